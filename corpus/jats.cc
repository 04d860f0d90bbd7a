#include "corpus/jats.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "corpus/citation.h"
#include "corpus/elements.h"
#include "corpus/marked_text.h"
#include "corpus/xml.h"

namespace petik {
namespace {

using Node = pugi::xml_node;

bool deeper_than(pugi::xml_document& document, std::size_t deepest) {
  struct Walker : pugi::xml_tree_walker {
    std::size_t deepest = 0;
    bool for_each(pugi::xml_node&) override { return static_cast<std::size_t>(depth()) < deepest; }
  } walker;
  walker.deepest = deepest;
  return !document.traverse(walker);
}

class ArticleReader {
 public:
  std::vector<MarkedBlock> read(const Node& article) {
    const Node front = article.child("front");
    journal(front.child("journal-meta"), front.child("article-meta"));
    meta(front.child("article-meta"));
    all(article.child("body"));
    all(article.child("back"));
    return std::move(out_);
  }

 private:
  void line(std::string text) {
    if (text.empty()) return;
    MarkedBlock block;
    block.text = std::move(text);
    out_.push_back(std::move(block));
  }

  void all(const Node& parent) {
    std::vector<MarkedBlock> blocks = read_elements(parent);
    std::move(blocks.begin(), blocks.end(), std::back_inserter(out_));
  }

  static std::string words(const Node& node) {
    std::string out;
    for (const MarkedBlock& block : read_elements(node)) out += (out.empty() ? "" : " ") + block.text;
    return out;
  }

  void journal(const Node& journal, const Node& article) {
    Citation out;
    Node title = journal.child("journal-title-group").child("journal-title");
    if (!title) title = journal.child("journal-title");
    out.journal = words(title);
    out.volume = words(article.child("volume"));
    out.issue = words(article.child("issue"));
    out.year = words(article.child("pub-date").child("year"));
    out.first_page = words(article.child("fpage"));
    out.last_page = words(article.child("lpage"));
    line(journal_line(out));
  }

  void meta(const Node& article) {
    const Node titles = article.child("title-group");
    line(words(titles.child("article-title")));
    for (const Node& other : titles.children("trans-title-group")) line(words(other.child("trans-title")));
    for (const Node& group : article.children("contrib-group")) authors(group);
    for (const Node& place : article.children("aff")) line(words(place));
    for (const Node& id : article.children("article-id")) {
      if (std::string_view(id.attribute("pub-id-type").value()) == "doi") line(doi_line(words(id)));
    }
    for (const Node& each : article.children()) {
      const std::string_view name = each.name();
      if (name == "abstract" || name == "trans-abstract") abstract(each);
      if (name == "kwd-group") keywords(each);
    }
  }

  void authors(const Node& group) {
    std::vector<std::string> out;
    for (const Node& each : group.children("contrib")) {
      const Node name = each.child("name");
      std::string whole = words(name.child("given-names"));
      const std::string family = words(name.child("surname"));
      whole += (whole.empty() || family.empty() ? "" : " ") + family;
      out.push_back(name ? whole : words(each.child("collab")));
    }
    line(authors_line(out));
    for (const Node& place : group.children("aff")) line(words(place));
  }

  // One without a title is shown under this one by whoever prints it.
  void abstract(const Node& node) {
    if (!node.child("title")) line("Abstract");
    all(node);
  }

  void keywords(const Node& group) {
    std::string out;
    for (const Node& each : group.children("kwd")) {
      if (const std::string word = words(each); !word.empty()) out += (out.empty() ? "" : ", ") + word;
    }
    const std::string title = words(group.child("title"));
    if (!out.empty()) line((title.empty() ? "Keywords" : title) + (title.ends_with(':') ? " " : ": ") + out);
  }

  std::vector<MarkedBlock> out_;
};

}  // namespace

Paper paper_of_jats(std::string_view bytes, const ReadOptions& options) {
  pugi::xml_document document = parse_xml(bytes, "the article");
  if (deeper_than(document, options.deepest))
    throw ReadError("its elements are nested too deeply", PaperStatus::too_large);
  Node article = document.document_element();
  if (std::string_view(article.name()) != "article") article = article.child("article");
  if (!article) throw ReadError("an XML file without an article", PaperStatus::unsupported);
  return lay_out(ArticleReader().read(article), options.largest_text);
}

}  // namespace petik
