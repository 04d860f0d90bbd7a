#include "normalize/arms.h"

#include <algorithm>

#include "normalize/arm_names.h"

namespace petik {
namespace {

// A letter alone is a code only where its number follows: "A 3,20", "B = 4,1", "C (n = 5)".
bool stands_for_arm(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '=' || text[at] == ':' || text[at] == '(')) ++at;
  return at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == 'n');
}

// Whether `name` stands in the text around `inner`: "pijat dan madu" around "madu".
bool covers(std::string_view text, std::string_view name, Span inner) {
  const std::size_t before = name.size() - inner.size();
  for (std::size_t at = text.find(name, inner.begin - std::min(inner.begin, before));
       at != std::string::npos && at <= inner.begin; at = text.find(name, at + 1)) {
    if (at + name.size() >= inner.end) return true;
  }
  return false;
}

}  // namespace

std::vector<Label> Arms::find(const Reading& reading, std::size_t sentence) const {
  const std::string_view text = reading.sentence(sentence);
  std::vector<Label> out;
  std::string hay;  // made where an arm has a name of its own
  const auto add_named = [&](std::size_t arm) {
    if (hay.empty()) hay = lower(text);
    const std::string needle = lower(arms[arm].label);
    for (std::size_t at = hay.find(needle); at != std::string::npos;
         at = hay.find(needle, at + needle.size())) {
      const std::size_t end = at + needle.size();
      if (at > 0 && is_word_byte(hay[at - 1])) continue;
      if (end < hay.size() && is_word_byte(hay[end])) continue;
      const bool longer = std::any_of(arms.begin(), arms.end(), [&](const Arm& other) {
        return other.label.size() > needle.size() && covers(hay, lower(other.label), {at, end});
      });
      if (!longer) out.push_back({at, static_cast<int>(arm)});
    }
  };
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].id != arms[i].role && !arms[i].label.empty()) add_named(i);
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (const std::string& code : codes[i]) {
      for (std::size_t at = text.find(code); at != std::string::npos;
           at = text.find(code, at + code.size())) {
        const std::size_t end = at + code.size();
        if (code.size() == 1 && !stands_for_arm(text, end)) continue;
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) {
          out.push_back({at, static_cast<int>(i)});
        }
      }
    }
  }
  for (const TermHit& hit : reading.terms("arm_label", sentence)) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (std::find(codes[i].begin(), codes[i].end(), hit.value) != codes[i].end())
        out.push_back({hit.span.begin, static_cast<int>(i)});
    }
  }
  for (const TermHit& hit : reading.terms("arm", sentence)) {
    const auto arm = with_role(hit.value);
    if (!arm) continue;
    // "kelompok yang tidak diberi madu" names the honey only to say who went without.
    if (hit.value == "control") {
      std::erase_if(
          out, [&](const Label& l) { return l.at == hit.span.end + 1 && l.value != static_cast<int>(*arm); });
    }
    out.push_back({hit.span.begin, static_cast<int>(*arm)});
  }
  find_shortened(reading, sentence, out);
  std::sort(out.begin(), out.end(), [](const Label& a, const Label& b) { return a.at < b.at; });
  return out;
}

// "kelompok relaksasi" of an arm that was introduced as "relaksasi napas dalam".
void Arms::find_shortened(const Reading& reading, std::size_t sentence, std::vector<Label>& out) const {
  const std::size_t from = reading.document.sentences[sentence].span.begin;
  for (std::size_t i : reading.by_sentence[sentence]) {
    if (reading.kind(i) != "arm_name") continue;
    const Mention& m = reading.mention(i);
    const Span whole{m.span.begin - from, m.span.end - from};
    const bool named = std::any_of(out.begin(), out.end(),
                                   [&](const Label& l) { return whole.begin <= l.at && l.at < whole.end; });
    if (named) continue;
    const auto arm =
        match(without_group_word(clean_label(m["label"], reading.rules), reading.rules), reading.rules);
    if (arm) out.push_back({whole.begin, static_cast<int>(*arm)});
  }
}

std::optional<std::size_t> Arms::with_role(std::string_view role) const {
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    if (arms[i].role != role) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

std::optional<std::size_t> Arms::match(std::string_view label, const RuleSet& rules) const {
  if (const std::string_view role = role_in(label, rules); !role.empty()) {
    if (const auto arm = with_role(role)) return arm;
  }
  const std::string code = code_of(label, rules);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (std::find(codes[i].begin(), codes[i].end(), code) != codes[i].end()) return i;
  }
  const auto wanted = words_of(label);
  std::optional<std::size_t> best;
  std::size_t best_shared = 0;
  bool tie = false;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const auto words = words_of(arms[i].label);
    const std::size_t shared =
        static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& w) {
          return std::find(wanted.begin(), wanted.end(), w) != wanted.end();
        }));
    if (words == wanted) return i;
    if (shared == 0 || (shared * 2 <= words.size() && shared < wanted.size())) continue;
    tie = shared == best_shared;
    if (shared > best_shared) {
      best = i;
      best_shared = shared;
    }
  }
  return tie ? std::nullopt : best;
}

}  // namespace petik
