#include "normalize/arms.h"

#include <algorithm>
#include <map>
#include <set>

namespace petik {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

constexpr std::string_view intervention = "intervention";
constexpr std::string_view control = "control";

// A role word in a label: "kelompok kontrol" -> "control". Empty when none or both.
std::string_view role_in(std::string_view label, const RuleSet& rules) {
  std::string_view role;
  for (const TermHit& hit : rules.terms("arm").find_all(label)) {
    if (hit.value != intervention && hit.value != control) continue;
    if (!role.empty() && role != hit.value) return {};
    role = hit.value;
  }
  if (role.empty()) role = rules.terms("arm_label_role").whole(label);
  return role;
}

// Groups that are no arms: "kelompok umur", "kelompok risiko tinggi".
bool is_no_arm(std::string_view label, const RuleSet& rules) {
  const auto begins = [&](const char* list) {
    const auto hit = rules.terms(list).find(label);
    return hit && hit->span.begin == 0;
  };
  return begins("no_arm") || begins("characteristic") || rules.terms("test").find(label).has_value();
}

// Cuts a captured group name at the first word that cannot belong to it, and drops such words in front of it.
std::string_view clean_label(std::string_view label, const RuleSet& rules) {
  while (const auto lead = rules.terms("arm_label_lead").find(label)) {
    if (lead->span.begin != 0) break;
    label.remove_prefix(lead->span.end);
    while (!label.empty() && label.front() == ' ') label.remove_prefix(1);
  }
  if (const auto stop = rules.terms("arm_label_stop").find(label)) label = label.substr(0, stop->span.begin);
  while (!label.empty() && !is_word_byte(label.back()) && label.back() != ')') label.remove_suffix(1);
  while (!label.empty() && !is_word_byte(label.front())) label.remove_prefix(1);
  return label;
}

// One group that the text names, with what speaks for it.
struct Candidate {
  struct Size {
    int weight = 0;
    std::vector<std::string> evidence;
  };
  std::string label;               // as first printed
  std::map<long, Size> sizes;      // as printed
  std::vector<std::string> codes;  // short names
  std::vector<std::string> evidence;
  int seen = 0;
  bool only_english = true;  // named in an English abstract alone: the translation of another name
};

class Finder {
 public:
  Finder(const Reading& reading, const std::vector<std::string>& table_labels)
      : reading_(reading), table_labels_(table_labels) {}

  Arms find() {
    collect();
    expect_counted_arms();
    drop_translations();
    drop_loose_roles();
    Arms out;
    const auto take = [&](Arm arm, const Candidate& c) {
      out.arms.push_back(std::move(arm));
      out.codes.push_back(c.codes);
    };
    const bool has_control = roles_.count(std::string(control)) > 0;
    const bool has_intervention = roles_.count(std::string(intervention)) > 0;
    const std::size_t named = count_named();
    const bool roles_sized = has_control && has_intervention &&
                             !roles_.at(std::string(control)).sizes.empty() &&
                             !roles_.at(std::string(intervention)).sizes.empty();
    const auto coded =
        std::count_if(named_.begin(), named_.end(), [](const Candidate& c) { return !c.codes.empty(); });
    const bool by_name =
        named >= 2 && (arm_count_ >= 3 || coded >= 2 || (!roles_sized && (named >= 3 || !has_control)));
    if (has_intervention && !by_name) take(arm_of(intervention), roles_.at(std::string(intervention)));
    if (has_control) take(arm_of(control), roles_.at(std::string(control)));
    if (by_name || (out.arms.size() == 1 && named == 1)) {
      for (const Candidate& c : named_) {
        if (counts(c)) take(arm_of(c), c);
      }
    }
    // The one arm beside the control is what the study is about.
    if (out.arms.size() == 2 && out.arms[0].role == control && out.arms[1].role == "other")
      out.arms[1].role = intervention;
    set_common_size(out.arms);
    return out;
  }

