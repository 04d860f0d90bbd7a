// The numbers that Word sets before the paragraphs of lists and headings.
//
//   numbering of "%1.%2" at level 1, after two paragraphs of level 0  ->  "2.1"
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace petik {

class DocxNumbering {
 public:
  // Of word/numbering.xml and word/styles.xml; each may be empty.
  DocxNumbering(const pugi::xml_document& numbering, const pugi::xml_document& styles);

  // What stands before a paragraph with these properties (w:pPr): "1.", "a)", "•"; empty: nothing. Counts it.
  std::string next(const pugi::xml_node& paragraph_properties);

 private:
  static constexpr std::size_t kLevels = 9;
  struct Level {
    std::string format = "decimal", text;
    long start = 1;
  };
  struct Definition {
    std::array<Level, kLevels> levels;
    std::array<long, kLevels> count{};
    std::array<bool, kLevels> begun{};
  };

  std::map<std::string, std::size_t> definition_of_;  // by w:numId
  std::vector<Definition> definitions_;
  struct StyleNumber {
    std::string id;
    std::size_t level = 0;
  };
  std::map<std::string, StyleNumber> style_;  // by w:styleId
};

}  // namespace petik
