// Readers of what petik exports, written apart from the writers: a mistake in one is no mistake in the other.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

using Rows = std::vector<std::vector<std::string>>;

// RFC 4180: quotes, doubled quotes, separators and line ends inside quotes; a byte order mark is passed over.
Rows read_csv(std::string_view text, char separator = ',');

// The first sheet of a workbook (Office Open XML). A text cell reads 'text "..."', a number as it is written
// there.
Rows read_xlsx(const std::string& bytes);

// RIS: of each reference its tags with their values, in order: {{"TY", "JOUR"}, {"TI", "..."}, ...}. Throws
// std::runtime_error where a line is no tag, or a reference does not begin with TY and end with ER.
std::vector<std::vector<std::pair<std::string, std::string>>> read_ris(std::string_view text);

}  // namespace petik
