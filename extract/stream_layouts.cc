#include "extract/stream_layouts.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

namespace petik {
namespace {

double number_at(const Stream& in, const Group& g, std::size_t column) {
  return rough_value(in.tokens[g.value + column].shape.first.of(in.text));
}

// A column of totals beside two or more of counts is their sum.
bool totals_hold(const Stream& in, const std::vector<ColumnHeading>& set, const std::vector<Group>& full) {
  std::size_t total = set.size(), counts = 0;
  for (std::size_t c = 0; c < set.size(); ++c) {
    if (set[c].kind == "total") total = c;
    counts += set[c].kind == "n";
  }
  if (total == set.size() || counts < 2) return true;
  std::size_t good = 0;
  for (const Group& g : full) {
    double sum = 0;
    for (std::size_t c = 0; c < set.size(); ++c)
      if (set[c].kind == "n") sum += number_at(in, g, c);
    good += sum == number_at(in, g, total);
  }
  return good * 10 >= full.size() * 8;
}

// The ends of an interval stand in their order, around the mean that they are of.
bool intervals_hold(const Stream& in, const std::vector<ColumnHeading>& set, const std::vector<Group>& full) {
  std::size_t center = set.size();
  for (std::size_t c = 0; c < set.size(); ++c) {
    if (set[c].kind == "mean" || set[c].kind == "difference") center = c;
    if (set[c].kind != "ci_low" || c + 1 == set.size() || set[c + 1].kind != "ci_high") continue;
    for (const Group& g : full) {
      const double low = number_at(in, g, c), high = number_at(in, g, c + 1);
      if (low > high) return false;
      if (center < c && (number_at(in, g, center) < low || number_at(in, g, center) > high)) return false;
    }
  }
  return true;
}

bool all_fit(const Stream& in, const std::vector<ColumnHeading>& set, const std::vector<Group>& full) {
  for (const Group& g : full)
    for (std::size_t c = 0; c < set.size(); ++c)
      if (!fits(in.text, set[c].kind, in.tokens[g.value + c])) return false;
  return totals_hold(in, set, full) && intervals_hold(in, set, full);
}

// Do the percentages follow from the counts, by row or by column?
bool percents_hold(const Stream& in, const std::vector<std::size_t>& pairs, const std::vector<Group>& full) {
  std::size_t good = 0, all = 0;
  for (std::size_t pair : pairs) {
    double largest = 0, sum = 0;
    for (const Group& g : full) {
      largest = std::max(largest, number_at(in, g, pair));
      sum += number_at(in, g, pair);
    }
    for (const Group& g : full) {
      double n = number_at(in, g, pair), percent = number_at(in, g, pair + 1), row = 0, row_largest = 0;
      for (std::size_t other : pairs) {
        row += number_at(in, g, other);
        row_largest = std::max(row_largest, number_at(in, g, other));
      }
      bool holds = false;
      for (double total : {largest, sum, row, row_largest, sum - largest})
        holds = holds || (total > 0 && std::abs(100 * n / total - percent) < 0.6);
      good += holds;
      ++all;
    }
  }
  return all > 1 && good * 10 >= all * 8;
}

bool spans_groups(std::string_view kind) {
  return kind == "mean" || kind == "mean_sd" || kind == "median" || kind == "sd" || kind == "n_percent" ||
         kind == "p" || kind == "median_min_max" || kind == "median_iqr";
}

// Sets groups over equal runs of columns that repeat the same kinds.
bool one_list(const std::vector<Item>& groups, std::size_t from) {
  char list = '?';
  for (std::size_t i = from; i < groups.size(); ++i) {
    if (groups[i].list == '?') continue;
    if (list != '?' && groups[i].list != list) return false;
    list = groups[i].list;
  }
  return true;
}

bool spread(std::vector<ColumnHeading>& set, const std::vector<Item>& groups) {
  std::size_t n = set.size();
  // The last of the groups stand in the header, those before may be words of the caption.
  for (std::size_t drop = 0; drop + 2 <= groups.size(); ++drop) {
    std::size_t g = groups.size() - drop;
    if (!one_list(groups, drop)) continue;
    // Sizes before the groups, and a total, statistics and p after them have no group.
    for (std::size_t lead = 0; lead <= 1; ++lead) {
      if (lead == 1 && (n == 0 || set[0].kind != "n")) break;
      for (std::size_t rest = 0; rest <= 4 && lead + rest + g <= n; ++rest) {
        const std::size_t covered = n - rest - lead;
        if (covered % g) continue;
        const std::size_t each = covered / g;
        bool repeats = true;
        for (std::size_t i = 0; i < covered; ++i) {
          repeats = repeats && set[lead + i].kind == set[lead + i % each].kind;
          repeats = repeats && (lead == 0 || set[lead + i].kind != set[0].kind);
        }
        if (!repeats) continue;
        for (std::size_t i = 0; i < covered; ++i) set[lead + i].group = groups[drop + i / each].span;
        return true;
      }
    }
    // Two tests of normality, the second with fewer columns: it starts where a kind comes again.
    if (g != 2 || groups[drop].list != 'x') continue;
    std::size_t second = 1;
    while (second < n && std::none_of(set.begin(), set.begin() + static_cast<std::ptrdiff_t>(second),
                                      [&](const ColumnHeading& h) { return h.kind == set[second].kind; }))
      ++second;
    if (second == n) continue;
    for (std::size_t i = 0; i < n; ++i) set[i].group = groups[drop + (i < second ? 0 : 1)].span;
    return true;
  }
  return false;
}

std::optional<std::vector<ColumnHeading>> with_percents(const Stream& in, const Kinds& kinds,
                                                        const std::vector<Item>& groups,
                                                        const std::vector<Group>& full, std::size_t width) {
  std::vector<ColumnHeading> set;
  std::vector<std::size_t> pairs;
  for (const Item& k : kinds) {
    if (k.value == "percent") return std::nullopt;
    set.push_back({k.value, k.span, {}});
    if (k.value == "n" || k.value == "f" || k.value == "total") {
      pairs.push_back(set.size() - 1);
      set.push_back({"percent", {}, {}});
    }
  }
  // No heading but the groups and p: "Sikap | P | Ya | Tidak | Total".
  if (pairs.empty() && set.size() <= 1 && (set.empty() || set[0].kind == "p")) {
    std::size_t used = (width - set.size()) / 2;
    if (used < 2 || used > groups.size() || used * 2 + set.size() != width) return std::nullopt;
    std::vector<ColumnHeading> counts;
    for (std::size_t i = groups.size() - used; i < groups.size(); ++i) {
      pairs.push_back(counts.size());
      counts.push_back({"n", {}, groups[i].span});
      counts.push_back({"percent", {}, groups[i].span});
    }
    set.insert(set.begin(), counts.begin(), counts.end());
  }
  if (pairs.empty() || set.size() != width || !all_fit(in, set, full) || !percents_hold(in, pairs, full))
    return std::nullopt;
  if (groups.size() * 2 == width - (set.back().kind == "p" ? 1 : 0))
    for (std::size_t i = 0; i < groups.size() * 2; ++i) set[i].group = groups[i / 2].span;
  return set;
}

std::optional<std::vector<ColumnHeading>> with_difference(const Stream& in, const Kinds& kinds,
                                                          const std::vector<Item>& groups,
                                                          const std::vector<Group>& full, std::size_t width) {
  if (groups.size() < 2 || kinds.size() != 2 || groups.size() + 1 != width) return std::nullopt;
  for (std::size_t k = 0; k < 2; ++k) {
    const Item &difference = kinds[k], &kind = kinds[1 - k];
    if (difference.value != "difference" || difference.span.begin < groups.back().span.begin) continue;
    if (kind.span.begin > groups.front().span.begin) continue;
    std::vector<ColumnHeading> set;
    for (const Item& g : groups) set.push_back({kind.value, kind.span, g.span});
    set.push_back({kind.value, kind.span, difference.span});
    if (all_fit(in, set, full)) return set;
  }
  return std::nullopt;
}

// The one word between a group and the next: "negatif" of "Kontrol negatif Kontrol positif".
std::string_view word_behind(const Stream& in, const std::vector<Item>& groups, std::size_t i) {
  if (i + 1 == groups.size() || groups[i + 1].span.begin <= groups[i].span.end) return {};
  const Span between = trimmed(in.text, {groups[i].span.end, groups[i + 1].span.begin});
  const std::string_view word = between.of(in.text);
  return std::any_of(word.begin(), word.end(), is_space) ? std::string_view{} : word;
}

// Columns of one name could not be told apart: "kelompok kontrol" and "Kontrol" are one.
bool named_twice(const Stream& in, const std::vector<Item>& groups) {
  const auto same = [&](std::size_t a, std::size_t b) {
    std::string_view x = groups[a].span.of(in.text), y = groups[b].span.of(in.text);
    if (x.size() < y.size()) std::swap(x, y);
    x.remove_prefix(x.size() - y.size());
    return std::ranges::equal(x, y, {}, to_lower, to_lower) && groups[a].value == groups[b].value &&
           word_behind(in, groups, a) == word_behind(in, groups, b);
  };
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (same(i, k)) return true;
  return false;
}

// Arms or times are headings themselves: Sebelum | Sesudah | t | p. Never arms and times mixed. What stands
// over a line of groups ("Kadar MDA | p" above "Pretest | Posttest") comes after them.
std::optional<std::vector<ColumnHeading>> groups_as_headings(const Stream& in, const Kinds& printed,
                                                             const std::vector<Item>& groups,
                                                             const std::vector<Group>& full,
                                                             std::size_t width) {
  if (groups.size() + printed.size() != width || groups.empty() || !one_list(groups, 0) ||
      groups.front().list == 'x' || (groups.front().list == 'a' && named_twice(in, groups)))
    return std::nullopt;
  std::vector<ColumnHeading> behind, sorted;
  for (const Item& g : groups) behind.push_back({{}, {}, g.span});
  for (const Item& k : printed) behind.push_back({k.value, k.span, {}});
  sorted = behind;
  std::stable_sort(sorted.begin(), sorted.end(), [](const ColumnHeading& a, const ColumnHeading& b) {
    return (a.span.empty() ? a.group : a.span).begin < (b.span.empty() ? b.group : b.span).begin;
  });
  if (all_fit(in, sorted, full)) return sorted;
  const bool tests = std::all_of(printed.begin(), printed.end(), [](const Item& k) {
    return k.value == "p" || k.value == "t" || k.value == "z";
  });
  if (tests && all_fit(in, behind, full)) return behind;
  return std::nullopt;
}

// "Pretest Posttest" above "Eksperimen Kontrol Eksperimen Kontrol": each of the first stands over an equal
// share of the others, which come again below each.
std::optional<std::vector<ColumnHeading>> two_levels(const Stream& in, const Kinds& printed,
                                                     const std::vector<Item>& groups,
                                                     const std::vector<Group>& full, std::size_t width) {
  if (width <= printed.size()) return std::nullopt;
  const std::size_t low = width - printed.size();
  for (std::size_t top = 2; top * 2 <= low && top + low <= groups.size(); ++top) {
    if (low % top) continue;
    const std::vector<Item> under(groups.end() - static_cast<std::ptrdiff_t>(low), groups.end());
    const std::vector<Item> over(groups.end() - static_cast<std::ptrdiff_t>(low + top),
                                 groups.end() - static_cast<std::ptrdiff_t>(low));
    if (!one_list(over, 0) || !one_list(under, 0) || over[0].list == under[0].list || over[0].list == 'x' ||
        under[0].list == 'x')
      continue;
    const std::size_t each = low / top;
    bool repeats = true;
    for (std::size_t i = each; i < low; ++i) repeats = repeats && under[i].value == under[i - each].value;
    if (!repeats || under[0].value == under[1].value || over[0].value == over[1].value) continue;
    std::vector<ColumnHeading> set;
    for (std::size_t i = 0; i < low; ++i) set.push_back({{}, under[i].span, over[i / each].span});
    for (const Item& k : printed) set.push_back({k.value, k.span, {}});
    if (all_fit(in, set, full)) return set;
  }
  return std::nullopt;
}

// "OR (95% CI)" over a ratio and, in a column of its own, its interval.
Kinds with_intervals_apart(const Stream& in, const Kinds& printed) {
  Kinds out;
  for (const Item& item : printed) {
    const std::string_view text = item.span.of(in.text);
    const std::vector<TermHit> hits =
        item.value.ends_with("_ci") ? in.columns.find_all(text.substr(1)) : std::vector<TermHit>{};
    const auto ci =
        std::find_if(hits.begin(), hits.end(), [](const TermHit& hit) { return hit.value == "ci"; });
    if (ci == hits.end()) {
      out.push_back(item);
      continue;
    }
    const std::size_t at = item.span.begin + 1 + ci->span.begin;
    Span ratio{item.span.begin, at};
    while (!ratio.empty() && !letter(in.text[ratio.end - 1])) --ratio.end;
    out.push_back({item.type, item.value.substr(0, item.value.size() - 3), ratio, item.list});
    out.push_back({item.type, ci->value, {at, at + ci->span.size()}, item.list});
  }
  return out;
}

// Do rows and columns both name times? Then those of the columns are words of the caption.
bool times_both_ways(const Stream& in, const std::vector<Item>& groups, const std::vector<ColumnHeading>& set,
                     const std::vector<Group>& full) {
  const auto heads = [&](const Item& item) {
    return item.list == 't' &&
           std::ranges::any_of(set, [&](const ColumnHeading& h) { return h.group == item.span; });
  };
  if (std::ranges::none_of(groups, heads)) return false;
  std::set<std::string_view> named;
  for (const Group& row : full) {
    const auto time = in.times.find(in.words(row.word, row.value).of(in.text));
    if (time && (time->value == "pre" || time->value == "post")) named.insert(time->value);
  }
  return named.size() > 1;
}

bool not_total(const Item& item) { return item.value != "total"; }

// What stands below "Total" is the sum of what stands below the other groups.
bool group_total_holds(const Stream& in, const std::vector<ColumnHeading>& set,
                       const std::vector<Item>& groups, const std::vector<Group>& full) {
  const auto total = std::find_if_not(groups.begin(), groups.end(), not_total);
  if (total == groups.end()) return true;
  std::size_t good = 0, compared = 0;
  for (const Group& g : full) {
    double sum = 0, printed = -1;
    for (std::size_t c = 0; c < set.size(); ++c) {
      if (set[c].kind != "n" || set[c].group.empty()) continue;
      const double n = number_at(in, g, c);
      if (set[c].group == total->span)
        printed = n;
      else
        sum += n;
    }
    if (printed < 0) continue;
    ++compared;
    good += sum == printed;
  }
  return good * 10 >= compared * 8;
}

// "Min | Max Mean SD": what stands directly before the rest, and is not named again there, is a heading, too.
bool cuts_a_run(const std::vector<Item>& head, std::size_t start) {
  const Item &before = head[start - 1], &first = head[start];
  constexpr std::size_t beside = 2;  // blanks and line ends between them
  const bool measure = before.value == "min" || before.value == "max" || before.value == "mean" ||
                       before.value == "sd" || before.value == "median";
  return measure && leaf(first) && first.span.begin <= before.span.end + beside &&
         std::none_of(head.begin() + static_cast<std::ptrdiff_t>(start), head.end(),
                      [&](const Item& item) { return item.value == before.value; });
}

// The last items that stand directly beside each other.
void keep_last_run(std::vector<Item>& items) {
  constexpr std::size_t beside = 2;  // blanks and line ends between them
  std::size_t first = items.empty() ? 0 : items.size() - 1;
  while (first > 0 && items[first].span.begin <= items[first - 1].span.end + beside) --first;
  items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(first));
}

std::optional<std::vector<ColumnHeading>> try_layouts(const Stream& in, const Kinds& printed,
                                                      const std::vector<Item>& groups,
                                                      const std::vector<Group>& full, std::size_t width) {
  std::optional<std::vector<ColumnHeading>> second;  // fits, but leaves the groups without columns
  std::vector<Kinds> all = orders(printed);
  if (Kinds apart = with_intervals_apart(in, printed); apart.size() > printed.size())
    for (Kinds& kinds : orders(apart)) all.push_back(std::move(kinds));
  for (const Kinds& kinds : all) {
    // As many headings as values, groups over equal shares of them.
    if (kinds.size() == width) {
      auto set = plain(kinds);
      bool grouped = spread(set, groups) || attach(set, groups);
      if (all_fit(in, set, full)) {
        if (grouped || groups.size() < 2) return set;
        if (!second) second = set;
      }
    }
    // The headings of one group are printed once.
    const bool change =
        kinds.size() == 1 && kinds[0].value == "difference";  // a time itself, beside the others
    if (groups.size() > 1 && !kinds.empty() && !change && kinds.size() * groups.size() == width &&
        one_list(groups, 0) && !named_twice(in, groups)) {
      std::vector<ColumnHeading> set;
      for (const Item& g : groups)
        for (const Item& k : kinds) set.push_back({k.value, k.span, g.span});
      if (all_fit(in, set, full)) return set;
    }
    // "P value | Pre | Post | Selisih": the difference is one of the groups.
    if (auto set = with_difference(in, kinds, groups, full, width)) return set;
    // One heading spans the groups: Jumlah | Mean: Pre, Post | P.
    if (groups.size() > 1 && kinds.size() + groups.size() == width + 1 && one_list(groups, 0)) {
      std::optional<std::vector<ColumnHeading>> only;
      for (std::size_t k = 0; k < kinds.size(); ++k) {
        if (!spans_groups(kinds[k].value)) continue;
        std::vector<ColumnHeading> set;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
          if (i != k)
            set.push_back({kinds[i].value, kinds[i].span, {}});
          else
            for (const Item& g : groups) set.push_back({kinds[i].value, kinds[i].span, g.span});
        }
        if (!all_fit(in, set, full)) continue;
        if (only) return std::nullopt;
        only = set;
      }
      if (only) return only;
    }
    // Each count has its percentage, which the header lost.
    if (auto set = with_percents(in, kinds, groups, full, width)) return set;
  }
  if (auto set = groups_as_headings(in, printed, groups, full, width)) return set;
  if (auto set = two_levels(in, printed, groups, full, width)) return set;
  return second;
}

}  // namespace

