// Tables of counts that a record's rows make up: groups against categories.
//
// Groups are arms, the two times of one group, or the rows of a crosstab whose categories are written
// "Anemia | 20-35 tahun" or "Anemia | Usia: 20-35 tahun", where each "Usia" is a table of its own. Only
// complete tables count: every group has every category, and where a group's total is printed its categories
// add up to it.
#pragma once

#include <string>
#include <vector>

#include "checks/record_index.h"

namespace petik {

enum class Grouping { arms, times, labels };

struct Crosstab {
  Grouping grouping = Grouping::arms;
  std::string table;                        // id of the table the counts were read from
  std::vector<std::vector<double>> counts;  // one line a group, columns are categories
  std::vector<std::string> groups, categories;
  std::vector<std::string> subjects;        // pointers to the counts
  std::vector<std::string> outcomes;        // ids of the rows' outcomes, none twice
  std::size_t first_row = 0, last_row = 0;  // of `table`
};

// Tables of at least two groups and two categories.
std::vector<Crosstab> crosstabs(const RecordIndex& record);

// Those of `all` that a value belongs to which is printed in a table: the one among whose rows it stands,
// else all of that table. Nothing for a value that is printed in no table.
std::vector<const Crosstab*> beside(const std::vector<Crosstab>& all, const RecordIndex& record,
                                    const Evidence& evidence, const std::string& field);

}  // namespace petik
