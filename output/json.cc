#include "output/json.h"

#include <array>
#include <charconv>
#include <concepts>
#include <vector>

#include "corpus/decode.h"
#include "extract/ascii.h"
#include "output/describe.h"

namespace petik {
namespace {

// What is described (describe.h) as text on one line.
class LineText {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name) {
    string(name);
    put(':');
    comma_ = false;
  }
  void string(std::string_view text) {
    separate();
    put('"');
    std::size_t copied = 0;  // bytes of the text
    for (std::size_t i = 0; i < text.size();) {
      if (kPlain[static_cast<unsigned char>(text[i])]) {
        ++i;
      } else if (is_beyond_ascii(text[i])) {
        i += character(text, i);
      } else {
        put(text.substr(copied, i - copied));
        escape(text[i]);
        copied = ++i;
      }
    }
    put(text.substr(copied));
    put('"');
  }
  void integer(std::integral auto value) { digits(value); }
  void number(double value) { digits(value == 0 ? 0 : value); }  // no -0
  void boolean(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

  std::string text() && {
    out_.resize(size_);
    return std::move(out_);
  }

 private:
  // Bytes that stand for themselves in a string.
  static constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = ' '; c <= 0x7F; ++c) plain[c] = c != '"' && c != '\\';
    return plain;
  }();

  void put(char c) {
    if (size_ == out_.size()) grow(1);
    out_[size_++] = c;
  }
  void put(std::string_view text) {
    if (out_.size() - size_ < text.size()) grow(text.size());
    text.copy(&out_[size_], text.size());
    size_ += text.size();
  }
  [[gnu::noinline]] void grow(std::size_t bytes) { out_.resize(2 * (size_ + bytes)); }
  // Before each value, and before each key.
  void separate() {
    if (comma_) put(',');
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    put(bracket);
    comma_ = false;
  }
  void close(char bracket) {
    put(bracket);
    comma_ = true;
  }
  void word(std::string_view text) {
    separate();
    put(text);
  }
  void digits(auto value) {
    std::array<char, 32> buffer;
    char* const begin = buffer.data();
    word({begin, std::to_chars(begin, begin + buffer.size(), value).ptr});
  }
  void escape(char c) {
    constexpr std::string_view special = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt", hex = "0123456789abcdef";
    put('\\');
    if (const std::size_t at = special.find(c); at != special.npos) {
      put(letters[at]);
    } else {
      put("u00");
      put(hex[static_cast<std::size_t>(c) / 16]);
      put(hex[static_cast<std::size_t>(c) % 16]);
    }
  }
  // Bytes of the character at `at`.
  static std::size_t character(std::string_view text, std::size_t at) {
    std::size_t invalid = 0;
    if (const std::size_t length = utf8_sequence(text.substr(at), invalid)) return length;
    throw Json::type_error::create(316, "invalid UTF-8 at byte " + std::to_string(at) + " of a string",
                                   nullptr);
  }

  std::string out_;       // and room for what comes next
  std::size_t size_ = 0;  // of what was written
  bool comma_ = false;    // before what comes next
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
    write();
    out_ += '\n';
  }
  std::string text() && { return std::move(out_); }

 private:
  static constexpr std::size_t columns = 110;

  // The same line with blanks after commas and colons.
  void space(std::string_view line) {
    spaced_.resize(2 * line.size());
    char* to = spaced_.data();
    std::vector<std::size_t> open;  // brackets, as indices of ends_
    bool in_string = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      *to++ = c;
      if (in_string) {
        if (c == '\\') *to++ = line[++i];
        in_string = c != '"';
      } else if (c == '"') {
        in_string = true;
      } else if (c == ',' || c == ':') {
        *to++ = ' ';
      } else if (c == '{' || c == '[') {
        open.push_back(ends_.size());
        ends_.push_back(0);
      } else if (c == '}' || c == ']') {
        ends_[open.back()] = static_cast<std::size_t>(to - spaced_.data());
        open.pop_back();
      }
    }
    spaced_.resize(static_cast<std::size_t>(to - spaced_.data()));
  }

  // Goes on to the end of the value at at_. `used`: columns that stand before it on its line.
  void value(std::size_t depth, std::size_t used) {
    const char first = spaced_[at_];
    if (first != '{' && first != '[') {
      at_ = end_of_scalar();
      return;
    }
    const std::size_t end = ends_[next_], room = used < columns ? columns - used : 0;
    if (end - at_ == 2 || (depth > 0 && end - at_ <= room)) {
      while (next_ < ends_.size() && ends_[next_] <= end) ++next_;  // with those inside
      at_ = end;
      return;
    }
    ++next_;
    ++at_;
    const std::size_t indent = 2 * (depth + 1);
    while (true) {
      new_line(indent);
      std::size_t key = 0;  // its bytes
      if (first == '{') {
        key = end_of_string(spaced_, at_) - at_;
        at_ += key + 2;
      }
      value(depth + 1, indent + key + 3);
      if (spaced_[at_] != ',') break;
      ++at_;
    }
    new_line(2 * depth);
    at_ = end;
  }

  std::size_t end_of_scalar() const {
    if (spaced_[at_] == '"') return end_of_string(spaced_, at_);
    std::size_t end = at_;
    while (end < spaced_.size() && spaced_[end] != ',' && spaced_[end] != ']' && spaced_[end] != '}') ++end;
    return end;
  }
  // In the place of the blank at at_, if there is one.
  void new_line(std::size_t indent) {
    write();
    out_ += '\n';
    out_.append(indent, ' ');
    if (spaced_[at_] == ' ') written_ = ++at_;
  }
  void write() {
    out_.append(spaced_, written_, at_ - written_);
    written_ = at_;
  }

  std::string spaced_, out_;
  std::vector<std::size_t> ends_;  // where what each bracket opens ends, in the order in which they open
  std::size_t at_ = 0, next_ = 0;  // where we are, in the text and in the brackets
  std::size_t written_ = 0;        // bytes of the text
};

}  // namespace

std::string line(const StudyRecord& record) { return line_of(record); }
std::string line(const Json& value) { return line_of(value); }

std::string readable(std::string_view one_line) { return Indented(one_line).text(); }

std::string packed(const Json& value) {
  std::string out;
  Json::to_cbor(value, out);
  return out;
}

Json unpacked(const std::string& bytes) { return Json::from_cbor(bytes); }

}  // namespace petik
