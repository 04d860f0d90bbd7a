#include "store/store_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "store/sqlite.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
      return "not permitted to write there";
    case ENOENT:
    case ENOTDIR:
      return "its folder is not there";
    case EEXIST:
      return "was made by another run in the meantime; run it again";
    case ENOSPC:
    case EDQUOT:
      return "no space left on the disk";
    default:
      return "cannot be written (error " + std::to_string(error) + ")";
  }
}

bool is_network_disk(const std::string& path) {
  constexpr unsigned nfs = 0x6969, smb = 0x517B, smb2 = 0xFE534D42, cifs = 0xFF534D42;
  struct statfs disk {};
  if (statfs(path.c_str(), &disk) != 0) return false;
  const auto type = static_cast<unsigned>(disk.f_type);
  return type == nfs || type == smb || type == smb2 || type == cifs;
}

}  // namespace

bool is_database(const std::string& path) {
  constexpr std::string_view magic("SQLite format 3\0", 16);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  char head[magic.size()];
  std::ifstream in(path, std::ios::binary);
  return in.read(head, sizeof head) && std::string_view(head, sizeof head) == magic;
}

void check_place_of_store(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) throw StoreError(path + ": a folder; a store is a file");
  if (fs::exists(status) && !fs::is_regular_file(status)) throw StoreError(path + ": no regular file");
  if (fs::is_regular_file(status)) {
    if (fs::file_size(path, error) == 0 && !error)
      throw StoreError(path + ": an empty file, no store; delete it to begin a new one");
  }
  const fs::path parent = fs::path(path).parent_path(), folder = parent.empty() ? fs::path(".") : parent;
  if (!fs::is_directory(folder, error)) throw StoreError(path + ": its folder is not there");
  if (is_network_disk(folder.string()))
    throw StoreError(
        path + ": on a disk of another machine, where a store may be damaged; keep it on a disk of this one");
}

WriterLock::WriterLock(const std::string& path) : fd_(open(path.c_str(), O_RDWR | O_CLOEXEC)) {
  if (fd_ < 0) throw StoreError(path + ": " + reason(errno));
  if (flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  close(fd_);
  throw StoreError(path + ": another run of petik is writing to it; wait until that has ended");
}

// SQLite locks by other means (fcntl), which a close() of the same file would undo: the lock outlives the
// connection.
WriterLock::~WriterLock() { close(fd_); }

void publish(const std::string& unfinished, const std::string& path) {
  const bool linked = link(unfinished.c_str(), path.c_str()) == 0;
  const int error = errno;
  // Disks without hard links: a rename would replace what is there by now, so look first.
  const bool renamed = !linked && error != EEXIST && access(path.c_str(), F_OK) != 0 &&
                       rename(unfinished.c_str(), path.c_str()) == 0;
  unlink(unfinished.c_str());
  if (!linked && !renamed) throw StoreError(path + ": " + reason(error));
}

}  // namespace petik
