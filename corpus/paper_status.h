// What became of a file that was to be read, in one word.
//
//   name(PaperStatus::too_large)   -> "too_large"
//   paper_status("too_large")      -> PaperStatus::too_large
#pragma once

#include <optional>
#include <string_view>

namespace petik {

enum class PaperStatus {
  ok,
  ok_with_warnings,  // read, with something that a person should know
  wrong_language,    // read, but nothing in it is Indonesian
  empty,             // no bytes, or only blanks
  not_text,          // binary, or a scan without letters
  encrypted,         // locked by a password
  corrupt,           // damaged
  too_large,         // the file, its text, or a part of it
  unsupported,       // a format that petik does not read, or not without a program that is missing
  timeout,           // it took too long to read
  out_of_memory,     // it took too much
  crashed,           // its conversion broke off, or a defect of petik
  unreadable,        // not permitted, a pipe, an error of the disk
  vanished,          // is not there any more
  duplicate_of,      // the same bytes as another file
};

std::string_view name(PaperStatus status);
std::optional<PaperStatus> paper_status(std::string_view name);

// There is a text, and a record was made of it.
constexpr bool was_read(PaperStatus status) {
  return status == PaperStatus::ok || status == PaperStatus::ok_with_warnings ||
         status == PaperStatus::wrong_language;
}

}  // namespace petik
