// What readers of XML share. Declared entities are never expanded, nothing outside of the bytes is ever
// looked up.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace petik {

// Throws ReadError when `bytes` are no XML; `what` is what they should be: "its part word/document.xml".
pugi::xml_document parse_xml(std::string_view bytes, const std::string& what);

// "w:tbl" -> "tbl". Prefixes are names that a file chooses.
std::string_view local_name(const char* name);
inline std::string_view local_name(const pugi::xml_node& node) { return local_name(node.name()); }

// The child or attribute of that local name; empty: none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view local);

}  // namespace petik
