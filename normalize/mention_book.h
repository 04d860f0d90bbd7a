// Every stretch of the source that the record refers to, with its id.
//
// Facts are put together before it is known which stretches there will be; until then they carry handles. At
// the end the stretches are numbered by place and every handle in the record becomes an id: "m1", "m2", ...
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "corpus/paper.h"
#include "extract/document.h"
#include "normalize/attribution.h"
#include "normalize/record.h"

namespace petik {

class MentionBook {
 public:
  // Notes `span` (of Document::text()) and returns its handle; the same span, kind and cell give the same
  // handle.
  std::string note(Span span, std::string_view kind, std::string_view rule, Whose whose, Section section,
                   std::optional<RecordMention::TableCell> cell = std::nullopt);
  void set_whose(const std::string& handle, Whose whose);

  // Writes all stretches into record.mentions and replaces every handle in the record.
  void finish(StudyRecord& record, const Paper& paper, const Document& document) const;
  // The id that finish() gave; for accounts.
  const std::map<std::string, std::string>& ids() const { return ids_; }

 private:
  struct Entry {
    Span span;
    std::string kind, rule;
    Whose whose;
    Section section;
    std::optional<RecordMention::TableCell> cell;
  };
  std::vector<Entry> entries_;
  std::map<std::tuple<std::size_t, std::size_t, std::string>, std::size_t> known_;
  mutable std::map<std::string, std::string> ids_;
};

}  // namespace petik
