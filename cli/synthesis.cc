#include "cli/synthesis.h"

#include <fstream>
#include <map>
#include <sstream>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/records.h"
#include "output/writer.h"
#include "synthesis/outcome_groups.h"

namespace petik {
namespace {

OutcomeChoice group_of(const Selection& selection) {
  if (!selection.request.outcomes.labels.empty())
    throw UsageError("--outcome and --group exclude each other");
  std::ifstream in(selection.groups, std::ios::binary);
  if (!in) throw UsageError(selection.groups + ": cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  std::string known;
  for (const OutcomeGroup& each : read_outcome_groups(selection.groups, text.str())) {
    if (each.id == selection.group) return {each.outcomes, true};
    known += " " + each.id;
  }
  throw UsageError(selection.groups + ": no group '" + selection.group + "'; there are:" + known);
}

}  // namespace

void add_selection(CLI::App& command, Selection& s) {
  EffectRequest& r = s.request;
  command.add_option("RECORDS", s.records, records_help)->required();
  command
      .add_option("-m,--measure", s.measure,
                  "Effect size: MD SMD SMDH ROM MC SMCC SMCR SMCRD OR RR RD PETO MPORM ZCOR PLO")
      ->required()
      ->type_name("M");
  command.add_option("--outcome", r.outcomes.labels, "Only outcomes whose label holds this; may be repeated")
      ->type_name("TEXT");
  CLI::Option* groups =
      command.add_option("--groups", s.groups, "File of outcome groups (petik outcomes)")->type_name("FILE");
  command.add_option("--group", s.group, "Only the outcomes of this group")->type_name("ID")->needs(groups);
  groups->needs("--group");
  command.add_option("--category", r.category, "The category that is the event, for counts")
      ->type_name("TEXT");
  command.add_option("--arm", r.arm, "This arm (id, role or part of its label) instead of the intervention")
      ->type_name("TEXT");
  command.add_option("--versus", r.versus, "This arm instead of the control")->type_name("TEXT");
  command.add_option("--pre", r.pre, "Timepoint before (default: pre)")->type_name("TIME");
  command.add_option("--post", r.post, "Timepoint after (default: post)")->type_name("TIME");
  command
      .add_option("--ri", r.ri,
                  "Correlation between before and after where the paper does not tell (default: 0.5)")
      ->type_name("R")
      ->check(CLI::Range(-1.0, 1.0));
  command.add_flag("--ri-for-all", r.ri_for_all,
                   "Use --ri even where a paper prints or implies a correlation");
  command.add_flag("--every-outcome", r.every_outcome, "All outcomes of a study, not only the first");
  command.add_flag("--every-arm", r.every_arm,
                   "All arms of a study, also the control where one arm gives an effect");
  command.add_flag("--keep-duplicates", r.keep_duplicates, "Pool all papers, also several of one study");
  command
      .add_option("--leave-out", r.leave_out, "Leave out papers whose file name holds this; may be repeated")
      ->type_name("TEXT");
}

EffectTable selected_effects(const Selection& selection) {
  EffectRequest request = selection.request;
  const MeasureInfo* measure = find_measure(selection.measure);
  if (!measure) throw UsageError("no measure '" + selection.measure + "'");
  request.measure = measure->measure;
  if (!selection.groups.empty()) request.outcomes = group_of(selection);
  return select_effects(study_records(selection.records), request);
}

void add_language(CLI::App& command, LabelLanguage& language) {
  add_choice<LabelLanguage>(command, "--lang", language,
                            {{"en", LabelLanguage::english}, {"id", LabelLanguage::indonesian}},
                            "Language of plots and report: en or id (default: en)", "LANG");
}

void add_excel_id(CLI::App& command, CsvStyle& style) {
  command.add_flag_callback(
      "--excel-id", [&style] { style = CsvStyle::excel_id; },
      "CSV for Excel in Indonesian: byte order mark, semicolons, decimal commas");
}

void write_workbook(const std::string& path, const std::vector<Sheet>& sheets) {
  bool written = false;
  try {
    written = write_xlsx(path, sheets);
  } catch (const std::runtime_error& e) {
    throw OutputError(e.what());
  }
  if (!written) throw UsageError("this petik was built without libxlsxwriter; write CSV instead");
}

}  // namespace petik
