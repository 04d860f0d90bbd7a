#include "synthesis/sheet.h"

#include <algorithm>
#include <cmath>

#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string quoted(const std::string& text, char separator) {
  if (text.find_first_of("\"\r\n") == std::string::npos && text.find(separator) == std::string::npos)
    return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string disarmed(std::string_view text) {
  const bool armed = !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
  return (armed ? "'" : "") + std::string(text);
}

std::string csv(const Sheet& sheet, CsvStyle style) {
  const bool excel = style == CsvStyle::excel_id;
  const char separator = excel ? ';' : ',';
  const auto text_of = [&](const SheetCell& cell) -> std::string {
    if (const auto* text = std::get_if<std::string>(&cell)) return quoted(disarmed(*text), separator);
    const auto* number = std::get_if<double>(&cell);
    if (!number || !std::isfinite(*number)) return "";
    std::string out = shortest(*number);
    if (excel) std::ranges::replace(out, '.', ',');
    return out;
  };
  std::string out(excel ? byte_order_mark : "");
  const auto add_line = [&](const auto& cells, auto text) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) out += separator;
      first = false;
      out += text(cell);
    }
    out += "\r\n";
  };
  add_line(sheet.columns, [&](const std::string& name) { return quoted(name, separator); });
  for (const auto& row : sheet.rows) add_line(row, text_of);
  return out;
}

std::vector<std::string> csv_header(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::vector<std::string> out(1);
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (inside && i + 1 < text.size() && text[i + 1] == '"') {
        out.back() += '"';
        ++i;
      } else {
        inside = !inside;
      }
    } else if (!inside && text[i] == ',') {
      out.emplace_back();
    } else if (!inside && (text[i] == '\n' || text[i] == '\r')) {
      break;
    } else {
      out.back() += text[i];
    }
  }
  return out;
}

}  // namespace petik
