#include "checks/crosstab.h"

#include <algorithm>
#include <map>
#include <set>

#include "checks/wording.h"
#include "normalize/check.h"

namespace petik {
namespace {

struct Cell {
  std::string group, category;
  std::size_t row;
};

std::size_t index_of(std::vector<std::string>& known, const std::string& name) {
  const auto found = std::ranges::find(known, name);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  known.push_back(name);
  return known.size() - 1;
}

// Nothing where a cell is missing, stands twice, or a group's sum is not its total.
std::optional<Crosstab> complete(const RecordIndex& index, Grouping grouping, const std::string& table,
                                 const std::vector<Cell>& cells) {
  Crosstab out;
  out.grouping = grouping;
  out.table = table;
  std::map<std::pair<std::size_t, std::size_t>, double> counts;
  std::vector<std::set<long>> totals;
  for (const Cell& cell : cells) {
    const Dichotomous& row = index.record().dichotomous[cell.row];
    const auto place = std::pair(index_of(out.groups, cell.group), index_of(out.categories, cell.category));
    if (!counts.emplace(place, static_cast<double>(*row.events)).second) return std::nullopt;
    totals.resize(out.groups.size());
    if (const auto total = index.total(row)) totals[place.first].insert(*total);
    out.subjects.push_back(pointer("dichotomous", cell.row, "events"));
    const std::size_t printed_in = index.places(row.evidence, "events").front()->table->row;
    out.first_row = counts.size() == 1 ? printed_in : std::min(out.first_row, printed_in);
    out.last_row = std::max(out.last_row, printed_in);
    if (row.outcome) index_of(out.outcomes, *row.outcome);
  }
  if (out.groups.size() < 2 || out.categories.size() < 2 ||
      counts.size() != out.groups.size() * out.categories.size()) {
    return std::nullopt;
  }
  out.counts.assign(out.groups.size(), std::vector<double>(out.categories.size()));
  for (const auto& [place, count] : counts) out.counts[place.first][place.second] = count;
  for (std::size_t g = 0; g < out.groups.size(); ++g) {
    double sum = 0;
    for (const double count : out.counts[g]) sum += count;
    if (totals[g].size() != 1 || sum != static_cast<double>(*totals[g].begin())) return std::nullopt;
  }
  return out;
}

}  // namespace

std::vector<Crosstab> crosstabs(const RecordIndex& index) {
  // Rows of one table in order; a characteristic ends where its outcome or its group's category comes again.
  struct Block {
    Grouping grouping;
    std::string table;
    std::vector<Cell> cells;
  };
  std::map<std::string, Block> blocks;
  std::vector<std::string> order;
  const auto& rows = index.record().dichotomous;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Dichotomous& row = rows[i];
    const std::string table = index.table_of(row.evidence, "events");
    if (!row.events || table.empty() || row.category.empty()) continue;
    const std::string time = row.timepoint.value_or("");
    const std::size_t bar = row.category.find(" | ");
    Cell cell{"", one_case(row.category), i};
    Grouping grouping = Grouping::arms;
    // Rows of one outcome; those of a before-and-after table may have got different ones.
    std::string key = table + "\n" + row.outcome.value_or("") + "\n";
    if (row.arm != "all") {
      cell.group = row.arm;
      key += "arms\n" + time;
    } else if (bar != std::string::npos) {
      grouping = Grouping::labels;
      cell.group = one_case(row.category.substr(bar + 3));
      cell.category = one_case(row.category.substr(0, bar));
      const std::size_t colon = cell.group.find(": ");
      key = table + "\nlabels\n" + time + "\n" +
            (colon == std::string::npos ? "" : cell.group.substr(0, colon));
    } else if (time == "pre" || time == "post") {
      grouping = Grouping::times;
      cell.group = time;
      key = table + "\ntimes";
    } else {
      continue;
    }
    const auto [at, is_new] = blocks.emplace(key, Block{grouping, table, {}});
    if (is_new) order.push_back(key);
    at->second.cells.push_back(std::move(cell));
  }
  std::vector<Crosstab> out;
  for (const std::string& key : order) {
    const Block& block = blocks.at(key);
    if (auto found = complete(index, block.grouping, block.table, block.cells))
      out.push_back(std::move(*found));
  }
  return out;
}

std::vector<const Crosstab*> beside(const std::vector<Crosstab>& all, const RecordIndex& record,
                                    const Evidence& evidence, const std::string& field) {
  std::vector<const Crosstab*> of_table, around;
  const auto places = record.places(evidence, field);
  if (places.empty() || !places.front()->table) return {};
  const auto& cell = *places.front()->table;
  for (const Crosstab& each : all) {
    if (each.table != cell.id) continue;
    of_table.push_back(&each);
    if (each.first_row <= cell.row && cell.row <= each.last_row) around.push_back(&each);
  }
  return around.size() == 1 ? around : of_table;
}

}  // namespace petik
