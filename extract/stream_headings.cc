#include "extract/stream_headings.h"

#include <algorithm>

#include "extract/code_series.h"

namespace petik {
namespace {

Span moved(Span span, std::size_t by) { return span.empty() ? span : Span{span.begin + by, span.end + by}; }

bool holds_value(const Stream& in, std::size_t from, std::size_t to) {
  for (const StreamToken& token : in.tokens) {
    if (token.span.begin >= to) break;
    if (token.value && token.span.begin >= from) return true;
  }
  return false;
}

// Headings that no list knows, parted by wide blanks: "Hari ke-0      Hari ke-14". A line's first cell
// stands over the labels and is none of them.
void add_parted(const Stream& in, std::size_t from, std::size_t to, std::vector<Item>& items) {
  for (std::size_t line = from; line < to;) {
    std::size_t end = std::min(in.text.find('\n', line), to);
    std::vector<Span> cells;
    bool numbers = holds_value(in, line, end);
    for (std::size_t at = line; at < end;) {
      while (at < end && is_space(in.text[at])) ++at;
      std::size_t stop = at;
      while (stop < end && !(is_space(in.text[stop]) && stop + 1 < end && is_space(in.text[stop + 1])))
        ++stop;
      Span cell{at, stop};
      while (cell.end > cell.begin && is_space(in.text[cell.end - 1])) --cell.end;
      if (!cell.empty()) cells.push_back(cell);
      at = stop;
    }
    if (cells.size() >= 2 && !numbers && cells.back().end < to) {
      bool label =
          !in.columns.whole(cells[0].of(in.text)).empty() || cells[0].begin < line + 4 || cells.size() > 2;
      for (std::size_t i = label ? 1 : 0; i < cells.size(); ++i) {
        bool known = std::any_of(items.begin(), items.end(), [&](const Item& item) {
          return item.span.overlaps(cells[i]) && (item.type != Item::Type::group || item.span == cells[i]);
        });
        if (known) continue;
        std::erase_if(items, [&](const Item& item) { return item.span.overlaps(cells[i]); });
        items.push_back({Item::Type::group, cells[i].of(in.text), cells[i], '?'});
      }
    }
    line = end + 1;
  }
}

// "Pre Post", "Sebelum-Sesudah": each word that is a time of its own.
void add_words(const Stream& in, Span span, std::vector<Item>& items) {
  for (std::size_t at = span.begin; at < span.end;) {
    while (at < span.end && !letter(in.text[at])) ++at;
    std::size_t end = at;
    while (end < span.end && letter(in.text[end])) ++end;
    std::string_view value = in.times.whole(std::string_view(in.text).substr(at, end - at));
    if (value == "pre" || value == "post") items.push_back({Item::Type::group, value, {at, end}, 't'});
    at = end;
  }
}

// "P0 P1 P2": codes of one series beside each other.
void add_codes(const Stream& in, std::size_t from, std::size_t to, std::vector<Item>& items) {
  std::vector<std::string_view> codes;
  std::vector<Item> series;
  const auto close = [&] {
    if (is_series(codes)) items.insert(items.end(), series.begin(), series.end());
    codes.clear();
    series.clear();
  };
  for (const StreamToken& token : in.tokens) {
    if (token.span.begin < from || token.span.end > to) continue;
    const std::string_view code = token.value ? std::string_view{} : code_in_front(token.span.of(in.text));
    if (code.empty() || std::find(codes.begin(), codes.end(), code) != codes.end()) close();
    if (code.empty()) continue;
    codes.push_back(code);
    series.push_back({Item::Type::group, code, token.span, 'a'});
  }
  close();
}

// "Intervensi 1": a number that was taken for part of a name belongs to the arm before it.
void take_numbers(const Stream& in, std::vector<Item>& items) {
  for (Item& item : items) {
    const std::size_t number = item.span.end + 1;
    if (item.list != 'a' || number >= in.range.end || in.text[number - 1] != ' ' ||
        !is_digit(in.text[number]))
      continue;
    if (number + 1 < in.range.end && !is_space(in.text[number + 1])) continue;
    if (!holds_value(in, number, number + 1)) item.span.end = number + 1;
  }
}

// "Selisih (Mean ± SD)" names a time as "Sebelum (Mean ± SD)" does; "Statistik" before the first arm or time
// stands over the labels; "Perlakuan" does not, where another arm follows.
void settle_by_place(const Stream& in, std::vector<Item>& items) {
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    Item& item = items[i];
    const Item& next = items[i + 1];
    if (item.value == "difference" && next.type == Item::Type::kind && next.span.begin > item.span.end &&
        next.span.begin <= item.span.end + 2 && in.text[next.span.begin - 1] == '(') {
      const auto time = in.times.find(item.span.of(in.text));
      if (time && time->value == "change")
        item.type = Item::Type::group, item.value = "change", item.list = 't';
    } else if (i > 0 && items[i - 1].type == Item::Type::label && item.value == "label_arm" &&
               next.list == 'a') {
      // "Variabel Perlakuan Kontrol": behind what stands over the labels it is the other arm.
      const std::string_view role = in.arms.whole(item.span.of(in.text));
      if (!role.empty() && role != "none" && role != next.value)
        item.type = Item::Type::group, item.value = role, item.list = 'a';
    } else if (item.value == "statistic" && next.type == Item::Type::group && next.list != 'x') {
      item.type = Item::Type::label;
    }
  }
}

}  // namespace

