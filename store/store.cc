#include "store/store.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include "corpus/sha256.h"
#include "store/layout.h"
#include "store/store_file.h"

namespace petik {
namespace {

constexpr std::int64_t application_id = 0x7065'746B;  // "petk"
constexpr std::int64_t form = 1;                      // PRAGMA user_version

constexpr const char* schema = R"(
PRAGMA journal_mode=DELETE;
BEGIN;
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE paper(
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  reader TEXT NOT NULL);
CREATE TABLE file(
  name TEXT PRIMARY KEY,
  paper INTEGER REFERENCES paper(id),
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  gone INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX file_paper ON file(paper, gone, name);
CREATE TABLE converted(
  paper INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  replaced INTEGER NOT NULL,
  converter TEXT NOT NULL,
  ocr INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  layout BLOB NOT NULL,
  text TEXT NOT NULL);
CREATE TABLE record(
  paper INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
  rules TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  json TEXT NOT NULL);
PRAGMA application_id=0x7065746B;
PRAGMA user_version=1;
COMMIT;
PRAGMA journal_mode=WAL;
)";

// A paper with its first name, of those in the folder if any is there: 0 sha256, 1 bytes, 2 status, 3 reason,
// 4 reader, 5 has a text, 6 rules, 7 version, 8 name, 9 gone.
#define PETIK_PAPER_ENTRY                                                                            \
  "SELECT p.sha256, p.bytes, p.status, p.reason, p.reader, c.paper IS NOT NULL, r.rules, r.version," \
  " coalesce((SELECT min(name) FROM file WHERE paper = p.id AND gone = 0),"                          \
  "          (SELECT min(name) FROM file WHERE paper = p.id)) AS name,"                              \
  " NOT EXISTS(SELECT 1 FROM file WHERE paper = p.id AND gone = 0)"

#define PETIK_FROM_PAPER \
  " FROM paper p LEFT JOIN converted c ON c.paper = p.id LEFT JOIN record r ON r.paper = p.id"

constexpr const char* select_papers = PETIK_PAPER_ENTRY PETIK_FROM_PAPER;
constexpr const char* select_records =
    PETIK_PAPER_ENTRY ", r.json" PETIK_FROM_PAPER " WHERE r.json <> '' ORDER BY name, p.sha256";
constexpr const char* select_found = PETIK_PAPER_ENTRY PETIK_FROM_PAPER
    " WHERE p.id = (SELECT paper FROM file WHERE name = ?1) OR (length(?2) >= 8 AND substr(p.sha256, 1, "
    "length(?2)) = ?2)"
    " ORDER BY p.id <> coalesce((SELECT paper FROM file WHERE name = ?1), -1) LIMIT 1";

#undef PETIK_PAPER_ENTRY
#undef PETIK_FROM_PAPER

PaperStatus status_of(const std::string& stored) {
  return paper_status(stored).value_or(PaperStatus::crashed);
}

PaperEntry paper_entry(const Statement& row) {
  PaperEntry out;
  out.sha256 = row.text(0);
  out.bytes = static_cast<std::size_t>(row.integer(1));
  out.status = status_of(row.text(2));
  out.reason = row.text(3);
  out.reader = row.text(4);
  out.text = row.integer(5) != 0;
  out.rules = row.text(6);
  out.version = row.text(7);
  out.name = row.text(8);
  out.gone = row.integer(9) != 0;
  out.record = !out.rules.empty() && was_read(out.status);
  return out;
}

std::string text_digest(std::string_view text, std::string_view layout) {
  return sha256(std::string(layout) + '\0' + std::string(text));
}

// A whole store or none: made beside its place, then given its name.
void create(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == path.npos ? "." : path.substr(0, slash + 1);
  if (access(folder.c_str(), W_OK | X_OK) != 0) throw StoreError(path + ": not permitted to write there");
  const std::string unfinished = path + "-new";
  // What a run that was killed left here is no part of it.
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) std::remove((unfinished + suffix).c_str());
  {
    Database database(unfinished, Database::Mode::create);
    try {
      database.run(schema);
    } catch (const StoreError&) {
      std::remove(unfinished.c_str());
      throw;
    }
  }
  publish(unfinished, path);
}

bool exists(const std::string& path) {
  // Never opened here: closing it would undo the locks that SQLite holds for another connection of this
  // process.
  return access(path.c_str(), F_OK) == 0;
}

const std::string& made(const std::string& path, Store::Mode mode) {
  check_place_of_store(path);
  if (exists(path)) return path;
  if (mode != Store::Mode::write) throw StoreError(path + ": no such file");
  create(path);
  return path;
}

}  // namespace

struct Store::Impl {
  Impl(const std::string& path, Mode mode)
      : lock(mode != Mode::read ? std::make_unique<WriterLock>(made(path, mode)) : nullptr),
        database(made(path, mode), mode == Mode::read ? Database::Mode::read : Database::Mode::write) {
    check_form();
    // NORMAL: a crash of the machine may cost the last papers, never the store; they can be read again.
    if (mode != Mode::read) database.run("PRAGMA synchronous=NORMAL");
  }

