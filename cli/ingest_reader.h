// What a worker does for one paper of a folder, and what the run learns of it: from the file to its text to
// its record. It is told step by step, so that a paper that petik crashes on keeps what was known before.
//
//   IngestReader reader(rules, makers, known, options);             // in a worker
//   reader.read(step, tell);                                        //   tells {sha256}, {text}, {record}
//   made_of(step, answer, makers) -> Made {file, reading, facts}    // in the run, also of half an answer
#pragma once

#include <optional>
#include <string>

#include "cli/extractor.h"
#include "cli/ingest_plan.h"
#include "cli/summary.h"
#include "cli/workers.h"
#include "extract/rule_set.h"
#include "store/store.h"

namespace petik {

class IngestReader {
 public:
  IngestReader(const RuleSet& rules, const Makers& makers, const Known& known, const IngestOptions& options)
      : makers_(&makers), known_(&known), options_(&options), extract_(rules) {}

  void read(const FileToRead& step, const Tell& tell);
  // `stored`: question_of() a paper.
  void read_again(const std::string& stored, const Tell& tell);

 private:
  void tell_record(const Paper& paper, const Tell& tell);

  const Makers* makers_;
  const Known* known_;
  const IngestOptions* options_;
  Extractor extract_;
};

// A stored paper as a worker is given it: workers have no store.
std::string question_of(const Paper& paper);

// What is to be stored. A record without JSON: none could be made, and these makers need not try again.
struct Made {
  FileEntry file;                       // its name empty: no file was looked at
  std::optional<PaperReading> reading;  // none: the store knows its paper, or its bytes could not be read
  std::optional<FactCounts> facts;      // of its record; none: there is none
};
Made made_of(const FileToRead& step, const Answer& answer, const Makers& makers);
// The same of a stored text; a reading without a record: the next run is to try again.
Made made_again(const std::string& sha256, const Answer& answer, const Makers& makers);

}  // namespace petik
