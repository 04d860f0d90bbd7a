#include "output/json.h"

#include <array>
#include <charconv>
#include <concepts>
#include <vector>

#include "corpus/decode.h"
#include "output/describe.h"

namespace petik {
namespace {

constexpr bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

// What is described (describe.h) as text on one line.
class LineText {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name) {
    string(name);
    out_ += ':';
    comma_ = false;
  }
  void string(std::string_view text) {
    separate();
    out_ += '"';
    std::size_t copied = 0;  // bytes of the text
    for (std::size_t i = 0; i < text.size();) {
      if (is_plain(text[i])) {
        ++i;
      } else if (static_cast<unsigned char>(text[i]) >= 0x80) {
        i += character(text, i);
      } else {
        out_.append(text, copied, i - copied);
        escape(text[i]);
        copied = ++i;
      }
    }
    out_.append(text, copied, text.size() - copied);
    out_ += '"';
  }
  void integer(std::integral auto value) { digits(value); }
  void number(double value) { digits(value == 0 ? 0 : value); }  // no -0
  void boolean(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

  std::string text() && { return std::move(out_); }

 private:
  // Before each value, and before each key.
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
  }
  void close(char bracket) {
    out_ += bracket;
    comma_ = true;
  }
  void word(std::string_view text) {
    separate();
    out_ += text;
  }
  void digits(auto value) {
    std::array<char, 32> buffer;
    char* const begin = buffer.data();
    word({begin, std::to_chars(begin, begin + buffer.size(), value).ptr});
  }
  void escape(char c) {
    constexpr std::string_view special = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt", hex = "0123456789abcdef";
    out_ += '\\';
    if (const std::size_t at = special.find(c); at != special.npos) {
      out_ += letters[at];
    } else {
      (((out_ += "u00") += hex[static_cast<std::size_t>(c) / 16])) += hex[static_cast<std::size_t>(c) % 16];
    }
  }
  // Bytes of the character at `at`.
  static std::size_t character(std::string_view text, std::size_t at) {
    std::size_t invalid = 0;
    if (const std::size_t length = utf8_sequence(text.substr(at), invalid)) return length;
    throw Json::type_error::create(316, "invalid UTF-8 at byte " + std::to_string(at) + " of a string",
                                   nullptr);
  }

  std::string out_;
  bool comma_ = false;  // before what comes next
};

std::string line_of(const auto& value) {
  LineText text;
  describe(text, value);
  return std::move(text).text();
}

// The byte after the string that begins at `begin` with its quotation mark.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  std::size_t i = begin + 1;
  while (text[i] != '"') i += text[i] == '\\' ? 2 : 1;
  return i + 1;
}

class Indented {
 public:
  explicit Indented(std::string_view one_line) {
    space(one_line);
    out_.reserve(spaced_.size() * 5 / 4);
    value(0, 0);
    out_ += '\n';
  }
  std::string text() && { return std::move(out_); }

 private:
  static constexpr std::size_t columns = 110;

  // The same line with blanks after commas and colons.
  void space(std::string_view line) {
    spaced_.reserve(line.size() * 5 / 4);
    std::vector<std::size_t> open;  // brackets, as indices of ends_
    for (std::size_t i = 0; i < line.size();) {
      if (line[i] == '"') {
        const std::size_t end = end_of_string(line, i);
        spaced_ += line.substr(i, end - i);
        i = end;
        continue;
      }
      const char c = line[i++];
      spaced_ += c;
      if (c == ',' || c == ':') {
        spaced_ += ' ';
      } else if (c == '{' || c == '[') {
        open.push_back(ends_.size());
        ends_.push_back(0);
      } else if (c == '}' || c == ']') {
        ends_[open.back()] = spaced_.size();
        open.pop_back();
      }
    }
  }

  // Writes the value at at_. `used`: columns that stand before it on its line.
  void value(std::size_t depth, std::size_t used) {
    const char first = spaced_[at_];
    if (first != '{' && first != '[') return copy_to(end_of_scalar());
    const std::size_t end = ends_[next_], room = used < columns ? columns - used : 0;
    if (end - at_ == 2 || (depth > 0 && end - at_ <= room)) {
      while (next_ < ends_.size() && ends_[next_] <= end) ++next_;  // with those inside
      return copy_to(end);
    }
    ++next_;
    const std::string indent(2 * (depth + 1), ' ');
    const bool object = first == '{';
    copy_to(at_ + 1);
    out_ += '\n';
    while (true) {
      out_ += indent;
      std::size_t key = 0;  // its bytes
      if (object) {
        key = end_of_string(spaced_, at_) - at_;
        copy_to(at_ + key + 2);
      }
      value(depth + 1, indent.size() + key + 3);
      if (spaced_[at_] != ',') break;
      out_ += ",\n";
      at_ += 2;
    }
    out_ += '\n';
    out_.append(2 * depth, ' ');
    copy_to(end);
  }

  std::size_t end_of_scalar() const {
    if (spaced_[at_] == '"') return end_of_string(spaced_, at_);
    return std::min(spaced_.find_first_of(",]}", at_), spaced_.size());
  }
  void copy_to(std::size_t end) {
    out_.append(spaced_, at_, end - at_);
    at_ = end;
  }

  std::string spaced_, out_;
  std::vector<std::size_t> ends_;  // where what each bracket opens ends, in the order in which they open
  std::size_t at_ = 0, next_ = 0;  // what is still to be written, of the text and of the brackets
};

}  // namespace

std::string line(const StudyRecord& record) { return line_of(record); }
std::string line(const Json& value) { return line_of(value); }

std::string readable(std::string_view one_line) { return Indented(one_line).text(); }

}  // namespace petik
