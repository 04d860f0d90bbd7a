// A disk that fails when it is told to: all that SQLite writes in this process goes through it.
//
//   FailingDisk disk;
//   disk.fail_at(3, FailingDisk::full);   // the third write, sync, truncation or removal from now on, and
//   all after
//   ... StoreError: no space left on the disk ...
//   disk.repair();
#pragma once

#include <cstddef>

namespace petik {

class FailingDisk {
 public:
  enum Error { full, io_error };
  // While it lives it is SQLite's default file system; connections must be opened and closed within that
  // time.
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  void fail_at(std::size_t call, Error error);
  void fail_once_at(std::size_t call, Error error);  // the calls after it work again
  void repair();
  // Calls since the last of these three.
  std::size_t calls() const;
  bool failed() const;
};

}  // namespace petik
