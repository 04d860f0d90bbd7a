#include <algorithm>
#include <map>
#include <set>

#include "extract/ascii.h"
#include "normalize/table_facts.h"

namespace petik {
namespace {

std::string number(const Number& n) {
  std::string out;
  double value = n.value < 0 ? -n.value : n.value;
  double scale = 1;
  for (int i = 0; i < n.decimals && i < 12; ++i) scale *= 10;
  auto scaled = static_cast<unsigned long long>(value * scale + 0.5);
  std::string digits = std::to_string(scaled);
  std::size_t decimals = static_cast<std::size_t>(std::clamp(n.decimals, 0, 12));
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return (n.value < 0 ? "-" : "") + digits;
}

void add(std::string& line, const char* name, const std::optional<CellValue>& v) {
  if (v) line += std::string("  ") + name + " " + number(v->number);
}

std::string where(const TablePlace& p) {
  std::string out;
  auto add_label = [&](const char* name, const TableLabel& label, const std::string& means) {
    if (label.empty() && means.empty()) return;
    if (!out.empty()) out += ", ";
    out += std::string(name) + " \"" + label.text + "\"";
    if (!means.empty()) out += " = " + means;
  };
  add_label("outcome", p.outcome, "");
  add_label("category", p.category, "");
  add_label("exposure", p.exposure, "");
  add_label("arm", p.arm, p.role);
  add_label("time", p.timepoint, p.time_in_doubt ? "in doubt" : p.time);
  return out;
}

constexpr std::size_t kScreen = 100;     // columns
constexpr std::size_t kWidest = 40;      // a cell is cut there
constexpr std::size_t kRowsShown = 200;  // of a long table

std::string cut(const std::string& text) {
  if (count_characters(text) <= kWidest) return text;
  std::size_t at = 0;
  for (std::size_t shown = 0; at < text.size(); ++at)
    if (!continues_character(text[at]) && shown++ == kWidest - 1) break;
  return text.substr(0, at) + "…";
}

// "mean, sd": what the numbers of each column turned out to be, most often said first seen.
std::vector<std::string> column_meanings(const Table& table, const TableFacts& facts) {
  constexpr std::size_t kSaid = 3;
  std::vector<std::vector<std::string>> said(table.columns());
  for (const LedgerEntry& x : facts.ledger) {
    if (x.column >= said.size() || x.fate == LedgerEntry::Fate::unread) continue;
    auto& column = said[x.column];
    if (column.size() <= kSaid && std::find(column.begin(), column.end(), x.meaning) == column.end())
      column.push_back(x.meaning);
  }
  std::vector<std::string> out;
  for (const auto& column : said) {
    std::string text;
    for (std::size_t i = 0; i < column.size(); ++i)
      text += (i == 0 ? "" : ", ") + (i < kSaid ? column[i] : std::string("…"));
    out.push_back(std::move(text));
  }
  return out;
}

void grid(const Table& table, const TableFacts& facts, std::string& out) {
  std::vector<std::size_t> widths(table.columns());
  const std::vector<std::string> meanings = column_meanings(table, facts);
  std::size_t rows = std::min(table.rows.size(), kRowsShown);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    widths[c] = count_characters(cut(meanings[c]));
    for (std::size_t r = 0; r < rows; ++r)
      widths[c] = std::max(widths[c], count_characters(cut(table.rows[r][c].text)));
  }
  auto put = [&](std::size_t c, const std::string& text) {
    out += " " + text + std::string(widths[c] - count_characters(text), ' ') + " |";
  };
  auto put_meanings = [&] {
    out += "  ~";
    for (std::size_t c = 0; c < widths.size(); ++c) put(c, cut(meanings[c]));
    out += "\n";
  };
  for (std::size_t r = 0; r < rows; ++r) {
    if (r == table.header_rows) put_meanings();
    out += r < table.header_rows ? "  =" : "  |";
    for (std::size_t c = 0; c < widths.size(); ++c) put(c, cut(table.rows[r][c].text));
    if (std::binary_search(table.ragged.begin(), table.ragged.end(), r)) out += "  values do not fit";
    out += "\n";
  }
  if (rows < table.rows.size()) out += "  ... " + std::to_string(table.rows.size() - rows) + " more rows\n";
}

// `text` in pieces of at most kScreen columns behind `front`; the second and further ones behind blanks.
void put_wrapped(const std::string& front, std::string_view text, std::string& out) {
  const std::size_t room = kScreen - count_characters(front);
  std::string indent = front;
  for (std::size_t at = 0, end = 0; at < text.size() || end == 0; at = end) {
    std::size_t shown = 0, gap = at;
    for (end = at; end < text.size(); ++end) {
      if (!continues_character(text[end]) && shown++ == room) break;
      if (text[end] == ' ') gap = end + 1;
    }
    if (end < text.size() && gap > at) end = gap;
    std::size_t last = end;
    while (last > at && text[last - 1] == ' ') --last;
    out += indent + std::string(text.substr(at, last - at)) + "\n";
    indent.assign(count_characters(front), ' ');
    if (end == at) break;
  }
}

// The lines of the file that `span` of the document was read from, with their numbers: what a person compares
// the grid with. Of a table inside running text only the table's part is shown; a tab is shown as an arrow.
void source_lines(Span span, const TableSource& source, std::set<std::size_t>& shown, std::string& out) {
  const std::string& text = source.paper.text;
  const Span printed = source.document.mapped.source(span);
  std::size_t line = source.places.line(printed.begin);
  for (std::size_t at = printed.begin; at < printed.end; ++line) {
    const std::size_t end = std::min(text.find('\n', at), printed.end);
    std::string part;
    for (std::size_t i = at; i < end; ++i) {
      if (text[i] == '\t')
        part += "→";
      else if (text[i] != '\r' && text[i] != '\f')
        part += text[i];
    }
    at = end + 1;
    if (part.find_first_not_of(' ') == std::string::npos) continue;
    if (shown.size() >= kRowsShown) {
      out += "  ... more lines\n";
      return;
    }
    if (!shown.insert(line).second) continue;
    const std::string number = std::to_string(line);
    put_wrapped("  " + std::string(6 - std::min<std::size_t>(6, number.size()), ' ') + number + "  ", part,
                out);
  }
}

// What became of every number of the body: those that are no facts with their reason, and those unread one by
// one with their line.
void ledger(const TableFacts& facts, const TableSource& source, std::string& out) {
  constexpr std::size_t kNumbersShown = 12;  // of one reason
  std::size_t fact = 0, explained = 0, unread = 0;
  std::map<std::string, std::pair<std::size_t, std::string>> reasons;
  auto printed = [&](const LedgerEntry& x) { return std::string(x.span.of(source.document.text())); };
  for (const LedgerEntry& x : facts.ledger) {
    if (x.fate == LedgerEntry::Fate::fact) {
      ++fact;
    } else if (x.fate == LedgerEntry::Fate::explained) {
      ++explained;
      auto& [count, numbers] = reasons[x.meaning];
      if (count++ < kNumbersShown) numbers += (count > 1 ? "; " : "") + cut(printed(x));
    } else if (++unread <= kRowsShown) {
      put_wrapped("  unread: ",
                  cut(printed(x)) + "  (line " +
                      std::to_string(source.places.line(source.document.mapped.source(x.span).begin)) +
                      ", row " + std::to_string(x.row + 1) + ", column " + std::to_string(x.column + 1) +
                      "): " + x.meaning,
                  out);
    }
  }
  for (const auto& [reason, numbers] : reasons)
    put_wrapped(
        "  explained: ",
        reason + ": " + numbers.second +
            (numbers.first > kNumbersShown ? " and " + std::to_string(numbers.first - kNumbersShown) + " more"
                                           : ""),
        out);
  if (unread > kRowsShown) out += "  ... " + std::to_string(unread - kRowsShown) + " more unread\n";
  out += "  numbers: " + std::to_string(fact) + " in facts, " + std::to_string(explained) + " explained, " +
         std::to_string(unread) + " unread\n";
}

}  // namespace

