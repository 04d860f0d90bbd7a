#include "output/evaluate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string_view>
#include <tuple>

#include "output/strict_json.h"

namespace petik {
namespace {

namespace fs = std::filesystem;

enum Kind { n_total, arm_n, mean, sd, spread, p, statistic, count, row, test_row, kinds };
constexpr std::array<const char*, kinds> kind_names = {"n_total", "arm_n",     "mean",  "sd",  "spread",
                                                       "p",       "statistic", "count", "row", "test_row"};
constexpr std::array core = {n_total, arm_n, mean, sd, p};
constexpr std::array classes = {"design", "sampling"};

// One fact: numbers and words in a fixed order for its kind. A missing part is its own value.
struct Part {
  std::optional<double> number;
  std::optional<std::string> word;
  auto operator<=>(const Part&) const = default;
};
using Fact = std::vector<Part>;
using Facts = std::map<Fact, long>;  // with how often
using FactsByKind = std::array<Facts, kinds>;

// To six decimals, halves as the nearest binary number has it.
double rounded(double value) {
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 6).ptr;
  double out = 0;
  std::from_chars(digits, end, out);
  return out == 0 ? 0 : out;
}

const Json& member(const Json& object, const char* key) {
  static const Json null;
  if (!object.is_object()) return null;
  const auto it = object.find(key);
  return it == object.end() ? null : *it;
}

std::optional<double> number(const Json& value) {
  if (value.is_null()) return std::nullopt;
  return rounded(value.get<double>());
}

std::optional<std::string> word(const Json& value) {
  if (!value.is_string()) return std::nullopt;
  return value.get<std::string>();
}

Part part(const Json& value) { return {number(value), std::nullopt}; }
Part part(double value) { return {value, std::nullopt}; }
Part named(std::optional<std::string> text) { return {std::nullopt, std::move(text)}; }

bool is_true(const Json& value) { return value.is_boolean() && value.get<bool>(); }

// Rows of `doc[key]`; none when it is missing.
std::vector<Json> rows(const Json& doc, const char* key) {
  const Json& list = member(doc, key);
  return list.is_array() ? list.get<std::vector<Json>>() : std::vector<Json>();
}

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

std::string statistic_name(const Json& value) {
  static const std::map<std::string, std::string> same = {{"x2", "chi2"},         {"chi-square", "chi2"},
                                                          {"chi_square", "chi2"}, {"rho", "r"},
                                                          {"pearson", "r"},       {"aor", "OR"}};
  static const std::set<std::string> spelt = {"t", "F", "Z", "U", "OR", "RR", "PR", "HR"};
  const std::string name = word(value).value_or("");
  const std::string low = lower_ascii(name);
  if (const auto it = same.find(low); it != same.end()) return it->second;
  return spelt.contains(name) ? name : low;
}

// Sign and value; empty where no p is stated.
Fact p_of(const Json& holder) {
  const Json& stated = member(holder, "p");
  if (member(stated, "value").is_null()) return {};
  return {named(word(member(stated, "op"))), part(member(stated, "value"))};
}

// A characteristic at baseline counts as pre.
std::optional<std::string> when(const Json& of, bool gold) {
  auto time = word(member(of, gold ? "time" : "timepoint"));
  return time == "baseline" ? "pre" : time;
}

// Letters and digits beyond ASCII are told by their blocks: punctuation, signs, arrows and symbols are none.
bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0)
    return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c == 0xBA ||
           (c >= 0xBC && c <= 0xBE);
  if (c == 0xD7 || c == 0xF7) return false;
  return c < 0x2000 || (c >= 0x2070 && c < 0x20A0) || (c >= 0x2C00 && c < 0x2E00) || c >= 0x3040;
}

char32_t lower(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  return c;
}

std::set<std::u32string> words(const Json& text) {
  std::set<std::u32string> out;
  std::u32string current;
  const auto end_word = [&] {
    if (!current.empty()) out.insert(std::exchange(current, {}));
  };
  const std::string bytes = word(text).value_or("");
  for (std::size_t i = 0; i < bytes.size();) {  // valid UTF-8: it was parsed as JSON
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7F >> length);
    for (std::size_t k = 1; k < length && i + k < bytes.size(); ++k) {
      c = c << 6 | (static_cast<unsigned char>(bytes[i + k]) & 0x3F);
    }
    i += length;
    if (is_word_character(c)) {
      current += lower(c);
    } else {
      end_word();
    }
  }
  end_word();
  return out;
}

