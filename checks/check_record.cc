#include "checks/check_record.h"

#include <iterator>

#include "checks/arms_total.h"
#include "checks/catalogue.h"
#include "checks/derived.h"
#include "checks/levels.h"
#include "checks/p_of_counts.h"
#include "checks/p_of_means.h"
#include "checks/p_of_statistic.h"
#include "checks/percentages.h"
#include "checks/ratios.h"
#include "checks/spread.h"
#include "checks/whole_numbers.h"

namespace petik {

void check_record(StudyRecord& record, const CheckOptions& options) {
  std::erase_if(record.checks, [](const Check& check) {
    const CheckInfo* info = check_info(check.check);
    return info && info->recomputed;
  });
  const RecordIndex index(record);
  std::vector<Check> found;
  const auto add = [&found](std::vector<Check> checks) {
    found.insert(found.end(), std::make_move_iterator(checks.begin()), std::make_move_iterator(checks.end()));
  };
  add(check_p_of_statistics(index));
  add(check_p_of_counts(index));
  add(check_p_of_means(index));
  add(check_whole_numbers(index, options.with_data));
  add(check_percentages(index));
  add(check_arms_totals(index));
  add(check_sample_sizes(index));
  add(check_spreads(index));
  add(check_ratios(index));
  add(check_levels(index));
  add(derive_values(index));
  record.checks.insert(record.checks.end(), std::make_move_iterator(found.begin()),
                       std::make_move_iterator(found.end()));
}

}  // namespace petik
