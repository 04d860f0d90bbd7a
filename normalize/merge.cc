#include "normalize/merge.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "normalize/arm_names.h"

namespace petik {
namespace {

void add_evidence(Evidence& into, const Evidence& from, const std::string& field) {
  const auto it = from.find(field);
  if (it == from.end()) return;
  std::vector<std::string>& ids = into[field];
  for (const std::string& id : it->second) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
}

// Agreement of two contexts: what both know and agree on, what both know and differ in.
struct Likeness {
  int agree = 0;
  int differ = 0;
};

void compare(Likeness& l, std::optional<std::string_view> a, std::optional<std::string_view> b) {
  if (!a || !b) return;
  ++(*a == *b ? l.agree : l.differ);
}

std::string run_together(std::string_view name) {
  std::string out;
  for (const std::string& word : words_of(name)) out += word;
  return out;
}

// Outcomes are told apart by their words: "produksi ASI" and "produksi ASI ibu" agree, as does the name of
// the variable in a program, "produksiASI".
void compare_outcomes(Likeness& l, std::optional<std::string_view> a, std::optional<std::string_view> b) {
  if (!a || !b) return;
  ++(share_word(*a, *b) || run_together(*a) == run_together(*b) ? l.agree : l.differ);
}

std::optional<std::string_view> known_arm(const std::string& arm) {
  return arm == "all" ? std::nullopt : std::optional<std::string_view>(arm);
}

// A characteristic at baseline and the measurement before treatment are one time here.
std::optional<std::string_view> known_time(const std::optional<std::string>& time) {
  return time == "baseline" ? std::optional<std::string_view>("pre") : time;
}

bool same_optional(const std::optional<Number>& a, const std::optional<Number>& b) {
  return !a || !b || same_number(*a, *b);
}

// One value printed with fewer and with more decimals, "0" and "0,000", is known to the finer ones.
void keep_finer(Number& kept, const Number& other) {
  if (kept.value == other.value && other.decimals > kept.decimals) kept.decimals = other.decimals;
}

void fill(std::optional<Number>& into, const std::optional<Number>& from, Evidence& evidence,
          const Evidence& other, const char* field) {
  if (!from) return;
  if (!into) into = from;
  keep_finer(*into, *from);
  if (same_number(*into, *from)) add_evidence(evidence, other, field);
}

// Two names of one category: one holds all words of the other ("Primipara", "paritas primipara"). "ASI belum
// keluar" and "ASI sudah keluar" are two.
bool same_category(const std::string& a, const std::string& b) {
  std::vector<std::string> x = words_of(a), y = words_of(b);
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

// One quantity with two values: a sentence, and the value that does not stand.
struct Contradiction {
  std::string field, message, also_printed;
};

// ---- what each kind of fact means by "the same" ----

struct ContinuousKind {
  using Fact = Continuous;
  static bool surely_same(const Fact&, const Fact&) { return false; }
  // "SD 27,73466", then "27,73" beside the same mean.
  static bool rounds(const Fact& a, const Fact& b) {
    return a.mean && b.mean && same_number(*a.mean, *b.mean) && a.sd && b.sd && same_number(*a.sd, *b.sd) &&
           a.sd->decimals != b.sd->decimals;
  }
  // One quantity for certain, whatever else is printed of it.
  static bool one_quantity(const Fact& a, const Fact& b) {
    return a.sd && b.sd && same_number(*a.sd, *b.sd) && known_arm(a.arm) && known_time(a.timepoint);
  }
  static bool repeats_within(const Reported<Fact>&, const Reported<Fact>&) { return true; }
  static constexpr const char* name = "continuous";

  static bool same(const Fact& a, const Fact& b) {
    if (a.mean && b.mean) {
      if (!same_number(*a.mean, *b.mean)) return false;
      // The same mean of the same arm and time with another spread is one quantity printed twice.
      return same_optional(a.sd, b.sd) ||
             (known_arm(a.arm) == known_arm(b.arm) && known_time(a.timepoint) == known_time(b.timepoint));
    }
    if (a.median && b.median) return same_number(*a.median, *b.median) && same_optional(a.mean, b.mean);
    return false;
  }
  // A spread without its mean joins the row of the same arm, time and outcome that lacks it.
  static bool completes(const Fact& row, const Fact& part) {
    if (part.mean && row.mean) return false;
    const auto clash = [](const std::optional<Number>& a, const std::optional<Number>& b) {
      return a && b && !same_number(*a, *b);
    };
    if (clash(row.sd, part.sd) || clash(row.min, part.min) || clash(row.max, part.max) ||
        clash(row.median, part.median))
      return false;
    return known_arm(row.arm) == known_arm(part.arm) &&
           known_time(row.timepoint) == known_time(part.timepoint);
  }
  static Likeness context(const Fact& a, const Fact& b) {
    Likeness l;
    compare(l, known_arm(a.arm), known_arm(b.arm));
    compare(l, known_time(a.timepoint), known_time(b.timepoint));
    compare_outcomes(l, a.outcome, b.outcome);
    return l;
  }
  static std::optional<Contradiction> conflict(const Fact& kept, const Fact& other) {
    if (!kept.mean || !other.mean || same_number(*kept.mean, *other.mean)) return {};
    if (known_time(kept.timepoint) != known_time(other.timepoint)) return {};
    Likeness l;
    compare_outcomes(l, kept.outcome, other.outcome);
    const double scale = std::max(std::abs(kept.mean->value), std::abs(other.mean->value));
    const bool near =
        std::abs(kept.mean->value - other.mean->value) <= 0.05 * scale && known_time(kept.timepoint);
    if (known_arm(kept.arm) != known_arm(other.arm)) {
      // An arm that only one of both names: a mean so near with the same spread is that arm's.
      const bool one_open = !known_arm(kept.arm) || !known_arm(other.arm);
      const bool same_spread = kept.sd && other.sd && same_number(*kept.sd, *other.sd);
      if (!one_open || !near || !same_spread) return {};
    }
    if (!one_quantity(kept, other) && (l.differ > 0 || (l.agree == 0 && !near))) return {};
    // Where no arm is named, only a small difference shows that the same group is meant.
    if (!one_quantity(kept, other) && !known_arm(kept.arm) && !near) return {};
    return Contradiction{"mean",
                         "the mean " + to_text(*kept.mean) + " is also printed as " + to_text(*other.mean),
                         to_text(*other.mean)};
  }
  // Facts that are one, with another SD. Means may be equal by chance: the arm or the outcome must agree, and
  // the time.
  static std::optional<Contradiction> differs_beside(const Fact& kept, const Fact& other) {
    if (!kept.mean || !other.mean || !kept.sd || !other.sd || same_number(*kept.sd, *other.sd)) return {};
    Likeness l;
    compare(l, known_arm(kept.arm), known_arm(other.arm));
    compare_outcomes(l, kept.outcome, other.outcome);
    if (!known_time(kept.timepoint) || kept.timepoint != other.timepoint || l.agree == 0 || l.differ > 0)
      return {};
    return Contradiction{"sd",
                         "the SD " + to_text(*kept.sd) + " beside the mean " + to_text(*kept.mean) +
                             " is also printed as " + to_text(*other.sd),
                         to_text(*other.sd)};
  }
  static void absorb(Fact& into, const Fact& from) {
    fill(into.mean, from.mean, into.evidence, from.evidence, "mean");
    fill(into.sd, from.sd, into.evidence, from.evidence, "sd");
    fill(into.se, from.se, into.evidence, from.evidence, "se");
    fill(into.median, from.median, into.evidence, from.evidence, "median");
    fill(into.min, from.min, into.evidence, from.evidence, "min");
    fill(into.max, from.max, into.evidence, from.evidence, "max");
    if (!into.ci && from.ci) {
      into.ci = from.ci;
      add_evidence(into.evidence, from.evidence, "ci");
    }
    if (!into.n && from.n) {
      into.n = from.n;
      add_evidence(into.evidence, from.evidence, "n");
    }
    if (into.arm == "all") into.arm = from.arm;
    if (!into.timepoint) into.timepoint = from.timepoint;
    if (!into.outcome) into.outcome = from.outcome;
  }
  static const Evidence& evidence(const Fact& f) { return f.evidence; }
};

// The whole numbers that a count with its percentage is a share of: the printed total, else all that fit.
std::pair<double, double> wholes_of(const Dichotomous& row) {
  if (row.total) return {double(*row.total), double(*row.total)};
  const double hundred = 100 * double(*row.events);
  const double low = std::ceil(hundred / row.percent->high() - 1e-9);
  return {low, row.percent->low() > 0 ? std::floor(hundred / row.percent->low() + 1e-9) : HUGE_VAL};
}

// The same count is a share of two different groups, each rightly: 33 of 94 (35.1 %) and 33 of 42 (78.6 %). A
// percentage that fits no whole number at all is a misprint.
bool of_other_wholes(const Dichotomous& a, const Dichotomous& b) {
  const auto x = wholes_of(a), y = wholes_of(b);
  return x.first <= x.second && y.first <= y.second && (x.second < y.first || y.second < x.first);
}

struct DichotomousKind {
  using Fact = Dichotomous;
  // A count with its share, said again in other words.
  static bool surely_same(const Fact& a, const Fact& b) {
    return a.events && b.events && a.percent && b.percent;
  }
  static bool rounds(const Fact&, const Fact&) { return false; }
  static bool one_quantity(const Fact&, const Fact&) { return false; }
  static bool repeats_within(const Reported<Fact>&, const Reported<Fact>&) { return true; }
  static constexpr const char* name = "dichotomous";

  static bool same(const Fact& a, const Fact& b) {
    if (a.events && b.events && *a.events != *b.events) return false;
    if (a.percent && b.percent && !same_number(*a.percent, *b.percent)) return false;
    return (a.events && b.events) || (a.percent && b.percent);
  }
  static bool completes(const Fact&, const Fact&) { return false; }
  static Likeness context(const Fact& a, const Fact& b) {
    Likeness l;
    compare(l, known_arm(a.arm), known_arm(b.arm));
    compare(l, known_time(a.timepoint), known_time(b.timepoint));
    compare_outcomes(l, a.category, b.category);
    return l;
  }
  static std::optional<Contradiction> conflict(const Fact& kept, const Fact& other) {
    if (!kept.events || !other.events || *kept.events != *other.events || !kept.percent || !other.percent)
      return {};
    if (of_other_wholes(kept, other)) return {};
    Likeness l;
    compare_outcomes(l, kept.category, other.category);
    if (l.agree == 0 || !same_category(kept.category, other.category)) return {};
    return Contradiction{"percent",
                         std::to_string(*kept.events) + " is printed as " + to_text(*kept.percent) +
                             " % and as " + to_text(*other.percent) + " %",
                         to_text(*other.percent)};
  }
  static std::optional<Contradiction> differs_beside(const Fact&, const Fact&) { return {}; }
  static void absorb(Fact& into, const Fact& from) {
    fill(into.percent, from.percent, into.evidence, from.evidence, "percent");
    const auto fill_count = [&](std::optional<long>& a, const std::optional<long>& b, const char* field) {
      if (!b) return;
      if (!a) a = b;
      if (*a == *b) add_evidence(into.evidence, from.evidence, field);
    };
    fill_count(into.events, from.events, "events");
    fill_count(into.total, from.total, "total");
    if (into.category.empty()) into.category = from.category;
    if (!into.timepoint) into.timepoint = from.timepoint;
    if (!into.outcome) into.outcome = from.outcome;
  }
  static const Evidence& evidence(const Fact& f) { return f.evidence; }
};

struct TestKind {
  using Fact = Test;
  static bool surely_same(const Fact&, const Fact&) { return false; }
  static bool rounds(const Fact&, const Fact&) { return false; }
  static bool one_quantity(const Fact& a, const Fact& b) {
    return a.statistic && b.statistic && a.statistic->name == b.statistic->name &&
           a.statistic->value.value == b.statistic->value.value;
  }
  // An abstract has no room to say a p value twice, but it may add in which direction it decides.
  // What is said of one arm does not repeat what is said of the difference between arms.
  static bool repeats_within(const Reported<Fact>& a, const Reported<Fact>& b) {
    if ((a.fact.arm && b.between) || (b.fact.arm && a.between)) return false;
    const bool bound = a.fact.p && b.fact.p && a.fact.p->op != b.fact.p->op;
    // "normal (p > 0,05) ... p = 0,000": an assumption and a result.
    if (bound && a.purpose_words != b.purpose_words) return false;
    return b.pass.kind != Pass::Kind::abstract_ || bound || a.with_alpha != b.with_alpha;
  }
  static constexpr const char* name = "tests";

  static bool same_p(const PValue& a, const PValue& b) {
    return a.op == b.op && same_number(a.value, b.value);
  }
  // "p < 0,05" says again what "p = 0,004" says; a bound at a usual threshold does so even where it
  // contradicts.
  static bool says_again(const PValue& exact, const PValue& bound) {
    if (exact.op != "=" || bound.op == "=") return false;
    if (bound.value.value == 0.05 || bound.value.value == 0.01 || bound.value.value == 0.1) return true;
    return bound.op.front() == '<' ? exact.value.value <= bound.value.value
                                   : exact.value.value >= bound.value.value;
  }
  static bool same(const Fact& a, const Fact& b) {
    if (a.statistic && b.statistic) {
      if (a.statistic->name != b.statistic->name ||
          std::abs(a.statistic->value.value) != std::abs(b.statistic->value.value))
        return false;
      return !a.p || !b.p || same_p(*a.p, *b.p);
    }
    if (!a.p || !b.p) return false;
    return same_p(*a.p, *b.p) || says_again(*a.p, *b.p) || says_again(*b.p, *a.p);
  }
  static bool completes(const Fact&, const Fact&) { return false; }
  static Likeness context(const Fact& a, const Fact& b) {
    Likeness l;
    compare(l, a.arm, b.arm);
    compare(l, a.test, b.test);
    compare_outcomes(l, a.outcome, b.outcome);
    return l;
  }
  static std::optional<Contradiction> conflict(const Fact& kept, const Fact& other) {
    if (!kept.p || !other.p || same_p(*kept.p, *other.p)) return {};
    if (!kept.statistic || !other.statistic) return {};
    if (kept.statistic->name != other.statistic->name ||
        kept.statistic->value.value != other.statistic->value.value)
      return {};
    const auto printed = [](const PValue& p) { return p.op + " " + to_text(p.value); };
    return Contradiction{"p",
                         "for one test p is printed as " + printed(*kept.p) + " and as " + printed(*other.p),
                         printed(*other.p)};
  }
  static std::optional<Contradiction> differs_beside(const Fact&, const Fact&) { return {}; }
  static void absorb(Fact& into, const Fact& from) {
    if (from.p && (!into.p || says_again(*from.p, *into.p))) {
      into.p = from.p;
      into.evidence["p"].clear();
    }
    if (from.p && same_p(*into.p, *from.p)) {
      keep_finer(into.p->value, from.p->value);
      add_evidence(into.evidence, from.evidence, "p");
    }
    if (from.statistic) {
      if (!into.statistic) into.statistic = from.statistic;
      add_evidence(into.evidence, from.evidence, "statistic");
    }
    if (into.df.empty() && !from.df.empty()) {
      into.df = from.df;
      add_evidence(into.evidence, from.evidence, "df");
    }
    if (!into.arm) into.arm = from.arm;
    if (!into.test) into.test = from.test;
    if (!into.purpose) into.purpose = from.purpose;
    if (!into.outcome) into.outcome = from.outcome;
  }
  static const Evidence& evidence(const Fact& f) { return f.evidence; }
};

struct AssociationKind {
  using Fact = Association;
  static bool surely_same(const Fact&, const Fact&) { return false; }
  static bool rounds(const Fact&, const Fact&) { return false; }
  static bool one_quantity(const Fact&, const Fact&) { return false; }
  static bool repeats_within(const Reported<Fact>&, const Reported<Fact>&) { return true; }
  static constexpr const char* name = "associations";

  static bool same(const Fact& a, const Fact& b) {
    return a.measure == b.measure && same_number(a.value, b.value);
  }
  static bool completes(const Fact&, const Fact&) { return false; }
  static Likeness context(const Fact& a, const Fact& b) {
    Likeness l;
    compare_outcomes(l, a.outcome, b.outcome);
    compare_outcomes(l, a.exposure, b.exposure);
    return l;
  }
  static std::optional<Contradiction> conflict(const Fact&, const Fact&) { return {}; }
  static std::optional<Contradiction> differs_beside(const Fact&, const Fact&) { return {}; }
  static void absorb(Fact& into, const Fact& from) {
    add_evidence(into.evidence, from.evidence, "value");
    if (!into.ci && from.ci) {
      into.ci = from.ci;
      add_evidence(into.evidence, from.evidence, "ci");
    }
    if (!into.p && from.p) {
      into.p = from.p;
      add_evidence(into.evidence, from.evidence, "p");
    }
    if (!into.outcome) into.outcome = from.outcome;
    if (!into.exposure) into.exposure = from.exposure;
  }
  static const Evidence& evidence(const Fact& f) { return f.evidence; }
};

// ---- the merging itself ----

template <class Kind>
class Merger {
 public:
  using Item = Reported<typename Kind::Fact>;

  explicit Merger(std::vector<MergedFacts::Conflict>& conflicts) : conflicts_(conflicts) {}

  std::vector<Item> merge(std::vector<Item> items) {
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return items[a].pass < items[b].pass; });
    for (auto begin = order.cbegin(); begin != order.cend();) {
      const auto end = std::find_if(begin, order.cend(),
                                    [&](std::size_t i) { return items[i].pass != items[*begin].pass; });
      merge_pass(items, {begin, end});
      begin = end;
    }
    return in_order();
  }

