// Word documents for tests, in memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/corpus/zip_bytes.h"

namespace petik {

// A part besides the document: {"footnotes", "<w:footnotes>...</w:footnotes>"}; its id is "r" and its type.
using DocxPart = std::pair<std::string, std::string>;

// A document with this body, in WordprocessingML with the prefixes w and m.
inline std::string docx(const std::string& body, const std::vector<DocxPart>& parts = {}) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  ZipBytes zip;
  zip.add("[Content_Types].xml", "<Types/>");
  zip.add("_rels/.rels", "<Relationships><Relationship Id='r1' Type='" + types +
                             "officeDocument' Target='word/document.xml'/></Relationships>");
  std::string links;
  for (const auto& [type, xml] : parts) {
    links += "<Relationship Id='r" + type + "' Type='" + types + type + "' Target='" + type + ".xml'/>";
    zip.add("word/" + type + ".xml", xml);
  }
  zip.add("word/_rels/document.xml.rels", "<Relationships>" + links + "</Relationships>");
  zip.add("word/document.xml",
          "<w:document xmlns:w='w' xmlns:m='m'><w:body>" + body + "</w:body></w:document>");
  return zip.bytes();
}

// <w:p> with one run of this text.
inline std::string docx_p(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

// <w:tc> with one paragraph; `properties` go into w:tcPr.
inline std::string docx_tc(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + docx_p(text) + "</w:tc>";
}

}  // namespace petik
