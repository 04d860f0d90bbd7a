// One study in several papers: a manuscript and its published version, a thesis and its article, the same
// text twice.
//
//   find_same_studies({manuscript, other, published})
//     -> {records {0, 2}, keep 0, reasons {"", "the same numbers: 9 of 10 (mean 2.75, ...); the same sample
//     size: 30"}}
//
// Papers are one study when their text, DOI or title is the same, or when they report the same numbers:
// means, SDs, counts of groups. One shared number is chance, the most of those of the smaller paper are not;
// where the sample sizes differ, more must be shared. A record with few numbers and no title cannot be judged
// so and is taken for a study of its own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "normalize/record.h"

namespace petik {

// What tells papers of one study, some hundred bytes of a record: for those who cannot hold all records at
// once.
struct StudyPrint {
  std::string sha256, doi, title, setting, period;  // empty: unknown; the title as words in small letters
  std::vector<std::string> authors;
  bool published = false;  // a journal or DOI is known
  std::optional<long> sample_n;
  std::vector<std::pair<std::string, double>> numbers;  // "mean 2.75" and how much it says, in order of names
};
StudyPrint study_print(const StudyRecord& record);

struct SameStudy {
  std::vector<std::size_t> records;  // indices in rising order, two at least
  std::size_t keep = 0;              // the one that reports most; of equals the published one, then the first
  std::vector<std::string>
      reasons;  // for people, parallel to `records`: what makes it the study of `keep`; empty there
};

// In order of their first records. No record stands in two groups.
std::vector<SameStudy> find_same_studies(const std::vector<StudyRecord>& records);
std::vector<SameStudy> find_same_studies(const std::vector<StudyPrint>& prints);

}  // namespace petik
