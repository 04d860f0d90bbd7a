// What a reader of the record should know before trusting it: printed contradictions, damage, unclear labels.
//
// Nothing is corrected. Each doubt becomes a check of the record:
//   printed_twice      fail           one quantity is printed with two values; the first listed stands
//   repaired_number    indeterminate  blanks or letters stood among the digits: "0, 84"
//   impossible_value   fail           a number that cannot be what it is called (a negative SD): no fact
//   spread_not_named   indeterminate  a +/- b whose b no word calls an SD
//   time_label_twice   indeterminate  two rows of a table have the same time where one must be the other
//   mixed_script       indeterminate  a word holds letters of another script: damaged on the way to text
//   decoded_twice      indeterminate  "Â±" is read as "±", which its quotes do not show
//   undecodable_bytes  indeterminate  bytes of the file were no text
#pragma once

#include <vector>

#include "normalize/mention_book.h"
#include "normalize/merge.h"
#include "normalize/reading.h"
#include "normalize/record.h"
#include "normalize/table_rows.h"

namespace petik {

// `book` is finished: it knows the ids of mentions. Order: as listed above.
std::vector<Check> find_doubts(const MergedFacts& facts, const PaperTables& tables, const Reading& reading,
                               const MentionBook& book);

}  // namespace petik
