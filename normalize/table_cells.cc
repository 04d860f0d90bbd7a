#include "normalize/table_cells.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace petik {

TableCells::TableCells(const Table& table, DecimalMark otherwise) : table_(table) {
  std::string all;
  shapes_.reserve(table_.rows.size() * table_.columns());
  for (const auto& row : table_.rows)
    for (const Cell& c : row) {
      shapes_.push_back(read_cell_shape(c.text));
      if (shapes_.back().numeric() && all.size() < 20000) all.append(c.text).push_back(' ');
    }
  mark_ = vote(all);
  if (mark_ == DecimalMark::unknown) {
    both_marks_ = parts_decimals(',') && parts_decimals('.');
    mark_ = otherwise;
  }
  values_.emplace_back();
  values_at_.reserve(shapes_.size());
  for (std::size_t r = 0; r < table_.rows.size(); ++r)
    for (std::size_t c = 0; c < table_.columns(); ++c) {
      const CellShape& cell = shape(r, c);
      std::array<std::size_t, 3>& at = values_at_.emplace_back();
      const auto keep = [&](std::size_t index, Span part) -> std::optional<CellValue>& {
        auto value = read(r, c, part);
        if (!value) return values_.front();
        at[index] = values_.size();
        return values_.emplace_back(std::move(value));
      };
      if (auto& v = keep(0, cell.first)) v->number.percent = cell.percent_first;
      if (auto& v = keep(1, cell.second)) v->number.percent = cell.percent_second;
      keep(2, cell.third);
    }
}

// "16,71" and "0.088" show that the sign parts decimals; "1,744" shows nothing.
bool TableCells::parts_decimals(char sign) const {
  std::size_t at = 0;
  for (const auto& row : table_.rows)
    for (const Cell& cell : row) {
      const CellShape& s = shapes_[at++];
      for (const Span part : {s.first, s.second, s.third}) {
        const std::string_view printed = part.of(cell.text);
        if (printed.find(sign) == std::string_view::npos ||
            printed.find_first_of(",.") != printed.rfind(sign))
          continue;
        const auto number = parse_number(printed);
        if (number && !number->ambiguous && number->decimals > 0) return true;
      }
    }
  return false;
}

// Where a table prints decimals either way, each number is read by its own sign.
DecimalMark TableCells::mark_of(std::string_view printed) const {
  const std::size_t sign = printed.find_first_of(",.");
  if (!both_marks_ || sign == std::string_view::npos) return mark_;
  return printed[sign] == ',' ? DecimalMark::comma : DecimalMark::point;
}

bool TableCells::ragged(std::size_t r) const {
  return std::binary_search(table_.ragged.begin(), table_.ragged.end(), r);
}

std::optional<CellValue> TableCells::read(std::size_t r, std::size_t c, Span part) const {
  if (part.empty()) return std::nullopt;
  const Cell& cell = at(r, c);
  const std::string_view printed = part.of(cell.text);
  auto number = parse_number(printed, mark_of(printed));
  if (!number) return std::nullopt;
  const std::size_t mark = printed.find_first_of(",.");
  if (mark != std::string_view::npos && printed.size() - mark > 3) {  // thousands have three digits behind it
    const auto unsettled = parse_number(printed);
    if (unsettled && unsettled->ambiguous) settle(*number, printed, r, c, part);
  }
  number->mark = std::string(shape(r, c).mark.of(cell.text));
  CellValue out;
  out.number = *number;
  out.row = r;
  out.column = c;
  // Cells that were joined from several lines have no span of their own length.
  if (cell.span.size() == cell.text.size())
    out.span = {cell.span.begin + part.begin, cell.span.begin + part.end};
  else
    out.span = cell.span;
  return out;
}

// "1.328": of the two readings, the one of the size of its mean, or of the column's other numbers.
void TableCells::settle(Number& number, std::string_view text, std::size_t r, std::size_t c,
                        Span part) const {
  auto comma = parse_number(text, DecimalMark::comma), point = parse_number(text, DecimalMark::point);
  if (!comma || !point) return;
  double like = 0;
  if (part == shape(r, c).second && !shape(r, c).first.empty()) {
    auto mean = parse_number(shape(r, c).first.of(at(r, c).text), mark_);
    if (mean && !mean->ambiguous) like = std::abs(mean->value);
  }
  for (std::size_t k = table_.header_rows, seen = 0; like == 0 && k < table_.rows.size() && seen < 50; ++k) {
    if (k == r || !shape(k, c).numeric()) continue;
    ++seen;
    auto other = parse_number(shape(k, c).first.of(at(k, c).text), mark_);
    if (other && !other->ambiguous && other->value != 0) like = std::abs(other->value);
  }
  if (like == 0) return;
  auto far = [&](const Number& n) { return std::abs(std::log(std::max(std::abs(n.value), 1e-9) / like)); };
  // The table's own mark stands unless the other reading is closer by far.
  const DecimalMark mark = mark_of(text);
  const Number &own = mark == DecimalMark::point ? *point : *comma,
               &other = mark == DecimalMark::point ? *comma : *point;
  bool known = mark != DecimalMark::unknown;
  Number better = far(other) + (known ? 3 : 0) < far(own) ? other : own;
  better.mark = number.mark;
  number = better;
}

bool TableCells::count_like(std::size_t r, std::size_t c) const {
  Shape s = shape(r, c).shape;
  if (s != Shape::number || shape(r, c).percent_first) return false;
  const auto& v = first(r, c);
  if (!v || v->number.value < 0) return false;
  return v->number.decimals == 0 || v->number.ambiguous;
}

TableLabel TableCells::label(std::size_t r, std::size_t c) const {
  TableLabel out;
  if (at(r, c).text.empty()) return out;
  out.text = at(r, c).text;
  out.span = at(r, c).span;
  return out;
}

CellValue TableCells::size(Span span) const {
  // The number stands in a heading or label: find its cell for the text.
  CellValue out;
  for (std::size_t r = 0; r < table_.rows.size(); ++r)
    for (std::size_t c = 0; c < table_.columns(); ++c) {
      const Cell& cell = at(r, c);
      if (!cell.span.contains(span) || cell.span.size() != cell.text.size()) continue;
      auto n = parse_count(std::string_view(cell.text).substr(span.begin - cell.span.begin, span.size()));
      if (!n) continue;
      out.number.value = static_cast<double>(*n);
      out.span = span;
      out.row = r;
      out.column = c;
    }
  return out;
}

bool whole(const std::optional<CellValue>& v) {
  return v && v->number.decimals == 0 && v->number.value >= 0 && v->number.value < 1e9;
}

}  // namespace petik
