// Every stretch of the source that the record refers to, with its id.
//
// Facts are put together before it is known which stretches there will be; until then they carry handles. At
// the end the stretches are numbered by place and every handle in the record becomes an id: "m1", "m2", ...
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/paper.h"
#include "extract/document.h"
#include "normalize/attribution.h"
#include "normalize/record.h"

namespace petik {

class MentionBook {
 public:
  // `expected`: about how many stretches there will be.
  explicit MentionBook(std::size_t expected = 0);

  // Notes `span` (of Document::text()) and returns its handle; the same span and kind give the same handle.
  std::string note(Span span, std::string_view kind, std::string rule, Whose whose, Section section,
                   std::optional<RecordMention::TableCell> cell = std::nullopt);
  void set_whose(const std::string& handle, Whose whose);

  // Moves all stretches into record.mentions and replaces every handle in the record. Nothing can be noted
  // afterwards.
  void finish(StudyRecord& record, const Paper& paper, const Document& document);
  // The id that finish() gave to a handle.
  const std::string& id(const std::string& handle) const;

 private:
  struct Entry {
    Span span;
    std::string kind, rule;
    Whose whose;
    Section section;
    std::optional<RecordMention::TableCell> cell;
  };
  std::vector<Entry> entries_;
  std::unordered_multimap<std::size_t, std::size_t> known_;  // where a stretch begins -> its entry
  std::vector<std::string> ids_;                             // of the entries
};

}  // namespace petik
