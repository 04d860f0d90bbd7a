#include "extract/fold.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace petik {
namespace {

struct Range {
  std::uint32_t first, last;
  std::string_view text;
};

// Sorted by code point.
constexpr Range kRanges[] = {
    {0x00, 0x08, ""},         // controls; tab, LF and FF are no concern of this table
    {0x0E, 0x1F, ""},         //
    {0x7F, 0x84, ""},         //
    {0x85, 0x85, "\n"},       // next line
    {0x86, 0x9F, ""},         //
    {0xA0, 0xA0, " "},        // no-break space
    {0xAB, 0xAB, "\""},       // «
    {0xAD, 0xAD, ""},         // soft hyphen
    {0xB4, 0xB4, "'"},        // acute accent
    {0xBB, 0xBB, "\""},       // »
    {0x2B9, 0x2B9, "'"},      // modifier primes and apostrophes
    {0x2BB, 0x2BD, "'"},      //
    {0x2C2, 0x2C2, "<"},      // modifier arrowheads typed as signs
    {0x2C3, 0x2C3, ">"},      //
    {0x2CA, 0x2CB, "'"},      //
    {0x34F, 0x34F, ""},       // combining grapheme joiner
    {0x37E, 0x37E, ";"},      // Greek question mark
    {0x384, 0x384, "'"},      // Greek tonos typed as apostrophe
    {0x58A, 0x58A, "-"},      //
    {0x5BE, 0x5BE, "-"},      //
    {0x1680, 0x1680, " "},    //
    {0x180E, 0x180E, ""},     //
    {0x1FBD, 0x1FBD, "'"},    //
    {0x1FBF, 0x1FBF, "'"},    //
    {0x2000, 0x200A, " "},    // en quad to hair space
    {0x200B, 0x200F, ""},     // zero width, direction marks
    {0x2010, 0x2015, "-"},    // hyphens and dashes
    {0x2018, 0x2019, "'"},    // quotation marks
    {0x201A, 0x201B, "'"},    //
    {0x201C, 0x201E, "\""},   //
    {0x201F, 0x201F, "'"},    // met as an apostrophe
    {0x2024, 0x2024, "."},    //
    {0x2028, 0x2029, "\n"},   // line and paragraph separator
    {0x202A, 0x202E, ""},     // direction
    {0x202F, 0x202F, " "},    // narrow no-break space
    {0x2032, 0x2032, "'"},    // primes
    {0x2033, 0x2033, "\""},   //
    {0x2035, 0x2035, "'"},    //
    {0x2036, 0x2036, "\""},   //
    {0x2039, 0x2039, "<"},    // single guillemets stand for < and >
    {0x203A, 0x203A, ">"},    //
    {0x2043, 0x2043, "-"},    // hyphen bullet
    {0x2044, 0x2044, "/"},    // fraction slash
    {0x205F, 0x205F, " "},    //
    {0x2060, 0x2064, ""},     // word joiner, invisible operators
    {0x2066, 0x206F, ""},     //
    {0x2080, 0x2080, "0"},    // subscripts: H₀
    {0x2081, 0x2081, "1"},    //
    {0x2082, 0x2082, "2"},    //
    {0x2083, 0x2083, "3"},    //
    {0x2084, 0x2084, "4"},    //
    {0x2085, 0x2085, "5"},    //
    {0x2086, 0x2086, "6"},    //
    {0x2087, 0x2087, "7"},    //
    {0x2088, 0x2088, "8"},    //
    {0x2089, 0x2089, "9"},    //
    {0x208B, 0x208B, "-"},    //
    {0x2090, 0x2090, "a"},    //
    {0x210E, 0x210E, "h"},    // italic h of formulas
    {0x2212, 0x2212, "-"},    // minus
    {0x2213, 0x2213, "±"},    // minus-or-plus
    {0x2215, 0x2215, "/"},    // division slash
    {0x2236, 0x2236, ":"},    // ratio
    {0x223C, 0x223C, "~"},    // tilde operator
    {0x2264, 0x2265, {}},     // ≤ ≥ stay
    {0x2266, 0x2266, "≤"},    //
    {0x2267, 0x2267, "≥"},    //
    {0x2272, 0x2272, "≤"},    //
    {0x2273, 0x2273, "≥"},    //
    {0x2329, 0x2329, "<"},    // angle brackets
    {0x232A, 0x232A, ">"},    //
    {0x23AF, 0x23AF, "-"},    // horizontal line extension
    {0x2500, 0x2501, "-"},    // box drawing
    {0x2502, 0x2503, "|"},    //
    {0x27E8, 0x27E8, "<"},    //
    {0x27E9, 0x27E9, ">"},    //
    {0x2A7D, 0x2A7D, "≤"},    //
    {0x2A7E, 0x2A7E, "≥"},    //
    {0x2E3A, 0x2E3B, "-"},    // long dashes
    {0x3000, 0x3000, " "},    // ideographic space
    {0x3008, 0x3008, "<"},    //
    {0x3009, 0x3009, ">"},    //
    {0xF020, 0xF020, " "},    // symbol font, by its code + U+F000
    {0xF025, 0xF025, "%"},    //
    {0xF028, 0xF028, "("},    //
    {0xF029, 0xF029, ")"},    //
    {0xF02A, 0xF02A, "*"},    //
    {0xF02B, 0xF02B, "+"},    //
    {0xF02C, 0xF02C, ","},    //
    {0xF02D, 0xF02D, "-"},    //
    {0xF02E, 0xF02E, "."},    //
    {0xF02F, 0xF02F, "/"},    //
    {0xF030, 0xF030, "0"},    //
    {0xF031, 0xF031, "1"},    //
    {0xF032, 0xF032, "2"},    //
    {0xF033, 0xF033, "3"},    //
    {0xF034, 0xF034, "4"},    //
    {0xF035, 0xF035, "5"},    //
    {0xF036, 0xF036, "6"},    //
    {0xF037, 0xF037, "7"},    //
    {0xF038, 0xF038, "8"},    //
    {0xF039, 0xF039, "9"},    //
    {0xF03A, 0xF03A, ":"},    //
    {0xF03C, 0xF03C, "<"},    //
    {0xF03D, 0xF03D, "="},    //
    {0xF03E, 0xF03E, ">"},    //
    {0xF044, 0xF044, "Δ"},    //
    {0xF053, 0xF053, "Σ"},    //
    {0xF05B, 0xF05B, "["},    //
    {0xF05D, 0xF05D, "]"},    //
    {0xF061, 0xF061, "α"},    //
    {0xF062, 0xF062, "β"},    //
    {0xF063, 0xF063, "χ"},    //
    {0xF064, 0xF064, "δ"},    //
    {0xF065, 0xF065, "ε"},    //
    {0xF067, 0xF067, "γ"},    //
    {0xF068, 0xF068, "η"},    //
    {0xF06B, 0xF06B, "κ"},    //
    {0xF06C, 0xF06C, "λ"},    //
    {0xF06D, 0xF06D, "μ"},    //
    {0xF070, 0xF070, "π"},    //
    {0xF071, 0xF071, "θ"},    //
    {0xF072, 0xF072, "ρ"},    //
    {0xF073, 0xF073, "σ"},    //
    {0xF074, 0xF074, "τ"},    //
    {0xF07C, 0xF07C, "|"},    //
    {0xF07E, 0xF07E, "~"},    //
    {0xF0A3, 0xF0A3, "≤"},    //
    {0xF0A7, 0xF0A7, "•"},    //
    {0xF0A8, 0xF0A8, "•"},    //
    {0xF0B0, 0xF0B0, "°"},    //
    {0xF0B1, 0xF0B1, "±"},    //
    {0xF0B3, 0xF0B3, "≥"},    //
    {0xF0B4, 0xF0B4, "×"},    //
    {0xF0B7, 0xF0B7, "•"},    //
    {0xF0B9, 0xF0B9, "≠"},    //
    {0xF0BB, 0xF0BB, "≈"},    //
    {0xF0D8, 0xF0D8, "•"},    //
    {0xF0E0, 0xF0E0, "→"},    //
    {0xF0FC, 0xF0FC, "•"},    //
    {0xFB00, 0xFB00, "ff"},   // ligatures
    {0xFB01, 0xFB01, "fi"},   //
    {0xFB02, 0xFB02, "fl"},   //
    {0xFB03, 0xFB03, "ffi"},  //
    {0xFB04, 0xFB04, "ffl"},  //
    {0xFB05, 0xFB06, "st"},   //
    {0xFE00, 0xFE0F, ""},     // variation selectors
    {0xFE58, 0xFE58, "-"},    //
    {0xFE63, 0xFE63, "-"},    //
    {0xFE64, 0xFE64, "<"},    //
    {0xFE65, 0xFE65, ">"},    //
    {0xFE66, 0xFE66, "="},    //
    {0xFEFF, 0xFEFF, ""},     // byte order mark
    {0xFFF9, 0xFFFB, ""},     //
    {0xFFFE, 0xFFFE, ""},     //
};

// U+FF01 to U+FF5E are ASCII in wide form, one byte each.
constexpr std::array<char, 0x5E> kWide = [] {
  std::array<char, 0x5E> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>('!' + i);
  return out;
}();

struct Named {
  std::string_view name, text;
};

template <std::size_t N>
const Named* look_up(const Named (&table)[N], std::string_view name) {
  const auto* end = std::end(table);
  const auto* it = std::lower_bound(std::begin(table), end, name,
                                    [](const Named& n, std::string_view s) { return n.name < s; });
  return it != end && it->name == name ? it : nullptr;
}

// Sorted by name (capitals first).
constexpr Named kEntities[] = {
    {"Delta", "Δ"},  {"Sigma", "Σ"},  {"alpha", "α"},  {"amp", "&"},    {"apos", "'"},   {"beta", "β"},
    {"bull", "•"},   {"chi", "χ"},    {"deg", "°"},    {"delta", "δ"},  {"divide", "÷"}, {"eacute", "é"},
    {"emsp", " "},   {"ensp", " "},   {"eta", "η"},    {"frac12", "½"}, {"ge", "≥"},     {"geq", "≥"},
    {"gt", ">"},     {"hellip", "…"}, {"laquo", "\""}, {"ldquo", "\""}, {"le", "≤"},     {"leq", "≤"},
    {"lsaquo", "<"}, {"lsquo", "'"},  {"lt", "<"},     {"mdash", "-"},  {"micro", "µ"},  {"middot", "·"},
    {"minus", "-"},  {"mu", "μ"},     {"nbsp", " "},   {"ndash", "-"},  {"ne", "≠"},     {"plusmn", "±"},
    {"prime", "'"},  {"quot", "\""},  {"raquo", "\""}, {"rarr", "→"},   {"rdquo", "\""}, {"rho", "ρ"},
    {"rsaquo", ">"}, {"rsquo", "'"},  {"sigma", "σ"},  {"sup1", "¹"},   {"sup2", "²"},   {"sup3", "³"},
    {"thinsp", " "}, {"times", "×"},
};

// Sorted by name (capitals first). Commands that only set type leave nothing.
constexpr Named kCommands[] = {
    {"Delta", "Δ"},       {"Sigma", "Σ"},        {"alpha", "α"},
    {"approx", "≈"},      {"bar", ""},           {"beta", "β"},
    {"bf", ""},           {"boldsymbol", ""},    {"cdot", "·"},
    {"chi", "χ"},         {"circ", "°"},         {"delta", "δ"},
    {"displaystyle", ""}, {"emph", ""},          {"epsilon", "ε"},
    {"eta", "η"},         {"frac", ""},          {"gamma", "γ"},
    {"ge", "≥"},          {"geq", "≥"},          {"geqslant", "≥"},
    {"gt", ">"},          {"hat", ""},           {"infty", "∞"},
    {"kappa", "κ"},       {"lambda", "λ"},       {"ldots", "…"},
    {"le", "≤"},          {"left", ""},          {"leq", "≤"},
    {"leqslant", "≤"},    {"lt", "<"},           {"mathbf", ""},
    {"mathit", ""},       {"mathrm", ""},        {"mathsf", ""},
    {"mp", "±"},          {"mu", "μ"},           {"ne", "≠"},
    {"neq", "≠"},         {"omega", "ω"},        {"operatorname", ""},
    {"overline", ""},     {"phi", "φ"},          {"pi", "π"},
    {"pm", "±"},          {"qquad", " "},        {"quad", " "},
    {"rho", "ρ"},         {"right", ""},         {"rightarrow", "→"},
    {"rm", ""},           {"sigma", "σ"},        {"sim", "~"},
    {"sqrt", "√"},        {"sum", "Σ"},          {"tau", "τ"},
    {"text", ""},         {"textbf", ""},        {"textit", ""},
    {"textrm", ""},       {"textsubscript", ""}, {"textsuperscript", "^"},
    {"theta", "θ"},       {"times", "×"},        {"to", "→"},
    {"underline", ""},
};

// Bytes of UTF-8 read as windows-1252 or Latin-1, then written as UTF-8.
constexpr Named kMojibake[] = {
    {"\u00C2\u00A0", " "},       {"\u00C2\u00B0", "°"},        {"\u00C2\u00B1", "±"},
    {"\u00C2\u00B2", "²"},       {"\u00C2\u00B3", "³"},        {"\u00C2\u00B5", "µ"},
    {"\u00C2\u00B7", "·"},       {"\u00C3\u2014", "×"},        {"\u00CE\u00B1", "α"},
    {"\u00CE\u00B2", "β"},       {"\u00CE\u00BC", "μ"},        {"\u00CF\u0192", "σ"},
    {"\u00CF\u2021", "χ"},       {"\u00E2\u20AC\u0153", "\""}, {"\u00E2\u20AC\u009D", "\""},
    {"\u00E2\u20AC\u02DC", "'"}, {"\u00E2\u20AC\u2122", "'"},  {"\u00E2\u20AC\u201C", "-"},
    {"\u00E2\u20AC\u201D", "-"}, {"\u00E2\u20AC\u00A2", "•"},  {"\u00E2\u20AC\u00A6", "…"},
    {"\u00E2\u02C6\u2019", "-"}, {"\u00E2\u2030\u00A4", "≤"},  {"\u00E2\u2030\u00A5", "≥"},
    {"\u00EF\u201A\u00B1", "±"}, {"\u00EF\u0081\u00A1", "α"},
};

}  // namespace

Folded fold(std::uint32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return {false, std::string_view(&kWide[c - 0xFF01], 1)};
  const auto* end = std::end(kRanges);
  const auto* it = std::lower_bound(std::begin(kRanges), end, c,
                                    [](const Range& r, std::uint32_t x) { return r.last < x; });
  if (it == end || c < it->first || it->text.data() == nullptr) return {};
  return {false, it->text};
}

Mojibake mojibake(std::string_view text) {
  for (const Named& m : kMojibake)
    if (text.substr(0, m.name.size()) == m.name) return {m.name.size(), m.text};
  return {};
}

std::string_view html_entity(std::string_view name) {
  const Named* n = look_up(kEntities, name);
  return n == nullptr ? std::string_view() : n->text;
}

LatexCommand latex_command(std::string_view name) {
  const Named* n = look_up(kCommands, name);
  return n == nullptr ? LatexCommand{} : LatexCommand{true, n->text};
}

}  // namespace petik