std::set<std::u32string> joined(std::set<std::u32string> a, const std::set<std::u32string>& b) {
  a.insert(b.begin(), b.end());
  return a;
}

double overlap(const std::set<std::u32string>& a, const std::set<std::u32string>& b) {
  const std::size_t all = joined(a, b).size();
  const auto shared = std::ranges::count_if(a, [&b](const std::u32string& w) { return b.contains(w); });
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

// The arms of one gold and what they are called when facts are compared.
class GoldArms {
 public:
  explicit GoldArms(const Json& gold) : arms_(rows(gold, "arms")) {
    std::vector<std::string> roles;
    for (const Json& arm : arms_) {
      const auto role = word(member(arm, "role")).value_or("");
      roles.push_back(role.empty() ? name_of(arm) : role);
    }
    std::vector<std::string> sorted = roles;
    std::ranges::sort(sorted);
    // Intervention and control where the paper has at most one of each, else their labels.
    using Roles = std::vector<std::string>;
    const bool two = sorted == Roles{"control", "intervention"} || sorted == Roles{"control"} ||
                     sorted == Roles{"intervention"};
    for (std::size_t i = 0; i < arms_.size(); ++i)
      names_[name_of(arms_[i])] = two ? roles[i] : name_of(arms_[i]);
    by_role_ = !names_.empty() && std::ranges::all_of(names_, [](const auto& name) {
      return name.second == "intervention" || name.second == "control";
    });
    std::set<std::string> others;
    for (const char* key : {"continuous", "dichotomous"}) {
      for (const Json& of : rows(gold, key)) {
        const auto arm = word(member(of, "arm"));
        if (arm && *arm != "all" && *arm != "between" && !names_.contains(*arm)) others.insert(*arm);
      }
    }
    for (const std::string& other : others) candidates_.push_back({other, words(other), words(other)});
    std::vector<Candidate> own;
    for (const Json& arm : arms_) {
      const auto name = words(name_of(arm));
      own.push_back({name_of(arm), name, joined(name, words(member(arm, "label")))});
    }
    candidates_.insert(candidates_.begin(), own.begin(), own.end());
  }

  std::string of_gold(const Json& arm) const {
    const auto name = word(arm);
    if (!name || *name == "all") return "all";
    const auto it = names_.find(*name);
    return it == names_.end() ? *name : it->second;
  }

  // By role in a two-arm study, else by the words of the arm's label and id.
  std::string of_record(const Json& arm, const std::vector<Json>& record_arms) const {
    const auto id = word(arm);
    if (!id || *id == "all") return "all";
    const auto own =
        std::ranges::find_if(record_arms, [&](const Json& a) { return word(member(a, "id")) == id; });
    const Json& found = own == record_arms.end() ? Json() : *own;
    if (by_role_) {
      const auto role = word(member(found, "role")).value_or("");
      const std::string called = role.empty() ? *id : role;
      for (const auto& [ignored, name] : names_) {
        if (name == called) return called;
      }
    }
    const auto mine = joined(words(member(found, "label")), words(*id));
    double best = 0;
    std::string name = "unknown";
    for (const Candidate& c : candidates_) {
      const double likeness = std::max(overlap(mine, c.name_words), overlap(mine, c.all_words));
      if (likeness > best) best = likeness, name = c.name;
    }
    return name;
  }

 private:
  struct Candidate {
    std::string name;
    std::set<std::u32string> name_words, all_words;
  };
  static std::string name_of(const Json& arm) { return word(member(arm, "arm")).value_or(""); }

  std::vector<Json> arms_;
  std::map<std::string, std::string> names_;
  bool by_role_ = false;
  std::vector<Candidate> candidates_;
};

using ArmName = std::function<std::string(const Json& arm)>;

void add_continuous(FactsByKind& out, const Json& of, bool gold, const ArmName& arm_name) {
  const Json& average = member(of, "mean");
  if (gold && word(member(of, "arm")) == "between") {  // a difference between arms, not an arm's mean
    if (!average.is_null()) ++out[statistic][{named("mean_difference"), part(std::abs(*number(average)))}];
    return;
  }
  if (!average.is_null()) ++out[mean][{part(average)}];
  if (!member(of, "sd").is_null()) ++out[sd][{part(member(of, "sd"))}];
  for (const char* key : {"median", "min", "max", "se"}) {
    if (!member(of, key).is_null()) ++out[spread][{named(key), part(member(of, key))}];
  }
  if (!average.is_null()) {
    ++out[row]
         [{part(average), part(member(of, "sd")), named(when(of, gold)), named(arm_name(member(of, "arm")))}];
  }
}

void add_test(FactsByKind& out, const Json& of) {
  if (const Fact stated = p_of(of); !stated.empty()) {
    ++out[p][stated];
    Fact whole = {named(word(member(of, "test")))};
    whole.insert(whole.end(), stated.begin(), stated.end());
    ++out[test_row][whole];
  }
  const Json& s = member(of, "statistic");
  if (!member(s, "value").is_null()) {
    ++out[statistic][{named(statistic_name(member(s, "name"))), part(std::abs(*number(member(s, "value"))))}];
  }
}

// A p or an r that stands in `tests`, too, is one fact.
void add_association(FactsByKind& out, const Json& of) {
  if (const Fact stated = p_of(of); !stated.empty()) out[p].insert({stated, 1});
  if (member(of, "value").is_null()) return;
  out[statistic].insert(
      {{named(statistic_name(member(of, "measure"))), part(std::abs(*number(member(of, "value"))))}, 1});
}

// Facts of a record, or of a gold without its optional rows.
FactsByKind facts_of(const Json& doc, bool gold, const ArmName& arm_name) {
  FactsByKind out;
  const auto asked = [gold](const Json& of) { return !(gold && is_true(member(of, "optional"))); };
  const Json& n = gold ? member(doc, "n_total") : member(member(doc, "study"), "sample_n");
  if (!n.is_null()) ++out[n_total][{part(n)}];
  for (const Json& arm : rows(doc, "arms")) {
    if (!member(arm, "n").is_null()) ++out[arm_n][{part(member(arm, "n"))}];
  }
  for (const Json& of : rows(doc, "continuous")) {
    if (asked(of)) add_continuous(out, of, gold, arm_name);
  }
  for (const Json& of : rows(doc, "dichotomous")) {
    const Json &events = member(of, "events"), &percent = member(of, "percent");
    if (asked(of) && !(events.is_null() && percent.is_null())) ++out[count][{part(events), part(percent)}];
  }
  for (const Json& of : rows(doc, "tests")) {
    if (asked(of)) add_test(out, of);
  }
  for (const Json& of : rows(doc, "associations")) add_association(out, of);
  return out;
}

long how_many(const Facts& facts, const Fact& fact) {
  const auto it = facts.find(fact);
  return it == facts.end() ? 0 : it->second;
}

// Where the record holds another printed value of a gold fact, ask for that one.
void swap_for_other(Facts& gold, const Facts& got, const Fact& value, const std::vector<Fact>& others) {
  if (how_many(gold, value) <= how_many(got, value)) return;
  for (const Fact& other : others) {
    if (how_many(got, other) <= how_many(gold, other)) continue;
    --gold[value];
    ++gold[other];
    return;
  }
}

Json other_values(const Json& also, const char* key) {
  const Json& list = member(also, key);
  return list.is_array() ? list : Json::array();
}

void accept_other_continuous(FactsByKind& gold, const FactsByKind& got, const Json& of,
                             const GoldArms& arms) {
  const Json& also = member(of, "also");
  std::vector<Json> means = {member(of, "mean")}, sds = {member(of, "sd")};
  for (const Json& v : other_values(also, "mean")) means.push_back(v);
  for (const Json& v : other_values(also, "sd")) sds.push_back(v);
  const auto swap_single = [&](Kind kind, const std::vector<Json>& values) {
    if (values[0].is_null()) return;
    std::vector<Fact> others;
    for (std::size_t i = 1; i < values.size(); ++i) others.push_back({part(values[i])});
    swap_for_other(gold[kind], got[kind], {part(values[0])}, others);
  };
  swap_single(mean, means);
  swap_single(sd, sds);
  if (means[0].is_null()) return;
  std::vector<Fact> versions;
  for (const Json& m : means) {
    for (const Json& s : sds) {
      versions.push_back({part(m), part(s), named(when(of, true)), named(arms.of_gold(member(of, "arm")))});
    }
  }
  const Fact first = versions.front();
  versions.erase(versions.begin());
  swap_for_other(gold[row], got[row], first, versions);
}

void accept_other_dichotomous(FactsByKind& gold, const FactsByKind& got, const Json& of) {
  const Part events = part(member(of, "events"));
  std::vector<Fact> others;
  for (const Json& v : other_values(member(of, "also"), "percent")) others.push_back({events, part(v)});
  swap_for_other(gold[count], got[count], {events, part(member(of, "percent"))}, others);
}

void accept_other_p(FactsByKind& gold, const FactsByKind& got, const Json& of) {
  const Fact stated = p_of(of);
  if (stated.empty()) return;
  const Part test = named(word(member(of, "test")));
  std::vector<Fact> others, other_rows;
  for (const Json& v : other_values(member(of, "also"), "p")) {
    const Fact other = p_of({{"p", v}});
    if (other.empty()) continue;
    others.push_back(other);
    other_rows.push_back({test, other[0], other[1]});
  }
  swap_for_other(gold[p], got[p], stated, others);
  swap_for_other(gold[test_row], got[test_row], {test, stated[0], stated[1]}, other_rows);
}

void accept_other_values(FactsByKind& asked, const FactsByKind& got, const Json& gold, const GoldArms& arms) {
  for (const char* key : {"continuous", "dichotomous", "tests"}) {
    for (const Json& of : rows(gold, key)) {
      const Json& also = member(of, "also");
      if (is_true(member(of, "optional")) || also.is_null() || also.empty()) continue;
      accept_other_continuous(asked, got, of, arms);
      if (key == std::string_view("dichotomous")) accept_other_dichotomous(asked, got, of);
      accept_other_p(asked, got, of);
    }
  }
}

// Takes out of `got` what an optional gold row accounts for and nothing else asks for.
void forgive_optional(FactsByKind& got, const FactsByKind& asked, const Json& gold, const GoldArms& arms) {
  for (const char* key : {"continuous", "dichotomous", "tests"}) {
    Json optional = {{key, Json::array()}};
    for (Json of : rows(gold, key)) {
      if (!is_true(member(of, "optional"))) continue;
      of["optional"] = false;
      optional[key].push_back(of);
    }
    const FactsByKind extra = facts_of(optional, true, [&](const Json& arm) { return arms.of_gold(arm); });
    for (int kind = 0; kind < kinds; ++kind) {
      for (const auto& [fact, n] : extra[kind]) {
        const long surplus = how_many(got[kind], fact) - how_many(asked[kind], fact);
        if (surplus > 0) got[kind][fact] -= std::min(n, surplus);
      }
    }
  }
}

std::string as_text(const Fact& fact) {
  std::string out;
  for (const Part& each : fact) {
    if (!out.empty()) out += ' ';
    out += each.number ? line(Json(*each.number)) : each.word ? *each.word : "-";
  }
  return out;
}

// Cited figures that the record holds as its own and the gold does not: "p 0.03".
std::vector<std::string> leaks_of(const Json& record, const Json& gold) {
  const ArmName any = [](const Json&) { return std::string(); };
  const auto values = [](const FactsByKind& facts) {
    std::map<std::string, std::set<double>> out;
    const auto add = [&](const char* name, Kind kind, std::size_t index) {
      for (const auto& [fact, n] : facts[kind]) {
        if (fact[index].number) out[name].insert(*fact[index].number);
      }
    };
    add("n", n_total, 0);
    add("n", arm_n, 0);
    add("mean", mean, 0);
    add("sd", sd, 0);
    add("p", p, 1);
    add("percent", count, 1);
    return out;
  };
  auto own = values(facts_of(record, false, any)), truth = values(facts_of(gold, true, any));
  std::vector<std::string> out;
  for (const Json& cited : rows(gold, "cited")) {
    const auto value = number(member(cited, "value"));
    const std::string kind = word(member(cited, "kind")).value_or("");
    if (value && own[kind].contains(*value) && !truth[kind].contains(*value)) {
      out.push_back(kind + " " + line(Json(*value)));
    }
  }
  return out;
}

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// "a.b.txt" -> "a.b"; ".txt" stays.
std::string without_suffix(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 || dot + 1 == name.size() ? name : name.substr(0, dot);
}

// Adds one document to the totals.
void score(Evaluation& total, const Json& record, const Json& gold) {
  const GoldArms arms(gold);
  const auto record_arms = rows(record, "arms");
  FactsByKind asked = facts_of(gold, true, [&](const Json& arm) { return arms.of_gold(arm); });
  FactsByKind got =
      facts_of(record, false, [&](const Json& arm) { return arms.of_record(arm, record_arms); });
  accept_other_values(asked, got, gold, arms);
  forgive_optional(got, asked, gold, arms);

  DocumentErrors errors{word(member(gold, "doc")).value_or(""), {}};
  bool perfect = true;
  for (int kind = 0; kind < kinds; ++kind) {
    std::string wrong, missed;
    long n_wrong = 0, n_missed = 0;
    const auto report = [](std::string& text, const Fact& fact, long times) {
      for (; times > 0; --times) text += (text.empty() ? "" : "; ") + as_text(fact);
    };
    for (const auto& [fact, n] : got[kind]) {
      const long right = std::min(n, how_many(asked[kind], fact));
      total.kinds[kind].right += right;
      n_wrong += n - right;
      report(wrong, fact, n - right);
    }
    for (const auto& [fact, n] : asked[kind]) {
      const long lacking = n - std::min(n, how_many(got[kind], fact));
      n_missed += lacking;
      report(missed, fact, lacking);
    }
    total.kinds[kind].wrong += n_wrong;
    total.kinds[kind].missed += n_missed;
    if (n_wrong + n_missed > 0 && std::ranges::find(core, kind) != core.end()) perfect = false;
    if (n_wrong) errors.lines.push_back(std::string(kind_names[kind]) + " wrong : " + wrong);
    if (n_missed) errors.lines.push_back(std::string(kind_names[kind]) + " missed: " + missed);
  }
  for (ClassScore& each : total.classes) {
    const auto want = word(member(gold, each.kind.c_str()));
    if (!want) continue;
    const auto have = word(member(member(record, "study"), each.kind.c_str()));
    ++each.asked;
    each.right += have == want;
    if (have != want)
      errors.lines.push_back(each.kind + ": gold " + *want + ", got " + have.value_or("none"));
  }
  const auto leaks = record.empty() ? std::vector<std::string>() : leaks_of(record, gold);
  total.leaks += leaks.size();
  for (const std::string& leak : leaks) errors.lines.push_back("leak: " + leak);
  total.perfect += perfect;
  if (!errors.lines.empty()) total.errors.push_back(std::move(errors));
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file)
    throw EvaluationError(path + (fs::exists(path) ? ": cannot be read" : ": no such file or folder"));
  return text.str();
}

