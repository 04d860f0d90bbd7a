#include "checks/arms_total.h"

#include <map>
#include <optional>

#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

bool is_share(long events, long total, const Number& percent) {
  const double exact = 100 * static_cast<double>(events) / static_cast<double>(total);
  return total > 0 && percent.low() - 1e-9 <= exact && exact <= percent.high() + 1e-9;
}

// The one row of each arm; an arm twice, or times mixed: nothing. In the order of the arms.
std::optional<std::vector<std::size_t>> rows_of_arms(const StudyRecord& record,
                                                     const std::vector<std::size_t>& of_category) {
  std::map<std::string, std::size_t> by_arm;
  std::optional<std::string> time;
  for (const std::size_t i : of_category) {
    const Dichotomous& row = record.dichotomous[i];
    if (!by_arm.empty() && row.timepoint != time) return std::nullopt;
    time = row.timepoint;
    if (!by_arm.emplace(row.arm, i).second) return std::nullopt;
  }
  std::vector<std::size_t> out;
  for (const Arm& arm : record.arms) {
    const auto found = by_arm.find(arm.id);
    if (found == by_arm.end()) return std::nullopt;
    out.push_back(found->second);
  }
  return out;
}

}  // namespace

std::vector<Check> check_arms_totals(const RecordIndex& index) {
  const StudyRecord& record = index.record();
  std::vector<Check> out;
  const auto sample = record.study.sample_n;
  if (record.arms.size() < 2 || !sample) return out;
  std::map<std::string, std::vector<std::size_t>> of_arms;  // rows by category
  for (std::size_t i = 0; i < record.dichotomous.size(); ++i) {
    const Dichotomous& row = record.dichotomous[i];
    if (row.arm != "all" && row.events) of_arms[one_case(row.category)].push_back(i);
  }
  for (std::size_t i = 0; i < record.dichotomous.size(); ++i) {
    const Dichotomous& all = record.dichotomous[i];
    if (all.arm != "all" || !all.events || !all.percent || all.category.empty()) continue;
    if (!is_share(*all.events, *sample, *all.percent)) continue;
    const auto rows = rows_of_arms(record, of_arms[one_case(all.category)]);
    if (!rows) continue;
    long sum = 0, totals = 0;
    std::string parts;
    bool of_an_arm = false;
    std::vector<std::string> subjects{pointer("dichotomous", i, "events")};
    for (const std::size_t k : *rows) {
      const auto total = index.total(record.dichotomous[k]);
      if (!total) {
        totals = 0;
        break;
      }
      of_an_arm = of_an_arm || is_share(*all.events, *total, *all.percent);
      totals += *total;
      sum += *record.dichotomous[k].events;
      parts += (parts.empty() ? "" : " + ") + std::to_string(*record.dichotomous[k].events);
      subjects.push_back(pointer("dichotomous", k, "events"));
    }
    if (totals != *sample || of_an_arm) continue;
    const std::string message = "\"" + all.category + "\" is " + parts + " = " + std::to_string(sum) +
                                " in the arms (" + with_decimals(100 * double(sum) / double(*sample), 1) +
                                " % of " + std::to_string(*sample) + "), of all it is printed as " +
                                std::to_string(*all.events) + " (" + to_text(*all.percent) + " %)";
    Check check = sum == *all.events ? passed("arms_total", message, subjects)
                                     : failed("arms_total", message, subjects);
    check.detail["printed"] = std::to_string(*all.events);
    check.detail["recomputed"] = std::to_string(sum);
    check.detail["formula"] = "the arms add up to all";
    out.push_back(std::move(check));
  }
  return out;
}

}  // namespace petik
