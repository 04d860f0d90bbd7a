// Words for rows of an effect table. Private to synthesis/.
#pragma once

#include <string>
#include <vector>

namespace petik {

// "pengeluaran ASI" -> "'pengeluaran ASI'"
std::string in_quotes(const std::string& text);

// What tells the rows of one study apart: {"ASI", "", "kontrol"} -> "ASI, kontrol"
std::string joined(const std::vector<std::string>& parts);

}  // namespace petik