Json parse(const std::string& text, const std::string& where) {
  try {
    return strict_json(text);
  } catch (const JsonError& e) {
    throw EvaluationError(where + ": " + e.what());
  }
}

bool is_record(const Json& json) {
  return json.is_object() && json.contains("source") && word(member(json["source"], "file"));
}

std::optional<double> ratio(double part_of, double whole) {
  if (whole == 0) return std::nullopt;
  return part_of / whole;
}

Json nullable(std::optional<double> value) { return value ? Json(*value) : Json(); }

std::string in_columns(std::optional<double> value) {
  char text[32] = "     -";
  if (value) {
    // Three decimals without printf, whose decimal mark follows the locale.
    char digits[24];
    *std::to_chars(digits, digits + sizeof digits, *value, std::chars_format::fixed, 3).ptr = 0;
    std::snprintf(text, sizeof text, "%6s", digits);
  }
  return text;
}

}  // namespace

std::optional<double> KindScore::precision() const {
  return ratio(static_cast<double>(right), static_cast<double>(right + wrong));
}
std::optional<double> KindScore::recall() const {
  return ratio(static_cast<double>(right), static_cast<double>(right + missed));
}
std::optional<double> KindScore::f1() const {
  return ratio(2 * static_cast<double>(right), static_cast<double>(2 * right + wrong + missed));
}
std::optional<double> ClassScore::accuracy() const {
  return ratio(static_cast<double>(right), static_cast<double>(asked));
}

