#include "cli/screen.h"

#include <algorithm>
#include <cstdlib>

#include "cli/log.h"
#include "synthesis/text_table.h"

namespace petik {
namespace {

std::string coloured(bool on, const char* code, std::string_view text) {
  return on ? "\x1B[" + std::string(code) + "m" + std::string(text) + "\x1B[0m" : std::string(text);
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// The first line begins with `sign`, the others stand below its text.
std::string entry(std::string_view sign, const std::string& text) {
  constexpr std::size_t indent = 8;
  std::string out = wrapped(text, indent);
  return out.replace(indent - 2, sign.size(), sign);
}

}  // namespace

std::string Colours::found(std::string_view text) const { return coloured(on, "32", text); }
std::string Colours::held_back(std::string_view text) const { return coloured(on, "33", text); }
std::string Colours::place(std::string_view text) const { return coloured(on, "2", text); }

Colours colours_for(int fd) { return {is_terminal(fd) && !std::getenv("NO_COLOR")}; }

std::string wrapped(std::string_view text, std::size_t indent) {
  const std::string margin(indent, ' ');
  const std::string clean = escaped(text);
  std::string out, line = margin;
  std::size_t used = indent;
  const auto end_line = [&] {
    out += line + '\n';
    line = margin;
    used = indent;
  };
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find_first_of(" \n", at), clean.size());
    const std::string word = clean.substr(at, end - at);
    if (used > indent && used + 1 + text_width(word) > screen_columns) end_line();
    if (used > indent) line += ' ', ++used;
    line += word;
    used += text_width(word);
    if (end < clean.size() && clean[end] == '\n') end_line();
    at = end + 1;
  }
  if (used > indent || out.empty()) end_line();
  return out;
}

std::string show(const Mention& mention, std::string_view text, std::string_view fate,
                 const Colours& colours) {
  std::string fields;
  for (const Field& field : mention.fields) {
    if (field.text.empty()) continue;
    fields += (fields.empty() ? "" : ", ") + field.name + " " + quoted(field.text);
  }
  if (fields.empty()) fields = quoted(mention.span.of(text));
  std::string out = mention.rule->kind + "  " + fields + "  (" + mention.rule->id + ")";
  if (!fate.empty()) out += "  -> " + std::string(fate);
  return colours.found(entry("+", out));
}

std::string show(const HeldBack& held_back, std::string_view text, const Colours& colours) {
  return colours.held_back(entry("-", held_back.rule->kind + "  " + quoted(held_back.span.of(text)) + "  (" +
                                          held_back.rule->id + ")  held back: " + held_back.reason));
}

}  // namespace petik