std::optional<std::vector<ColumnHeading>> set_headings(const Stream& in, const std::vector<Item>& head,
                                                       const std::vector<Group>& all, std::size_t width) {
  std::vector<Group> full;
  for (const Group& g : all) {
    if (g.size() == width) full.push_back(g);
    if (full.size() == 50) break;
  }
  // The header may be the end of a longer run of such words (a caption): try from every heading on. A
  // reading that gives every arm and time its columns is the best.
  std::optional<std::vector<ColumnHeading>> second;
  for (std::size_t start = 0; start < head.size(); ++start) {
    if (start > 0 && cuts_a_run(head, start)) continue;
    Kinds kinds;
    std::vector<Item> arms_or_times, categories, together;
    for (std::size_t i = start; i < head.size(); ++i) {
      if (leaf(head[i])) kinds.push_back(head[i]);
      if (head[i].type == Item::Type::group) arms_or_times.push_back(head[i]);
      if (head[i].type == Item::Type::category || head[i].value == "total") categories.push_back(head[i]);
      if (head[i].type == Item::Type::group) {
        together.push_back(head[i]);
      } else if (head[i].type == Item::Type::category || head[i].value == "total") {
        together.push_back(head[i]);
        together.back().list = '?';
      }
    }
    // "Kasus Kontrol Total": a category, an arm and their total beside each other are columns of one kind.
    keep_last_run(together);
    std::vector<std::vector<Item>> tries{arms_or_times, categories};
    if (together.size() > std::max(arms_or_times.size(), categories.size()))
      tries.insert(tries.begin(), together);
    for (std::size_t i = tries.size(); i-- > 0;) {
      std::vector<Item> total_last = tries[i];
      std::stable_partition(total_last.begin(), total_last.end(), not_total);
      if (!total_last.empty() && !not_total(total_last.back()) && not_total(tries[i].back()))
        tries.insert(tries.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(total_last));
    }
    for (const std::vector<Item>& groups : tries) {
      auto set = try_layouts(in, kinds, groups, full, width);
      if (!set || !group_total_holds(in, *set, groups, full) || times_both_ways(in, groups, *set, full))
        continue;
      bool used =
          std::any_of(set->begin(), set->end(), [](const ColumnHeading& h) { return !h.group.empty(); });
      if (used || (arms_or_times.size() < 2 && categories.size() < 2)) return set;
      // Groups that stand among or behind the kinds must be used.
      bool among = groups.size() > 1 && !kinds.empty() && groups.back().span.begin > kinds.front().span.begin;
      if (!second && !among) second = set;
    }
  }
  return second;
}

