// Finds out which of many literals a text holds, in one pass. Built once; time and memory do not depend on
// the texts, so there is nothing to warm up.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/literals.h"

namespace petik {

class LiteralSearch {
 public:
  // Literals are numbered from 0 in this order.
  explicit LiteralSearch(const std::vector<Literal>& literals);

  // Calls found(number) for each literal at each place where it occurs.
  template <typename Found>
  void run(std::string_view text, Found found) const {
    std::uint32_t at = 0;  // twice the state, and 1 where literals end
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i + 1 < text.size() && same_run(text[i], text[i + 1])) continue;
      at = next_[at / 2 + class_of_[static_cast<unsigned char>(text[i])]];
      if (at % 2 == 0) continue;
      for (std::uint32_t hit = first_hit_[at / 2 / classes_]; hit != 0; hit = hits_[hit].other) {
        if (stands_at(text, i + 1, hits_[hit])) found(hits_[hit].literal);
      }
    }
  }

 private:
  // A literal that ends where a state is reached, and the next one that does; 0: no more.
  struct Hit {
    std::size_t literal = 0;
    std::uint8_t size = 0;
    bool word_begins = false, word_ends = false;
    std::uint32_t other = 0;
  };

  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
  static bool same_run(char a, char b) { return is_digit(a) ? is_digit(b) : is_blank(a) && is_blank(b); }
  static bool stands_at(std::string_view text, std::size_t end, const Hit& hit);

  std::array<std::uint8_t, 256> class_of_{};  // bytes that no literal holds are of class 0
  std::uint32_t classes_ = 1;
  std::vector<std::uint32_t> next_;       // state + class -> twice the state, and 1 where literals end there;
                                          // states are multiples of classes_
  std::vector<std::uint32_t> first_hit_;  // of each state, in hits_
  std::vector<Hit> hits_;
};

}  // namespace petik
