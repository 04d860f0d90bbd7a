// Which papers there are.
//
//   list_papers({"/data/papers"}) -> papers {{"/data/papers/a/b.txt", "a/b.txt"}, {"/data/papers/c.md",
//   "c.md"}}
//                                    passed_over {{".pdf", 12}}
//
// In a folder, papers are the files whose names end in .txt, .text or .md (in either case), however deep they
// lie; a README is none. Names that start with a dot are skipped. Symbolic links to files are followed, those
// to folders are not, so that no circle is walked. A file that is named itself is taken whatever its name.
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