 private:
  struct Merged {
    Item item;
    std::map<Pass, std::set<std::size_t>> seen;  // sentences that report it
  };

  // `pass`: the items of one pass.
  void merge_pass(std::vector<Item>& items, std::span<const std::size_t> pass) {
    // Rows of one table never repeat each other: they are compared with what earlier passes reported.
    const bool table = items[pass.front()].pass.kind == Pass::Kind::table;
    earlier_ = table ? merged_.size() : std::string::npos;
    std::vector<std::size_t> left;
    for (std::size_t i : pass) {
      if (!join(items[i], false)) left.push_back(i);
    }
    std::vector<std::size_t> alone;
    for (std::size_t i : left) {
      if (!join(items[i], true)) alone.push_back(i);
    }
    for (std::size_t i : alone) {
      if (complete(items[i]) || contradicts(items[i]) || !items[i].sure) continue;
      // A fact of this pass that just opened a row may be what this one repeats.
      if (!join(items[i], false)) open(items[i]);
    }
  }

  // Joins an item to the row that reports the same. Rows whose context differs are taken only when `loose`,
  // and only from another pass.
  bool join(const Item& item, bool loose) {
    Merged* best = nullptr;
    int best_score = 0;
    for (std::size_t k = 0; k < std::min(earlier_, merged_.size()); ++k) {
      Merged& m = merged_[k];
      if (!Kind::same(m.item.fact, item.fact)) continue;
      const Likeness l = Kind::context(m.item.fact, item.fact);
      const auto seen = m.seen.find(item.pass);
      const bool both_tables = m.item.pass.kind == Pass::Kind::table && item.pass.kind == Pass::Kind::table;
      if (seen != m.seen.end()) {
        if (!Kind::repeats_within(m.item, item)) continue;
        if (seen->second.count(item.sentence) && (l.differ > 0 || !Kind::rounds(m.item.fact, item.fact)))
          continue;
        if (l.differ > 0 && !Kind::surely_same(m.item.fact, item.fact)) continue;
      } else if (l.differ > 0 && (!loose || both_tables)) {
        continue;
      }
      const int score = 100 + 2 * l.agree - 3 * l.differ;
      if (score > best_score) {
        best = &m;
        best_score = score;
      }
    }
    if (!best) return false;
    if (const auto other = Kind::differs_beside(best->item.fact, item.fact)) {
      note(static_cast<std::size_t>(best - merged_.data()), *other, ids_of(item.fact));
    }
    Kind::absorb(best->item.fact, item.fact);
    if (best->item.test_words.empty()) best->item.test_words = item.test_words;
    best->item.between = best->item.between || item.between;
    if (best->item.purpose_words.empty()) best->item.purpose_words = item.purpose_words;
    best->seen[item.pass].insert(item.sentence);
    return true;
  }