  void check_form() {
    if (database.integer("PRAGMA application_id") != application_id)
      throw StoreError(database.path() + ": a database of another program, no store of petik");
    const std::int64_t found = database.integer("PRAGMA user_version");
    if (found > form) {
      throw StoreError(database.path() + ": made by a newer petik (form " + std::to_string(found) +
                       " of stores; this one knows " + std::to_string(form) + "); use that one");
    }
    if (found < form) throw StoreError(database.path() + ": damaged; its form is " + std::to_string(found));
  }

  // Prepared once, where it is first needed.
  Statement& prepared(const char* sql) {
    std::unique_ptr<Statement>& statement = statements[sql];
    if (!statement) statement = std::make_unique<Statement>(database, sql);
    return *statement;
  }

  std::int64_t id_of(const std::string& sha256) {
    Statement& query = prepared("SELECT id FROM paper WHERE sha256 = ?");
    query.bind(sha256);
    const std::int64_t id = query.step() ? query.integer(0) : 0;
    query.reset();
    return id;
  }

  void put_name(const FileEntry& file) {
    // paper 0 is none: NULL.
    prepared(
        "INSERT OR REPLACE INTO file(name, paper, size, modified, status, reason, gone)"
        " VALUES(?, nullif(?, 0), ?, ?, ?, ?, 0)")
        .run(file.name, file.sha256.empty() ? std::int64_t{0} : id_of(file.sha256), file.size, file.modified,
             name(file.status), file.reason);
  }

  void put_text(std::int64_t id, const Paper& paper) {
    const std::string layout = layout_bytes(paper);
    prepared(
        "INSERT OR REPLACE INTO converted(paper, media_type, encoding, replaced, converter, ocr, sha256, "
        "layout, text)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(id, paper.media_type, paper.encoding, static_cast<std::int64_t>(paper.replaced), paper.converter,
             std::int64_t{paper.ocr}, text_digest(paper.text, layout), Blob{layout}, paper.text);
  }

  void put_record(std::int64_t id, const std::optional<RecordText>& record) {
    if (record) {
      prepared("INSERT OR REPLACE INTO record(paper, rules, version, sha256, json) VALUES(?, ?, ?, ?, ?)")
          .run(id, record->rules, record->version, sha256(record->json), record->json);
    } else {
      prepared("DELETE FROM record WHERE paper = ?").run(id);
    }
  }

  void drop_papers_without_names() {
    database.run("DELETE FROM paper WHERE NOT EXISTS(SELECT 1 FROM file WHERE file.paper = paper.id)");
  }

  std::unique_ptr<WriterLock> lock;  // before the connection, so that it ends after it
  Database database;
  std::map<const char*, std::unique_ptr<Statement>> statements;
};

