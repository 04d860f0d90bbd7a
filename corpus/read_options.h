// How far a reader of files may go. The defaults suit papers and theses; each can be changed.
#pragma once

#include <cstddef>
#include <functional>

namespace petik {

// Thrown where reading was given up because `stopped` said so.
struct Stopped {};

struct ReadOptions {
  bool ocr = false;  // recognise the letters on the pages of a scan; without, a scan has no text

  // Bytes. Larger files are no papers; reading them would only fill memory.
  std::size_t largest_file = 64u << 20;       // of text, HTML or XML
  std::size_t largest_document = 256u << 20;  // of a PDF or a word processor: they hold pictures, too
  std::size_t largest_part = 64u << 20;       // of one part of a document once it is unpacked
  std::size_t largest_text = 32u << 20;       // that a document may give

  std::size_t deepest = 256;  // elements of markup inside each other

  // Asked every few milliseconds while another program reads the file; true: that program is killed.
  std::function<bool()> stopped = {};
};

}  // namespace petik
