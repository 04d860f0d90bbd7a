#include "corpus/word_box.h"

#include <algorithm>
#include <charconv>

namespace petik {
namespace {

// level, page, paragraph, block, line, word, left, top, width, height, conf, text
constexpr std::string_view level_page = "1\t", level_word = "5\t";
constexpr int before_left = 6, before_text = 1;

// Takes the cells off that stand in front of the next one; false: there are not so many.
bool pass_over(std::string_view& line, int cells) {
  for (; cells > 0; --cells) {
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) return false;
    line.remove_prefix(tab + 1);
  }
  return true;
}

bool take_number(std::string_view& line, double& out) {
  const char* end = line.data() + line.size();
  const char* behind = std::from_chars(line.data(), end, out).ptr;
  if (behind == end || *behind != '\t') return false;
  line.remove_prefix(static_cast<std::size_t>(behind + 1 - line.data()));
  return true;
}

}  // namespace

std::vector<PrintedPage> read_word_boxes(std::string_view tsv) {
  std::vector<PrintedPage> pages;
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    const bool page = line.starts_with(level_page);
    if (!page && !(line.starts_with(level_word) && !pages.empty())) continue;
    double left = 0, top = 0, width = 0, height = 0;
    if (!pass_over(line, before_left) || !take_number(line, left) || !take_number(line, top) ||
        !take_number(line, width) || !take_number(line, height) || !pass_over(line, before_text))
      continue;
    if (page) {
      pages.push_back({width, height, {}});
      continue;
    }
    const PrintedPage& on = pages.back();
    if (line.empty() || left + width <= 0 || top + height <= 0 || left >= on.width || top >= on.height)
      continue;
    pages.back().words.push_back({std::string(line), left, top, left + width, top + height});
  }
  return pages;
}

}  // namespace petik