 private:
  void collect() {
    for (std::size_t i = 0; i < reading_.findings.mentions.size(); ++i) {
      if (!reading_.own(i)) continue;
      const std::string_view kind = reading_.kind(i);
      if (kind == "arm_size") {
        add(reading_.text(i, "arm").value_or(""), reading_.count(i, "n"), i);
      } else if (kind == "arm_name") {
        add(clean_label(reading_.mention(i)["label"], reading_.rules), std::nullopt, i);
        add_code(i);
      } else if (kind == "arm_count") {
        arm_count_ = std::max(arm_count_, reading_.count(i, "n").value_or(0));
      } else if (kind == "each_arm_size") {
        if (const auto n = reading_.count(i, "n")) each_size_[*n].push_back(reading_.ids[i]);
      }
    }
    for (std::size_t s = 0; s < reading_.document.sentences.size(); ++s) {
      collect_roles(s);
      collect_listed(s);
    }
    for (const std::string& label : table_labels_) {
      if (const std::string_view role = role_in(label, reading_.rules); !role.empty()) {
        Candidate& c = roles_[std::string(role)];
        if (c.label.empty()) c.label = label;
        c.seen += 2;
      } else if (!is_no_arm(label, reading_.rules)) {
        Candidate& c = candidate(without_group_word(label));
        c.seen += 2;
        c.only_english = false;
      }
    }
  }

  // Role words of sentences that report the study itself; those inside the name of a design name no group.
  void collect_roles(std::size_t s) {
    const Section section = reading_.block_of(s).section;
    if (section == Section::references || section == Section::introduction) return;
    if (!reading_.sentence_own(s)) return;
    const std::string_view text = reading_.sentence(s);
    const std::vector<Span> designs = reading_.design_names(s);
    for (const TermHit& hit : reading_.terms("arm", s)) {
      const bool in_design =
          std::any_of(designs.begin(), designs.end(), [&](const Span& d) { return d.overlaps(hit.span); });
      if (in_design || (hit.value != intervention && hit.value != control)) continue;
      Candidate& c = roles_[std::string(hit.value)];
      if (c.label.empty()) c.label = std::string(hit.span.of(text));
      ++c.seen;
    }
  }

  // "perlakuan A naik dari 3 menjadi 5, perlakuan B dari 3 menjadi 4": names in a row, each with its result.
  void collect_listed(std::size_t s) {
    std::vector<std::string> labels;
    std::size_t results = 0;
    for (std::size_t i : reading_.by_sentence[s]) {
      if (!reading_.own(i)) continue;
      const std::string_view kind = reading_.kind(i);
      if (kind == "mean" || kind == "mean_sd" || kind == "from_to") ++results;
      if (kind != "arm_name") continue;
      const auto label = without_group_word(clean_label(reading_.mention(i)["label"], reading_.rules));
      if (!label.empty() && !is_no_arm(label, reading_.rules) && role_in(label, reading_.rules).empty())
        labels.emplace_back(label);
    }
    if (labels.size() < 2 || results < labels.size()) return;
    for (const std::string& label : labels) {
      Candidate& c = candidate(label);
      c.seen += 2;
      if (reading_.block_of(s).language != Language::en) c.only_english = false;
    }
  }

  void add(std::string_view captured, std::optional<long> n, std::size_t mention) {
    const std::string_view role = role_in(captured, reading_.rules);
    Candidate* c = nullptr;
    if (!role.empty()) {
      c = &roles_[std::string(role)];
      if (c->label.empty()) {
        const auto word = reading_.rules.terms("arm").find(captured);
        c->label = std::string(word ? word->span.of(captured) : captured);
      }
    } else {
      // A size printed beside it shows that a class of people is compared; a bare name may be any group.
      const std::string_view label = without_group_word(sized_label(captured, n.has_value()));
      if (label.empty() || (!n && is_no_arm(label, reading_.rules))) return;
      c = &candidate(label);
    }
    const bool plain = reading_.mention(mention).rule->rank == Rank::whole;
    if (reading_.block_of(reading_.mention(mention).sentence).language != Language::en)
      c->only_english = false;
    c->seen += plain ? 2 : 1;
    if (!n) {
      c->evidence.push_back(reading_.ids[mention]);
    } else if (*n > 0 && reports_sizes(mention)) {
      Candidate::Size& size = c->sizes[*n];
      const bool results = reading_.block_of(reading_.mention(mention).sentence).section == Section::results;
      size.weight += (plain ? 3 : 1) * (results ? 1 : 4);
      size.evidence.push_back(reading_.ids[mention]);
    }
  }

