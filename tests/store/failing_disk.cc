#include "tests/store/failing_disk.h"

#include <sqlite3.h>

#include <new>

namespace petik {
namespace {

// One disk for the process: SQLite hands its file systems no other state.
struct Plan {
  std::size_t calls = 0, fail_at = 0;  // 0: never
  bool once = false, failed = false;
  int write_error = SQLITE_FULL;
} plan;

bool fails() {
  ++plan.calls;
  const bool now = plan.fail_at && (plan.once ? plan.calls == plan.fail_at : plan.calls >= plan.fail_at);
  plan.failed = plan.failed || now;
  return now;
}

// A file of the real file system behind our own methods.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
sqlite3_vfs* real(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int close_file(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
int read_file(sqlite3_file* file, void* to, int n, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), to, n, at);
}
// Half of it arrives before the disk is full.
int write_file(sqlite3_file* file, const void* from, int n, sqlite3_int64 at) {
  if (!fails()) return real(file)->pMethods->xWrite(real(file), from, n, at);
  real(file)->pMethods->xWrite(real(file), from, n / 2, at);
  return plan.write_error;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return fails() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  return fails() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* out) {
  return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int control(sqlite3_file* file, int op, void* arg) {
  return real(file)->pMethods->xFileControl(real(file), op, arg);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int traits(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int at, int n, int flags) {
  return real(file)->pMethods->xShmLock(real(file), at, n, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods methods = {2,           close_file,  read_file, write_file, truncate_file,
                                    sync_file,   file_size,   lock,      unlock,     check_lock,
                                    control,     sector_size, traits,    shm_map,    shm_lock,
                                    shm_barrier, shm_unmap,   nullptr,   nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* ours = reinterpret_cast<File*>(file);
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  const int code = real(vfs)->xOpen(real(vfs), name, ours->real, flags, out_flags);
  ours->base.pMethods = ours->real->pMethods ? &methods : nullptr;
  return code;
}
int remove_file(sqlite3_vfs* vfs, const char* name, int sync) {
  return fails() ? SQLITE_IOERR_DELETE : real(vfs)->xDelete(real(vfs), name, sync);
}

sqlite3_vfs failing;

void restart(std::size_t call, FailingDisk::Error error, bool once) {
  plan = {};
  plan.fail_at = call;
  plan.once = once;
  plan.write_error = error == FailingDisk::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

}  // namespace

FailingDisk::FailingDisk() {
  sqlite3_vfs* usual = sqlite3_vfs_find(nullptr);
  failing = *usual;
  failing.zName = "petik-failing";
  failing.pNext = nullptr;
  failing.pAppData = usual;
  failing.szOsFile = usual->szOsFile + static_cast<int>(sizeof(File));
  failing.xOpen = open_file;
  failing.xDelete = remove_file;
  // The others do not look at the file system they are called for.
  if (sqlite3_vfs_register(&failing, 1) != SQLITE_OK) throw std::bad_alloc();
  repair();
}
FailingDisk::~FailingDisk() {
  sqlite3_vfs* usual = real(&failing);
  sqlite3_vfs_unregister(&failing);
  sqlite3_vfs_register(usual, 1);
}
void FailingDisk::fail_at(std::size_t call, Error error) { restart(call, error, false); }
void FailingDisk::fail_once_at(std::size_t call, Error error) { restart(call, error, true); }
void FailingDisk::repair() { restart(0, full, false); }
std::size_t FailingDisk::calls() const { return plan.calls; }
bool FailingDisk::failed() const { return plan.failed; }

}  // namespace petik
