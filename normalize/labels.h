// Which word belongs to which number, where a sentence holds several of both.
//
//   kelompok kontrol 7,80 dan kelompok perlakuan 5,80        L N L N   each number takes the label before it
//   7,80 pada kontrol dan 5,80 pada perlakuan                N L N L   the label after it
//   sebelum dan sesudah 15,20 dan 9,50                       L L N N   in order
//   5,80 hari, sedangkan pada kontrol 7,80                   N L N     the first has none
//   kontrol: sistolik 162, diastolik 112                     L N N     one label for all that follow
//   p 0,00; perlakuan p 0,03, sedangkan kontrol tidak        N|L N|L   no label reaches back over a new
//   clause (|)
//   perlakuan p 0,01 dan p 0,53 pada kontrol, sedangkan p 0,00  L N N L|N  a clause that has a label for each
//   number keeps them
#pragma once

#include <cstddef>
#include <vector>

namespace petik {

struct Label {
  std::size_t at = 0;  // byte offset; only the order counts
  int value = 0;       // what it means; any number the caller chose, not negative
};

// Where several labels stand before too few numbers: no answer, or the label nearest to the number.
enum class Crowded { no_answer, nearest };

// For each number (rising offsets) the value of its label, or -1 where none can be told. Repeated equal
// labels next to each other count once. `labels` in rising order; `clauses` are the places where a new clause
// begins.
std::vector<int> assign_labels(const std::vector<Label>& labels, const std::vector<std::size_t>& numbers,
                               Crowded crowded = Crowded::no_answer,
                               const std::vector<std::size_t>& clauses = {});

}  // namespace petik