bool fits(std::string_view text, std::string_view kind, const StreamToken& t) {
  Shape s = t.shape.shape;
  if (s == Shape::missing || kind.empty()) return true;
  bool number = s == Shape::number;
  double value = t.shape.first.empty() ? 0 : rough_value(t.shape.first.of(text));
  if (kind == "f") return number && value >= 0;
  if (kind == "n" || kind == "total" || kind == "df")
    return (integer(text, t) || (kind == "df" && number)) && value >= 0;
  if (kind == "percent" || kind == "cumulative") return number && value >= 0 && value <= 100.5;
  if (kind == "p") return (number && value >= 0 && value <= 1) || s == Shape::compared || s == Shape::chained;
  if (kind == "mean_sd" || kind == "mean_se") return s == Shape::plus_minus || s == Shape::bracket;
  if (kind == "median_min_max" || kind == "median_iqr") return s == Shape::bracket;
  if (kind == "quartiles") return s == Shape::range || number;
  if (kind == "n_percent") return s == Shape::bracket;
  if (kind == "min_max") return s == Shape::range;
  if (kind == "ci") return s == Shape::range || (s == Shape::bracket);
  if (kind.ends_with("_ci")) return s == Shape::bracket || number;
  if (kind == "sd" || kind == "se" || kind == "variance") return number && value >= 0;
  if (kind == "mean" || kind == "difference") return number || s == Shape::plus_minus || s == Shape::bracket;
  return number;
}

