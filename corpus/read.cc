#include "corpus/read.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "corpus/decode.h"
#include "corpus/docx.h"
#include "corpus/html.h"
#include "corpus/jats.h"
#include "corpus/media_type.h"
#include "corpus/office.h"
#include "corpus/pdf.h"
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

[[noreturn]] void cannot_read(int error) {
  const bool gone = error == ENOENT || error == ENOTDIR;
  throw ReadError(reason(error), gone ? PaperStatus::vanished : PaperStatus::unreadable);
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

std::size_t largest(std::string_view head, const ReadOptions& options) {
  return may_hold_pictures(head) ? options.largest_document : options.largest_file;
}

[[noreturn]] void too_large(std::size_t limit) {
  throw ReadError("larger than " + std::to_string(limit >> 20) + " MB", PaperStatus::too_large);
}

// Reads to the end, `expected` bytes or more. The first bytes say how many there may be.
std::string read_all(int fd, std::size_t expected, const ReadOptions& options) {
  constexpr std::size_t head = 4096;
  std::string bytes;
  std::size_t filled = 0, limit = std::max(options.largest_file, options.largest_document);
  if (expected > limit) too_large(limit);
  bytes.resize(head);
  while (true) {
    const ssize_t got = read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) cannot_read(errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled < bytes.size()) continue;
    if (filled == head) limit = largest(bytes, options);
    if (std::max(filled, expected) > limit) too_large(limit);
    // One more than expected, so that the end is seen without growing.
    bytes.resize(std::max(2 * filled, expected + 1));
  }
  bytes.resize(filled);
  return bytes;
}

bool is_blank(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.find_first_not_of(" \t\r\n\v\f") == text.npos;
}

Paper paper_of_text(std::string_view bytes) {
  Decoded decoded = decode(bytes);
  Paper paper;
  paper.text = std::move(decoded.text);
  paper.encoding = std::move(decoded.encoding);
  paper.replaced = decoded.replaced;
  return paper;
}

Paper convert(const MediaType& type, std::string_view bytes, const ReadOptions& options) {
  switch (type.format) {
    case Format::text:
      return paper_of_text(bytes);
    case Format::pdf:
      return paper_of_pdf(bytes, options);
    case Format::docx:
      return paper_of_docx(bytes, options);
    case Format::html:
      return paper_of_html(bytes, options);
    case Format::jats:
      return paper_of_jats(bytes, options);
    case Format::odt:
    case Format::doc:
    case Format::rtf:
      return paper_of_office(type, bytes, options);
    case Format::locked:
      throw ReadError(std::string(type.words), PaperStatus::encrypted);
    case Format::other:
      break;
  }
  throw ReadError(std::string(type.words) + ", which petik does not read", PaperStatus::unsupported);
}

}  // namespace

Paper paper_of(const std::string& bytes, const std::string& name, const ReadOptions& options) {
  if (bytes.empty()) throw ReadError("empty file", PaperStatus::empty);
  if (const std::size_t limit = largest(bytes, options); bytes.size() > limit) too_large(limit);
  const MediaType type = media_type(bytes);
  Paper paper = convert(type, bytes, options);
  if (is_blank(paper.text)) throw ReadError("no text, only blanks", PaperStatus::empty);
  if (paper.text.size() > options.largest_text)
    throw ReadError("its text is larger than " + std::to_string(options.largest_text >> 20) + " MB",
                    PaperStatus::too_large);
  paper.file = name;
  paper.sha256 = sha256(bytes);
  paper.media_type = type.name;
  paper.bytes = bytes.size();
  return paper;
}

std::string read_file(const std::string& path, const ReadOptions& options) {
  // Looked at first: opening alone can already act on a device. Opened without waiting and looked at again:
  // the name may stand for something else by now.
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) cannot_read(errno);
  if (const char* what = what_else(status.st_mode)) throw ReadError(what);
  const File file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.fd() < 0 || fstat(file.fd(), &status) != 0) cannot_read(errno);
  if (const char* what = what_else(status.st_mode)) throw ReadError(what);
  return read_all(file.fd(), static_cast<std::size_t>(status.st_size), options);
}

Paper read_paper(const std::string& path, const std::string& name, const ReadOptions& options) {
  return paper_of(read_file(path, options), name, options);
}

Paper read_paper(const PaperFile& file, const ReadOptions& options) {
  return file.path == "-" ? read_standard_input(file.name, options)
                          : read_paper(file.path, file.name, options);
}

Paper read_standard_input(const std::string& name, const ReadOptions& options) {
  return paper_of(read_all(STDIN_FILENO, 0, options), name, options);
}

}  // namespace petik
