// What a run over a folder has to do, told from the names, sizes and times of its files alone.
//
//   store knows a.txt (100 bytes, 9:00) and b.txt; the folder holds a.txt (120 bytes, 9:30) and c.txt
//     -> read {a.txt changed, c.txt new}, missing {b.txt}
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "corpus/folder.h"
#include "corpus/read.h"
#include "store/store.h"

namespace petik {

// What the store held before the run.
struct Known {
  std::map<std::string, FileEntry> files;    // by name
  std::map<std::string, PaperEntry> papers;  // by SHA-256
};
Known known_in(Store& store);

// What records are made with.
struct Makers {
  std::string rules, version;  // as in RecordText
  std::string reader;          // as in PaperEntry
};

struct PlanOptions {
  bool again = false;  // extract from all stored texts, whatever made their records
  bool retry = false;  // read again what could not be read before
  // False: the file is still being written to and is left for later. Empty: none is.
  std::function<bool(const PaperFile& file, std::int64_t size, std::int64_t modified)> settled;
};

struct IngestOptions {
  ReadOptions read;
  PlanOptions plan;
  unsigned jobs = 1;
  // How bytes become a paper. Runs in a worker.
  std::function<Paper(const std::string& bytes, const std::string& name, const ReadOptions&)> paper_of =
      petik::paper_of;
};

// A file whose bytes are to be looked at.
struct FileToRead {
  PaperFile file;
  std::int64_t size = 0, modified = 0;  // as in FileEntry
  enum Why {
    is_new,
    changed,  // in size or time
    again,    // could not be read before, or was too young then for its time to tell
  } why = is_new;
};

struct IngestPlan {
  std::vector<FileToRead> read;  // in order of their names
  std::vector<std::string>
      extract;  // SHA-256 of stored papers whose records were made by other rules or versions
  std::vector<std::string> missing;  // names that the store knows and the folder does not hold
  std::size_t unchanged = 0;         // files that need not be looked at
  std::size_t unsettled = 0;
};

// What cannot be listed now is not missing.
IngestPlan plan_ingest(const Listing& listing, const Known& known, const Makers& makers,
                       const PlanOptions& options = {});

// A record, or the lack of one, that this run would not make again. Formats whose program was missing, and
// what could not be read for other reasons of the machine, are tried every time.
bool is_current(const PaperEntry& paper, const Makers& makers, const PlanOptions& options);

}  // namespace petik
