#include "extract/table_regions.h"

#include <algorithm>

namespace petik {
namespace {

// Cells parted by tabs or pipes. Lines that show it otherwise are not found yet.
std::string layout_of(const Line& line) {
  const std::string_view inked = line.text;
  if (inked.size() >= 3 && inked.front() == '|' && std::count(inked.begin(), inked.end(), '|') >= 3)
    return "pipes";
  if (inked.find('\t') != std::string_view::npos) return "tabs";
  return !line.raw.empty() && line.raw.front() == '\t' ? "cells" : "";
}

}  // namespace

std::vector<TableRegion> find_table_regions(const std::vector<Line>& lines, const RuleSet&) {
  std::vector<TableRegion> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].skipped()) continue;
    const std::string layout = layout_of(lines[i]);
    if (layout.empty()) continue;
    const bool same = !out.empty() && out.back().layout == layout && i - out.back().end_line <= 1;
    if (same)
      out.back().end_line = i + 1;
    else
      out.push_back({i, i + 1, layout});
  }
  return out;
}

}  // namespace petik
