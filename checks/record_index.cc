#include "checks/record_index.h"

#include <algorithm>

namespace petik {

namespace {

// Code points between two stretches.
std::size_t apart(const RecordMention& a, const RecordMention& b) {
  if (a.start > b.start) return apart(b, a);
  return b.start > a.end ? b.start - a.end : 0;
}

// As far as what one sentence says of one thing reaches.
constexpr std::size_t near_by = 200;

}  // namespace

RecordIndex::RecordIndex(const StudyRecord& record) : record_(record) {
  for (const RecordMention& m : record.mentions) mentions_.emplace(m.id, &m);
  long sum = 0;
  for (const Arm& arm : record.arms) {
    if (!arm.n) return;
    sum += *arm.n;
  }
  sizes_add_up_ = record.arms.empty() || !record.study.sample_n || sum == *record.study.sample_n;
}

std::vector<const RecordMention*> RecordIndex::places(const Evidence& evidence,
                                                      const std::string& field) const {
  std::vector<const RecordMention*> out;
  const auto ids = evidence.find(field);
  if (ids == evidence.end()) return out;
  for (const std::string& id : ids->second) {
    if (const auto found = mentions_.find(id); found != mentions_.end()) out.push_back(found->second);
  }
  std::ranges::stable_partition(out, [](const RecordMention* m) { return m->table.has_value(); });
  return out;
}

std::vector<const RecordMention*> RecordIndex::places(std::string_view subject) const {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < subject.size();) {
    const std::size_t end = std::min(subject.find('/', at + 1), subject.size());
    parts.emplace_back(subject.substr(at + 1, end - at - 1));
    at = end;
  }
  if (parts.empty()) return {};
  std::vector<const RecordMention*> out;
  const auto add = [&](const Evidence& evidence, std::size_t field) {
    for (const auto& [name, ids] : evidence) {
      if (parts.size() > field && parts[field] != name) continue;
      const auto found = places(evidence, name);
      out.insert(out.end(), found.begin(), found.end());
    }
  };
  const auto add_row = [&](const auto& rows) {
    if (parts.size() < 2 || parts[1].empty() || parts[1].size() > 9) return;
    if (parts[1].find_first_not_of("0123456789") != std::string::npos) return;
    const std::size_t index = std::stoul(parts[1]);
    if (index < rows.size()) add(rows[index].evidence, 2);
  };
  if (parts[0] == "study") add(record_.study.evidence, 1);
  if (parts[0] == "arms") add_row(record_.arms);
  if (parts[0] == "continuous") add_row(record_.continuous);
  if (parts[0] == "dichotomous") add_row(record_.dichotomous);
  if (parts[0] == "tests") add_row(record_.tests);
  if (parts[0] == "associations") add_row(record_.associations);
  return out;
}

std::string RecordIndex::table_of(const Evidence& evidence, const std::string& field) const {
  const auto found = places(evidence, field);
  return found.empty() || !found.front()->table ? "" : found.front()->table->id;
}

bool RecordIndex::together(const Evidence& a, const std::string& field_a, const Evidence& b,
                           const std::string& field_b) const {
  for (const RecordMention* x : places(a, field_a)) {
    for (const RecordMention* y : places(b, field_b)) {
      if (x->table && y->table) {
        if (x->table->id == y->table->id && x->table->row == y->table->row) return true;
      } else if (!x->table && !y->table && apart(*x, *y) <= near_by) {
        return true;
      }
    }
  }
  return false;
}

const Arm* RecordIndex::arm(std::string_view id) const {
  const auto found = std::ranges::find(record_.arms, id, &Arm::id);
  return found == record_.arms.end() ? nullptr : &*found;
}

const Outcome* RecordIndex::outcome(const std::optional<std::string>& id) const {
  if (!id) return nullptr;
  const auto found = std::ranges::find(record_.outcomes, *id, &Outcome::id);
  return found == record_.outcomes.end() ? nullptr : &*found;
}

std::optional<long> RecordIndex::participants(const std::string& id) const {
  if (id == "all") return record_.study.sample_n;
  const Arm* found = arm(id);
  return found && sizes_add_up_ ? found->n : std::nullopt;
}

std::optional<long> RecordIndex::of_arm(const std::string& id) const {
  return id == "all" && !record_.arms.empty() ? std::nullopt : participants(id);
}

std::optional<long> RecordIndex::participants(const Continuous& row) const {
  return row.n ? row.n : of_arm(row.arm);
}

std::optional<long> RecordIndex::total(const Dichotomous& row) const {
  return row.total ? row.total : of_arm(row.arm);
}

double RecordIndex::alpha() const { return record_.study.alpha ? record_.study.alpha->value : 0.05; }

std::string RecordIndex::alpha_text() const {
  return record_.study.alpha ? to_text(*record_.study.alpha) : "0.05";
}

}  // namespace petik
