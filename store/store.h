// All papers of a folder in one file: what was read from each, its text, its record. An SQLite database; its
// tables are described in docs/store.md.
//
//   Store store("papers.petik", Store::Mode::write);
//   store.put(file, paper, record);             // one paper, at once and whole
//   store.each_record([](const PaperEntry& paper, const std::string& json) { ... });   // by name
//
// A paper is known by the SHA-256 of its bytes; it may lie in the folder under several names. What put() has
// stored stays stored, whatever becomes of the program. A second writer is refused, readers never are.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/paper.h"
#include "corpus/paper_status.h"
#include "store/sqlite.h"

namespace petik {

// A file of the folder.
struct FileEntry {
  std::string name;           // relative to the folder, as PaperFile::name
  std::int64_t size = 0;      // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970; 0: look at its bytes the next time, whatever its time
  std::string sha256;         // of its paper; empty: its bytes could not be read, and `status` says why
  PaperStatus status = PaperStatus::ok;
  std::string reason;
  bool gone = false;  // was not there in the last run

  bool operator==(const FileEntry&) const = default;
};

// A paper, without its text.
struct PaperEntry {
  std::string sha256;
  std::size_t bytes = 0;
  PaperStatus status = PaperStatus::ok;
  std::string reason;          // for people; empty: nothing to say
  std::string reader;          // what tried to read it: version and options
  bool text = false;           // there is a text
  bool record = false;         // there is a record
  std::string rules, version;  // what made it, or could not; empty: nothing has tried
  std::string name;            // the first of its names, of those that are still there if any is
  bool gone = false;           // none of its names is in the folder any more
};

// What was made of the text of a paper.
struct RecordText {
  std::string json;            // one line; empty: none could be made
  std::string rules, version;  // RuleSet::digest() and version() of what made it
};

// What a paper is to be stored with.
struct PaperReading {
  Paper paper;  // sha256 and bytes at least; a text where there is one
  PaperStatus status = PaperStatus::ok;
  std::string reason, reader;
  std::optional<RecordText> record;
};

// What became of names that are not in the folder any more.
struct Settled {
  std::map<std::string, std::string> moved;  // old name -> new name
  std::vector<std::string> gone;             // since this run
};

class Store {
 public:
  enum class Mode {
    read,
    write,     // makes a store where there is none
    existing,  // to write to one that is there
  };
  // Throws StoreError, as all functions do: not there, not permitted, no store, damaged, made by a newer
  // petik, another writer.
  Store(const std::string& path, Mode mode);
  ~Store();
  Store(Store&&) noexcept;

  // The folder whose papers these are; empty in a new store.
  std::string folder();
  void set_folder(const std::string& folder);

  // In order of their names.
  std::vector<FileEntry> files();
  // By SHA-256.
  std::map<std::string, PaperEntry> papers();
  // The entry of a name, of a record id or of the first digits of a SHA-256 (eight at least); none: not
  // known.
  std::optional<PaperEntry> find(const std::string& paper);
  // Text, pages and grids as they were read; `file` is its first name. Throws StoreError where it has none.
  Paper paper(const std::string& sha256);
  // All papers that have a record, in order of their first names. `json` is as it was stored: its source.file
  // is a name the paper had then.
  void each_record(const std::function<void(const PaperEntry& paper, const std::string& json)>& take);

  // Each of these is done as a whole or not at all.
  void put(const FileEntry& file);
  void put(const FileEntry& file, const PaperReading& reading);
  void put_record(const std::string& sha256, PaperStatus status, const std::string& reason,
                  const RecordText& record);
  // Ends a run. Of the names in `missing`, those whose paper lies elsewhere now were moved, the others are
  // gone, and stay known as long as there is a text of them. Papers that no name leads to are dropped: their
  // files hold other bytes by now.
  Settled settle(const std::vector<std::string>& missing);
  // Drops a name, and its paper where it has no other.
  void forget(const std::string& name);

  // What is wrong with the file, its tables, its texts and their hashes, for people; empty: nothing.
  std::vector<std::string> damage();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace petik