bool fits_row(const Stream& in, const std::vector<ColumnHeading>& headings, const Group& g) {
  for (std::size_t c = 0; c < headings.size(); ++c)
    if (!fits(in.text, headings[c].kind, in.tokens[g.value + c])) return false;
  return true;
}

std::vector<Kinds> orders(const Kinds& printed) {
  std::vector<Kinds> out{printed};
  auto last = [](Kinds kinds, auto is) {
    std::stable_partition(kinds.begin(), kinds.end(), [&](const Item& i) { return !is(i.value); });
    return kinds;
  };
  auto is_p = [](std::string_view k) { return k == "p"; };
  auto is_total = [](std::string_view k) { return k == "total"; };
  auto is_test = [](std::string_view k) {
    return k == "t" || k == "z" || k == "f_statistic" || k == "chi2" || k == "df";
  };
  out.push_back(last(printed, is_p));
  out.push_back(last(last(printed, is_test), is_p));
  out.push_back(last(last(printed, is_total), is_p));
  // "Kasus Kontrol Total OR 95% CI p" above "n % n % n %": results stand behind the counts.
  auto is_result = [&](std::string_view k) {
    return is_p(k) || is_test(k) || k == "ci" || k == "or" || k == "pr" || k == "rr" || k == "aor" ||
           k.ends_with("_ci") || k == "strength";
  };
  out.push_back(last(printed, is_result));
  // "Total" over n and %, "95% CI" over Lower and Upper, which are headings of their own.
  const bool limits =
      std::any_of(printed.begin(), printed.end(), [](const Item& item) { return item.value == "ci_low"; });
  for (std::size_t i = 0, n = out.size(); i < n; ++i) {
    Kinds few = out[i];
    std::erase_if(few,
                  [&](const Item& item) { return is_total(item.value) || (limits && item.value == "ci"); });
    if (few.size() < out[i].size() && !few.empty()) out.push_back(few);
  }
  return out;
}

std::vector<ColumnHeading> plain(const Kinds& kinds) {
  std::vector<ColumnHeading> set;
  for (const Item& k : kinds) set.push_back({k.value, k.span, {}});
  return set;
}

bool attach(std::vector<ColumnHeading>& set, const std::vector<Item>& groups) {
  std::vector<std::pair<std::size_t, Span>> found;
  for (std::size_t i = 0; i < set.size(); ++i) {
    std::size_t from = i == 0 ? 0 : set[i - 1].span.end;
    const Item* before = nullptr;
    for (const Item& g : groups)
      if (g.span.begin >= from && g.span.end <= set[i].span.begin) before = &g;
    if (before && set[i].span.begin - before->span.end <= 3) found.push_back({i, before->span});
  }
  if (found.size() < 2) return false;
  for (const auto& [i, span] : found) {
    if (set[i].kind != set[found.front().first].kind) return false;
    set[i].group = span;
  }
  return true;
}

}  // namespace petik
