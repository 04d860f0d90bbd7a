// The file of a store on disk: whether it is one, and who may write to it.
#pragma once

#include <string>

namespace petik {

// The file at `path` is an SQLite database. False for what is not there, for folders, for everything else.
// Not for a store that this process has open: closing the file again would undo the locks of SQLite.
bool is_database(const std::string& path);

// Throws StoreError where no store can work: a folder, an empty file, a disk of another machine (WAL needs
// memory that all its users share).
void check_place_of_store(const std::string& path);

// While it lives, no other run writes to the store: the operating system ends it with the program, however
// that dies. Readers are let in.
class WriterLock {
 public:
  // Throws StoreError: another run holds it, or the file cannot be opened for writing.
  explicit WriterLock(const std::string& path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_;
};

// Gives a new file its name; throws StoreError where that name is taken by now. A store is complete or not
// there.
void publish(const std::string& unfinished, const std::string& path);

}  // namespace petik
