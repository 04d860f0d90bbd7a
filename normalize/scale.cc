#include "normalize/scale.h"

namespace petik {

bool counts_in_whole_numbers(const Reported<Continuous>& row, const Reading& reading) {
  const TermList& words = reading.rules.terms("scale");
  const auto whole = [&](std::string_view text) {
    const auto hit = words.find(text);
    return hit && hit->value == "whole";
  };
  if (row.fact.outcome && whole(*row.fact.outcome)) return true;
  if (row.pass.kind == Pass::Kind::table) {
    return row.pass.index < reading.document.tables.size() &&
           whole(reading.document.tables[row.pass.index].caption);
  }
  return row.sentence < reading.document.sentences.size() && !reading.terms("scale", row.sentence).empty();
}

}  // namespace petik