bool leaf(const Item& item) {
  return item.type == Item::Type::kind && item.value != "verdict" && item.value != "number" &&
         item.value != "subject" && item.value != "replicate";
}

std::vector<Item> headings_in(const Stream& in, std::size_t from, std::size_t to) {
  std::vector<Item> items;
  std::string_view part(in.text.data() + from, to - from);
  auto add = [&](const TermList& list, Item::Type type, char name) {
    for (const TermHit& hit : list.find_all(part)) {
      Item::Type is = type;
      if (type == Item::Type::kind && hit.value.starts_with("label")) is = Item::Type::label;
      if (type == Item::Type::category && hit.value != "category") continue;
      if (hit.value == "none") is = Item::Type::label;
      if (is == Item::Type::label && name == 'a') {
        // "Variabel Kontrol" above a row is no variable that is controlled.
        const std::size_t second = hit.span.of(part).find(' ') + 1;
        const Span rest = moved({hit.span.begin + second, hit.span.end}, from);
        const std::string_view role = second > 0 ? in.arms.whole(rest.of(in.text)) : std::string_view{};
        if (!role.empty() && role != "none") {
          items.push_back({Item::Type::group, role, rest, name});
          continue;
        }
      }
      if (hit.value == "pre_post") {
        add_words(in, moved(hit.span, from), items);
        continue;
      }
      Span span = moved(hit.span, from);
      while (is_space(in.text[span.end - 1])) --span.end;  // forms may take a blank behind them
      items.push_back({is, hit.value, span, name});
    }
  };
  add(in.columns, Item::Type::kind, 0);
  add(in.arms, Item::Type::group, 'a');
  add(in.arm_labels, Item::Type::group, 'a');
  take_numbers(in, items);
  add(in.times, Item::Type::group, 't');
  if (in.lines) add(in.counted, Item::Type::group, 't');
  add(in.tests, Item::Type::group, 'x');
  add(in.rows, Item::Type::category, 0);
  add_codes(in, from, to, items);
  if (in.lines) add_parted(in, from, to, items);
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.size() > b.span.size();
  });
  std::vector<Item> kept;
  for (const Item& item : items) {
    if (!kept.empty() && kept.back().span.overlaps(item.span)) {
      if (item.span.size() > kept.back().span.size() && item.type != Item::Type::label) kept.back() = item;
      continue;
    }
    // "n=15" names a size, not a column.
    std::size_t behind = item.span.end;
    while (behind < in.range.end && in.text[behind] == ' ') ++behind;
    if (item.type == Item::Type::kind && behind < in.range.end && in.text[behind] == '=') continue;
    kept.push_back(item);
  }
  settle_by_place(in, kept);
  return kept;
}

std::vector<std::size_t> header_ends(const std::vector<Item>& items) {
  std::vector<std::size_t> out;
  std::size_t kinds = items.size();
  while (kinds > 0 && !leaf(items[kinds - 1])) --kinds;
  std::string_view group;
  bool two = false;
  for (std::size_t i = kinds; i < items.size(); ++i) {
    if (items[i].type != Item::Type::group) continue;
    two = two || (!group.empty() && group != items[i].value);
    group = items[i].value;
  }
  if (two || kinds == 0) out.push_back(items.size());
  auto add = [&](bool leaves) {
    for (std::size_t cut = items.size(); cut > 0 && out.size() < 8; --cut)
      if (leaf(items[cut - 1]) == leaves && items[cut - 1].type != Item::Type::label &&
          std::find(out.begin(), out.end(), cut) == out.end())
        out.push_back(cut);
  };
  add(true);
  add(false);
  return out;
}

}  // namespace petik
