// A paper as it lies on disk, decoded to text and otherwise untouched.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/paper_status.h"

namespace petik {

// Bytes [begin, end) of Paper::text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A cell of a table that the file itself marks as a table. Its text stands in Paper::text.
struct GridCell {
  TextRange text;           // empty: an empty cell
  std::size_t columns = 1;  // how many columns and rows it covers
  std::size_t rows = 1;
  bool header = false;  // marked as a heading cell
};

// A table that needs no guessing: the file says where its cells are (DOCX, HTML, JATS, word boxes of a PDF).
struct Grid {
  TextRange body;     // all of its text, line breaks between rows included
  TextRange caption;  // empty: none is marked; one may stand in the text around it
  // As in HTML: a cell that reaches over several rows is listed in the first of them only.
  std::vector<std::vector<GridCell>> rows;
};

// What a reader of files hands to the next stage. Every offset that petik ever reports refers to `text`.
struct Paper {
  std::string file;                // path as reported: relative to the folder that was read, '/' separated
  std::string text;                // valid UTF-8; a byte order mark and line ends are kept as they are
  std::string sha256;              // of the bytes on disk, 64 lower-case hex digits
  std::string media_type;          // "text/plain", "application/pdf"
  std::string encoding;            // "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"
  std::size_t bytes = 0;           // size on disk
  std::size_t replaced = 0;        // undecodable byte runs, each now one U+FFFD in `text`
  std::vector<std::size_t> pages;  // byte offset in `text` where each page starts; empty: pages unknown
  std::vector<Grid> grids;         // in order of their place in `text`, none inside another
  std::vector<TextRange> running;  // page headers, footers, page numbers: printed, but no part of sentences
  std::string converter;           // program and version that made `text`: "pdftotext 22.12.0"; empty: none
  bool ocr = false;                // `text` was recognised from images
};

// Do the lines of `text` stand as they were printed, so that a paragraph may take several of them? In other
// files a line is a paragraph. Nothing known of a paper: yes.
inline bool has_printed_lines(const Paper& paper) {
  return paper.media_type.empty() || paper.media_type == "text/plain" ||
         paper.media_type == "application/pdf";
}

// One paper cannot be read; what() is the reason for people ("empty file", "binary, not text").
// Caught around each paper: the others go on.
class ReadError : public std::runtime_error {
 public:
  explicit ReadError(const std::string& what, PaperStatus kind = PaperStatus::unreadable)
      : std::runtime_error(what), status(kind) {}
  PaperStatus status;
};

}  // namespace petik
