// Raised and lowered letters and formulas as one line of plain text.
//
//   raised("2")    -> "²"       raised("a")      -> "^a"       raised("1*") -> "¹*"
//   lowered("0")   -> "0"       lowered("hitung") behind "t"  -> " hitung"
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace petik {

// Digits and signs have raised forms of their own; what has none stands behind a "^".
std::string raised(std::string_view text);

// Words are set apart, all else follows at once: "t hitung", "H0". `before` is the text in front.
std::string lowered(std::string_view text, std::string_view before);

// A formula of Word (OMML: m:oMath) or of the web (MathML: math): "(a)/(b)", "x²", "√(n)". `depth` is how
// many elements may stand inside each other; what lies deeper is left out.
std::string formula(const pugi::xml_node& node, std::size_t depth);

}  // namespace petik
