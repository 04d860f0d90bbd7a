#include "extract/pattern.h"

#include <algorithm>
#include <array>

#include "extract/pattern_tree.h"
#include "extract/rule_patterns.h"

namespace petik {
namespace {

constexpr int max_groups = 16;  // the loader allows 15 captures

// As RE2 gets it.
std::string compilable(std::string_view text, const re2::RE2::Options& options) {
  return fold_ascii_only(narrow_letters(text), !options.case_sensitive());
}

}  // namespace

re2::RE2::Options pattern_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(4 << 20);
  return options;
}

Pattern::Pattern(const std::string& text, const re2::RE2::Options& options)
    : text_(compilable(text, options)), options_(options) {}

Pattern::Backtracking::Backtracking(const Pattern& pattern) {
  if (const auto tree = read_pattern(pattern.text_, !pattern.options_.case_sensitive()))
    way = Backtracker::of(*tree);
}

bool Pattern::match_at(std::string_view text, std::size_t begin, Backtracker::Work& work) const {
  if (const auto& way = backtracking_.from(*this).way) {
    const Backtracker::Answer answer = way->match(text, begin, work);
    if (answer != Backtracker::Answer::unknown) return answer == Backtracker::Answer::yes;
  }
  return re2_match_at(text, begin, work);
}

bool Pattern::re2_match_at(std::string_view text, std::size_t begin, Backtracker::Work& work) const {
  std::array<re2::StringPiece, max_groups> found;
  const int groups = std::min(max_groups, 1 + re().NumberOfCapturingGroups());
  if (!re().Match(piece(text), begin, text.size(), re2::RE2::ANCHOR_START, found.data(), groups))
    return false;
  work.groups.assign(static_cast<std::size_t>(groups), {});
  for (std::size_t i = 0; i < work.groups.size(); ++i) {
    if (found[i].data() == nullptr) continue;  // took no part
    const auto from = static_cast<std::size_t>(found[i].data() - text.data());
    work.groups[i] = {from, from + found[i].size()};
  }
  return true;
}

std::optional<std::size_t> Pattern::find(std::string_view text, std::size_t begin) const {
  re2::StringPiece found;
  if (!re().Match(piece(text), begin, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return static_cast<std::size_t>(found.data() - text.data());
}

}  // namespace petik
