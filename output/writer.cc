#include "output/writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <utility>

#include "output/json.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "no space left on the disk";
    case EACCES:
    case EPERM:
      return "not permitted to write there";
    case EROFS:
      return "the disk is read-only";
    case ENOENT:
      return "its folder is not there";
    case ENOTDIR:
    case EEXIST:
      return "a file stands where a folder is needed";
    case EISDIR:
      return "a folder stands in its place";
    case ENAMETOOLONG:
      return "the name is too long";
    case EBADF:
      return "it is closed";
    case EPIPE:
      return "nobody reads any more";
    case EFBIG:
      return "the file grows too large";
    default:
      return "cannot be written (error " + std::to_string(error) + ")";
  }
}

[[noreturn]] void fail(const std::string& what, int error) { throw OutputError(what + ": " + reason(error)); }

void write_all(int fd, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(what, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// A file that appears whole under its name with commit(), or not at all.
class NewFile {
 public:
  explicit NewFile(fs::path path) : path_(std::move(path)) {
    // Short, so that it fits wherever the name itself does; of this process, so that two runs do not meet.
    temporary_ = path_.parent_path() / (".petik-" + std::to_string(getpid()) + ".tmp");
    fd_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd_ < 0) fail(path_.string(), errno);
  }
  ~NewFile() {
    if (fd_ >= 0) close(fd_);
    if (!done_) unlink(temporary_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void append(std::string_view bytes) { write_all(fd_, bytes, path_.string()); }
  void commit() {
    const int fd = std::exchange(fd_, -1);
    if (close(fd) != 0) fail(path_.string(), errno);  // some disks tell only now that they are full
    if (rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_.string(), errno);
    done_ = true;
  }

 private:
  fs::path path_, temporary_;
  int fd_ = -1;
  bool done_ = false;
};

class FolderWriter : public RecordWriter {
 public:
  explicit FolderWriter(const std::string& folder) : folder_(folder) {
    make(folder_);
    std::error_code error;
    real_ = fs::canonical(folder_, error);
    if (error) fail(folder, error.value());
    if (access(folder_.c_str(), W_OK | X_OK) != 0) fail(folder, errno);
  }

  std::string text(std::string_view one_line) const override { return readable(one_line); }
  bool one_file_per_paper() const override { return true; }

  void write(const std::string& name, const std::string& text) override {
    NewFile file(place(name));
    file.append(text);
    file.commit();
  }

 private:
  static void make(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail(folder.string(), error.value());
    if (!fs::is_directory(folder, error)) fail(folder.string(), ENOTDIR);
  }

  // Where the record of paper `name` goes, its folder made. Neither ".." nor a symbolic link leads out.
  fs::path place(const std::string& name) {
    const fs::path relative(name);
    bool inside = !name.empty() && relative.is_relative() && relative.has_filename();
    for (const fs::path& part : relative) inside = inside && part != ".." && part != ".";
    if (!inside) throw OutputError("'" + name + "' leads out of the folder " + folder_.string());
    const fs::path path = folder_ / (name + ".json");
    const fs::path parent = path.parent_path();
    if (parent != made_) {
      refuse_links(relative.parent_path());
      make(parent);
      made_ = parent;
    }
    return path;
  }

  // Before anything is made below it: a folder in the way that is a link elsewhere.
  void refuse_links(const fs::path& below) {
    fs::path at = folder_;
    for (const fs::path& part : below) {
      at /= part;
      std::error_code error;
      if (!fs::is_symlink(at, error)) continue;
      const fs::path real = fs::weakly_canonical(at, error);
      const auto [end, ignored] = std::mismatch(real_.begin(), real_.end(), real.begin(), real.end());
      if (error || end != real_.end())
        throw OutputError(at.string() + ": a link that leads out of the folder");
    }
  }

  fs::path folder_, real_, made_;
};

class LinesWriter : public RecordWriter {
 public:
  explicit LinesWriter(const std::string& path) : file_(checked(path)) {}
  void write(const std::string&, const std::string& text) override { file_.append(text); }
  void finish() override { file_.commit(); }

 private:
  static const std::string& checked(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) fail(path, EISDIR);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
      throw OutputError(path + ": no regular file; -o - writes to standard output");
    }
    return path;
  }
  NewFile file_;
};

class StandardOutputWriter : public RecordWriter {
 public:
  void write(const std::string&, const std::string& text) override {
    write_all(STDOUT_FILENO, text, "standard output");
  }
};

}  // namespace

std::unique_ptr<RecordWriter> open_writer(const std::string& target) {
  if (target == "-") return std::make_unique<StandardOutputWriter>();
  if (target.empty()) throw OutputError("an empty name to write to");
  if (target.ends_with(".jsonl")) return std::make_unique<LinesWriter>(target);
  return std::make_unique<FolderWriter>(target);
}

void write_file(const std::string& path, std::string_view bytes) {
  if (path == "-") {
    write_all(STDOUT_FILENO, bytes, "standard output");
    return;
  }
  if (path.empty()) throw OutputError("an empty name to write to");
  NewFile file(path);
  file.append(bytes);
  file.commit();
}

}  // namespace petik
