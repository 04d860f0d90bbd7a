// Names of columns that hold nothing but counts and shares, found in front of the first row.
//
//   "Paparan Kasus N % Kontrol N %"             ->  "Kasus", "Kontrol": a list knows them
//   "Mengalami ISPA Tidak Mengalami ISPA N N"   ->  "Mengalami ISPA", "Tidak Mengalami ISPA"
//   "Usia BBLR BBLN Nilai p"                    ->  "BBLR", "BBLN": abbreviations right before a heading
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "extract/span.h"
#include "extract/stream_words.h"

namespace petik {

// As many names as `wanted`, from left to right; nothing where the header does not hold that many.
std::vector<Span> names_of_counts(const Stream& in, std::span<const StreamToken> header, std::size_t wanted);

}  // namespace petik
