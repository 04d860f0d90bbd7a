// A paper's text in reading order, ready for rules: repaired, unwrapped, divided.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/paper.h"
#include "extract/imprint.h"
#include "extract/mapped_text.h"
#include "extract/span.h"
#include "extract/table.h"

namespace petik {

class RuleSet;

enum class Section {
  title,
  abstract_,
  keywords,
  introduction,
  methods,
  results,
  discussion,
  conclusion,
  acknowledgements,
  references,
  other,
};
// "title", "abstract", ... as the study record spells them.
std::string_view name(Section section);

enum class Language { id, en, und };
std::string_view name(Language language);

// A paragraph, heading or table. `span` is in Document::text and holds no line break except in tables.
struct Block {
  enum class Kind { paragraph, heading, caption, table };
  Kind kind = Kind::paragraph;
  Span span;
  Section section = Section::other;
  Language language = Language::und;
};

struct Sentence {
  Span span;
  std::size_t block = 0;  // index in Document::blocks
};

// Read-only once built; shared between threads.
struct Document {
  MappedText mapped;                // text() is what all spans refer to; source() leads back to Paper::text
  std::vector<Block> blocks;        // in reading order
  std::vector<Sentence> sentences;  // of paragraphs, headings and captions; none longer than 2,000 bytes
  std::vector<Table> tables;
  std::vector<ImprintLine> imprint;  // who published what where
  std::vector<Language> languages;   // of the whole paper, most text first

  const std::string& text() const { return mapped.text(); }
};

// Repairs, unwraps and divides a paper. Never throws on any text.
Document read_document(const Paper& paper, const RuleSet& rules);

// Places in a paper's text as people and the study record count them. Built once per paper.
class Places {
 public:
  explicit Places(const Paper& paper);
  std::size_t code_point(std::size_t byte) const;           // Unicode code points before `byte`
  std::size_t line(std::size_t byte) const;                 // from 1; lines end at LF
  std::optional<std::size_t> page(std::size_t byte) const;  // from 1; null: unknown

 private:
  const Paper* paper_;
  std::vector<std::size_t> code_points_;  // at every 64th byte
  std::vector<std::size_t> lines_;        // byte offsets where lines start
};

}  // namespace petik
