// SQLite, as far as the store needs it. The one place that includes its header is sqlite.cc.
//
//   Database db("a.db", Database::Mode::write);
//   Statement insert(db, "INSERT INTO t(name, n) VALUES(?, ?)");
//   insert.run("a", 3);
//   Statement query(db, "SELECT name, n FROM t ORDER BY name");
//   while (query.step()) use(query.text(0), query.integer(1));
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace petik {

// The store cannot be used (any more): "papers.petik: no space left on the disk ...". What was stored before
// stays stored.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Bytes that are no text, so that SQLite stores them as a BLOB.
struct Blob {
  std::string_view bytes;
};

// One connection. Not for two threads at once.
class Database {
 public:
  enum class Mode { read, write, create };

  // Throws StoreError; so do all functions here.
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Statements without results.
  void run(const char* sql);
  // The first column of the first row of a query.
  std::int64_t integer(const char* sql);
  std::string text(const char* sql);

  const std::string& path() const { return path_; }
  // What is wrong, as a StoreError. `code`: a result of SQLite.
  [[noreturn]] void fail(int code) const;
  sqlite3* handle() const { return handle_; }

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

// A prepared statement; its database must live longer.
class Statement {
 public:
  Statement(const Database& database, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Begins anew with these values.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    reset();
    int column = 0;
    (put(++column, values), ...);
    return *this;
  }
  // The next row; false: there is none.
  bool step();
  // Binds and runs to the end.
  template <typename... Values>
  void run(const Values&... values) {
    bind(values...);
    while (step()) {
    }
    reset();
  }

  // Lets go of what was read, so that it holds up no writer. Done at the last row, too.
  void reset();

  // Of the row that step() came to; columns from 0. NULL is 0 or empty.
  std::int64_t integer(int column) const;
  std::string text(int column) const;  // BLOBs, too

 private:
  void put(int column, std::int64_t value);
  void put(int column, std::string_view value);
  void put(int column, Blob value);

  const Database* database_;
  sqlite3_stmt* handle_ = nullptr;
};

// All or nothing: rolled back unless commit() was called.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database* database_;
  bool open_ = true;
};

}  // namespace petik
