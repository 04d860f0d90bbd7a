#include "corpus/word_box.h"

#include <array>
#include <charconv>

namespace petik {
namespace {

constexpr std::size_t columns =
    12;  // level, page, paragraph, block, line, word, left, top, width, height, conf, text
constexpr std::string_view level_page = "1", level_word = "5";

bool split(std::string_view line, std::array<std::string_view, columns>& out) {
  for (std::size_t i = 0; i + 1 < columns; ++i) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return false;
    out[i] = line.substr(0, tab);
    line.remove_prefix(tab + 1);
  }
  out[columns - 1] = line;
  return true;
}

double number(std::string_view text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

}  // namespace

std::vector<PrintedPage> read_word_boxes(std::string_view tsv) {
  std::vector<PrintedPage> pages;
  std::array<std::string_view, columns> cells;
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const bool whole = split(tsv.substr(0, end), cells);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (!whole) continue;
    const double left = number(cells[6]), top = number(cells[7]), width = number(cells[8]),
                 height = number(cells[9]);
    if (cells[0] == level_page) {
      pages.push_back({width, height, {}});
    } else if (cells[0] == level_word && !pages.empty() && !cells[11].empty()) {
      PrintedPage& page = pages.back();
      if (left + width <= 0 || top + height <= 0 || left >= page.width || top >= page.height) continue;
      page.words.push_back({std::string(cells[11]), left, top, left + width, top + height});
    }
  }
  return pages;
}

}  // namespace petik
