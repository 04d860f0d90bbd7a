// The only place that uses libxlsxwriter.
#include "synthesis/sheet.h"

#ifdef PETIK_XLSX
#include <xlsxwriter.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

namespace petik {

bool write_xlsx(const std::string& path, const std::vector<Sheet>& sheets) {
  // The library would say so on standard error.
  if (!std::ofstream(path, std::ios::binary)) throw std::runtime_error(path + ": cannot be written");
  lxw_workbook* book = workbook_new(path.c_str());
  if (!book) throw std::runtime_error(path + ": cannot be written");
  // The same sheets give the same bytes, whenever they are written.
  lxw_doc_properties properties{};
  properties.created = 1577836800;  // 1 January 2020
  workbook_set_properties(book, &properties);
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (const Sheet& sheet : sheets) {
    lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
    if (!page) continue;
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      worksheet_write_string(page, 0, static_cast<lxw_col_t>(c), sheet.columns[c].c_str(), bold);
    }
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
        const auto row = static_cast<lxw_row_t>(r + 1);
        const auto column = static_cast<lxw_col_t>(c);
        if (const auto* text = std::get_if<std::string>(&sheet.rows[r][c])) {
          worksheet_write_string(page, row, column, text->c_str(), nullptr);  // never a formula
        } else if (const auto* number = std::get_if<double>(&sheet.rows[r][c]);
                   number && std::isfinite(*number)) {
          worksheet_write_number(page, row, column, *number, nullptr);
        }
      }
    }
    worksheet_freeze_panes(page, 1, 0);
  }
  if (const lxw_error error = workbook_close(book))
    throw std::runtime_error(path + ": " + lxw_strerror(error));
  return true;
}

}  // namespace petik
#else
namespace petik {

bool write_xlsx(const std::string&, const std::vector<Sheet>&) { return false; }

}  // namespace petik
#endif
