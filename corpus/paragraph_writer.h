// Puts paragraphs together from pieces of markup, where runs of blanks and line ends mean one blank.
//
//   text("Rerata\n  nyeri "), text(" 5,8"), end()   ->  a block "Rerata nyeri 5,8"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/marked_text.h"

namespace petik {

class ParagraphWriter {
 public:
  explicit ParagraphWriter(std::vector<MarkedBlock>& out) : out_(&out) {}

  void text(std::string_view piece);
  // As it is, with its line ends; each run of other blanks is kept.
  void verbatim(std::string_view piece);
  void line_break();
  // What the next paragraph opens with, if there is one: the number of a list.
  void open_with(std::string front) { front_ = std::move(front); }
  // The paragraph ends here, if anything stands in it.
  void end();
  void table(MarkedTable table);

  const std::string& pending() const { return text_; }
  bool running = false;  // what is ended from here on is running text

 private:
  std::vector<MarkedBlock>* out_;
  std::string text_, front_;
};

}  // namespace petik
