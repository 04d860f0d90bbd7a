#include "corpus/media_type.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "corpus/paper.h"
#include "corpus/zip_archive.h"

namespace petik {
namespace {

constexpr std::size_t kHead = 4096;       // bytes in which markup says what it is
constexpr std::size_t kPdfWithin = 1024;  // where a PDF may start

constexpr MediaType kText{Format::text, "text/plain", "a text"};
constexpr MediaType kHtml{Format::html, "text/html", "an HTML page"};
constexpr MediaType kJats{Format::jats, "application/jats+xml", "a JATS article"};
constexpr MediaType kXml{Format::other, "application/xml", "an XML file that is no JATS article"};
constexpr MediaType kPdf{Format::pdf, "application/pdf", "a PDF"};
constexpr MediaType kDocx{Format::docx,
                          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                          "a Word document"};
constexpr MediaType kOdt{Format::odt, "application/vnd.oasis.opendocument.text", "an OpenDocument text"};
constexpr MediaType kDoc{Format::doc, "application/msword", "a Word 97-2003 document"};
constexpr MediaType kUnknown{Format::other, "application/octet-stream", "no text"};

struct Magic {
  std::string_view bytes;
  MediaType type;
};

// Kinds of files that people keep beside papers, by their first bytes.
constexpr Magic kMagics[] = {
    {"{\\rtf", {Format::rtf, "application/rtf", "an RTF document"}},
    {"\x89PNG", {Format::other, "image/png", "a PNG image"}},
    {"\xFF\xD8\xFF", {Format::other, "image/jpeg", "a JPEG image"}},
    {"GIF8", {Format::other, "image/gif", "a GIF image"}},
    {std::string_view("II*\0", 4), {Format::other, "image/tiff", "a TIFF image"}},
    {std::string_view("MM\0*", 4), {Format::other, "image/tiff", "a TIFF image"}},
    {"\x1F\x8B", {Format::other, "application/gzip", "a gzip file"}},
    {"BZh", {Format::other, "application/x-bzip2", "a bzip2 file"}},
    {"\xFD"
     "7zXZ",
     {Format::other, "application/x-xz", "an xz file"}},
    {"7z\xBC\xAF", {Format::other, "application/x-7z-compressed", "a 7z file"}},
    {"Rar!\x1A\x07", {Format::other, "application/vnd.rar", "a RAR archive"}},
    {"SQLite format 3", {Format::other, "application/vnd.sqlite3", "an SQLite database"}},
    {"%!PS", {Format::other, "application/postscript", "a PostScript file"}},
    {"\x7F"
     "ELF",
     {Format::other, "application/octet-stream", "a program"}},
    // As browsers and mail programs save pages with their pictures.
    {"MIME-Version:", {Format::other, "multipart/related", "a web archive (MHTML)"}},
    {"From: <Saved by", {Format::other, "multipart/related", "a web archive (MHTML)"}},
};

struct Parts {
  std::string_view folder;  // that only this kind of archive has
  MediaType type;
};

constexpr Parts kOffice[] = {
    {"word/", kDocx},
    {"xl/",
     {Format::other, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "an Excel workbook"}},
    {"ppt/",
     {Format::other, "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "a PowerPoint presentation"}},
};

constexpr MediaType kZip{Format::other, "application/zip", "a ZIP archive"};
constexpr MediaType kBadZip{Format::other, "application/zip", "a damaged ZIP archive"};

MediaType type_of(const ZipArchive& archive) {
  if (archive.has("[Content_Types].xml")) {
    const std::vector<std::string> names = archive.names();
    for (const Parts& parts : kOffice) {
      if (std::ranges::any_of(names, [&](const std::string& name) { return name.starts_with(parts.folder); }))
        return parts.type;
    }
  }
  if (archive.has("mimetype")) {
    std::string said;
    try {
      said = archive.read("mimetype", 1000);
    } catch (const ReadError&) {
    }
    if (said.starts_with(kOdt.name)) return kOdt;
    if (said.starts_with("application/vnd.oasis.opendocument"))
      return {Format::other, "application/vnd.oasis.opendocument", "an OpenDocument file that is no text"};
    if (said.starts_with("application/epub+zip"))
      return {Format::other, "application/epub+zip", "an EPUB book"};
  }
  return kZip;
}

// The compound files of old Office programs name their streams in UTF-16.
bool names_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += {c, '\0'};
  return bytes.find(wide) != bytes.npos;
}

MediaType type_of_compound_file(std::string_view bytes) {
  if (names_stream(bytes, "EncryptedPackage"))
    return {Format::locked, "application/x-ole-storage", "an Office document that is locked by a password"};
  if (names_stream(bytes, "WordDocument")) return kDoc;
  if (names_stream(bytes, "Workbook") || names_stream(bytes, "Book"))
    return {Format::other, "application/vnd.ms-excel", "an old Excel workbook"};
  if (names_stream(bytes, "PowerPoint Document"))
    return {Format::other, "application/vnd.ms-powerpoint", "an old PowerPoint presentation"};
  return {Format::other, "application/x-ole-storage", "an old Office file that is no Word document"};
}

// The head in small letters, as far as it is ASCII; UTF-16 reads as if it were single bytes.
std::string small_ascii(std::string_view bytes) {
  std::string out;
  for (const char c : bytes.substr(0, kHead)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0 || byte >= 0x80) continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

// Does an element of this name open here?
bool opens(std::string_view markup, std::string_view name) {
  if (!markup.starts_with('<')) return false;
  markup.remove_prefix(1);
  if (!markup.starts_with(name)) return false;
  return markup.size() == name.size() ||
         std::string_view(" \t\r\n/>").find(markup[name.size()]) != markup.npos;
}

// HTML and XML say what they are behind blanks, comments and declarations.
MediaType type_of_markup(std::string_view head) {
  bool xml = false, journal = false;
  while (true) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\f"), head.size()));
    std::string_view end;
    if (head.starts_with("<!--")) {
      end = "-->";
    } else if (head.starts_with("<?")) {
      xml = xml || head.starts_with("<?xml");
      end = ">";
    } else if (head.starts_with("<!doctype")) {
      const std::string_view declaration = head.substr(0, head.find('>'));
      if (declaration.find("html", 9) < 16) return kHtml;
      xml = true;
      journal = declaration.find("jats") != declaration.npos || declaration.find("nlm") != declaration.npos;
      // Entities may be declared inside; they are never expanded.
      end = declaration.find('[') != declaration.npos ? "]>" : ">";
    } else {
      break;
    }
    const std::size_t at = head.find(end);
    if (at == head.npos) break;
    head.remove_prefix(at + end.size());
  }
  if (opens(head, "html") || opens(head, "head") || opens(head, "body")) return kHtml;
  const bool article = opens(head, "article") || opens(head, "pmc-articleset");
  if (article && (journal || head.find("<front") != head.npos || head.find("dtd-version") != head.npos))
    return kJats;
  return xml ? kXml : kText;
}

class Head {
 public:
  explicit Head(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    const int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return;
    bytes_.resize(1u << 16);
    const ssize_t got = read(fd, bytes_.data(), bytes_.size());
    bytes_.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    close(fd);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }
bool is_compound_file(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0"); }
// Readers of PDF take what stands before its mark for rubbish of a download.
bool is_pdf(std::string_view bytes) {
  const std::size_t at = bytes.substr(0, kPdfWithin).find("%PDF-");
  return at < bytes.size() - 5 && bytes[at + 5] >= '0' && bytes[at + 5] <= '9';
}

template <typename Source>
MediaType type_of_zip(const Source& source) {
  try {
    return type_of(ZipArchive(source));
  } catch (const ReadError&) {
    return kBadZip;
  }
}

}  // namespace

MediaType media_type(std::string_view bytes) {
  if (is_zip(bytes)) return type_of_zip(bytes);
  if (is_compound_file(bytes)) return type_of_compound_file(bytes);
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.bytes)) return magic.type;
  }
  if (is_pdf(bytes)) return kPdf;
  return type_of_markup(small_ascii(bytes));
}

MediaType media_type_of_file(const std::string& path) {
  const Head head(path);
  if (head.bytes().empty()) return kUnknown;
  return is_zip(head.bytes()) ? type_of_zip(path) : media_type(head.bytes());
}

bool may_hold_pictures(std::string_view head) {
  return is_zip(head) || is_compound_file(head) || is_pdf(head);
}

}  // namespace petik
