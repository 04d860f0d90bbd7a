#include "corpus/paragraph_writer.h"

#include <utility>

namespace petik {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void ParagraphWriter::text(std::string_view piece) {
  for (const char c : piece) {
    if (!blank(c))
      text_ += c;
    else if (!text_.empty() && !blank(text_.back()))
      text_ += ' ';
  }
}

void ParagraphWriter::verbatim(std::string_view piece) {
  for (const char c : piece) {
    if (c != '\r') text_ += c;
  }
}

void ParagraphWriter::line_break() {
  while (!text_.empty() && text_.back() == ' ') text_.pop_back();
  if (!text_.empty()) text_ += '\n';
}

void ParagraphWriter::end() {
  while (!text_.empty() && blank(text_.back())) text_.pop_back();
  if (text_.empty()) return;
  MarkedBlock block;
  block.text = std::exchange(front_, "") + std::exchange(text_, "");
  block.running = running;
  if (running) {
    for (char& c : block.text)
      if (c == '\n') c = ' ';
  }
  out_->push_back(std::move(block));
}

void ParagraphWriter::table(MarkedTable table) {
  end();
  MarkedBlock block;
  block.tables.push_back(std::move(table));
  out_->push_back(std::move(block));
}

}  // namespace petik
