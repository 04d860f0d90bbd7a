// A pattern of a rule or a filter, compiled when it is first used. Private to extract/.
//
//   Pattern pattern("p\\s*=\\s*(\\d+)");
//   Backtracker::Work work;
//   pattern.match_at("nilai p = 5", 6, work)    // true; work.groups: {6, 11}, {10, 11}
#pragma once

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>

#include "extract/backtracker.h"
#include "extract/on_demand.h"

namespace petik {

// RE2 of Debian 12 knows no std::string_view of its own.
inline re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

// Quiet, UTF-8, and with room for a pattern but not for an attack: a rule's automaton is thrown away and
// begun anew when it outgrows this.
re2::RE2::Options pattern_options();

class Pattern {
 public:
  explicit Pattern(const std::string& text, const re2::RE2::Options& options = pattern_options());
  // Not ok() when the text is no RE2: then it matches nothing.
  const re2::RE2& re() const { return re_.from(text_, options_); }
  const std::string& text() const { return text_; }

  // Does it match from `begin` on? Tries its own way first; RE2 is asked where that gives up.
  bool match_at(std::string_view text, std::size_t begin, Backtracker::Work& work) const;
  // The same by RE2 alone.
  bool re2_match_at(std::string_view text, std::size_t begin, Backtracker::Work& work) const;
  // Where the first match from `begin` on begins.
  std::optional<std::size_t> find(std::string_view text, std::size_t begin) const;

 private:
  struct Backtracking {
    explicit Backtracking(const Pattern& pattern);
    std::optional<Backtracker> way;
  };

  std::string text_;
  re2::RE2::Options options_;
  OnDemand<re2::RE2> re_;
  OnDemand<Backtracking> backtracking_;
};

}  // namespace petik
