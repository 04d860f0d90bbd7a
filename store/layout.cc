#include "store/layout.h"

#include <cstdint>
#include <optional>

namespace petik {
namespace {

constexpr std::uint64_t form = 1;

class Writer {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80));
    bytes.push_back(static_cast<char>(value));
  }
  // A place may lie before the last one (a caption after its table's body): zigzag, 0 -1 1 -2 -> 0 1 2 3.
  void place(std::size_t at) {
    const auto step = static_cast<std::int64_t>(at) - static_cast<std::int64_t>(last_);
    number(static_cast<std::uint64_t>(step) << 1 ^ static_cast<std::uint64_t>(step >> 63));
    last_ = at;
  }
  void range(const TextRange& range) {
    place(range.begin);
    number(range.end - range.begin);
  }

  std::string bytes;

 private:
  std::size_t last_ = 0;
};

struct Malformed {};

class Reader {
 public:
  Reader(std::string_view bytes, std::size_t text_size) : bytes_(bytes), text_size_(text_size) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (bytes_.empty()) throw Malformed();
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    throw Malformed();
  }
  // How many entries follow, of at least one byte each.
  std::size_t length() {
    const std::uint64_t n = number();
    if (n > bytes_.size()) throw Malformed();
    return n;
  }
  std::size_t place() {
    const std::uint64_t step = number();
    last_ += (step >> 1) ^ (0 - (step & 1));  // wraps round for steps back
    if (last_ > text_size_) throw Malformed();
    return last_;
  }
  TextRange range() {
    const std::size_t begin = place();
    const std::uint64_t size = number();
    if (size > text_size_ - begin) throw Malformed();
    return {begin, begin + size};
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  std::size_t text_size_, last_ = 0;
};

GridCell read_cell(Reader& in) {
  GridCell cell;
  cell.text = in.range();
  cell.columns = in.number();
  const std::uint64_t rows = in.number();
  cell.rows = rows >> 1;
  cell.header = rows & 1;
  return cell;
}

}  // namespace

std::string layout_bytes(const Paper& paper) {
  Writer out;
  out.number(form);
  out.number(paper.pages.size());
  for (const std::size_t page : paper.pages) out.place(page);
  out.number(paper.running.size());
  for (const TextRange& line : paper.running) out.range(line);
  out.number(paper.grids.size());
  for (const Grid& grid : paper.grids) {
    out.range(grid.body);
    out.range(grid.caption);
    out.number(grid.rows.size());
    for (const std::vector<GridCell>& row : grid.rows) {
      out.number(row.size());
      for (const GridCell& cell : row) {
        out.range(cell.text);
        out.number(cell.columns);
        out.number(cell.rows << 1 | (cell.header ? 1 : 0));
      }
    }
  }
  return std::move(out.bytes);
}

bool set_layout(Paper& paper, std::string_view bytes) {
  paper.pages.clear();
  paper.running.clear();
  paper.grids.clear();
  Paper read;
  try {
    Reader in(bytes, paper.text.size());
    if (in.number() != form) return false;
    read.pages.resize(in.length());
    for (std::size_t& page : read.pages) page = in.place();
    read.running.resize(in.length());
    for (TextRange& line : read.running) line = in.range();
    read.grids.resize(in.length());
    for (Grid& grid : read.grids) {
      grid.body = in.range();
      grid.caption = in.range();
      grid.rows.resize(in.length());
      for (std::vector<GridCell>& row : grid.rows) {
        row.resize(in.length());
        for (GridCell& cell : row) cell = read_cell(in);
      }
    }
    if (!in.at_end()) return false;
  } catch (const Malformed&) {
    return false;
  }
  paper.pages = std::move(read.pages);
  paper.running = std::move(read.running);
  paper.grids = std::move(read.grids);
  return true;
}

}  // namespace petik
