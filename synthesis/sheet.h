// Tables of text and numbers, as spreadsheets and statistics programs read them.
//
//   Sheet sheet{"effects", {"study", "yi"}, {{"Sari 2019", 0.7617}, {"=2+2", 0.8652}}};
//   csv(sheet)                       -> study,yi\r\nSari 2019,0.7617\r\n'=2+2,0.8652\r\n
//   csv(sheet, CsvStyle::excel_id)   -> (BOM) study;yi\r\nSari 2019;0,7617\r\n...
//
// UTF-8, RFC 4180. A text that begins with = + - @, a tab or a line end would be run as a formula by
// spreadsheets: an apostrophe is put before it. Numbers stay numbers; one that is not finite is an empty
// cell.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace petik {

using SheetCell = std::variant<std::monostate, std::string, double>;

struct Sheet {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<SheetCell>> rows;
};

enum class CsvStyle {
  standard,  // commas, decimal points
  excel_id,  // byte order mark, semicolons, decimal commas: for Excel in Indonesian
};

std::string csv(const Sheet& sheet, CsvStyle style = CsvStyle::standard);

// The text as a cell that no spreadsheet runs.
std::string disarmed(std::string_view text);

// The cells of one line of CSV: "a,\"b,c\"" -> {"a", "b,c"}. A byte order mark is passed over.
std::vector<std::string> csv_header(std::string_view text);

// The sheets as one workbook of Excel, each cell typed. False: petik was built without libxlsxwriter. Throws
// std::runtime_error when the file cannot be written.
bool write_xlsx(const std::string& path, const std::vector<Sheet>& sheets);

}  // namespace petik
