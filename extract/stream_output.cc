#include "extract/stream_output.h"

#include <algorithm>

#include "extract/output_associations.h"
#include "extract/output_assumptions.h"
#include "extract/output_crosstab.h"
#include "extract/output_descriptives.h"
#include "extract/output_means.h"
#include "extract/output_ranks.h"
#include "extract/output_tables.h"

namespace petik {

std::vector<Table> read_output(const std::string& text, const RuleSet& rules) {
  OutputTables tables(text, rules);
  for (std::size_t i = 0; i < tables.in.size();) {
    std::size_t end = i;
    for (const auto& read : {read_descriptives, read_assumptions, read_means, read_ranks_and_counts,
                             read_associations, read_output_crosstab}) {
      if (end > i) break;
      tables.forget_headings();
      end = read(tables, i);
    }
    i = std::max(end, i + 1);
  }
  return std::move(tables.tables);
}

}  // namespace petik
