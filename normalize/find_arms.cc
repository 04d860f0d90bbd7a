#include "normalize/find_arms.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "extract/ascii.h"
#include "extract/tokens.h"
#include "normalize/arm_names.h"
#include "normalize/number.h"

namespace petik {
namespace {

constexpr std::string_view intervention = "intervention";
constexpr std::string_view control = "control";

// One group that the text names, with what speaks for it.
struct Candidate {
  struct Size {
    int weight = 0;
    std::vector<std::string> evidence;
  };
  std::string label;               // as first printed
  std::map<long, Size> sizes;      // as printed
  std::vector<std::string> codes;  // short names
  std::string description;         // of a code: what the arm received
  std::string role;                // of a code: the role it is said to stand for
  std::vector<std::string> evidence;
  int seen = 0;
  bool only_english = true;  // named in an English abstract alone: the translation of another name
};

bool one_within_the_other(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& part = a.size() < b.size() ? a : b;
  const auto& whole = a.size() < b.size() ? b : a;
  return !part.empty() && part.size() < whole.size() &&
         std::all_of(part.begin(), part.end(), [&](const std::string& w) {
           return std::find(whole.begin(), whole.end(), w) != whole.end();
         });
}

void make_ids_unique(std::vector<Arm>& arms) {
  std::set<std::string> taken;
  for (Arm& arm : arms) {
    const std::string base = arm.id;
    for (int i = 2; !taken.insert(arm.id).second; ++i) arm.id = base + "_" + std::to_string(i);
  }
}

}  // namespace

// The groups that the text names, and how they become arms.
class ArmFinder::Groups {
 public:
  explicit Groups(const Reading& reading) : reading_(reading) { collect(); }

