#include "corpus/xml.h"

#include "corpus/paper.h"

namespace petik {

pugi::xml_document parse_xml(std::string_view bytes, const std::string& what) {
  pugi::xml_document document;
  const pugi::xml_parse_result result =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) {
    throw ReadError(
        what + " is damaged XML (byte " + std::to_string(result.offset) + ": " + result.description() + ")",
        PaperStatus::corrupt);
  }
  return document;
}

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.rfind(':');
  return colon == whole.npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node& each : node.children()) {
    if (local_name(each) == local) return each;
  }
  return {};
}

pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    if (local_name(each.name()) == local) return each;
  }
  return {};
}

}  // namespace petik
