#include "corpus/folder.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "corpus/decode.h"
#include "corpus/media_type.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view paper_suffixes[] = {".txt", ".text", ".md",  ".markdown", ".pdf", ".docx",
                                               ".doc", ".odt",  ".rtf", ".html",     ".htm", ".xhtml"};

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

std::string lower_suffix(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? "" : lower_ascii(name.substr(dot));
}

bool is_readme(const std::string& name) { return lower_ascii(name.substr(0, name.rfind('.'))) == "readme"; }

bool is_paper_name(const std::string& name) {
  return std::ranges::find(paper_suffixes, lower_suffix(name)) != std::end(paper_suffixes);
}

// Text alone is no sign: data and programs are text, too.
bool holds_paper(const std::string& path) {
  const Format format = media_type_of_file(path).format;
  return format != Format::text && format != Format::locked && format != Format::other;
}

// "x_files" beside "x.html": the pictures and frames of a web page that was saved.
bool is_part_of_page(const fs::path& folder) {
  constexpr std::string_view suffix = "_files";
  const std::string path = folder.string();
  if (!path.ends_with(suffix)) return false;
  const std::string page = path.substr(0, path.size() - suffix.size());
  std::error_code ignored;
  return fs::exists(page + ".html", ignored) || fs::exists(page + ".htm", ignored);
}

std::string reason(const std::error_code& error) {
  if (error == std::errc::permission_denied) return "not permitted to read it";
  if (error == std::errc::no_such_file_or_directory) return "no such file or folder";
  if (error == std::errc::too_many_symbolic_link_levels) return "symbolic links that lead in a circle";
  if (error == std::errc::filename_too_long) return "its path is too long; move it further up";
  return "cannot be read (error " + std::to_string(error.value()) + ")";
}

struct Walk {
  Listing& listing;
  std::vector<PaperFile> found;  // names still as on disk

  void folder(const fs::path& top) {
    std::vector<std::string> open = {""};  // folders below `top` still to read, each with its final '/'
    while (!open.empty()) {
      const std::string below = open.back();
      open.pop_back();
      std::error_code error;
      fs::directory_iterator entry(below.empty() ? top : top / below, error);
      for (; !error && entry != fs::directory_iterator(); entry.increment(error)) visit(*entry, below, open);
      if (error) listing.unlisted.push_back({printable(below.empty() ? top.string() : below), reason(error)});
    }
  }

  void visit(const fs::directory_entry& entry, const std::string& below, std::vector<std::string>& open) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) return;
    std::error_code error;
    const bool folder = entry.is_directory(error);
    if (folder && entry.is_symlink(error)) {
      ++listing.passed_over["links to folders"];
    } else if (folder && is_part_of_page(entry.path())) {
      ++listing.passed_over["folders of saved web pages"];
    } else if (folder) {
      open.push_back(below + name + "/");
    } else if (is_readme(name)) {
      ++listing.passed_over["README"];
    } else if (name.starts_with("~$")) {
      ++listing.passed_over["~$ files of Word"];
    } else if (is_paper_name(name) || holds_paper(entry.path().string())) {
      found.push_back({entry.path().string(), below + name});
    } else {
      const std::string suffix = lower_suffix(name);
      ++listing.passed_over[suffix.empty() ? "without a suffix" : printable(suffix)];
    }
  }
};

}  // namespace

std::string printable(std::string_view name) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&out](std::string_view bytes) {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      out += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
    }
  };
  while (!name.empty()) {
    std::size_t invalid = 0;
    const std::size_t length = utf8_sequence(name, invalid);
    const std::string_view piece = name.substr(0, length ? length : invalid);
    const auto lead = static_cast<unsigned char>(piece[0]);
    // C1 controls are C2 80 to C2 9F.
    const bool control = lead < 0x20 || lead == 0x7F ||
                         (lead == 0xC2 && length == 2 && static_cast<unsigned char>(piece[1]) < 0xA0);
    if (length == 0 || control) {
      escape(piece);
    } else if (lead == '\\') {
      out += "\\\\";
    } else {
      out += piece;
    }
    name.remove_prefix(piece.size());
  }
  return out;
}

Listing list_papers(const std::vector<std::string>& paths) {
  Listing listing;
  std::set<fs::path> seen;
  const auto add = [&](const PaperFile& file) {
    std::error_code error;
    const fs::path real = file.path == "-" ? fs::path("-") : fs::weakly_canonical(file.path, error);
    if (!seen.insert(error ? fs::path(file.path) : real).second) return;
    listing.papers.push_back({file.path, printable(file.name)});
  };
  for (const std::string& path : paths) {
    if (path == "-") {
      add({path, "stdin"});
      continue;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
      listing.unlisted.push_back(
          {printable(path), error ? reason(error) : std::string("no such file or folder")});
    } else if (status.type() == fs::file_type::directory) {
      const auto before = static_cast<std::ptrdiff_t>(listing.unlisted.size());
      Walk walk{listing, {}};
      walk.folder(path);
      std::ranges::sort(walk.found, {}, &PaperFile::name);
      std::sort(listing.unlisted.begin() + before, listing.unlisted.end(),
                [](const Unlisted& a, const Unlisted& b) { return a.name < b.name; });
      for (const PaperFile& file : walk.found) add(file);
    } else {
      add({path, fs::path(path).filename().string()});
    }
  }
  return listing;
}

}  // namespace petik
