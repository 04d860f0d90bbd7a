#include "normalize/arm_names.h"

#include <algorithm>

#include "extract/ascii.h"

namespace petik {
namespace {

// Takes the first word from a text; empty when it holds none.
std::string_view next_word(std::string_view& text) {
  const auto begin = std::find_if(text.begin(), text.end(), is_word_byte);
  const auto end = std::find_if_not(begin, text.end(), is_word_byte);
  const std::string_view word(begin, end);
  text = std::string_view(end, text.end());
  return word;
}

}  // namespace

bool is_word_byte(char c) { return is_letter(c) || is_digit(c) || is_beyond_ascii(c); }

std::string lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

std::string_view role_in(std::string_view label, const RuleSet& rules) {
  std::string_view role;
  for (const TermHit& hit : rules.terms("arm").find_all(label)) {
    if (hit.value != "intervention" && hit.value != "control") continue;
    if (!role.empty() && role != hit.value) return {};
    role = hit.value;
  }
  if (role.empty()) role = rules.terms("arm_label_role").whole(label);
  return role;
}

std::string code_of(std::string_view label, const RuleSet& rules) {
  const TermList& codes = rules.terms("arm_label");
  if (const std::string_view code = codes.whole(label); !code.empty()) return std::string(code);
  // "P1 (limbah ikan)": what the code stands for is said behind it.
  const std::size_t open = label.find('(');
  if (open != std::string_view::npos && label.back() == ')')
    if (const std::string_view code = codes.whole(label.substr(0, open)); !code.empty())
      return std::string(code);
  return std::string(without_group_word(label, rules));
}

bool is_no_arm(std::string_view label, const RuleSet& rules) {
  const auto begins = [&](const char* list) { return rules.terms(list).at_start(label).has_value(); };
  return begins("no_arm") || begins("characteristic") || rules.terms("test").find(label).has_value();
}

std::string_view clean_label(std::string_view label, const RuleSet& rules) {
  while (const auto lead = rules.terms("arm_label_lead").at_start(label)) {
    label.remove_prefix(lead->span.end);
    while (!label.empty() && label.front() == ' ') label.remove_prefix(1);
  }
  for (const TermHit& stop : rules.terms("arm_label_stop").find_all(label)) {
    if (stop.value == "none") continue;
    label = label.substr(0, stop.span.begin);
    break;
  }
  while (!label.empty() && !is_word_byte(label.back()) && label.back() != ')') label.remove_suffix(1);
  while (!label.empty() && !is_word_byte(label.front())) label.remove_prefix(1);
  return label;
}

std::string_view without_group_word(std::string_view label, const RuleSet& rules) {
  const auto hit = rules.terms("group_word").at_start(label);
  return hit ? clean_label(label.substr(hit->span.end), rules) : label;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text))
    out.push_back(lower(word));
  return out;
}

bool share_word(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) { return to_lower(x) == to_lower(y); };
  for (std::string_view word = next_word(a); !word.empty(); word = next_word(a)) {
    std::string_view rest = b;
    for (std::string_view other = next_word(rest); !other.empty(); other = next_word(rest)) {
      if (std::equal(word.begin(), word.end(), other.begin(), other.end(), same)) return true;
    }
  }
  return false;
}

std::string identifier(std::string_view label) {
  std::string out;
  for (const std::string& word : words_of(label)) {
    std::string ascii;
    std::copy_if(word.begin(), word.end(), std::back_inserter(ascii),
                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii.empty()) continue;
    if (!out.empty()) out += '_';
    out += ascii;
  }
  if (out.empty() || out == "all") return "group" + (out.empty() ? "" : "_" + out);
  return out;
}

}  // namespace petik
