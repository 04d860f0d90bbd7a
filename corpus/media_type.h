// What kind of file some bytes are, told by what stands in them and never by a name.
//
//   "%PDF-1.4 ..."                 -> {Format::pdf, "application/pdf", "a PDF"}
//   "PK\3\4 ... word/ ..."         -> {Format::docx, "application/vnd.openxml...", "a Word document"}
//   "<!DOCTYPE html><html> ..."    -> {Format::html, "text/html", "an HTML page"}
//   "\x89PNG ..."                  -> {Format::other, "image/png", "a PNG image"}
//   "Rerata nyeri 6,64"            -> {Format::text, "text/plain", "a text"}
#pragma once

#include <string>
#include <string_view>

namespace petik {

enum class Format {
  text,  // plain text and Markdown: all that is none of the others; decode() tells binary from text
  html,
  jats,  // the XML of journal articles (JATS, NLM)
  docx,
  pdf,
  odt,
  doc,  // Word 97-2003
  rtf,
  locked,  // by a password, so that nobody can tell what it holds
  other,   // nothing that petik reads
};

struct MediaType {
  Format format = Format::text;
  std::string_view name;   // as registered with IANA, or application/octet-stream
  std::string_view words;  // for people: "a PNG image"
};

// Of a whole file. Never throws; a damaged ZIP archive is Format::other.
MediaType media_type(std::string_view bytes);

// Of the regular file at `path`, from its first bytes and, for a ZIP archive, the list of its members. What
// cannot be read is {Format::other, "application/octet-stream", ...}. Never waits for what is no file.
MediaType media_type_of_file(const std::string& path);

// Files that hold pictures beside the text and may be larger for it: PDF and the files of word processors.
// The first KiB is enough to tell.
bool may_hold_pictures(std::string_view head);

}  // namespace petik