  bool complete(const Item& item) {
    for (std::size_t k = 0; k < std::min(earlier_, merged_.size()); ++k) {
      Merged& m = merged_[k];
      if (!Kind::completes(m.item.fact, item.fact) || Kind::context(m.item.fact, item.fact).differ > 0)
        continue;
      Kind::absorb(m.item.fact, item.fact);
      m.seen[item.pass].insert(item.sentence);
      return true;
    }
    return false;
  }

  bool contradicts(const Item& item) {
    for (std::size_t k = 0; k < std::min(earlier_, merged_.size()); ++k) {
      Merged& m = merged_[k];
      if (m.seen.count(item.pass) && !Kind::one_quantity(m.item.fact, item.fact)) continue;
      const auto found = Kind::conflict(m.item.fact, item.fact);
      if (!found) continue;
      note(k, *found, ids_of(item.fact));
      m.seen[item.pass].insert(item.sentence);
      return true;
    }
    return false;
  }

  static std::vector<std::string> ids_of(const typename Kind::Fact& fact) {
    std::vector<std::string> ids;
    for (const auto& [field, from] : Kind::evidence(fact)) ids.insert(ids.end(), from.begin(), from.end());
    return ids;
  }

  // A value that several passes print once more is one contradiction.
  void note(std::size_t row, const Contradiction& found, std::vector<std::string> ids) {
    const auto known = std::find_if(conflicts_.begin(), conflicts_.end(), [&](const auto& c) {
      return c.kind == Kind::name && c.index == row && c.message == found.message;
    });
    if (known != conflicts_.end()) ids.insert(ids.end(), known->evidence.begin(), known->evidence.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (known != conflicts_.end()) {
      known->evidence = std::move(ids);
    } else {
      conflicts_.push_back({Kind::name, row, found.field, found.message, found.also_printed, std::move(ids)});
    }
  }

  void open(Item& item) {
    Merged m{std::move(item), {}};
    m.seen[m.item.pass].insert(m.item.sentence);
    merged_.push_back(std::move(m));
  }

  // Rows by place; conflicts follow their rows.
  std::vector<Item> in_order() {
    std::vector<std::size_t> order(merged_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return merged_[a].item.at < merged_[b].item.at; });
    std::vector<std::size_t> place(merged_.size());
    std::vector<Item> out;
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      out.push_back(std::move(merged_[order[i]].item));
    }
    for (auto& c : conflicts_) {
      if (c.kind == Kind::name) c.index = place[c.index];
    }
    return out;
  }

