// All that a meta-analysis of one effect table reports, computed once for text, plots and the HTML report.
//
//   Analysis a = analyse(select_effects(records, request), {});
//   std::cout << text_report(a);
//   write("forest.svg", forest_plot(a, Labels(LabelLanguage::indonesian)));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "synthesis/effects.h"
#include "synthesis/pool.h"

namespace petik {

enum class GroupBy { none, outcome, arm, category, design };
enum class Moderator { none, year, n };

struct AnalysisOptions {
  PoolOptions pool;
  GroupBy group_by = GroupBy::none;
  Moderator moderator = Moderator::none;
};

struct Analysis {
  EffectTable table;
  AnalysisOptions options;
  std::vector<Estimate> effects;  // parallel to table.rows
  Pooled pooled;
  // The pooled result for other assumed correlations; empty where nothing was assumed.
  struct Sensitivity {
    double ri = 0;
    Pooled pooled;
  };
  std::vector<Sensitivity> sensitivity;
  std::vector<Pooled> without;       // each effect in turn
  std::vector<Influence> influence;  // empty for fewer than three effects
  std::optional<EggerTest> egger;
  std::optional<TrimAndFill> trim_and_fill;
  std::optional<Subgroups> subgroups;
  std::optional<MetaRegression> regression;
  std::vector<std::string> notes;  // what was not done, and why
};

// Throws std::domain_error when the table has no rows.
Analysis analyse(EffectTable table, const AnalysisOptions& options);

// "Random effects (REML, Knapp-Hartung)", "Common effect (Wald)"
std::string model_name(const Analysis& analysis, const class Labels& labels);

// What people read of a row: participants of all groups, where they are known.
std::optional<double> participants(const EffectRow& row);

}  // namespace petik
