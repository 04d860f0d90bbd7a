// A record with the ways a check takes through it: who was counted, where a value is printed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "normalize/record.h"

namespace petik {

class RecordIndex {
 public:
  // Keeps a reference to the record.
  explicit RecordIndex(const StudyRecord& record);

  const StudyRecord& record() const { return record_; }

  // The places of one field, those in tables first; ids that the record lacks are passed over.
  std::vector<const RecordMention*> places(const Evidence& evidence, const std::string& field) const;
  // The places that a subject of a check leads to, "/continuous/2/mean"; of a whole row those of all its
  // fields. Nothing for what is no such pointer.
  std::vector<const RecordMention*> places(std::string_view subject) const;
  // The table a field was read from; empty: not from a table.
  std::string table_of(const Evidence& evidence, const std::string& field) const;
  // Both fields stand in one row of a table, or near each other in the running text: within 200 characters. A
  // whole abstract may stand on one line, and one sentence on several.
  bool together(const Evidence& a, const std::string& field_a, const Evidence& b,
                const std::string& field_b) const;

  const Arm* arm(std::string_view id) const;
  const Outcome* outcome(const std::optional<std::string>& id) const;
  // Participants of an arm; of "all" those of the study. Nothing where the sizes of the arms do not add up to
  // the sample: then nobody knows who was measured.
  std::optional<long> participants(const std::string& arm) const;
  // Of a row: its own n, else that of its arm. A row of "all" in a study with arms is often one arm's whose
  // name was not found: then nothing.
  std::optional<long> participants(const Continuous& row) const;
  std::optional<long> total(const Dichotomous& row) const;

  // The study's level of significance, 0.05 where it names none.
  double alpha() const;
  std::string alpha_text() const;

 private:
  std::optional<long> of_arm(const std::string& arm) const;

  const StudyRecord& record_;
  bool sizes_add_up_ = true;
  std::unordered_map<std::string_view, const RecordMention*> mentions_;
};

}  // namespace petik
