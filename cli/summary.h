// What a run over many papers found, for the closing lines.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "normalize/record.h"

namespace petik {

// Facts of one record, by kind.
struct FactCounts {
  static constexpr std::array names = {
      "sample sizes", "arms",         "means and medians", "counts and percentages",
      "p values",     "test results", "associations"};
  std::array<std::size_t, names.size()> of{};

  explicit FactCounts(const StudyRecord& record);
  FactCounts() = default;
  explicit FactCounts(const std::array<std::size_t, names.size()>& counts) : of(counts) {}
  std::size_t sum() const;
};

class Summary {
 public:
  // `passed_over`: the files that were taken for no papers, in words; empty: there were none.
  explicit Summary(std::string passed_over = {}) : passed_over_(std::move(passed_over)) {}
  // `replaced`: undecodable runs of bytes; `converted`: another program made its text.
  void read(const std::string& paper, const FactCounts& facts, std::size_t replaced, bool converted);
  void unread(const std::string& reason) { ++unread_[reason]; }

  bool all_read() const { return unread_.empty(); }
  // A few lines for people; `seconds`: how long it took.
  std::string text(double seconds) const;
  // The lines of it after the first, each begun with a line end.
  std::string details() const;

 private:
  std::size_t count_unread() const;

  std::string passed_over_;
  std::size_t records_ = 0, replaced_in_ = 0, converted_ = 0;
  FactCounts facts_;
  std::vector<std::string> without_facts_;
  std::map<std::string, std::size_t> unread_;
};

}  // namespace petik
