// Bytes of a text file to valid UTF-8, without losing track of what stood there.
//
//   decode("p = 0,032")                 -> {"p = 0,032", "UTF-8", 0}
//   decode("45,3 \xB1 8,2")             -> {"45,3 ± 8,2", "windows-1252", 0}
//   decode("\xFF\xFEp\0=\0")            -> {"\uFEFFp=", "UTF-16LE", 0}
//   decode("nilai \xE2\x82 p = 0,\xFF") -> {"nilai � p = 0,�", "UTF-8", 2}
//   decode("\0\1\2\3 ...")              -> throws ReadError "binary, not text"
//
// A byte order mark stays in the text as U+FEFF, line ends stay as they are: code points can be counted in
// the file itself, as Python's open(..., encoding='utf-8', newline='', errors='replace') counts them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/paper.h"

namespace petik {

struct Decoded {
  std::string text;          // valid UTF-8
  std::string encoding;      // "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"
  std::size_t replaced = 0;  // undecodable runs, each now one U+FFFD
};

// Encodings are told apart in this order: a byte order mark; every second byte zero (UTF-16); valid UTF-8;
// windows-1252, where high bytes are few, all stand for characters that such text holds, and hardly any of
// them form UTF-8. The rest is damaged UTF-8: every maximal piece of an invalid sequence becomes one U+FFFD
// (as the WHATWG and Python do it). Throws ReadError where the bytes are no plain text.
Decoded decode(std::string_view bytes);

// Length of the UTF-8 sequence at the start of `bytes`; 0: it is invalid, and `invalid` bytes of it (a
// maximal piece, at least one) belong together. `bytes` is not empty.
std::size_t utf8_sequence(std::string_view bytes, std::size_t& invalid);

}  // namespace petik