std::optional<double> Evaluation::core_f1() const {
  KindScore sum;
  for (const Kind kind : core) {
    sum.right += kinds[kind].right;
    sum.wrong += kinds[kind].wrong;
    sum.missed += kinds[kind].missed;
  }
  return sum.f1();
}

std::vector<Json> read_records(const std::string& path) {
  std::vector<Json> records;
  const auto keep = [&records](Json json) {
    if (is_record(json)) records.push_back(std::move(json));
  };
  if (!fs::is_directory(path) && fs::path(path).extension() == ".json") {
    keep(parse(read_text(path), path));
    return records;
  }
  if (!fs::is_directory(path)) {
    std::istringstream lines(read_text(path));
    std::string text;
    for (std::size_t n = 1; std::getline(lines, text); ++n) {
      if (!text.empty()) keep(parse(text, path + ":" + std::to_string(n)));
    }
    return records;
  }
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".json") files.push_back(it->path());
  }
  if (error) throw EvaluationError(path + ": cannot be read");
  std::ranges::sort(files);
  for (const fs::path& file : files) keep(parse(read_text(file.string()), file.string()));
  return records;
}

std::vector<Json> read_gold(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().string().ends_with(".gold.json")) files.push_back(it->path());
  }
  if (error) throw EvaluationError(folder + ": no such folder of gold");
  std::ranges::sort(files);
  std::vector<Json> gold;
  for (const fs::path& file : files) gold.push_back(parse(read_text(file.string()), file.string()));
  if (gold.empty()) throw EvaluationError(folder + ": no *.gold.json in it");
  return gold;
}

