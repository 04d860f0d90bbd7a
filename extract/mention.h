// What a rule found, as printed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace petik {

struct Rule;

// One captured piece of a match: {"value", "0,032", span}. A constant of the rule (`gives`) has an empty
// span.
struct Field {
  std::string name;
  std::string text;
  Span span;
};

// Raw: nothing is converted, nothing decided. Order of fields: as captured from left to right, constants
// last.
struct Mention {
  const Rule* rule = nullptr;  // owned by the RuleSet
  Span span;                   // of the whole match
  std::size_t sentence = 0;    // index in Document::sentences
  std::vector<Field> fields;

  // The captured text, or "" when the rule has no such field or it took no part in the match.
  std::string_view operator[](std::string_view field) const;
  const Field* find(std::string_view field) const;
};

// A match that a filter kept back or a better match displaced; where only_if cannot hold, not all are told.
struct HeldBack {
  const Rule* rule = nullptr;
  Span span;
  std::size_t sentence = 0;
  std::string reason;  // "never_after", "never_if", "overlaps p-value-chained", ...
};

struct Findings {
  std::vector<Mention> mentions;  // by place, none overlapping another of the same kind
  std::vector<HeldBack> held_back;
};

}  // namespace petik
