#include "tests/synthesis/read_back.h"

#include <pugixml.hpp>
#include <stdexcept>

#include "corpus/zip_archive.h"

namespace petik {

Rows read_csv(std::string_view text, char separator) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Rows rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += c;
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == separator || c == '\n') {
      row.push_back(std::move(cell));
      cell.clear();
      if (c == '\n') {
        rows.push_back(std::move(row));
        row.clear();
      }
    } else if (c != '\r') {
      cell += c;
    }
  }
  return rows;
}

Rows read_xlsx(const std::string& bytes) {
  constexpr std::size_t limit = 10u << 20;
  const ZipArchive archive{std::string_view(bytes)};
  pugi::xml_document strings, sheet;
  strings.load_string(archive.read("xl/sharedStrings.xml", limit).c_str(),
                      pugi::parse_default | pugi::parse_ws_pcdata);
  sheet.load_string(archive.read("xl/worksheets/sheet1.xml", limit).c_str());
  std::vector<std::string> shared;
  for (const pugi::xml_node& string : strings.child("sst").children("si"))
    shared.emplace_back(string.child("t").text().get());
  Rows rows;
  for (const pugi::xml_node& row : sheet.child("worksheet").child("sheetData").children("row")) {
    rows.emplace_back();
    for (const pugi::xml_node& cell : row.children("c")) {
      // "C7": the column's letters say where the cell stands; empty cells are not written.
      std::size_t column = 0;
      for (const char* c = cell.attribute("r").value(); *c >= 'A'; ++c)
        column = 26 * column + static_cast<std::size_t>(*c - 'A') + 1;
      if (rows.back().size() < column) rows.back().resize(column);
      const std::string value = cell.child("v").text().get();
      const bool text = std::string_view(cell.attribute("t").value()) == "s";
      rows.back()[column - 1] = text ? "text \"" + shared.at(std::stoul(value)) + '"' : value;
    }
  }
  return rows;
}

std::vector<std::vector<std::pair<std::string, std::string>>> read_ris(std::string_view text) {
  std::vector<std::vector<std::pair<std::string, std::string>>> out;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) throw std::runtime_error("a line does not end");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) continue;
    if (line.size() < 6 || line.substr(2, 4) != "  - ")
      throw std::runtime_error("no tag: " + std::string(line));
    const std::string tag(line.substr(0, 2));
    if (!open && tag != "TY") throw std::runtime_error("a reference begins with " + tag);
    if (!open) out.emplace_back();
    open = tag != "ER";
    out.back().emplace_back(tag, line.substr(6));
  }
  if (open) throw std::runtime_error("the last reference does not end");
  return out;
}

}  // namespace petik
