#include <algorithm>

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

// Bytes that continue a character take no place on the screen.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

constexpr std::size_t kWidest = 40;      // a cell is cut there
constexpr std::size_t kRowsShown = 200;  // of a long table

std::string cut(const std::string& text) {
  if (width(text) <= kWidest) return text;
  std::size_t at = 0;
  for (std::size_t shown = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && shown++ == kWidest - 1) break;
  return text.substr(0, at) + "…";
}

void grid(const Table& table, std::string& out) {
  std::vector<std::size_t> widths(table.columns());
  std::size_t rows = std::min(table.rows.size(), kRowsShown);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < widths.size(); ++c)
      widths[c] = std::max(widths[c], width(cut(table.rows[r][c].text)));
  for (std::size_t r = 0; r < rows; ++r) {
    out += r < table.header_rows ? "  =" : "  |";
    for (std::size_t c = 0; c < widths.size(); ++c) {
      std::string text = cut(table.rows[r][c].text);
      out += " " + text + std::string(widths[c] - width(text), ' ') + " |";
    }
    if (std::binary_search(table.ragged.begin(), table.ragged.end(), r)) out += "  values do not fit";
    out += "\n";
  }
  if (rows < table.rows.size()) out += "  ... " + std::to_string(table.rows.size() - rows) + " more rows\n";
}

}  // namespace

std::string describe_table(const Table& table, const TableFacts& facts) {
  std::string out = table.id + (table.number.empty() ? "" : "  table " + table.number) +
                    (table.layout.empty() ? "" : "  (" + table.layout + ")") +
                    (table.caption.empty() ? "" : "  " + table.caption) + "\n";
  if (!table.unread_reason.empty()) return out + "  not read: " + table.unread_reason + "\n";
  grid(table, out);
  for (const TableContinuous& x : facts.continuous) {
    std::string line = x.difference ? "  difference" : "  measure";
    add(line, "n", x.n);
    add(line, "mean", x.mean);
    add(line, "sd", x.sd);
    add(line, "se", x.se);
    add(line, "median", x.median);
    add(line, "min", x.min);
    add(line, "max", x.max);
    add(line, "ci from", x.ci_low);
    add(line, "to", x.ci_high);
    out += line + "  [" + where(x.place) + "]\n";
  }
  for (const TableCount& x : facts.counts) {
    std::string line = "  count";
    add(line, "events", x.events);
    add(line, "of", x.total);
    add(line, "percent", x.percent);
    out += line + "  [" + where(x.place) + "]\n";
  }
  for (const TableTest& x : facts.tests) {
    std::string line = "  test " + (x.test.empty() ? "(not named)" : x.test);
    add(line, x.statistic_name.c_str(), x.statistic);
    for (const CellValue& df : x.df) line += "  df " + number(df.number);
    if (x.p) line += "  p " + x.p->op + " " + number(x.p->value.number);
    out += line + "  [" + where(x.place) + "]\n";
  }
  for (const TableAssociation& x : facts.associations) {
    std::string line = "  association " + x.measure + " " + number(x.value.number);
    add(line, "from", x.ci_low);
    add(line, "to", x.ci_high);
    if (x.p) line += "  p " + x.p->op + " " + number(x.p->value.number);
    out += line + "  [" + where(x.place) + "]\n";
  }
  for (const TableIssue& x : facts.issues) out += "  doubt " + x.code + ": " + x.message + "\n";
  std::size_t fact = 0, explained = 0, unread = 0;
  for (const LedgerEntry& x : facts.ledger) {
    if (x.fate == LedgerEntry::Fate::fact)
      ++fact;
    else if (x.fate == LedgerEntry::Fate::explained)
      ++explained;
    else if (++unread <= kRowsShown)
      out += "  unread: row " + std::to_string(x.row) + ", column " + std::to_string(x.column) + ": " +
             x.meaning + "\n";
  }
  out += "  numbers: " + std::to_string(fact) + " in facts, " + std::to_string(explained) + " explained, " +
         std::to_string(unread) + " unread\n";
  return out;
}

}  // namespace petik
