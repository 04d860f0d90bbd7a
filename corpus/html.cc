#include "corpus/html.h"

#include <libxml/HTMLparser.h>

#include <memory>
#include <new>
#include <string>

#include "corpus/decode.h"
#include "corpus/elements.h"
#include "corpus/marked_text.h"
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

}  // namespace

Paper paper_of_html(std::string_view bytes, const ReadOptions& options) {
  Decoded decoded = decode(bytes);
  const std::string_view mark = "\xEF\xBB\xBF";
  if (decoded.text.starts_with(mark)) decoded.text.erase(0, mark.size());
  Paper paper = lay_out(read_elements(parse(decoded.text)), options.largest_text);
  paper.encoding = decoded.encoding;
  paper.replaced = decoded.replaced;
  return paper;
}

}  // namespace petik
