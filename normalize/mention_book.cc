#include "normalize/mention_book.h"

#include <algorithm>
#include <numeric>

namespace petik {
namespace {

std::string handle_of(std::size_t index) { return "#" + std::to_string(index); }

// Calls `f` on the evidence of every part of the record.
template <class F>
void for_each_evidence(StudyRecord& record, F f) {
  f(record.study.evidence);
  for (auto& x : record.arms) f(x.evidence);
  for (auto& x : record.continuous) f(x.evidence);
  for (auto& x : record.dichotomous) f(x.evidence);
  for (auto& x : record.tests) f(x.evidence);
  for (auto& x : record.associations) f(x.evidence);
  for (auto& x : record.cited) f(x.evidence);
}

}  // namespace

std::string MentionBook::note(Span span, std::string_view kind, std::string_view rule, Whose whose,
                              Section section, std::optional<RecordMention::TableCell> cell) {
  const auto [it, fresh] = known_.try_emplace({span.begin, span.end, std::string(kind)}, entries_.size());
  if (fresh)
    entries_.push_back({span, std::string(kind), std::string(rule), whose, section, std::move(cell)});
  return handle_of(it->second);
}

void MentionBook::set_whose(const std::string& handle, Whose whose) {
  entries_[static_cast<std::size_t>(std::stoul(handle.substr(1)))].whose = whose;
}

void MentionBook::finish(StudyRecord& record, const Paper& paper, const Document& document) const {
  std::vector<std::size_t> order(entries_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Entry &x = entries_[a], &y = entries_[b];
    return std::tie(x.span.begin, x.span.end, x.kind) < std::tie(y.span.begin, y.span.end, y.kind);
  });
  const Places places(paper);
  ids_.clear();
  for (std::size_t index : order) {
    const Entry& e = entries_[index];
    const Span source = document.mapped.source(e.span);
    RecordMention m;
    m.id = "m" + std::to_string(record.mentions.size() + 1);
    m.kind = e.kind;
    m.text = source.of(paper.text);
    m.start = places.code_point(source.begin);
    m.end = places.code_point(source.end);
    m.line = places.line(source.begin);
    m.page = places.page(source.begin);
    m.section = name(e.section);
    m.table = e.cell;
    m.rule = e.rule;
    m.attribution = name(e.whose);
    ids_[handle_of(index)] = m.id;
    record.mentions.push_back(std::move(m));
  }
  const auto number_of = [](const std::string& id) { return std::stoul(id.substr(1)); };
  for_each_evidence(record, [&](Evidence& evidence) {
    for (auto& [field, ids] : evidence) {
      for (std::string& id : ids) id = ids_.at(id);
      std::sort(ids.begin(), ids.end(),
                [&](const auto& a, const auto& b) { return number_of(a) < number_of(b); });
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
  });
}

}  // namespace petik
