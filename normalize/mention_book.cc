#include "normalize/mention_book.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>
#include <utility>

namespace petik {
namespace {

std::string handle_of(std::size_t index) { return "#" + std::to_string(index); }
std::size_t index_of(const std::string& handle) {
  std::size_t index = 0;
  std::from_chars(handle.data() + 1, handle.data() + handle.size(), index);
  return index;
}

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

MentionBook::MentionBook(std::size_t expected) {
  entries_.reserve(expected);
  known_.reserve(expected);
}

std::string MentionBook::note(Span span, std::string_view kind, std::string rule, Whose whose,
                              Section section, std::optional<RecordMention::TableCell> cell) {
  const auto [first, last] = known_.equal_range(span.begin);
  const auto known = std::find_if(first, last, [&](const auto& each) {
    const Entry& entry = entries_[each.second];
    return entry.span == span && entry.kind == kind;
  });
  if (known != last) return handle_of(known->second);
  known_.emplace(span.begin, entries_.size());
  entries_.push_back({span, std::string(kind), std::move(rule), whose, section, std::move(cell)});
  return handle_of(entries_.size() - 1);
}

void MentionBook::set_whose(const std::string& handle, Whose whose) {
  entries_[index_of(handle)].whose = whose;
}

const std::string& MentionBook::id(const std::string& handle) const { return ids_.at(index_of(handle)); }

void MentionBook::finish(StudyRecord& record, const Paper& paper, const Document& document) {
  std::vector<std::size_t> order(entries_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Entry &x = entries_[a], &y = entries_[b];
    return std::tie(x.span.begin, x.span.end, x.kind) < std::tie(y.span.begin, y.span.end, y.kind);
  });
  const Places places(paper);
  ids_.resize(entries_.size());
  std::vector<std::size_t> numbers(entries_.size());  // of the entries, by place and from 1
  record.mentions.reserve(entries_.size());
  for (const std::size_t index : order) {
    Entry& e = entries_[index];
    const Span source = document.mapped.source(e.span);
    RecordMention& m = record.mentions.emplace_back();
    numbers[index] = record.mentions.size();
    m.id = ids_[index] = "m" + std::to_string(numbers[index]);
    m.kind = std::move(e.kind);
    m.text = source.of(paper.text);
    m.start = places.code_point(source.begin);
    m.end = places.code_point(source.end);
    m.line = places.line(source.begin);
    m.page = places.page(source.begin);
    m.section = name(e.section);
    m.table = std::move(e.cell);
    m.rule = std::move(e.rule);
    m.attribution = name(e.whose);
  }
  std::vector<std::size_t> cited;
  for_each_evidence(record, [&](Evidence& evidence) {
    for (auto& [field, ids] : evidence) {
      cited.clear();
      for (const std::string& handle : ids) cited.push_back(numbers.at(index_of(handle)));
      std::sort(cited.begin(), cited.end());
      cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
      ids.resize(cited.size());
      std::transform(cited.begin(), cited.end(), ids.begin(),
                     [&](std::size_t number) { return record.mentions[number - 1].id; });
    }
  });
}

}  // namespace petik
