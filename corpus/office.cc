#include "corpus/office.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

#include "corpus/child.h"
#include "corpus/docx.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

// A folder that only this user may enter, gone with this object.
class Workshop {
 public:
  Workshop() {
    std::string name = (fs::temp_directory_path() / "petik-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), name);
    path_ = fs::canonical(name);
  }
  // Programs that were killed in it may take a moment to be gone.
  ~Workshop() {
    std::error_code error;
    for (int attempt = 0; attempt < 50; ++attempt) {
      fs::remove_all(path_, error);
      if (!error) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

ChildLimits limits(const fs::path& folder, const ReadOptions& options) {
  ChildLimits out;
  out.wall = std::chrono::seconds(180);
  out.cpu = std::chrono::seconds(120);
  out.memory = std::size_t{4} << 30;  // address space: most of it is never touched
  out.folder = folder.string();
  out.file = options.largest_document;
  out.environment = {"HOME=" + folder.string()};
  out.stopped = options.stopped;
  return out;
}

std::vector<std::string> command(const fs::path& folder, const std::vector<std::string>& what) {
  std::vector<std::string> out = {"soffice", "-env:UserInstallation=file://" + (folder / "profile").string(),
                                  "--headless", "--norestore", "--nolockcheck"};
  out.insert(out.end(), what.begin(), what.end());
  return out;
}

// "LibreOffice 7.4.7.2", found out once.
const std::string& converter() {
  static const std::string name = [] {
    const Workshop shop;
    const std::string said =
        run_child(command(shop.path(), {"--version"}), "", limits(shop.path(), {})).output;
    const std::size_t second = said.find(' ', said.find(' ') + 1);
    return said.starts_with("LibreOffice ") ? said.substr(0, second) : std::string("LibreOffice");
  }();
  return name;
}

// What the file is was told by its content; LibreOffice is not to guess.
const char* filter(Format format) {
  return format == Format::odt ? "writer8" : format == Format::rtf ? "Rich Text Format" : "MS Word 97";
}

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush();
  if (!out)
    throw ReadError("no room for its copy in " + path.parent_path().string(), PaperStatus::unreadable);
}

}  // namespace

Paper paper_of_office(const MediaType& type, std::string_view bytes, const ReadOptions& options) {
  const std::string what(type.words);
  const Workshop shop;
  const fs::path source = shop.path() / "paper";
  const fs::path target = shop.path() / "out" / "paper.docx";
  write(source, bytes);
  const ChildResult result =
      run_child(command(shop.path(), {std::string("--infilter=") + filter(type.format), "--convert-to",
                                      "docx:MS Word 2007 XML", "--outdir", target.parent_path().string(),
                                      source.string()}),
                "", limits(shop.path(), options));
  switch (result.end) {
    case ChildResult::End::not_found:
      throw ReadError(what + "; to read it petik needs LibreOffice (package libreoffice-writer-nogui)",
                      PaperStatus::unsupported);
    case ChildResult::End::timed_out:
      throw ReadError(what + " that takes too long to read", PaperStatus::timeout);
    case ChildResult::End::too_large:
    case ChildResult::End::crashed:
      throw ReadError(what + " that LibreOffice cannot read without crashing", PaperStatus::crashed);
    case ChildResult::End::exited:
      break;
  }
  std::ifstream file(target, std::ios::binary);
  const std::string docx{std::istreambuf_iterator<char>(file), {}};
  if (docx.empty()) throw ReadError(what + " that is damaged or locked by a password", PaperStatus::corrupt);
  Paper paper = paper_of_docx(docx, options);
  paper.converter = converter();
  return paper;
}

}  // namespace petik
