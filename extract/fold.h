// What single characters are folded to. Code points only; words live in rules/.
#pragma once

#include <cstdint>
#include <string_view>

namespace petik {

// The replacement of a code point above U+007F, or of an ASCII control character; nullopt-like: `keep` is
// true when the character stays.  U+2013 -> "-",  U+00A0 -> " ",  U+200B -> "" (dropped),  U+FB01 -> "fi".
struct Folded {
  bool keep = true;
  std::string_view text;
};
Folded fold(std::uint32_t code_point);

// Letters of UTF-8 that were decoded as windows-1252 and encoded again: "Â±" is "±", "â€“" is "-". Looks at
// the start of `text`; length 0 when it starts with nothing of the kind.
struct Mojibake {
  std::size_t length = 0;
  std::string_view text;
};
Mojibake mojibake(std::string_view text);

// "lt" -> "<", "plusmn" -> "±"; empty when the name is unknown.
std::string_view html_entity(std::string_view name);
// "alpha" -> "α", "leq" -> "≤", "text" -> "" (known, leaves nothing); `known` is false for other names.
struct LatexCommand {
  bool known = false;
  std::string_view text;
};
LatexCommand latex_command(std::string_view name);

}  // namespace petik
