#include "store/sqlite.h"

#include <sqlite3.h>

namespace petik {
namespace {

std::string reason(int code, int system_error) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "no space left on the disk; all papers read before are stored: make room and run it again";
    case SQLITE_NOTADB:
      return "no store of petik";
    case SQLITE_CORRUPT:
      return "damaged; put a copy back in its place, save what is left with `sqlite3 FILE .recover`, or "
             "ingest into "
             "a new store";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "not permitted to write there";
    case SQLITE_CANTOPEN:
      return "cannot be opened; is its folder there, and may you read and write it?";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is using it";
    case SQLITE_NOMEM:
      return "no memory left";
    case SQLITE_TOOBIG:
      return "a paper is too large to be stored";
    case SQLITE_IOERR:
      return "the disk reports an error (" + std::to_string(system_error) +
             "); all papers read before are stored";
    default:
      return std::string(sqlite3_errstr(code)) + " (SQLite " + std::to_string(code) + ")";
  }
}

constexpr int busy_milliseconds = 10'000;

int flags(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::read:
      // Not SQLITE_OPEN_READONLY: a reader may have to make the files beside a store whose writer was killed.
      // query_only keeps its hands off.
    case Database::Mode::write:
      return SQLITE_OPEN_READWRITE;
    case Database::Mode::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return 0;
}

}  // namespace

Database::Database(const std::string& path, Mode mode) : path_(path) {
  // "file:" would be taken for a URI, "" and ":memory:" for no file: a path never begins so.
  const std::string plain = path.starts_with('/') ? path : "./" + path;
  const int code = sqlite3_open_v2(plain.c_str(), &handle_, flags(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code != SQLITE_OK) fail(code);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, busy_milliseconds);
    // A store may come from somebody else: nothing in its schema may call functions, and cells are looked at
    // before they are believed.
    run("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON");
    if (mode == Mode::read) run("PRAGMA query_only=ON");
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

Database::~Database() { sqlite3_close(handle_); }

void Database::fail(int code) const {
  throw StoreError(path_ + ": " + reason(code, handle_ ? sqlite3_system_errno(handle_) : 0));
}

void Database::run(const char* sql) {
  if (const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); code != SQLITE_OK) fail(code);
}

std::int64_t Database::integer(const char* sql) {
  Statement query(*this, sql);
  return query.step() ? query.integer(0) : 0;
}

std::string Database::text(const char* sql) {
  Statement query(*this, sql);
  return query.step() ? query.text(0) : "";
}

Statement::Statement(const Database& database, const char* sql) : database_(&database) {
  const int code = sqlite3_prepare_v2(database.handle(), sql, -1, &handle_, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3_reset(handle_);
    database_->fail(code);
  }
  return false;
}

void Statement::put(int column, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(handle_, column, value); code != SQLITE_OK) database_->fail(code);
}

// With its length: a NUL in a text ends nothing.
void Statement::put(int column, std::string_view value) {
  const int code = sqlite3_bind_text64(handle_, column, value.data() ? value.data() : "", value.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code);
}

void Statement::put(int column, Blob value) {
  const int code = sqlite3_bind_blob64(handle_, column, value.bytes.data() ? value.bytes.data() : "",
                                       value.bytes.size(), SQLITE_TRANSIENT);
  if (code != SQLITE_OK) database_->fail(code);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  const int size = sqlite3_column_bytes(handle_, column);
  return bytes ? std::string(bytes, static_cast<std::size_t>(size)) : "";
}

Transaction::Transaction(Database& database) : database_(&database) { database.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  // After some errors SQLite has rolled back on its own.
  if (open_ && !sqlite3_get_autocommit(database_->handle()))
    sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_->run("COMMIT");
  open_ = false;
}

}  // namespace petik
