// One study in several papers: a manuscript and its published version, a thesis and its article, the same
// text twice.
//
//   find_duplicates({manuscript, other, published})  -> {{2, 0, "the same numbers: 9 of 10 ..."}}
//
// Papers are one study when their text or DOI is the same, or when they report the same numbers: means, SDs,
// counts of groups. One shared number is chance, the most of those of the smaller paper are not; where the
// sample sizes differ, more must be shared. A record with few numbers cannot be judged so and is taken for a
// study of its own.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "normalize/record.h"

namespace petik {

struct Duplicate {
  std::size_t record = 0;    // index of the later one
  std::size_t original = 0;  // index of the first record of that study
  std::string reason;        // for people
};

// In order of `record`. Each record that is a duplicate appears once.
std::vector<Duplicate> find_duplicates(const std::vector<StudyRecord>& records);

}  // namespace petik
