// What `petik effects` and `petik meta` share: the records, and which effects are taken from them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "synthesis/effects.h"
#include "synthesis/labels.h"
#include "synthesis/sheet.h"

namespace petik {

struct Selection {
  std::string records, measure;
  std::string groups, group;  // a file of outcome groups, and the id of one
  EffectRequest request;
};
void add_selection(CLI::App& command, Selection& selection);
// Throws UsageError for an unknown measure or group, EvaluationError for records that cannot be read.
EffectTable selected_effects(const Selection& selection);

void add_language(CLI::App& command, LabelLanguage& language);

// --excel-id
void add_excel_id(CLI::App& command, CsvStyle& style);

// Throws OutputError, UsageError where petik was built without xlsx.
void write_workbook(const std::string& path, const std::vector<Sheet>& sheets);

}  // namespace petik
