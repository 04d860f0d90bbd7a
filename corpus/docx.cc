#include "corpus/docx.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/docx_numbering.h"
#include "corpus/marked_text.h"
#include "corpus/script_text.h"
#include "corpus/xml.h"
#include "corpus/zip_archive.h"

namespace petik {
namespace {

using Node = pugi::xml_node;

constexpr std::size_t kMaxSpan = 1000;  // columns of one cell

std::string_view value(const Node& node) { return attribute(node, "val").value(); }

// <w:b/> and <w:b w:val="true"/> say yes.
bool is_on(const Node& switch_node) {
  const std::string_view v = value(switch_node);
  return switch_node && v != "0" && v != "false" && v != "off";
}

std::size_t count(std::string_view text, std::size_t otherwise) {
  std::size_t out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return std::min(out, kMaxSpan);
}

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  } else {
    out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  }
}

// Elements that only wrap others: content controls, links, what was inserted or moved here, ...
bool is_wrapper(std::string_view name) {
  static constexpr std::string_view kNames[] = {"sdt",      "sdtContent", "hyperlink", "ins",      "moveTo",
                                                "smartTag", "customXml",  "fldSimple", "dir",      "bdo",
                                                "Choice",   "ruby",       "rubyBase",  "oMathPara"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

// The parts of the archive that hold text, by what the document calls them.
class Parts {
 public:
  Parts(std::string_view bytes, const ReadOptions& options) : archive_(bytes), options_(options) {
    main_ = "word/document.xml";
    for (const auto& [id, link] : links_of("")) {
      if (link.type == "officeDocument" && archive_.has(link.target)) main_ = link.target;
    }
    links_ = links_of(main_);
  }

  pugi::xml_document main() const { return load(main_); }

  // The part that the document calls `id`, or the first one of this type; empty when there is none.
  pugi::xml_document by_id(const std::string& id) const {
    const auto found = links_.find(id);
    return found == links_.end() || !archive_.has(found->second.target) ? pugi::xml_document()
                                                                        : load(found->second.target);
  }
  pugi::xml_document by_type(std::string_view type) const {
    for (const auto& [id, link] : links_) {
      if (link.type == type && archive_.has(link.target)) return load(link.target);
    }
    return {};
  }

 private:
  struct Link {
    std::string type;    // the last part of its address: "footnotes"
    std::string target;  // name of the member
  };

  pugi::xml_document load(const std::string& name) const {
    return parse_xml(archive_.read(name, options_.largest_part), "its part " + name);
  }

  // The links of a part, by id; those of the archive as a whole for "".
  std::map<std::string, Link> links_of(const std::string& part) const {
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == part.npos ? "" : part.substr(0, slash + 1);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::map<std::string, Link> out;
    if (!archive_.has(name)) return out;
    const pugi::xml_document document = load(name);
    for (const Node& each : document.document_element().children()) {
      if (std::string_view(attribute(each, "TargetMode").value()) == "External") continue;
      const std::string type = attribute(each, "Type").value(), target = attribute(each, "Target").value();
      out[attribute(each, "Id").value()] = {type.substr(type.rfind('/') + 1), resolve(folder, target)};
    }
    return out;
  }

  // "../word/a.xml" beside "word/document.xml" is "word/a.xml".
  static std::string resolve(std::string folder, std::string target) {
    if (target.starts_with('/')) return target.substr(1);
    while (target.starts_with("../")) {
      target.erase(0, 3);
      if (!folder.empty()) folder.pop_back();
      folder.erase(folder.rfind('/') + 1);
    }
    return folder + target;
  }

  ZipArchive archive_;
  const ReadOptions& options_;
  std::string main_;
  std::map<std::string, Link> links_;
};

class Reader {
 public:
  Reader(const Parts& parts, const ReadOptions& options)
      : parts_(parts),
        options_(options),
        numbering_(parts.by_type("numbering"), parts.by_type("styles")),
        footnotes_(parts.by_type("footnotes")),
        endnotes_(parts.by_type("endnotes")) {}

  std::vector<MarkedBlock> read() {
    const pugi::xml_document document = parts_.main();
    std::vector<MarkedBlock> body;
    blocks(child(document.document_element(), "body"), body, options_.deepest);
    if (!broken_by_word_) forget_pages(body);
    std::vector<MarkedBlock> out;
    running(document, "headerReference", out);
    std::ranges::move(body, std::back_inserter(out));
    const std::vector<Node> notes = std::exchange(later_, {});
    for (const Node& note : notes) blocks(note, out, options_.deepest);
    running(document, "footerReference", out);
    return out;
  }

 private:
  static std::size_t deeper(std::size_t depth) {
    if (depth == 0) throw ReadError("its parts are nested too deeply", PaperStatus::too_large);
    return depth - 1;
  }

  // ---- headers and footers ----

  void running(const pugi::xml_document& document, std::string_view reference,
               std::vector<MarkedBlock>& out) {
    std::vector<std::string> ids;
    find_ids(document.document_element(), reference, ids, options_.deepest);
    std::set<std::string> seen;
    for (const std::string& id : ids) {
      const pugi::xml_document part = parts_.by_id(id);
      std::vector<MarkedBlock> lines;
      blocks(part.document_element(), lines, options_.deepest);
      add_running(lines, seen, out);
    }
  }

  // Every paragraph once, tables taken apart.
  static void add_running(std::vector<MarkedBlock>& lines, std::set<std::string>& seen,
                          std::vector<MarkedBlock>& out) {
    for (MarkedBlock& line : lines) {
      for (MarkedTable& table : line.tables)
        for (auto& row : table.rows)
          for (MarkedCell& cell : row) add_running(cell.blocks, seen, out);
      if (!line.tables.empty() || !seen.insert(line.text).second) continue;
      line.running = true;
      line.pages.clear();
      std::ranges::replace(line.text, '\n', ' ');
      out.push_back(std::move(line));
    }
  }

  // Sections say which headers they use: at the end of the body, and in the last paragraph of each section.
  static void find_ids(const Node& node, std::string_view reference, std::vector<std::string>& out,
                       std::size_t depth) {
    if (depth == 0) return;
    for (const Node& each : node.children()) {
      const std::string_view name = local_name(each);
      if (name == reference)
        out.emplace_back(attribute(each, "id").value());
      else if (name == "body" || name == "p" || name == "pPr" || name == "sectPr" || is_wrapper(name))
        find_ids(each, reference, out, depth - 1);
    }
  }

  // ---- blocks ----

  void blocks(const Node& parent, std::vector<MarkedBlock>& out, std::size_t depth) {
    for (const Node& node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "p") {
        paragraph(node, out, deeper(depth));
      } else if (name == "tbl") {
        MarkedBlock block;
        block.tables.push_back(table(node, deeper(depth)));
        out.push_back(std::move(block));
      } else if (name == "AlternateContent") {
        blocks(alternative(node), out, deeper(depth));
      } else if (is_wrapper(name)) {
        blocks(node, out, deeper(depth));
      }
      if (depth == options_.deepest) notes(out);
    }
  }

  // The footnotes of what was just read.
  void notes(std::vector<MarkedBlock>& out) {
    const std::vector<Node> due = std::exchange(due_, {});
    for (const Node& note : due) blocks(note, out, options_.deepest - 1);
  }

  // Newer programs read the choice, older ones the fallback; both say the same.
  static Node alternative(const Node& node) {
    const Node choice = child(node, "Choice");
    return choice ? choice : child(node, "Fallback");
  }

  void paragraph(const Node& node, std::vector<MarkedBlock>& out, std::size_t depth) {
    const Node properties = child(node, "pPr");
    MarkedBlock block;
    if (is_on(child(properties, "pageBreakBefore"))) block.pages.push_back(0);
    const std::string number = numbering_.next(properties);
    std::vector<MarkedBlock> boxes;
    inlines(node, block, boxes, depth);
    if (!number.empty() && block.text.find_first_not_of(" \t\n") != block.text.npos) {
      const std::string front = number + " ";
      block.text.insert(0, front);
      for (std::size_t& at : block.pages)
        if (at > 0) at += front.size();
    }
    // A paragraph mark that was deleted joins its paragraph to the next one.
    const bool joined = static_cast<bool>(child(child(properties, "rPr"), "del"));
    if (joined_to_next_ && !out.empty() && out.back().tables.empty()) {
      for (const std::size_t at : block.pages) out.back().pages.push_back(out.back().text.size() + at);
      out.back().text += block.text;
    } else {
      out.push_back(std::move(block));
    }
    joined_to_next_ = joined;
    std::ranges::move(boxes, std::back_inserter(out));
  }

  // ---- what stands in a paragraph ----

  void inlines(const Node& parent, MarkedBlock& block, std::vector<MarkedBlock>& boxes, std::size_t depth) {
    for (const Node& node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "r")
        run(node, block, boxes, deeper(depth));
      else if (name == "oMath")
        block.text += formula(node, depth);
      else if (name == "AlternateContent")
        inlines(alternative(node), block, boxes, deeper(depth));
      else if (is_wrapper(name))
        inlines(node, block, boxes, deeper(depth));
    }
  }

  void run(const Node& node, MarkedBlock& block, std::vector<MarkedBlock>& boxes, std::size_t depth) {
    const Node properties = child(node, "rPr");
    if (is_on(child(properties, "vanish"))) return;
    const int level = height(properties);
    std::string text;  // letters of the same height
    const auto flush = [&] {
      if (level > 0)
        block.text += raised(text);
      else if (level < 0)
        block.text += lowered(text, block.text);
      else
        block.text += text;
      text.clear();
    };
    for (const Node& each : node.children()) {
      const std::string_view name = local_name(each);
      if (name == "t") {
        text += each.text().get();
      } else if (name == "tab" || name == "ptab") {
        text += '\t';
      } else if (name == "noBreakHyphen") {
        text += '-';
      } else if (name == "sym") {
        append_symbol(each, text);
      } else if (name == "br" || name == "cr" || name == "lastRenderedPageBreak") {
        flush();
        line_break(each, name, block);
      } else if (name == "footnoteReference") {
        note(footnotes_, each, due_);
      } else if (name == "endnoteReference") {
        note(endnotes_, each, later_);
      } else if (name == "ruby") {
        flush();
        inlines(child(each, "rubyBase"), block, boxes, deeper(depth));
      } else if (name == "drawing" || name == "pict" || name == "object" || name == "AlternateContent") {
        text_boxes(each, boxes, depth);
      }
    }
    flush();
  }

  // 1: raised, -1: lowered. Programs that know no superscript lift small letters by half points.
  static int height(const Node& properties) {
    const std::string_view align = value(child(properties, "vertAlign"));
    if (align == "superscript") return 1;
    if (align == "subscript") return -1;
    const std::string_view lift = value(child(properties, "position"));
    if (lift.starts_with('-')) return lift != "-0" ? -1 : 0;
    return count(lift, 0) >= 4 ? 1 : 0;
  }

  void line_break(const Node& node, std::string_view name, MarkedBlock& block) {
    const std::string_view type = attribute(node, "type").value();
    if (name == "lastRenderedPageBreak") broken_by_word_ = true;
    if (name == "lastRenderedPageBreak" || type == "page")
      block.pages.push_back(block.text.size());
    else if (type != "column")
      block.text += '\n';
  }

  // A letter of a symbol font: F0B1, or B1 for the same.
  static void append_symbol(const Node& node, std::string& out) {
    const std::string_view hex = attribute(node, "char").value();
    unsigned c = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), c, 16);
    if (c < 0x20 || c > 0xFFFF || (c >= 0xD800 && c < 0xE000)) return;
    append_utf8(out, c < 0x100 ? c + 0xF000 : c);
  }

  static void note(const pugi::xml_document& part, const Node& reference, std::vector<Node>& out) {
    const std::string_view id = attribute(reference, "id").value();
    for (const Node& each : part.document_element().children()) {
      if (id == attribute(each, "id").value()) out.push_back(each);
    }
  }

  void text_boxes(const Node& parent, std::vector<MarkedBlock>& out, std::size_t depth) {
    depth = deeper(depth);
    if (local_name(parent) == "AlternateContent") {
      for (const Node& node : alternative(parent).children()) text_boxes(node, out, depth);
      return;
    }
    for (const Node& node : parent.children()) {
      if (local_name(node) == "txbxContent")
        blocks(node, out, depth);
      else
        text_boxes(node, out, depth);
    }
  }

  // ---- tables ----

  struct Merged {
    std::size_t row = 0, cell = 0, last_row = 0;
  };

  MarkedTable table(const Node& node, std::size_t depth) {
    MarkedTable out;
    std::map<std::size_t, Merged> merged;  // by column: the cell that may reach further down
    rows(node, out, merged, depth);
    return out;
  }

  void rows(const Node& parent, MarkedTable& out, std::map<std::size_t, Merged>& merged, std::size_t depth) {
    for (const Node& node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "tr")
        row(node, out, merged, deeper(depth));
      else if (is_wrapper(name))
        rows(node, out, merged, deeper(depth));
    }
  }

  void row(const Node& node, MarkedTable& out, std::map<std::size_t, Merged>& merged, std::size_t depth) {
    const Node properties = child(node, "trPr");
    if (child(properties, "del")) return;
    out.rows.emplace_back();
    std::size_t column = 0;
    const auto skip = [&](std::string_view local) {
      const std::size_t columns = count(value(child(properties, local)), 0);
      if (columns == 0) return;
      MarkedCell empty;
      empty.columns = columns;
      out.rows.back().push_back(std::move(empty));
      column += columns;
    };
    skip("gridBefore");
    cells(node, is_on(child(properties, "tblHeader")), out, merged, column, depth);
    skip("gridAfter");
  }

  void cells(const Node& parent, bool header, MarkedTable& out, std::map<std::size_t, Merged>& merged,
             std::size_t& column, std::size_t depth) {
    for (const Node& node : parent.children()) {
      const std::string_view name = local_name(node);
      if (is_wrapper(name)) cells(node, header, out, merged, column, deeper(depth));
      if (name != "tc") continue;
      const Node properties = child(node, "tcPr");
      MarkedCell cell;
      cell.header = header;
      cell.columns = std::max<std::size_t>(1, count(value(child(properties, "gridSpan")), 1));
      blocks(node, cell.blocks, deeper(depth));
      std::vector<MarkedCell>& row = out.rows.back();
      const Node merge = child(properties, "vMerge"), across = child(properties, "hMerge");
      const std::size_t r = out.rows.size() - 1, at = column;
      column += cell.columns;
      if (across && value(across) != "restart" && !row.empty()) {
        row.back().columns += cell.columns;
        continue;
      }
      const auto above = merged.find(at);
      if (merge && value(merge) != "restart" && above != merged.end() && above->second.last_row + 1 == r) {
        ++out.rows[above->second.row][above->second.cell].rows;
        above->second.last_row = r;
        continue;
      }
      row.push_back(std::move(cell));
      merged.erase(at);
      if (merge) merged[at] = {r, row.size() - 1, r};
    }
  }

  // Breaks that the author set alone do not say where pages are.
  static void forget_pages(std::vector<MarkedBlock>& blocks) {
    for (MarkedBlock& block : blocks) {
      block.pages.clear();
      for (MarkedTable& table : block.tables)
        for (auto& row : table.rows)
          for (MarkedCell& cell : row) forget_pages(cell.blocks);
    }
  }

  const Parts& parts_;
  const ReadOptions& options_;
  DocxNumbering numbering_;
  pugi::xml_document footnotes_, endnotes_;
  std::vector<Node> due_, later_;  // notes that were referred to: footnotes of this block, endnotes
  bool joined_to_next_ = false;
  bool broken_by_word_ = false;
};

}  // namespace

Paper paper_of_docx(std::string_view bytes, const ReadOptions& options) {
  const Parts parts(bytes, options);
  return lay_out(Reader(parts, options).read(), options.largest_text);
}

}  // namespace petik
