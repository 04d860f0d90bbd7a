#include "normalize/table_ledger.h"

#include <algorithm>
#include <tuple>

namespace petik {

void TableLedger::use(const std::optional<CellValue>& v, std::string meaning) {
  if (v) fates_[v->span.begin] = {LedgerEntry::Fate::fact, std::move(meaning)};
}

void TableLedger::explain(const std::optional<CellValue>& v, std::string meaning) {
  if (v) fates_.emplace(v->span.begin, std::pair{LedgerEntry::Fate::explained, std::move(meaning)});
}

void TableLedger::explain_cell(std::size_t r, std::size_t c, const std::string& meaning) {
  for (const auto* v : {&t_.cells.first(r, c), &t_.cells.second(r, c), &t_.cells.third(r, c)})
    explain(*v, meaning);
}

void TableLedger::unread(const std::optional<CellValue>& v, std::string why) {
  if (v) fates_.emplace(v->span.begin, std::pair{LedgerEntry::Fate::unread, std::move(why)});
}

void TableLedger::unread_cell(std::size_t r, std::size_t c, const std::string& why) {
  for (const auto* v : {&t_.cells.first(r, c), &t_.cells.second(r, c), &t_.cells.third(r, c)})
    unread(*v, why);
}

void TableLedger::total(const CellValue& v) {
  fates_[v.span.begin] = {LedgerEntry::Fate::explained, "total"};
}

void TableLedger::write(TableFacts& facts) const {
  for (std::size_t c : unknown_columns_)
    facts.issues.push_back(
        {"column_unknown", "neither heading nor values tell what a column holds",
         t_.table.header_rows ? t_.cells.at(t_.table.header_rows - 1, c).span : t_.table.body});
  for (std::size_t r = t_.table.header_rows; r < t_.table.rows.size(); ++r)
    for (std::size_t c = 0; c < t_.columns.size(); ++c) {
      if (!t_.cells.shape(r, c).numeric()) continue;
      for (const auto* v : {&t_.cells.first(r, c), &t_.cells.second(r, c), &t_.cells.third(r, c)}) {
        if (!*v) continue;
        const Span span = (*v)->span;
        LedgerEntry entry;
        entry.span = span;
        entry.row = r;
        entry.column = c;
        auto it = fates_.find(span.begin);
        if (it != fates_.end())
          std::tie(entry.fate, entry.meaning) = it->second;
        else
          entry.meaning = t_.columns[c].numeric ? "not used" : "part of a label";
        if (it == fates_.end() && !t_.columns[c].numeric) entry.fate = LedgerEntry::Fate::explained;
        facts.ledger.push_back(std::move(entry));
      }
    }
  std::stable_sort(facts.ledger.begin(), facts.ledger.end(),
                   [](const LedgerEntry& a, const LedgerEntry& b) { return a.span.begin < b.span.begin; });
}

}  // namespace petik
