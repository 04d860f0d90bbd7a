// A paper as it lies on disk, decoded to text and otherwise untouched.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace petik {

// What a reader of files hands to the next stage. Every offset that petik ever reports refers to `text`.
struct Paper {
  std::string file;                // path as reported: relative to the folder that was read, '/' separated
  std::string text;                // valid UTF-8; a byte order mark and line ends are kept as they are
  std::string sha256;              // of the bytes on disk, 64 lower-case hex digits
  std::string media_type;          // "text/plain"
  std::string encoding;            // "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"
  std::size_t bytes = 0;           // size on disk
  std::size_t replaced = 0;        // undecodable byte runs, each now one U+FFFD in `text`
  std::vector<std::size_t> pages;  // byte offset in `text` where each page starts; empty: pages unknown
};

// One paper cannot be read; what() is the reason for people ("empty file", "binary, not text").
// Caught around each paper: the others go on.
class ReadError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace petik
