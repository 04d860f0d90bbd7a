// One paper from disk.
//
//   read_paper("/data/papers/a/b.docx", "a/b.docx") -> Paper {file "a/b.docx", text, grids, sha256,
//   media_type, ...}
//
// What a file is, is told by its content; each format has one function that makes text of it (docx.h, html.h,
// ...). A file that cannot be read is a ReadError whose words say what it is and what to do.
#pragma once

#include <string>

#include "corpus/folder.h"
#include "corpus/paper.h"
#include "corpus/read_options.h"

namespace petik {

// The bytes of the regular file at `path`. Never waits for what is no file: pipes and devices are refused.
// Throws ReadError: no such file, not permitted, a folder, a pipe, larger than the options allow.
std::string read_file(const std::string& path, const ReadOptions& options = {});

// Reads the regular file at `path`; `name` is what the paper is to be called in records.
// Throws ReadError as read_file() and paper_of() do.
Paper read_paper(const std::string& path, const std::string& name, const ReadOptions& options = {});

// Reads standard input to its end.
Paper read_standard_input(const std::string& name, const ReadOptions& options = {});

// Either of the two, as `file` says.
Paper read_paper(const PaperFile& file, const ReadOptions& options = {});

// The same for bytes that are already in memory. Throws ReadError: empty, too large, binary, damaged, a
// format that petik does not read.
Paper paper_of(const std::string& bytes, const std::string& name, const ReadOptions& options = {});

}  // namespace petik