  std::vector<Merged> merged_;
  std::size_t earlier_ = 0;  // rows that the pass being merged may join
  std::vector<MergedFacts::Conflict>& conflicts_;
};

// A text may put the SD of a whole group beside the mean of one of its categories. Where the paper's table
// prints several means without an SD, that one among them, and that SD in a row for all of them, the table is
// right:
//
//   | Lancar         | 1,72  |      text: "rata-rata 5,16 dengan standar deviasi 1,546"
//   | Tidak lancar   | 5,16  |      -> mean 5.16, no SD
//   | Std. deviasi   | 1,546 |         SD 1.546 of all
void leave_sds_of_the_whole(std::vector<Reported<Continuous>>& facts) {
  const auto in_table = [](const Reported<Continuous>& r) { return r.pass.kind == Pass::Kind::table; };
  for (Reported<Continuous>& said : facts) {
    if (in_table(said) || !said.fact.mean || !said.fact.sd) continue;
    const auto is_of_all = [&](const Reported<Continuous>& alone) {
      if (!in_table(alone) || alone.fact.mean || alone.fact.median || !alone.fact.sd ||
          alone.fact.sd->value != said.fact.sd->value)
        return false;
      std::size_t means = 0;
      bool among = false;
      for (const Reported<Continuous>& row : facts) {
        if (row.pass != alone.pass || !row.fact.mean || row.fact.sd || row.fact.arm != alone.fact.arm ||
            row.fact.timepoint != alone.fact.timepoint)
          continue;
        ++means;
        among = among || row.fact.mean->value == said.fact.mean->value;
      }
      return among && means > 1;
    };
    const auto alone = std::find_if(facts.begin(), facts.end(), is_of_all);
    if (alone == facts.end()) continue;
    std::vector<std::string>& evidence = alone->fact.evidence["sd"];
    const std::vector<std::string>& more = said.fact.evidence["sd"];
    evidence.insert(evidence.end(), more.begin(), more.end());
    alone->of_all = true;
    said.fact.sd.reset();
    said.fact.evidence.erase("sd");
  }
}

}  // namespace

bool same_number(const Number& a, const Number& b) {
  if (a.value == b.value) return true;
  const Number& coarse = a.decimals < b.decimals ? a : b;
  const Number& fine = a.decimals < b.decimals ? b : a;
  if (coarse.decimals == fine.decimals) return false;
  const double slack = 1e-9 * std::max(1.0, std::abs(fine.value));
  return coarse.low() - slack <= fine.value && fine.value <= coarse.high() + slack;
}

MergedFacts merge(Facts facts) {
  MergedFacts out;
  leave_sds_of_the_whole(facts.continuous);
  out.continuous = Merger<ContinuousKind>(out.conflicts).merge(std::move(facts.continuous));
  out.dichotomous = Merger<DichotomousKind>(out.conflicts).merge(std::move(facts.dichotomous));
  out.tests = Merger<TestKind>(out.conflicts).merge(std::move(facts.tests));
  out.associations = Merger<AssociationKind>(out.conflicts).merge(std::move(facts.associations));
  return out;
}

}  // namespace petik
