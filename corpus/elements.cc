#include "corpus/elements.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/paragraph_writer.h"
#include "corpus/script_text.h"

namespace petik {
namespace {

using Node = pugi::xml_node;

constexpr std::size_t kMaxSpan = 1000;  // columns or rows of one cell

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::ranges::find(names, name) != std::end(names);
}

constexpr std::string_view kSkipped[] = {
    "script",         "style",  "head",       "noscript", "template", "svg",       "iframe",
    "object",         "button", "select",     "textarea", "input",    "audio",     "video",
    "canvas",         "del",    "map",        "datalist", "tex-math", "object-id", "graphic",
    "inline-graphic", "media",  "permissions"};
constexpr std::string_view kParagraphs[] = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre", "section",
    "article", "main", "header", "footer", "nav", "aside", "figure", "blockquote", "hr", "center",
    "figcaption", "form", "body", "address", "details", "summary", "html", "fieldset", "tr", "td", "th",
    "caption",
    // of JATS
    "sec", "title", "list", "list-item", "disp-quote", "boxed-text", "fig", "table-wrap-foot", "fn", "ack",
    "ref", "ref-list", "disp-formula", "def", "term", "attrib", "app", "kwd-group", "abstract",
    "trans-abstract"};

std::size_t span_of(const Node& cell, const char* name) {
  const std::string_view text = cell.attribute(name).value();
  std::size_t out = 1;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return std::clamp<std::size_t>(out, 1, kMaxSpan);
}

bool is_hidden(const Node& node) {
  if (node.attribute("hidden") || std::string_view(node.attribute("aria-hidden").value()) == "true")
    return true;
  std::string style;
  for (const char c : std::string_view(node.attribute("style").value())) {
    if (c != ' ') style += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return style.find("display:none") != style.npos || style.find("mso-hide:all") != style.npos;
}

class ElementReader {
 public:
  explicit ElementReader(std::vector<MarkedBlock>& out) : out_(out) {}

  void children(const Node& node) {
    for (const Node& each : node.children()) visit(each);
  }
  void finish() { out_.end(); }

 private:
  void visit(const Node& node) {
    if (node.type() == pugi::node_pcdata)
      return verbatim_ ? out_.verbatim(node.value()) : out_.text(node.value());
    const std::string_view name = node.name();
    if (is_one_of(name, kSkipped) || is_hidden(node)) return;
    if (name == "br") return heading_ ? out_.text(" ") : out_.line_break();
    if (name == "table-wrap") return captioned(node);
    if (name == "table") return out_.table(table(node));
    if (name == "math") return out_.text(formula(node, kFormulaDepth));
    if (name == "sup") return out_.text(raised(words(node)));
    if (name == "sub") return out_.text(lowered(words(node), out_.pending()));
    if (name == "label" && is_number_of(node)) return out_.open_with(words(node) + " ");
    if (!is_one_of(name, kParagraphs)) return children(node);
    out_.end();
    if (name == "li") out_.open_with(item_mark(node));
    const bool running = std::exchange(out_.running, out_.running || name == "nav" || name == "footer");
    const bool heading = std::exchange(
        heading_, heading_ || name == "title" || (name.size() == 2 && name[0] == 'h' && name[1] < '7'));
    const bool verbatim = std::exchange(verbatim_, verbatim_ || name == "pre");
    children(node);
    out_.end();
    out_.running = running;
    heading_ = heading;
    verbatim_ = verbatim;
  }

  // The text of an element, markup inside left out.
  static std::string words(const Node& node) {
    std::vector<MarkedBlock> blocks;
    ElementReader reader(blocks);
    reader.children(node);
    reader.finish();
    std::string out;
    for (const MarkedBlock& block : blocks) out += block.text;
    return out;
  }

  // The number of a section, an item, a footnote in JATS; what belongs to an input field in HTML is text.
  static bool is_number_of(const Node& label) {
    const std::string_view parent = label.parent().name();
    return parent == "sec" || parent == "list-item" || parent == "fn" || parent == "ref" || parent == "fig";
  }

  // A table of JATS: its number, its caption, its rows, its notes.
  void captioned(const Node& wrap) {
    out_.end();
    std::string caption = words(wrap.child("label"));
    if (const std::string says = words(wrap.child("caption")); !says.empty())
      caption += (caption.empty() || caption.ends_with('.') ? caption.empty() ? "" : " " : ". ") + says;
    for (const Node& each : wrap.children()) {
      const std::string_view name = each.name();
      if (name == "label" || name == "caption") continue;
      const Node rows = name == "alternatives" ? each.child("table") : name == "table" ? each : Node();
      if (!rows) {
        visit(each);
        continue;
      }
      MarkedTable read = table(rows);
      if (read.caption.empty()) read.caption = std::exchange(caption, "");
      out_.table(std::move(read));
    }
    if (caption.empty()) return;
    out_.text(caption);  // of a table that is a picture
    out_.end();
  }

  // "2. " before the second item of an ordered list, as browsers show it. Lists count in their own "start".
  static std::string item_mark(const Node& item) {
    Node list = item.parent();
    if (std::string_view(list.name()) != "ol") return "• ";
    const int number = list.attribute("start").as_int(1);
    list.remove_attribute("start");
    list.append_attribute("start") = number + 1;
    const std::string_view type = list.attribute("type").value();
    if ((type == "a" || type == "A") && number >= 1 && number <= 26)
      return std::string(1, static_cast<char>(type[0] + number - 1)) + ". ";
    return std::to_string(number) + ". ";
  }

  static MarkedTable table(const Node& node) {
    MarkedTable out;
    rows(node, false, out);
    return out;
  }

  static void rows(const Node& parent, bool head, MarkedTable& out) {
    for (const Node& node : parent.children()) {
      const std::string_view name = node.name();
      if (name == "caption")
        out.caption = words(node);
      else if (name == "tr" && !is_hidden(node))
        row(node, head, out);
      else if (name == "thead" || name == "tbody" || name == "tfoot" || name == "form")
        rows(node, name == "thead", out);
    }
  }

  static void row(const Node& node, bool head, MarkedTable& out) {
    out.rows.emplace_back();
    for (const Node& each : node.children()) {
      const std::string_view name = each.name();
      if ((name != "td" && name != "th") || is_hidden(each)) continue;
      MarkedCell cell;
      cell.columns = span_of(each, "colspan");
      cell.rows = span_of(each, "rowspan");
      cell.header = head || name == "th";
      ElementReader reader(cell.blocks);
      reader.children(each);
      reader.finish();
      out.rows.back().push_back(std::move(cell));
    }
  }

  static constexpr std::size_t kFormulaDepth = 100;

  ParagraphWriter out_;
  bool heading_ = false, verbatim_ = false;
};

}  // namespace

std::vector<MarkedBlock> read_elements(const pugi::xml_node& parent) {
  std::vector<MarkedBlock> out;
  ElementReader reader(out);
  reader.children(parent);
  reader.finish();
  return out;
}

}  // namespace petik
