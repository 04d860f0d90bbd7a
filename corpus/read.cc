#include "corpus/read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "corpus/decode.h"
#include "corpus/sha256.h"

namespace petik {
namespace {

// strerror's words depend on the locale; a record or a report must not.
std::string reason(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return "no such file";
    case EACCES:
    case EPERM:
      return "not permitted to read it";
    case ELOOP:
      return "symbolic links that lead in a circle";
    case EISDIR:
      return "a folder";
    case ENAMETOOLONG:
      return "its name is too long";
    case EMFILE:
    case ENFILE:
      return "too many open files";
    case EIO:
      return "input/output error";
    default:
      return "cannot be read (error " + std::to_string(error) + ")";
  }
}

// Null for a regular file.
const char* what_else(mode_t mode) {
  if (S_ISREG(mode)) return nullptr;
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe, not a file";
  if (S_ISSOCK(mode)) return "a socket, not a file";
  return "a device, not a file";
}

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ > STDERR_FILENO) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

std::string read_all(int fd, std::size_t expected) {
  std::string bytes;
  std::size_t filled = 0;
  bytes.resize(expected + 1);  // one more, so that the end is seen without growing
  while (true) {
    const ssize_t got = read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw ReadError(reason(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > largest_paper) throw ReadError("larger than 64 MB");
    if (filled == bytes.size()) bytes.resize(2 * bytes.size());
  }
  bytes.resize(filled);
  return bytes;
}

bool is_blank(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.find_first_not_of(" \t\r\n\v\f") == text.npos;
}

}  // namespace

Paper paper_of(std::string bytes, const std::string& name) {
  if (bytes.empty()) throw ReadError("empty file");
  Paper paper;
  Decoded decoded = decode(bytes);
  if (is_blank(decoded.text)) throw ReadError("no text, only blanks");
  paper.file = name;
  paper.text = std::move(decoded.text);
  paper.sha256 = sha256(bytes);
  paper.media_type = "text/plain";
  paper.encoding = std::move(decoded.encoding);
  paper.bytes = bytes.size();
  paper.replaced = decoded.replaced;
  return paper;
}

Paper read_paper(const std::string& path, const std::string& name) {
  // Looked at first: opening alone can already act on a device. Opened without waiting and looked at again:
  // the name may stand for something else by now.
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) throw ReadError(reason(errno));
  if (const char* what = what_else(status.st_mode)) throw ReadError(what);
  const File file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.fd() < 0 || fstat(file.fd(), &status) != 0) throw ReadError(reason(errno));
  if (const char* what = what_else(status.st_mode)) throw ReadError(what);
  if (status.st_size > static_cast<off_t>(largest_paper)) throw ReadError("larger than 64 MB");
  return paper_of(read_all(file.fd(), static_cast<std::size_t>(status.st_size)), name);
}

Paper read_paper(const PaperFile& file) {
  return file.path == "-" ? read_standard_input(file.name) : read_paper(file.path, file.name);
}

Paper read_standard_input(const std::string& name) {
  return paper_of(read_all(STDIN_FILENO, 1u << 16), name);
}

}  // namespace petik
