#include "synthesis/row_labels.h"

namespace petik {

std::string in_quotes(const std::string& text) { return "'" + text + "'"; }

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

}  // namespace petik
