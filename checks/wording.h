// Numbers as the sentences of checks write them.
#pragma once

#include <string>

#include "checks/bounds.h"
#include "normalize/record.h"

namespace petik {

std::string with_decimals(double value, int decimals);  // "57.1"; never "-0.0"
std::string with_digits_of(double value);               // three significant digits: "0.0244", "12.3"
std::string p_text(double p);                           // "0.0244"; below 0.0001: "below 0.0001"
std::string p_text(const Bounds& p);                    // "0.0244", or "0.0240 to 0.0249" where they differ
std::string printed_text(const PValue& p);              // "p = 0.000"
std::string range_text(const Bounds& range, int decimals);  // "0.61 to 0.65"

// ASCII letters in lower case: "Tidak Lancar" and "Tidak lancar" are one label.
std::string one_case(std::string label);

}  // namespace petik