  // "kontrol (K)", "perlakuan 1 (DR)": a code in brackets names the arm from there on.
  void add_code(std::size_t mention) {
    const auto code = reading_.text(mention, "code");
    if (!code) return;
    const std::string_view role = role_in(reading_.mention(mention)["label"], reading_.rules);
    const std::string_view label = reading_.mention(mention)["label"];
    const bool one_of_several =
        std::any_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!role.empty() && !one_of_several) {
      roles_[std::string(role)].codes.push_back(*code);
    } else {
      Candidate& c = candidate(*code);
      c.seen += 2;
      c.codes.push_back(*code);
    }
  }

  // In results and discussion "6 siswa kelas eksperimen" is a part of the arm.
  bool reports_sizes(std::size_t mention) const {
    const Section section = reading_.block_of(reading_.mention(mention).sentence).section;
    return section != Section::discussion &&
           (section != Section::results || reading_.mention(mention).rule->rank == Rank::whole);
  }

  // Of a name with a size the rule has found the end; a negation in front of it belongs to it.
  std::string_view sized_label(std::string_view captured, bool sized) const {
    const std::string_view clean = clean_label(captured, reading_.rules);
    return clean.empty() && sized ? captured : clean;
  }

  std::string_view without_group_word(std::string_view label) const {
    const auto hit = reading_.rules.terms("group_word").find(label);
    return hit && hit->span.begin == 0 ? clean_label(label.substr(hit->span.end), reading_.rules) : label;
  }

  Candidate& candidate(std::string_view label) {
    const auto words = words_of(label);
    for (Candidate& c : named_) {
      if (words_of(c.label) == words) return c;
    }
    named_.push_back({std::string(label), {}, {}, {}, 0, true});
    return named_.back();
  }

  // "dibagi menjadi 3 kelompok": where just as many are named, each is one of them, however rarely.
  void expect_counted_arms() {
    const std::size_t expected = static_cast<std::size_t>(arm_count_);
    if (expected < 2 || roles_.count(std::string(intervention))) return;
    if (named_.size() != expected && named_.size() + roles_.count(std::string(control)) != expected) return;
    for (Candidate& c : named_) c.seen = std::max(c.seen, 2);
  }

  // Names of one language, where the abstract says them in two.
  void drop_translations() {
    const auto local = static_cast<std::size_t>(std::count_if(
        named_.begin(), named_.end(), [&](const Candidate& c) { return counts(c) && !c.only_english; }));
    if (local > 0 && local + roles_.size() >= 2)
      std::erase_if(named_, [](const Candidate& c) { return c.only_english; });
  }

  // A role word without a size, a code or a table's row beside it may belong to the name of a design.
  void drop_loose_roles() {
    if (count_named() < 2) return;
    std::erase_if(roles_, [](const auto& role) {
      const Candidate& c = role.second;
      return c.sizes.empty() && c.codes.empty() && c.seen <= 1;
    });
  }

  bool counts(const Candidate& c) const { return !c.sizes.empty() || c.seen >= 2; }
  std::size_t count_named() const {
    return static_cast<std::size_t>(
        std::count_if(named_.begin(), named_.end(), [&](const Candidate& c) { return counts(c); }));
  }

  Arm arm_of(std::string_view role) {
    const Candidate& c = roles_.at(std::string(role));
    Arm arm = arm_of(c);
    arm.id = role;
    arm.role = role;
    return arm;
  }

