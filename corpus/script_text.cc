#include "corpus/script_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/xml.h"

namespace petik {
namespace {

constexpr std::array<std::string_view, 10> kPowers = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

// "a" stays, "a+b" goes into brackets.
std::string grouped(const std::string& text) {
  const bool single = std::ranges::all_of(
      text, [](char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
  return single ? text : "(" + text + ")";
}

class FormulaWriter {
 public:
  std::string write(const pugi::xml_node& node, std::size_t depth) const {
    if (depth == 0) return "";
    const std::string_view name = local_name(node);
    const auto part = [&](std::string_view local) { return write(child(node, local), depth - 1); };
    // Word names the parts of a formula, the web counts them.
    if (name == "f") return grouped(part("num")) + "/" + grouped(part("den"));
    if (name == "sSup") return part("e") + raised(part("sup"));
    if (name == "sSub") return subscripted(part("e"), part("sub"));
    if (name == "sSubSup") return subscripted(part("e"), part("sub")) + raised(part("sup"));
    if (name == "rad") return "√" + grouped(part("e"));
    if (name == "d") return delimited(node, depth);
    if (name == "bar" || name == "acc") return part("e") + "\u0304";
    const std::vector<pugi::xml_node> parts = elements(node);
    const auto nth = [&](std::size_t i) { return i < parts.size() ? write(parts[i], depth - 1) : ""; };
    if (name == "mfrac") return grouped(nth(0)) + "/" + grouped(nth(1));
    if (name == "msup") return nth(0) + raised(nth(1));
    if (name == "msub") return subscripted(nth(0), nth(1));
    if (name == "msubsup") return subscripted(nth(0), nth(1)) + raised(nth(2));
    if (name == "msqrt") return "√" + grouped(all(node, depth));
    if (name == "mover") return nth(0) + (nth(1) == "¯" || nth(1) == "‾" ? "\u0304" : nth(1));
    if (name.ends_with("Pr") || name == "annotation" || name == "annotation-xml") return "";
    return all(node, depth);
  }

 private:
  static std::vector<pugi::xml_node> elements(const pugi::xml_node& node) {
    std::vector<pugi::xml_node> out;
    for (const pugi::xml_node& each : node.children()) {
      if (each.type() == pugi::node_element) out.push_back(each);
    }
    return out;
  }

  std::string all(const pugi::xml_node& node, std::size_t depth) const {
    std::string out;
    for (const pugi::xml_node& each : node.children()) {
      if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) {
        if (!is_blank(each.value()) || local_name(node) == "t") out += each.value();
      } else if (each.type() == pugi::node_element) {
        out += write(each, depth - 1);
      }
    }
    return out;
  }

  static std::string subscripted(const std::string& base, const std::string& sub) {
    return base + lowered(sub, base);
  }

  std::string delimited(const pugi::xml_node& node, std::size_t depth) const {
    const pugi::xml_node properties = child(node, "dPr");
    const auto mark = [&](std::string_view local, const char* usual) -> std::string {
      const pugi::xml_node said = child(properties, local);
      return said ? attribute(said, "val").value() : usual;
    };
    std::string inside;
    for (const pugi::xml_node& each : node.children()) {
      if (local_name(each) != "e") continue;
      if (!inside.empty()) inside += mark("sepChr", "|");
      inside += write(each, depth - 1);
    }
    return mark("begChr", "(") + inside + mark("endChr", ")");
  }
};

}  // namespace

std::string raised(std::string_view text) {
  std::string out;
  bool behind_sign = false;  // of "^", once for a run of letters
  for (const char c : text) {
    if (is_digit(c)) {
      out += kPowers[static_cast<std::size_t>(c - '0')];
    } else if (c == '-' && out.empty() && text.size() > 1 && is_digit(text[1])) {
      out += "⁻";
    } else if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
      if (!behind_sign) out += '^';
      behind_sign = true;
      out += c;
      continue;
    } else {
      out += c;
    }
    behind_sign = false;
  }
  return out;
}

std::string lowered(std::string_view text, std::string_view before) {
  const bool word = text.size() > 1 && is_letter(text[0]) && !before.empty() && is_letter(before.back());
  return (word ? " " : "") + std::string(text);
}

std::string formula(const pugi::xml_node& node, std::size_t depth) {
  return FormulaWriter().write(node, depth);
}

}  // namespace petik
