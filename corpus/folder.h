// Which papers there are.
//
//   list_papers({"/data/papers"}) -> papers {{"/data/papers/a/b.txt", "a/b.txt"}, {"/data/papers/c.pdf",
//   "c.pdf"}}
//                                    passed_over {{".xlsx", 12}}
//
// In a folder, papers are the files whose names say so (.txt, .text, .md, .markdown, .pdf, .docx, .doc, .odt,
// .rtf, .html, .htm, .xhtml; in either case), however deep they lie, and those that hold a PDF, a document,
// an HTML page or a JATS article whatever their names; data, pictures and tables that lie beside papers are
// none. A README is none, nor what Word keeps beside an open document (~$...), nor the parts of a saved web
// page (in x_files beside x.html). Names that start with a dot are skipped. Symbolic links to files are
// followed, those to folders are not, so that no circle is walked. A file that is named itself is taken
// whatever its name.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace petik {

struct PaperFile {
  std::string path;  // to open it
  std::string name;  // to report it: relative to the folder given, '/' separated, printable(); a file named
                     // itself is called by its last part
};

struct Unlisted {
  std::string name;
  std::string reason;  // "no such file or folder", "not permitted to read it"
};

struct Listing {
  std::vector<PaperFile> papers;   // as the paths were given; within a folder in byte order of their names
  std::vector<Unlisted> unlisted;  // paths and folders that cannot be read
  std::map<std::string, std::size_t> passed_over;  // files in folders that are no papers: ".pdf" -> 12
};

// Walks files and folders. A file that is reached twice is listed once, where it came first. Never throws for
// what it finds on disk.
Listing list_papers(const std::vector<std::string>& paths);

// A file name as valid UTF-8 on one line: every byte that is not part of UTF-8 and every control character
// becomes \xHH, a backslash \\. Different names stay different.
//   printable("studi\xFF.txt") -> "studi\\xFF.txt"
std::string printable(std::string_view name);

}  // namespace petik