  // Of a copy, for once: the groups are changed on the way.
  Arms settle(const std::vector<std::string>& table_labels) {
    add_labels(table_labels);
    settle_codes();
    join_shortened();
    take_treatments();
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
        named >= 2 &&
        (arm_count_ >= 3 || coded >= 2 || (treated_.size() >= 2 && !roles_sized) ||
         (!roles_sized && (named >= 3 || !has_control || !has_intervention || name_all(table_labels))));
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
    drop_the_whole(out);
    set_common_size(out.arms);
    set_size_of_classes(out.arms);
    make_ids_unique(out.arms);
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
        add_name(i);
      } else if (kind == "arm_count") {
        arm_count_ = std::max(arm_count_, reading_.count(i, "n").value_or(0));
        add_counted(i);
      } else if (kind == "each_arm_size") {
        if (const auto n = reading_.count(i, "n")) each_size_[*n].push_back(reading_.ids[i]);
      } else if (kind == "treatments") {
        treatments_.push_back(i);
      }
    }
    for (std::size_t s = 0; s < reading_.document.sentences.size(); ++s) {
      collect_roles(s);
      collect_codes(s);
      collect_listed(s);
      two_groups_ |= std::ranges::count(reading_.terms("design", s), "two_group", &TermHit::value) > 0;
    }
    take_listed();
  }

  void add_labels(const std::vector<std::string>& table_labels) {
    for (const std::string& label : table_labels) {
      if (const std::string code = code_of(label, reading_.rules); is_listed(code)) {
        coded(code, label).seen += 2;
      } else if (const std::string named = known_code(label); !named.empty()) {
        coded_.at(named).codes.emplace_back(without_group_word(label, reading_.rules));
      } else if (const std::string_view role = role_in(label, reading_.rules); !role.empty()) {
        Candidate& c = roles_[std::string(role)];
        if (c.label.empty()) c.label = label;
        c.seen += 2;
      } else if (!is_no_arm(label, reading_.rules)) {
        Candidate& c = candidate(without_group_word(label, reading_.rules));
        c.seen += 2;
        c.only_english = false;
      }
    }
  }

  // Beside the control the tables hold two or more arms by their names, and none as the intervention.
  bool name_all(const std::vector<std::string>& table_labels) const {
    std::size_t names = 0, controls = 0;
    for (const std::string& label : table_labels) {
      const std::string_view role = role_in(label, reading_.rules);
      if (role == intervention) return false;
      ++(role == control ? controls : names);
    }
    return names >= 2 && controls > 0;
  }

  // Role words of sentences that report the study itself; those inside the name of a design name no group.
  void collect_roles(std::size_t s) {
    const Section section = reading_.block_of(s).section;
    if (section == Section::references || section == Section::introduction) return;
    if (!reading_.sentence_own(s)) return;
    const std::span<const TermHit> hits = reading_.terms("arm", s);
    if (hits.empty()) return;
    const std::string_view text = reading_.sentence(s);
    const std::vector<Span> designs = reading_.design_names(s);
    const std::span<const TermHit> coded = reading_.terms("arm_label", s);
    for (const TermHit& hit : hits) {
      const bool in_design =
          std::any_of(designs.begin(), designs.end(), [&](const Span& d) { return d.overlaps(hit.span); });
      const bool in_code = std::any_of(coded.begin(), coded.end(), [&](const TermHit& c) {
        return c.value != "none" && c.span.overlaps(hit.span);  // "kontrol negatif"
      });
      if (in_design || in_code || (hit.value != intervention && hit.value != control)) continue;
      Candidate& c = roles_[std::string(hit.value)];
      if (c.label.empty()) c.label = std::string(hit.span.of(text));
      ++c.seen;
    }
  }

  // "perlakuan A naik dari 3 menjadi 5, perlakuan B dari 3 menjadi 4": names in a row, each with its result.
  void collect_listed(std::size_t s) {
    std::size_t results = 0;
    std::vector<std::size_t> names;
    for (std::size_t i : reading_.by_sentence[s]) {
      if (!reading_.own(i)) continue;
      const std::string_view kind = reading_.kind(i);
      if (kind == "mean" || kind == "mean_sd" || kind == "from_to") ++results;
      if (kind == "arm_name") names.push_back(i);
    }
    if (names.empty() || (results == 0 && (names.size() == 1 || !allots(s)))) return;
    std::vector<std::string> labels;
    std::vector<std::string> roles;
    for (std::size_t i : names) {
      if (code_in_front(reading_.mention(i))) continue;
      const auto label =
          without_group_word(clean_label(reading_.mention(i)["label"], reading_.rules), reading_.rules);
      if (label.empty() || is_no_arm(label, reading_.rules)) continue;
      const std::string_view role = role_of_name(i, label);
      (role.empty() ? labels : roles).emplace_back(role.empty() ? label : role);
      if (role.empty() && role_in(reading_.mention(i).span.of(reading_.document.text()), reading_.rules) == intervention)
        treated_.insert(words_of(label));
    }
    const bool allotted = labels.size() + roles.size() > 1 && allots(s);
    if (allotted && !labels.empty()) {
      for (const std::string& role : roles) roles_[role].seen += 2;
    }
    if (labels.empty() || (results < labels.size() && !allotted)) return;
    for (const std::string& label : labels) listed_.push_back({label, s, labels.size() + roles.size() > 1});
  }

  // "dirandomisasi ke dalam kelompok terapi cermin, kelompok latihan ROM dan kelompok kontrol".
  bool allots(std::size_t s) const {
    const auto divides = [&](std::size_t i) {
      return reading_.kind(i) == "arm_count" || reading_.kind(i) == "each_arm_size";
    };
    const auto by_chance = [](const TermHit& hit) { return hit.value == "random_allocation"; };
    const std::span<const TermHit> designs = reading_.terms("design", s);
    return std::any_of(reading_.by_sentence[s].begin(), reading_.by_sentence[s].end(), divides) ||
           std::any_of(designs.begin(), designs.end(), by_chance);
  }

  // A name that stands alone beside its result counts where the sentence before or behind it does so for
  // another: "Rerata kelompok pijat 8,39 jam. Sedangkan rerata kelompok mobilisasi dini 24,72 jam."
  void take_listed() {
    // The only name beside a control group is the other arm.
    const bool one_name = std::all_of(listed_.begin(), listed_.end(), [&](const Listed& l) {
      return words_of(l.label) == words_of(listed_.front().label);
    });
    const bool beside_control =
        one_name && roles_.count(std::string(control)) && !roles_.count(std::string(intervention));
    for (std::size_t k = 0; k < listed_.size(); ++k) {
      const Listed& l = listed_[k];
      const auto beside = [&](const Listed& other) {
        return words_of(other.label) != words_of(l.label) && other.sentence + 1 >= l.sentence &&
               l.sentence + 1 >= other.sentence;
      };
      const bool in_a_row = beside_control || l.several || (k > 0 && beside(listed_[k - 1])) ||
                            (k + 1 < listed_.size() && beside(listed_[k + 1]));
      if (!in_a_row) continue;
      Candidate& c = candidate(l.label);
      c.seen += 2;
      if (reading_.block_of(l.sentence).language != Language::en) c.only_english = false;
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
      const std::string code = code_of(captured, reading_.rules);
      const std::string_view label = without_group_word(sized_label(captured, n.has_value()), reading_.rules);
      if (!is_listed(code) && (label.empty() || (!n && is_no_arm(label, reading_.rules)))) return;
      c = is_listed(code) ? &coded(code, captured) : &candidate(label);
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

  // "kontrol (K)", "perlakuan 1 (DR)", "kelompok A sebagai kontrol", "P1 (dosis 100 mg)": a code names the
  // arm from there on.
  void add_code(std::size_t mention) {
    if (add_doses(mention)) return;
    const std::string code = code_of(reading_.mention(mention)["code"], reading_.rules);
    const std::string_view printed = reading_.mention(mention)["label"];
    const std::string_view label = clean_label(printed, reading_.rules);
    const bool in_words = std::any_of(label.begin(), label.end(),
                                      [](char c) { return is_word_byte(c) && (c < '0' || c > '9'); });
    const bool dose = !printed.empty() && is_digit(printed.front()) && !is_digit(printed.back());
    if (dose && words_of(printed).size() <= 2) return add_dose(code, printed, mention);
    if (code.empty() || !in_words) return;  // "P3 adalah 1.420" is no name
    const std::string_view role = role_in(label, reading_.rules);
    if (const std::string number = code_of(printed, reading_.rules); is_listed(number) && !is_listed(code)) {
      Candidate& c = coded(number, printed);  // "perlakuan 1 (DR)"
      c.description = code;
      c.seen += 2;
      return;
    }
    if (is_listed(code)) {
      const bool named = is_listed(code_of(printed, reading_.rules));  // "kontrol negatif (K-)"
      Candidate& c = coded(code, named ? printed : reading_.mention(mention)["code"]);
      if (c.description.empty() && role.empty()) c.description = without_group_word(label, reading_.rules);
      if (c.role.empty()) c.role = role;
      c.evidence.push_back(reading_.ids[mention]);
      ++c.seen;
      return;
    }
    const bool one_of_several = holds_digit(label);
    if (!role.empty() && !one_of_several) {
      add(label, std::nullopt, mention);
      roles_[std::string(role)].codes.push_back(code);
    } else {
      const bool named = role.empty() && !label.empty() && !is_no_arm(label, reading_.rules);
      Candidate& c = candidate(named ? without_group_word(label, reading_.rules) : std::string_view(code));
      c.seen += 2;
      c.codes.push_back(code);
    }
  }

  // "usual care group": the words beside a name may say that it is the control.
  std::string_view role_of_name(std::size_t mention, std::string_view label) const {
    const std::string_view role = role_in(label, reading_.rules);
    if (!role.empty()) return role;
    const std::string_view printed = reading_.mention(mention).span.of(reading_.document.text());
    return role_in(printed, reading_.rules) == control ? control : role;
  }

  void add_name(std::size_t mention) {
    if (adds_to_code(mention)) return;
    const Mention& m = reading_.mention(mention);
    if (m["code"].empty()) {
      const std::string_view label = clean_label(m["label"], reading_.rules);
      const bool named = role_in(label, reading_.rules) == role_of_name(mention, label);
      add(named ? label : m.span.of(reading_.document.text()), std::nullopt, mention);
    } else {
      add_code(mention);
    }
  }

  // "kelompok I", "kelompok I kontrol negatif": the name is a code, with the role that it stands for.
  bool adds_to_code(std::size_t mention) {
    const Mention& m = reading_.mention(mention);
    const auto code = code_in_front(m);
    if (!m["code"].empty() || !code) return false;
    const std::string_view text = m.span.of(reading_.document.text());
    const std::string_view rest = clean_label(text.substr(code->span.end), reading_.rules);
    if (const std::string_view role = role_in(rest, reading_.rules); !role.empty()) {
      Candidate& c = coded(code->value, code->span.of(text));
      if (c.role.empty()) c.role = role;
    }
    return true;
  }

  std::optional<TermHit> code_in_front(const Mention& m) const {
    const auto code = reading_.rules.terms("arm_label").at_start(m.span.of(reading_.document.text()));
    return code && is_listed(code->value) ? code : std::nullopt;
  }

  // "P1 60%": later "konsentrasi 60%" is P1.
  void add_dose(const std::string& code, std::string_view dose, std::size_t mention) {
    const std::vector<double> amount = numbers_in(dose);
    if (!is_listed(code) || amount.size() != 1) return;
    std::vector<std::string>& codes = by_dose_[amount.front()];
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    Candidate& c = coded(code, reading_.mention(mention)["code"]);
    c.seen += 2;
    if (codes.size() == 1 && c.codes.empty()) c.codes.emplace_back(dose);
  }

  // "P1, P2 dan P3 mendapat ekstrak 100, 200 dan 400 mg/kgBB": a row "Dosis 100 mg/kgBB" is P1.
  bool add_doses(std::size_t mention) {
    const std::string_view text = reading_.mention(mention)["code"];
    const std::string_view group = text.substr(0, text.find(' '));
    std::vector<std::pair<std::string, std::string>> codes;  // with their printed form
    std::size_t begin = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
      if (end < text.size() && is_word_byte(text[end])) continue;
      const std::string_view word = text.substr(begin, end - begin);
      begin = end + 1;
      std::string printed(word);
      if (!is_listed(code_of(printed, reading_.rules))) printed = std::string(group) + " " + printed;
      if (const std::string code = code_of(printed, reading_.rules); is_listed(code))
        codes.emplace_back(code, printed);
    }
    const std::vector<double> doses = numbers_in(reading_.mention(mention)["label"]);
    if (codes.size() < 2 || codes.size() != doses.size()) return false;
    for (std::size_t k = 0; k < codes.size(); ++k) {
      coded(codes[k].first, codes[k].second).seen += 2;
      by_dose_[doses[k]].push_back(codes[k].first);
    }
    return true;
  }

  // "4 perlakuan yakni air sebagai kontrol, ekstrak daun, ekstrak bunga serta ekstrak buah": as many names as
  // arms.
  void add_counted(std::size_t mention) {
    const Mention& m = reading_.mention(mention);
    std::vector<std::string_view> names;
    std::string_view rest = m["arms"];
    while (!rest.empty()) {
      const std::size_t end = std::min({rest.find(", "), rest.find("; "), rest.size()});
      names.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    names.push_back(m["last"]);
    const auto coded = [&](std::string_view name) {  // "P1 (dosis 4 g)" has rules of its own
      return reading_.rules.terms("arm_label").at_start(name).has_value();
    };
    if (static_cast<long>(names.size()) != reading_.count(mention, "n") || std::ranges::any_of(names, coded))
      return;
    for (const std::string_view name : names) {
      const std::string_view label = clean_label(name, reading_.rules);
      if (!label.empty() && !is_no_arm(label, reading_.rules)) add(label, std::nullopt, mention);
    }
  }

  std::vector<double> numbers_in(std::string_view text) const {
    std::vector<double> out;
    for (const Token& token : tokens_of(text)) {
      if (token.kind != Token::Kind::number) continue;
      if (const auto number = parse_number(token.span.of(text), reading_.mark)) out.push_back(number->value);
    }
    return out;
  }

  // The code of the text that a label of a table means: the one that it begins with ("P1 ekstrak 100 mg"), or
  // the one whose dose it names.
  std::string known_code(std::string_view label) const {
    const auto first = reading_.rules.terms("arm_label").at_start(label);
    if (first && family_of(first->value) == "experiment" && coded_.contains(std::string(first->value)))
      return std::string(first->value);
    const std::vector<double> numbers = numbers_in(label);
    if (numbers.size() != 1) return {};
    const auto it = by_dose_.find(numbers.front());
    return it != by_dose_.end() && it->second.size() == 1 ? it->second.front() : std::string();
  }

  // Codes that a list knows: "kelompok I", "P1", "K(-)".
  void collect_codes(std::size_t s) {
    const Section section = reading_.block_of(s).section;
    if (section == Section::references || section == Section::introduction || !reading_.sentence_own(s))
      return;
    for (const TermHit& hit : reading_.terms("arm_label", s)) {
      // "setelah intervensi 4,35 kali" names no intervention 4.
      const std::string_view rest = reading_.sentence(s).substr(hit.span.end);
      const bool decimal =
          rest.size() > 1 && (rest[0] == ',' || rest[0] == '.') && rest[1] >= '0' && rest[1] <= '9';
      if (hit.value != "none" && !decimal) ++coded(hit.value, hit.span.of(reading_.sentence(s))).seen;
    }
  }

  bool is_listed(std::string_view code) const { return !family_of(code).empty(); }

  // What a word list says of a code; empty where it is none.
  std::string_view meaning_of(std::string_view code) const {
    return reading_.rules.terms("arm_code").whole(code);
  }

  // Codes that are counted together: numbers, letters, those of experiments.
  std::string_view family_of(std::string_view code) const {
    const std::string_view meaning = meaning_of(code);
    return meaning == "number" || meaning == "letter" || meaning.empty() ? meaning : "experiment";
  }

  Candidate& coded(std::string_view code, std::string_view printed) {
    Candidate& c = coded_[std::string(code)];
    if (c.label.empty()) c.label = printed;
    c.only_english = false;
    return c;
  }

  // The codes of the family that most of the paper's codes belong to, where there are enough to tell arms.
  std::vector<std::string> codes_of_arms() const {
    std::map<std::string_view, std::vector<std::string>> families, named_once;
    for (const auto& [code, c] : coded_) {
      named_once[family_of(code)].push_back(code);
      if (c.seen >= 2 || !c.sizes.empty() || !c.description.empty() || !c.role.empty())
        families[family_of(code)].push_back(code);
    }
    std::vector<std::string> most;
    for (const auto& [family, all] : named_once) {
      // "dibagi menjadi lima kelompok": of five codes each is one of them, however rarely named.
      const std::vector<std::string>& codes = families[family];
      const std::vector<std::string>& of_arms = static_cast<long>(all.size()) == arm_count_ ? all : codes;
      if (of_arms.size() > most.size()) most = of_arms;
    }
    return most.size() >= 2 ? most : std::vector<std::string>();
  }

  // What the codes stand for: other names of the two roles, or arms of their own.
  void settle_codes() {
    const std::vector<std::string> codes = codes_of_arms();
    std::map<std::string, int> of_role;
    for (const std::string& code : codes) ++of_role[coded_.at(code).role];
    const bool roles_named = roles_.count(std::string(control)) && roles_.count(std::string(intervention));
    const bool one_each = of_role.size() == codes.size() && !of_role.count("");
    // "Intervensi 1" and "Intervensi 2" beside a control.
    const bool divide_intervention = std::ranges::all_of(codes, [&](const std::string& code) {
      return role_in(coded_.at(code).label, reading_.rules) == intervention;
    });
    const bool other_names = codes.size() == 2 && roles_named && !divide_intervention;
    for (const std::string& code : codes) {
      Candidate& c = coded_.at(code);
      if (one_each) {
        Candidate& role = roles_[c.role];
        if (role.label.empty()) role.label = c.label;
        role.codes.push_back(code);
        role.evidence.insert(role.evidence.end(), c.evidence.begin(), c.evidence.end());
        role.sizes.merge(c.sizes);
        role.seen += c.seen;
      } else if (!other_names) {
        name_coded(code, c);
      }
    }
    if (codes.empty() || one_each || other_names) return;
    roles_.erase(std::string(intervention));
    const bool one_is_control = std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      return meaning_of(code) == "untreated" || stands_for_control(code);
    });
    if (of_role.count(std::string(control)) || one_is_control) roles_.erase(std::string(control));
  }

  bool stands_for_control(std::string_view code) const { return meaning_of(code) == "control"; }

  // "kelompok A" that received skipping is named by it; P1 is its own name.
  void name_coded(const std::string& code, Candidate c) {
    c.seen = std::max(c.seen, 2);
    c.codes.push_back(code);
    const bool one_of_a_kind = std::none_of(coded_.begin(), coded_.end(), [&](const auto& other) {
      return other.first != code && words_of(other.second.description) == words_of(c.description);
    });
    const bool of_experiment = family_of(code) == "experiment";
    if (c.label != code && !c.description.empty() && one_of_a_kind) c.label = c.description;
    if (stands_for_control(code) && c.role.empty()) c.role = control;
    const auto same = [&](const Candidate& other) {
      const auto theirs = words_of(other.label), ours = words_of(c.label);
      return other.codes.empty() && (theirs == ours || one_within_the_other(theirs, ours));
    };
    const bool told = !of_experiment && std::count_if(named_.begin(), named_.end(), same) == 1;
    for (Candidate& other : named_) {
      if (!told || !same(other)) continue;
      c.evidence.insert(c.evidence.end(), other.evidence.begin(), other.evidence.end());
      c.sizes.merge(other.sizes);
      other = std::move(c);
      return;
    }
    named_.push_back(std::move(c));
  }

  // In results and discussion "6 siswa kelas eksperimen" is a part of the arm.
  bool reports_sizes(std::size_t mention) const {
    const Section section = reading_.block_of(reading_.mention(mention).sentence).section;
    return section != Section::discussion &&
           (section != Section::results || reading_.mention(mention).rule->rank == Rank::whole ||
            allots(reading_.mention(mention).sentence));
  }

  // Of a name with a size the rule has found the end; a negation in front of it belongs to it.
  std::string_view sized_label(std::string_view captured, bool sized) const {
    const std::string_view clean = clean_label(captured, reading_.rules);
    // The number of a class, "X IPA 1", belongs to its name.
    if (sized && clean.size() + 3 >= captured.size() && captured.back() >= '0' && captured.back() <= '9')
      return captured;
    return clean.empty() && sized ? captured : clean;
  }

  Candidate& candidate(std::string_view label) {
    const auto words = words_of(label);
    for (Candidate& c : named_) {
      if (words_of(c.label) == words) return c;
    }
    Candidate& c = named_.emplace_back();
    c.label = label;
    return c;
  }

  // "kelompok relaksasi" is the arm that was introduced with its size as "relaksasi napas dalam"; "latihan
  // box jump" the one introduced as "box jump".
  void join_shortened() {
    std::erase_if(named_, [&](const Candidate& c) {
      if (!c.sizes.empty() || !c.codes.empty()) return false;
      Candidate* whole = nullptr;
      for (Candidate& other : named_) {
        if (other.sizes.empty() || !one_within_the_other(words_of(c.label), words_of(other.label))) continue;
        if (whole) return false;
        whole = &other;
      }
      if (whole) whole->seen += c.seen;
      return whole != nullptr;
    });
  }

  // "pengaruh jus tomat dan jus melon terhadap", "two group design": each has its arm where no other is
  // named.
  void take_treatments() {
    if (treatments_.empty() || !(two_groups_ || arm_count_ == 2) || !roles_.empty() || count_named() > 0)
      return;
    const Mention& first = reading_.mention(treatments_.front());
    for (const std::string_view name : {first["first"], first["second"]}) {
      const std::string_view label = clean_label(name, reading_.rules);
      if (label.empty() || is_no_arm(label, reading_.rules)) return;
    }
    for (const std::string_view name : {first["first"], first["second"]}) {
      Candidate& c = candidate(clean_label(name, reading_.rules));
      c.seen = 2;
      c.only_english = reading_.block_of(first.sentence).language == Language::en;
      c.evidence.push_back(reading_.ids[treatments_.front()]);
    }
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
    if (count_named() < 2 || (roles_.size() == 2 && count_named() == 2)) return;
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
    arm.role = c.role.empty() ? "other" : c.role;
    arm.label = c.label;
    if (!c.evidence.empty()) arm.evidence["label"] = c.evidence;
    if (const auto size = settled_size(c)) {
      arm.n = size->first;
      arm.evidence["n"] = size->second;
    }
    return arm;
  }

  // "124 balita, yaitu 62 balita stunting dan 62 balita normal": what is as large as all others together, and
  // whose name all of them bear, is no arm beside them.
  static void drop_the_whole(Arms& arms) {
    if (arms.arms.size() < 3) return;
    long sum = 0;
    for (const Arm& arm : arms.arms) {
      if (!arm.n) return;
      sum += *arm.n;
    }
    for (std::size_t i = 0; i < arms.arms.size(); ++i) {
      const auto bears_its_name = [&](const Arm& other) {
        return &other == &arms.arms[i] ||
               one_within_the_other(words_of(arms.arms[i].label), words_of(other.label));
      };
      if (2 * *arms.arms[i].n != sum || !std::ranges::all_of(arms.arms, bears_its_name)) continue;
      arms.arms.erase(arms.arms.begin() + static_cast<std::ptrdiff_t>(i));
      arms.codes.erase(arms.codes.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
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

  // Two classes of one size were taken and nobody says which became the control: both arms have that size.
  void set_size_of_classes(std::vector<Arm>& arms) const {
    if (arms.size() < 2 ||
        std::any_of(arms.begin(), arms.end(), [](const Arm& a) { return a.n.has_value(); }))
      return;
    std::set<long> sizes;
    std::vector<std::string> evidence;
    std::size_t classes = 0;
    for (const Candidate& c : named_) {
      if (c.sizes.empty()) continue;
      ++classes;
      for (const auto& [n, size] : c.sizes) {
        sizes.insert(n);
        evidence.insert(evidence.end(), size.evidence.begin(), size.evidence.end());
      }
    }
    if (classes != arms.size() || sizes.size() != 1) return;
    for (Arm& arm : arms) {
      arm.n = *sizes.begin();
      arm.evidence["n"] = evidence;
    }
  }

  const Reading& reading_;
  std::map<std::string, Candidate> coded_;              // by code
  std::map<double, std::vector<std::string>> by_dose_;  // codes that receive it
  std::map<std::string, Candidate> roles_;
  std::vector<Candidate> named_;
  struct Listed {
    std::string label;
    std::size_t sentence = 0;
    bool several = false;  // names in one sentence
  };
  std::vector<Listed> listed_;                  // names of groups beside a result
  std::set<std::vector<std::string>> treated_;  // their words, where each is called a treatment
  std::map<long, std::vector<std::string>> each_size_;
  long arm_count_ = 0;
  std::vector<std::size_t> treatments_;  // pairs whose effect is studied
  bool two_groups_ = false;              // so the design is called
};

ArmFinder::ArmFinder(const Reading& reading) : groups_(std::make_unique<const Groups>(reading)) {}
ArmFinder::~ArmFinder() = default;

Arms ArmFinder::find(const std::vector<std::string>& table_labels) const {
  return Groups(*groups_).settle(table_labels);
}

}  // namespace petik
