#include "normalize/table_layout.h"

#include <algorithm>

#include "normalize/table_columns.h"
#include "normalize/table_kinds.h"
#include "normalize/table_labels.h"
#include "normalize/table_raw.h"

namespace petik {
namespace {

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

// "Beda rata-rata skor saat pre-test pada kedua kelompok": between the groups, at that time.
void take_time_of_difference(const Table& table, const RuleSet& rules, Phrase& phrase) {
  const std::vector<TermHit> times = rules.terms("timepoint").find_all(table.caption);
  const TermHit* one = nullptr;
  for (const TermHit& hit : times) {
    if (hit.value == "change" || hit.value == "none") continue;
    if (one && one->value != hit.value) return;
    one = &hit;
  }
  if (!one || one->value == "pre_post") return;
  phrase.timepoint = {std::string(one->span.of(table.caption)), {}};
  phrase.time = one->value;
}

TableCaption read_caption(const Table& table, const RuleSet& rules) {
  TableCaption out;
  out.phrase = read_phrase(table.caption, {table.caption_span.begin, table.caption_span.begin}, rules);
  // "Karakteristik awal" names what the labels are and says that nobody was treated yet.
  if (const auto time = rules.terms("timepoint").find(table.caption);
      time && time->value == "baseline" && out.phrase.timepoint.empty()) {
    out.phrase.timepoint.text = std::string(time->span.of(table.caption));
    out.phrase.time = time->value;
  }
  if (out.phrase.timepoint.empty() && !out.phrase.two_times)
    take_time_of_difference(table, rules, out.phrase);
  for (const TermHit& hit : rules.terms("column").find_all(table.caption)) {
    // "Rata-rata pertambahan bobot badan": the means of gains are means.
    const auto center = rules.terms("center").find(hit.span.of(table.caption));
    const bool of_gains = hit.value == "difference" && center && center->value == "mean";
    out.means =
        out.means || of_gains || hit.value == "mean" || hit.value == "mean_sd" || hit.value == "n_gain";
    out.deviations = out.deviations || hit.value == "sd" || hit.value == "mean_sd";
    out.counts = out.counts || hit.value == "n";
    out.shares = out.shares || hit.value == "n_percent";
    out.ps = out.ps || hit.value == "p";
  }
  if (auto hit = rules.terms("test").find(table.caption))
    out.test = test_at(table.caption, *hit, table.caption_span);
  return out;
}

}  // namespace

TableLayout read_layout(const Table& table, std::size_t index, const RuleSet& rules,
                        const TableContext& context) {
  TableLayout t{table,
                index,
                rules,
                context,
                TableCells(table, context.mark),
                read_caption(table, rules),
                PhraseBook(rules)};
  read_columns(t);
  read_labels(t);
  mark_raw_rows(t);
  choose_kinds(t);
  return t;
}

void name_known_arm(Phrase& phrase, const TableContext& context) {
  if (!phrase.arm.empty() || phrase.rest.empty()) return;
  for (const TableContext::Arm& arm : context.arms) {
    if (arm.label.empty() || !same(arm.label, phrase.rest.text)) continue;
    phrase.arm = phrase.rest;
    if (arm.role != "other") phrase.role = arm.role;
    phrase.rest = {};
    return;
  }
}

void name_counted_time(Phrase& phrase, const TableLayout& t) {
  if (!(t.measures || t.caption.means) || !phrase.timepoint.empty() || phrase.rest.empty()) return;
  if (t.rules.terms("time_label").whole(phrase.rest.text).empty()) return;
  phrase.timepoint = phrase.rest;
  phrase.rest = {};
}

TestName test_at(const std::string& text, const TermHit& hit, Span span) {
  TableLabel label;
  label.text = std::string(hit.span.of(text));
  if (span.size() >= text.size()) {
    std::size_t by = span.end - text.size();
    label.span = {by + hit.span.begin, by + hit.span.end};
  }
  return {std::string(hit.value), label};
}

}  // namespace petik
