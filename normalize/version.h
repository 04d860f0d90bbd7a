// The program's version, as it stands in every record.
#pragma once

#include <string>

namespace petik {

std::string version();  // "0.1.0"

}  // namespace petik
