// One run over a folder: what is new or changed is read, what other rules made is extracted again, all of it
// is stored paper by paper.
//
//   Store store("papers.petik", Store::Mode::write);
//   IngestReport report = ingest(store, listing, rules, options);
//
// Papers are read in other processes (workers.h): what one of them does to petik is reported like any other
// reason. The records in the store are the same however many there are, and however often runs broke off
// before.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/ingest_plan.h"
#include "cli/summary.h"
#include "corpus/folder.h"
#include "extract/rule_set.h"
#include "store/store.h"

namespace petik {

struct IngestReport {
  std::size_t files = 0;  // in the folder
  // Each of these files is counted in one of them.
  std::size_t fresh = 0;      // new, and read
  std::size_t changed = 0;    // other bytes than before, and read
  std::size_t known = 0;      // a new name of a paper that the store knows
  std::size_t unchanged = 0;  // as before
  std::size_t unsettled = 0;  // still being written to, left for later
  std::size_t failed = 0;     // cannot be read, in this run or before

  std::size_t extracted_again = 0;  // papers, from their stored texts
  Summary summary;                  // facts of the records made in this run; reasons of all files that failed
  Settled settled;
};

// What records made now are made with.
Makers makers(const RuleSet& rules, const ReadOptions& options);

// `warned` hears of each file that fails for the first time, `done` how much of the work is behind. Throws
// StoreError; Interrupted after Ctrl-C: the papers taken before it are stored.
struct IngestListener {
  std::function<void(const std::string& name, const std::string& reason)> warned;
  std::function<void(std::size_t done, std::size_t total)> done;
};
IngestReport ingest(Store& store, const Listing& listing, const RuleSet& rules, const IngestOptions& options,
                    const IngestListener& listener);

}  // namespace petik
