// Text that was repaired, with the way back to the characters that were printed.
//
//   MappedText t;
//   t.copy(source, {0, 3});            // "p =" as it is
//   t.replace("<", {3, 7});            // "&lt;" becomes "<"
//   t.source({3, 4})  ->  {3, 7}       // the one new character stands for four old ones
//   t.insert(" ", 7);                  // a blank that nobody printed: source() gives an empty span at 7
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace petik {

class MappedText {
 public:
  // Appends source[from) unchanged. Spans must come in rising order of source offsets.
  void copy(std::string_view source, Span from);
  // Appends `text`, which stands for the source bytes `from` as a whole.
  void replace(std::string_view text, Span from);
  // Appends `text` that has no counterpart; `at` is the source offset between whose neighbours it stands.
  void insert(std::string_view text, std::size_t at) { replace(text, {at, at}); }

  const std::string& text() const { return text_; }
  // The smallest run of source bytes that `span` of text() was made of. Characters that were dropped at
  // either edge are left out, those dropped inside are included.
  Span source(Span span) const;
  // The other way: the part of `within` that was made of the source bytes `from`; empty where nothing was.
  // The pieces of `within` must come in rising order of source offsets, as those of one block do.
  Span image(Span from, Span within) const;
  // Chains two repairs: `this` was made from some middle text; `below` maps that text to its own source.
  MappedText over(const MappedText& below) const;

 private:
  struct Segment {
    std::size_t text;  // where it starts in text_
    Span source;       // what it was made of
    bool verbatim;     // byte for byte, so offsets inside can be counted
  };
  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace petik
