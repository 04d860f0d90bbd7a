#include "corpus/docx_numbering.h"

#include <algorithm>
#include <charconv>

#include "corpus/xml.h"

namespace petik {
namespace {

constexpr long kMostCounted = 100000;

std::string value_of(const pugi::xml_node& parent, std::string_view local) {
  return attribute(child(parent, local), "val").value();
}

long number(std::string_view text, long otherwise) {
  long out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return std::clamp(out, 0L, kMostCounted);
}

std::string letters(long n, char first) {
  // 1 -> a, 26 -> z, 27 -> aa
  if (n < 1) return "";
  return std::string(static_cast<std::size_t>(std::min((n - 1) / 26 + 1, 10L)),
                     static_cast<char>(first + (n - 1) % 26));
}

std::string roman(long n) {
  static constexpr std::pair<long, std::string_view> kDigits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (n > 3999) return std::to_string(n);
  std::string out;
  for (const auto& [value, digit] : kDigits)
    for (; n >= value; n -= value) out += digit;
  return out;
}

std::string in_format(long n, std::string_view format) {
  if (format == "lowerLetter") return letters(n, 'a');
  if (format == "upperLetter") return letters(n, 'A');
  if (format == "lowerRoman") return roman(n);
  if (format == "upperRoman") {
    std::string out = roman(n);
    for (char& c : out)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return out;
  }
  if (format == "decimalZero" && n < 10) return "0" + std::to_string(n);
  return std::to_string(n);
}

}  // namespace

DocxNumbering::DocxNumbering(const pugi::xml_document& numbering, const pugi::xml_document& styles) {
  std::map<std::string, std::size_t> abstract;
  const pugi::xml_node root = numbering.document_element();
  for (const pugi::xml_node& each : root.children()) {
    if (local_name(each) == "abstractNum") {
      Definition definition;
      for (const pugi::xml_node& level : each.children()) {
        if (local_name(level) != "lvl") continue;
        const auto at = static_cast<std::size_t>(number(attribute(level, "ilvl").value(), kLevels));
        if (at >= kLevels) continue;
        definition.levels[at] = {value_of(level, "numFmt"), value_of(level, "lvlText"),
                                 number(value_of(level, "start"), 0)};
      }
      abstract[attribute(each, "abstractNumId").value()] = definitions_.size();
      definitions_.push_back(definition);
    } else if (local_name(each) == "num") {
      const auto found = abstract.find(value_of(each, "abstractNumId"));
      if (found == abstract.end()) continue;
      std::size_t definition = found->second;
      // A list that starts anew counts for itself.
      for (const pugi::xml_node& change : each.children()) {
        if (local_name(change) != "lvlOverride") continue;
        const auto at = static_cast<std::size_t>(number(attribute(change, "ilvl").value(), kLevels));
        if (at >= kLevels || !child(change, "startOverride")) continue;
        if (definition == found->second) {
          definition = definitions_.size();
          definitions_.push_back(Definition(definitions_[found->second]));
        }
        definitions_[definition].levels[at].start = number(value_of(change, "startOverride"), 1);
      }
      definition_of_[attribute(each, "numId").value()] = definition;
    }
  }
  for (const pugi::xml_node& style : styles.document_element().children()) {
    if (local_name(style) != "style") continue;
    const pugi::xml_node set = child(child(style, "pPr"), "numPr");
    if (set)
      style_[attribute(style, "styleId").value()] = {
          value_of(set, "numId"), static_cast<std::size_t>(number(value_of(set, "ilvl"), 0))};
  }
}

std::string DocxNumbering::next(const pugi::xml_node& properties) {
  StyleNumber use;
  if (const auto style = style_.find(value_of(properties, "pStyle")); style != style_.end())
    use = style->second;
  if (const pugi::xml_node own = child(properties, "numPr")) {
    if (const std::string id = value_of(own, "numId"); !id.empty()) use.id = id;
    if (child(own, "ilvl")) use.level = static_cast<std::size_t>(number(value_of(own, "ilvl"), 0));
  }
  const auto found = definition_of_.find(use.id);
  if (found == definition_of_.end() || use.level >= kLevels) return "";
  Definition& list = definitions_[found->second];
  long& count = list.count[use.level];
  count = list.begun[use.level] ? std::min(count + 1, kMostCounted) : list.levels[use.level].start;
  list.begun[use.level] = true;
  for (std::size_t deeper = use.level + 1; deeper < kLevels; ++deeper) list.begun[deeper] = false;

  const Level& level = list.levels[use.level];
  if (level.format == "none") return "";
  if (level.format == "bullet") return "•";
  std::string out;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const char c = level.text[i];
    const bool counter =
        c == '%' && i + 1 < level.text.size() && level.text[i + 1] >= '1' && level.text[i + 1] <= '9';
    if (!counter) {
      out += c;
      continue;
    }
    const auto at = static_cast<std::size_t>(level.text[++i] - '1');
    out += in_format(list.begun[at] ? list.count[at] : list.levels[at].start, list.levels[at].format);
  }
  return out;
}

}  // namespace petik