  Arm arm_of(const Candidate& c) const {
    Arm arm;
    arm.id = identifier(c.label);
    arm.role = "other";
    arm.label = c.label;
    if (!c.evidence.empty()) arm.evidence["label"] = c.evidence;
    if (const auto size = settled_size(c)) {
      arm.n = size->first;
      arm.evidence["n"] = size->second;
    }
    return arm;
  }

  // Printed with several sizes: the one said most plainly and most often, then the smaller (people drop out).
  static std::optional<std::pair<long, std::vector<std::string>>> settled_size(const Candidate& c) {
    const auto most = std::max_element(c.sizes.begin(), c.sizes.end(), [](const auto& a, const auto& b) {
      return a.second.weight < b.second.weight;
    });
    if (most == c.sizes.end()) return std::nullopt;
    return std::pair{most->first, most->second.evidence};
  }

  void set_common_size(std::vector<Arm>& arms) const {
    if (each_size_.size() != 1 || arms.size() < 2) return;
    for (Arm& arm : arms) {
      if (arm.n) continue;
      arm.n = each_size_.begin()->first;
      arm.evidence["n"] = each_size_.begin()->second;
    }
  }

  const Reading& reading_;
  const std::vector<std::string>& table_labels_;
  std::map<std::string, Candidate> roles_;
  std::vector<Candidate> named_;
  std::map<long, std::vector<std::string>> each_size_;
  long arm_count_ = 0;
};

void make_ids_unique(std::vector<Arm>& arms) {
  std::set<std::string> taken;
  for (Arm& arm : arms) {
    const std::string base = arm.id;
    for (int i = 2; !taken.insert(arm.id).second; ++i) arm.id = base + "_" + std::to_string(i);
  }
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  bool inside = false;
  for (char c : text) {
    if (!is_word_byte(c)) {
      inside = false;
      continue;
    }
    if (!inside) out.emplace_back();
    inside = true;
    out.back() += lower(c);
  }
  return out;
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

std::vector<Label> Arms::find(const Reading& reading, std::size_t sentence) const {
  const std::string_view text = reading.sentence(sentence);
  std::vector<Label> out;
  const auto add_named = [&](std::size_t arm) {
    const std::string needle = lower(arms[arm].label);
    const std::string hay = lower(text);
    for (std::size_t at = hay.find(needle); at != std::string::npos;
         at = hay.find(needle, at + needle.size())) {
      const std::size_t end = at + needle.size();
      if (at > 0 && is_word_byte(hay[at - 1])) continue;
      if (end < hay.size() && is_word_byte(hay[end])) continue;
      const bool longer = std::any_of(arms.begin(), arms.end(), [&](const Arm& other) {
        return other.label.size() > needle.size() &&
               hay.compare(at, other.label.size(), lower(other.label)) == 0;
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
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) {
          out.push_back({at, static_cast<int>(i)});
        }
      }
    }
  }
  for (const TermHit& hit : reading.terms("arm", sentence)) {
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i].role == hit.value) out.push_back({hit.span.begin, static_cast<int>(i)});
    }
  }
  std::sort(out.begin(), out.end(), [](const Label& a, const Label& b) { return a.at < b.at; });
  return out;
}

std::optional<std::size_t> Arms::match(std::string_view label, const RuleSet& rules) const {
  if (const std::string_view role = role_in(label, rules); !role.empty()) {
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i].role == role) return i;
    }
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
    if (shared * 2 <= words.size()) continue;
    tie = shared == best_shared;
    if (shared > best_shared) {
      best = i;
      best_shared = shared;
    }
  }
  return tie ? std::nullopt : best;
}

Arms find_arms(const Reading& reading, bool no_arms, const std::vector<std::string>& table_labels) {
  if (no_arms) return {};
  Arms out = Finder(reading, table_labels).find();
  make_ids_unique(out.arms);
  return out;
}

}  // namespace petik