Evaluation evaluate(const std::vector<Json>& records, const std::vector<Json>& gold) {
  Evaluation total;
  for (const char* kind : kind_names) total.kinds.push_back({kind});
  for (const char* kind : classes) total.classes.push_back({kind});
  std::map<std::string, const Json*> by_name;
  for (const Json& record : records) {
    const std::string name = last_part(record.at("source").at("file").get<std::string>());
    total.duplicate_names += by_name.contains(name);
    by_name[name] = by_name[without_suffix(name)] = &record;
  }
  static const Json none = Json::object();
  for (const Json& each : gold) {
    const std::string document = word(member(each, "doc")).value_or("");
    const auto it = by_name.find(document);
    ++total.documents;
    total.without_record += it == by_name.end();
    try {
      score(total, it == by_name.end() ? none : *it->second, each);
    } catch (const Json::exception&) {
      throw EvaluationError(document + ": its gold or record does not have the form it should have");
    }
  }
  return total;
}

Json to_json(const Evaluation& e) {
  Json out = {{"documents", e.documents},
              {"missing_records", e.without_record},
              {"duplicate_names", e.duplicate_names}};
  for (const KindScore& k : e.kinds) {
    out[k.kind] = {{"gold", k.right + k.missed},
                   {"precision", nullable(k.precision())},
                   {"recall", nullable(k.recall())},
                   {"f1", nullable(k.f1())}};
  }
  out["core_f1"] = nullable(e.core_f1());
  for (const ClassScore& c : e.classes)
    out[c.kind] = {{"gold", c.asked}, {"accuracy", nullable(c.accuracy())}};
  out["leak"] = e.leaks;
  out["perfect"] = nullable(ratio(static_cast<double>(e.perfect), static_cast<double>(e.documents)));
  return out;
}

std::string as_table(const Evaluation& e) {
  char text[160];
  std::string out;
  const auto put = [&](const char* format, auto... values) {
    std::snprintf(text, sizeof text, format, values...);
    out += text;
  };
  put("documents %zu, without a record %zu\n", e.documents, e.without_record);
  if (e.duplicate_names) put("records with the name of another one: %zu\n", e.duplicate_names);
  put("%-10s %5s %6s %6s %6s\n", "kind", "gold", "prec", "rec", "F1");
  for (const KindScore& k : e.kinds) {
    put("%-10s %5ld %s %s %s\n", k.kind.c_str(), k.right + k.missed, in_columns(k.precision()).c_str(),
        in_columns(k.recall()).c_str(), in_columns(k.f1()).c_str());
  }
  for (const ClassScore& c : e.classes) {
    put("%-10s %5ld accuracy %s\n", c.kind.c_str(), c.asked, in_columns(c.accuracy()).c_str());
  }
  put("core F1 %s   leaks %zu   perfect documents %s\n", in_columns(e.core_f1()).c_str(), e.leaks,
      in_columns(ratio(static_cast<double>(e.perfect), static_cast<double>(e.documents))).c_str());
  return out;
}

}  // namespace petik