Store::Store(const std::string& path, Mode mode) : impl_(std::make_unique<Impl>(path, mode)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

std::string Store::folder() {
  return impl_->database.text("SELECT value FROM setting WHERE name = 'folder'");
}

void Store::set_folder(const std::string& folder) {
  Statement(impl_->database, "INSERT OR REPLACE INTO setting(name, value) VALUES('folder', ?)").run(folder);
}

std::vector<FileEntry> Store::files() {
  std::vector<FileEntry> out;
  Statement rows(impl_->database,
                 "SELECT f.name, f.size, f.modified, p.sha256, f.status, f.reason, f.gone"
                 " FROM file f LEFT JOIN paper p ON p.id = f.paper ORDER BY f.name");
  while (rows.step()) {
    out.push_back({rows.text(0), rows.integer(1), rows.integer(2), rows.text(3), status_of(rows.text(4)),
                   rows.text(5), rows.integer(6) != 0});
  }
  return out;
}

std::map<std::string, PaperEntry> Store::papers() {
  std::map<std::string, PaperEntry> out;
  Statement rows(impl_->database, select_papers);
  while (rows.step()) {
    PaperEntry entry = paper_entry(rows);
    out.emplace(entry.sha256, std::move(entry));
  }
  return out;
}

std::optional<PaperEntry> Store::find(const std::string& paper) {
  constexpr std::string_view record_id = "petik-";
  Statement& row = impl_->prepared(select_found);
  row.bind(paper, paper.starts_with(record_id) ? paper.substr(record_id.size()) : paper);
  std::optional<PaperEntry> out;
  if (row.step()) out = paper_entry(row);
  row.reset();
  return out;
}

Paper Store::paper(const std::string& sha256) {
  Statement& row = impl_->prepared(
      "SELECT p.bytes, c.media_type, c.encoding, c.replaced, c.converter, c.ocr, c.layout, c.text"
      " FROM converted c JOIN paper p ON p.id = c.paper WHERE p.sha256 = ?");
  row.bind(sha256);
  if (!row.step()) throw StoreError(impl_->database.path() + ": holds no text of the paper " + sha256);
  Paper out;
  out.sha256 = sha256;
  out.bytes = static_cast<std::size_t>(row.integer(0));
  out.media_type = row.text(1);
  out.encoding = row.text(2);
  out.replaced = static_cast<std::size_t>(row.integer(3));
  out.converter = row.text(4);
  out.ocr = row.integer(5) != 0;
  const std::string layout = row.text(6);
  out.text = row.text(7);
  row.reset();
  if (!set_layout(out, layout))
    throw StoreError(impl_->database.path() + ": damaged; the tables of the paper " + sha256 +
                     " cannot be read");
  if (const auto entry = find(sha256)) out.file = entry->name;
  return out;
}

void Store::each_record(const std::function<void(const PaperEntry&, const std::string&)>& take) {
  Statement rows(impl_->database, select_records);
  while (rows.step()) take(paper_entry(rows), rows.text(10));
}

void Store::put(const FileEntry& file) {
  Transaction transaction(impl_->database);
  impl_->put_name(file);
  transaction.commit();
}

void Store::put(const FileEntry& file, const PaperReading& reading) {
  Transaction transaction(impl_->database);
  const Paper& paper = reading.paper;
  impl_
      ->prepared(
          "INSERT INTO paper(sha256, bytes, status, reason, reader) VALUES(?, ?, ?, ?, ?)"
          " ON CONFLICT(sha256) DO UPDATE SET status = excluded.status, reason = excluded.reason,"
          " reader = excluded.reader")
      .run(paper.sha256, static_cast<std::int64_t>(paper.bytes), name(reading.status), reading.reason,
           reading.reader);
  const std::int64_t id = impl_->id_of(paper.sha256);
  if (!paper.text.empty()) impl_->put_text(id, paper);
  impl_->put_record(id, reading.record);
  impl_->put_name(file);
  transaction.commit();
}

void Store::put_record(const std::string& sha256, PaperStatus status, const std::string& reason,
                       const RecordText& record) {
  Transaction transaction(impl_->database);
  impl_->prepared("UPDATE paper SET status = ?, reason = ? WHERE sha256 = ?")
      .run(name(status), reason, sha256);
  impl_->put_record(impl_->id_of(sha256), record);
  transaction.commit();
}

Settled Store::settle(const std::vector<std::string>& missing) {
  Settled out;
  Transaction transaction(impl_->database);
  Statement mark(impl_->database, "UPDATE file SET gone = 1 WHERE name = ? AND gone = 0 RETURNING name");
  std::vector<std::string> since_this_run;
  for (const std::string& name : missing) {
    mark.bind(name);
    while (mark.step()) since_this_run.push_back(name);
  }
  Statement elsewhere(
      impl_->database,
      "SELECT (SELECT min(name) FROM file WHERE paper = f.paper AND gone = 0) FROM file f WHERE name = ?");
  for (const std::string& name : since_this_run) {
    elsewhere.bind(name);
    if (!elsewhere.step()) continue;
    if (const std::string now = elsewhere.text(0); !now.empty()) {
      out.moved.emplace(name, now);
    } else {
      out.gone.push_back(name);
    }
  }
  elsewhere.reset();
  impl_->database.run(
      "DELETE FROM file WHERE gone = 1 AND (paper IS NULL"
      " OR paper IN (SELECT paper FROM file WHERE gone = 0 AND paper IS NOT NULL)"
      " OR paper NOT IN (SELECT paper FROM converted))");
  impl_->drop_papers_without_names();
  transaction.commit();
  return out;
}

void Store::forget(const std::string& name) {
  Transaction transaction(impl_->database);
  impl_->prepared("DELETE FROM file WHERE name = ?").run(name);
  impl_->drop_papers_without_names();
  transaction.commit();
}

std::vector<std::string> Store::damage() {
  std::vector<std::string> out;
  try {
    Statement check(impl_->database, "PRAGMA integrity_check");
    while (check.step()) {
      if (const std::string line = check.text(0); line != "ok") out.push_back(line);
    }
    Statement orphans(impl_->database, "PRAGMA foreign_key_check");
    while (orphans.step()) out.push_back("a row of the table " + orphans.text(0) + " belongs to no paper");
    Statement texts(
        impl_->database,
        "SELECT p.sha256, c.text, c.layout, c.sha256 FROM converted c JOIN paper p ON p.id = c.paper");
    while (texts.step()) {
      Paper paper;
      paper.text = texts.text(1);
      const std::string layout = texts.text(2);
      if (text_digest(paper.text, layout) != texts.text(3) || !set_layout(paper, layout))
        out.push_back("the text of the paper " + texts.text(0) + " is not the one that was stored");
    }
    Statement records(impl_->database,
                      "SELECT p.sha256, r.json, r.sha256 FROM record r JOIN paper p ON p.id = r.paper");
    while (records.step()) {
      if (sha256(records.text(1)) != records.text(2))
        out.push_back("the record of the paper " + records.text(0) + " is not the one that was stored");
    }
  } catch (const StoreError& e) {
    out.push_back(e.what());
  }
  return out;
}

}  // namespace petik
