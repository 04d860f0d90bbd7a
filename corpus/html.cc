#include "corpus/html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "corpus/citation.h"
#include "corpus/decode.h"
#include "corpus/elements.h"
#include "corpus/marked_text.h"
#include "corpus/paragraph_writer.h"
#include "corpus/xml.h"

namespace petik {
namespace {

using Node = pugi::xml_node;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// Copies what libxml2 read into the kind of tree that the other readers of markup walk. libxml2 goes no
// deeper than 256 elements, so neither does this.
void copy(const xmlNode* from, Node to) {
  for (; from; from = from->next) {
    if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE) {
      to.append_child(pugi::node_pcdata).set_value(reinterpret_cast<const char*>(from->content));
    } else if (from->type == XML_ELEMENT_NODE) {
      Node node = to.append_child(lower(reinterpret_cast<const char*>(from->name)).c_str());
      for (const xmlAttr* each = from->properties; each; each = each->next) {
        if (!each->children || !each->children->content) continue;
        node.append_attribute(lower(reinterpret_cast<const char*>(each->name)).c_str()) =
            reinterpret_cast<const char*>(each->children->content);
      }
      copy(from->children, node);
    }
  }
}

pugi::xml_document parse(const std::string& utf8) {
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> context(htmlNewParserCtxt(),
                                                                             htmlFreeParserCtxt);
  if (!context) throw std::bad_alloc();
  const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> page(
      htmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
      xmlFreeDoc);
  // All other errors are mended.
  if (context->lastError.code == XML_ERR_INTERNAL_ERROR)
    throw ReadError("its elements are nested too deeply", PaperStatus::too_large);
  pugi::xml_document out;
  if (page) copy(page->children, out);
  return out;
}

// Blanks as in a paragraph.
std::string words(const char* text) {
  std::vector<MarkedBlock> out;
  ParagraphWriter writer(out);
  writer.text(text);
  writer.end();
  return out.empty() ? "" : out[0].text;
}

Citation citation_in(const Node& head) {
  Citation out;
  for (const Node& each : head.children("meta")) {
    const std::string name = lower(each.attribute("name").value());
    const std::string said = words(each.attribute("content").value());
    const auto take = [&](std::string& field) {
      if (field.empty()) field = said;
    };
    if (said.empty()) continue;
    if (name == "citation_title") take(out.title);
    if (name == "citation_author") out.authors.push_back(said);
    if (name == "citation_journal_title") take(out.journal);
    if (name == "citation_volume") take(out.volume);
    if (name == "citation_issue") take(out.issue);
    if (name == "citation_firstpage") take(out.first_page);
    if (name == "citation_lastpage") take(out.last_page);
    if (name == "citation_doi") take(out.doi);
    // "2022/03/14"
    if (name == "citation_date" || name == "citation_publication_date" || name == "citation_year")
      take(out.year);
  }
  out.year = out.year.substr(0, 4);
  return out;
}

bool prints(const std::vector<MarkedBlock>& blocks, const std::string& text) {
  return std::ranges::any_of(blocks, [small = lower(text)](const MarkedBlock& block) {
    return lower(block.text).find(small) != std::string::npos;
  });
}

// The page with its citation in front.
std::vector<MarkedBlock> read_page(const Node& page) {
  std::vector<MarkedBlock> body = read_elements(page), out;
  const Citation citation = citation_in(page.child("html").child("head"));
  const auto line = [&](const std::string& text, bool running) {
    if (text.empty()) return;
    out.emplace_back().text = text;
    out.back().running = running;
  };
  line(journal_line(citation), true);
  line(doi_line(citation.doi), true);
  const auto printed = [&](const std::string& text) { return prints(body, text); };
  if (!printed(citation.title) || !std::ranges::all_of(citation.authors, printed)) {
    line(citation.title, false);
    line(authors_line(citation.authors), false);
  }
  std::ranges::move(body, std::back_inserter(out));
  return out;
}

}  // namespace

Paper paper_of_html(std::string_view bytes, const ReadOptions& options) {
  Decoded decoded = decode(bytes);
  const std::string_view mark = "\xEF\xBB\xBF";
  if (decoded.text.starts_with(mark)) decoded.text.erase(0, mark.size());
  Paper paper = lay_out(read_page(parse(decoded.text)), options.largest_text);
  paper.encoding = decoded.encoding;
  paper.replaced = decoded.replaced;
  return paper;
}

}  // namespace petik