std::string describe_table(const Table& table, const TableFacts& facts, const TableSource& source) {
  std::string out;
  put_wrapped("",
              table.id + (table.number.empty() ? "" : "  table " + table.number) +
                  (table.layout.empty() ? "" : "  (" + table.layout + ")") +
                  (table.caption.empty() ? "" : "  " + table.caption),
              out);
  std::set<std::size_t> shown;
  const bool above = table.caption_span.begin < table.body.begin;
  if (above) source_lines(table.caption_span, source, shown, out);
  source_lines(table.body, source, shown, out);
  if (!above) source_lines(table.caption_span, source, shown, out);
  if (!table.unread_reason.empty()) return out + "  not read: " + table.unread_reason + "\n";
  grid(table, facts, out);
  for (const TableContinuous& x : facts.continuous) {
    std::string line = x.difference ? "  difference" : "measure";
    add(line, "n", x.n);
    add(line, "mean", x.mean);
    add(line, "sd", x.sd);
    add(line, "se", x.se);
    add(line, "median", x.median);
    add(line, "min", x.min);
    add(line, "max", x.max);
    add(line, "ci from", x.ci_low);
    add(line, "to", x.ci_high);
    put_wrapped("  ", line + "  [" + where(x.place) + "]", out);
  }
  for (const TableCount& x : facts.counts) {
    std::string line = "count";
    add(line, "events", x.events);
    add(line, "of", x.total);
    add(line, "percent", x.percent);
    put_wrapped("  ", line + "  [" + where(x.place) + "]", out);
  }
  for (const TableTest& x : facts.tests) {
    std::string line = "test " + (x.test.empty() ? "(not named)" : x.test);
    add(line, x.statistic_name.c_str(), x.statistic);
    for (const CellValue& df : x.df) line += "  df " + number(df.number);
    if (x.p) line += "  p " + x.p->op + " " + number(x.p->value.number);
    put_wrapped("  ", line + "  [" + where(x.place) + "]", out);
  }
  for (const TableAssociation& x : facts.associations) {
    std::string line = "association " + x.measure + " " + number(x.value.number);
    add(line, "from", x.ci_low);
    add(line, "to", x.ci_high);
    if (x.p) line += "  p " + x.p->op + " " + number(x.p->value.number);
    put_wrapped("  ", line + "  [" + where(x.place) + "]", out);
  }
  for (const TableIssue& x : facts.issues) put_wrapped("  doubt ", x.code + ": " + x.message, out);
  ledger(facts, source, out);
  return out;
}

}  // namespace petik
