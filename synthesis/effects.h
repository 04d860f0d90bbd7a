// From study records to a table of effect sizes: which figures of which study, under which assumptions, and
// what was left out and why.
//
//   EffectRequest request;
//   request.measure = Measure::SMCC;
//   request.outcomes.labels = {"pengeluaran ASI"};
//   EffectTable table = select_effects(records, request);
//   table.rows[0]      -> "Sari 2019", yi 0.7617, vi 0.0860, r 0.5 assumed, from "1.59±1.39" in line 134 ...
//   table.left_out[0]  -> "Sari 2020: the same study as Sari 2019 (the same numbers: 9 of 10 ...)"
//
// Nothing is pooled twice. Of several papers of one study the first that gives an effect stands. A study
// gives one effect (the intervention arm, the first outcome and category it reports) unless the request says
// otherwise; then the table says that effects of one study are not independent. Where several arms are
// compared with one control, its participants are divided among the comparisons.
//
// The correlation between before and after is, in this order: printed; implied by the paper's own paired t
// test; assumed. Where the test only bounds it ("p = 0,000"), the assumed value is used if it lies inside the
// bounds, else the bound.
//
// Direction: intervention minus control, post minus pre. Whether more is better is for the reader to say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "normalize/record.h"
#include "synthesis/measure.h"
#include "synthesis/model.h"

namespace petik {

// Which outcomes count. Letters of any case; runs of blanks are one.
struct OutcomeChoice {
  std::vector<std::string> labels;  // empty: any outcome
  bool whole = false;  // a label must be equal; else it may stand anywhere in the outcome's label
};

struct EffectRequest {
  Measure measure = Measure::SMD;
  OutcomeChoice outcomes;
  std::string category;                    // the event, for counts: part of the category's label
  std::string arm;                         // id, role or part of the label, instead of the intervention
  std::string versus;                      // the same, instead of the control
  std::string pre = "pre", post = "post";  // timepoints of records
  double ri = 0.5;                         // where no correlation is printed or implied
  bool ri_for_all = false;                 // the assumed correlation, whatever the paper implies
  bool every_outcome = false;              // all outcomes and categories of a study
  bool every_arm = false;                  // all arms, also the control, where one arm gives an effect
  bool keep_duplicates = false;
  std::vector<std::string> leave_out;  // papers whose file name holds this
};

// One printed number that an effect was computed from.
struct Figure {
  std::string what;  // "mean post"
  double value = 0;
  std::string pointer;  // into the record: "/continuous/2/mean"
  std::string quote;    // as printed; empty where the record has no mention of it
  std::size_t line = 0;
};

enum class CorrelationSource { none, printed, implied, bounded, assumed };
std::string_view name(CorrelationSource source);  // "assumed"

struct CorrelationUsed {
  double value = 0;
  CorrelationSource source = CorrelationSource::none;
  std::optional<Bounds> range;  // what the paper's own test allows
};

struct EffectRow {
  std::size_t record = 0;  // index
  std::string study;       // "Sari 2019", or the file where authors or year are unknown
  std::string file, record_id;
  std::optional<int> year;
  std::string design;                          // as in the record; empty: not known
  std::string outcome, category, arm, versus;  // as printed; empty where they do not apply
  std::optional<std::string> unit;
  EffectSize effect;
  std::string from;  // "means and SDs", "odds ratio and its interval", "paired t"
  Inputs inputs;     // what compute() was given; empty where the effect was converted from a statistic
  CorrelationUsed r, control_r;
  std::vector<std::string> notes;  // every assumption beyond the formula
  std::vector<Figure> figures;

  // The study, and what tells its rows apart where it has several.
  std::string label;
};

struct LeftOut {
  std::string study, file;
  std::string what;  // "pengeluaran ASI, kontrol"; empty: the whole paper
  std::string reason;
};

struct EffectTable {
  EffectRequest request;
  std::vector<EffectRow> rows;  // in order of the records
  std::vector<LeftOut> left_out;
  std::vector<std::string> notes;  // about the table as a whole
  std::size_t studies = 0;         // that gave rows
};

EffectTable select_effects(const std::vector<StudyRecord>& records, const EffectRequest& request);

// The rows with another assumed correlation; rows whose correlation is printed or implied stay as they are.
// Rows that have no effect at that correlation keep theirs.
std::vector<Estimate> with_assumed_r(const EffectTable& table, double ri);

// "Sari 2019", "Sari & Dewi 2019", "Sari et al. 2020", or the file's name without folder and ending.
std::string study_label(const StudyRecord& record);

}  // namespace petik
