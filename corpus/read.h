// One paper from disk.
//
//   read_paper("/data/papers/a/b.txt", "a/b.txt") -> Paper {file "a/b.txt", text, sha256, "UTF-8", bytes}
#pragma once

#include <cstddef>
#include <string>

#include "corpus/folder.h"
#include "corpus/paper.h"

namespace petik {

// Larger files are no papers; reading them would only fill memory.
constexpr std::size_t largest_paper = 64u << 20;  // bytes

// Reads the regular file at `path`; `name` is what the paper is to be called in records.
// Never waits for what is no file: pipes and devices are refused.
// Throws ReadError: no such file, not permitted, a folder, a pipe, empty, too large, binary, another format.
Paper read_paper(const std::string& path, const std::string& name);

// Reads standard input to its end.
Paper read_standard_input(const std::string& name);

// Either of the two, as `file` says.
Paper read_paper(const PaperFile& file);

// The same for bytes that are already in memory.
Paper paper_of(std::string bytes, const std::string& name);

}  // namespace petik
