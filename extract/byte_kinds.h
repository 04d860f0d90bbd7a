// Kinds of bytes, few enough for a set of them to be one number: letters whatever their case, the digits 0
// and 1 and the others, the signs that patterns ask for, what begins characters of Latin, Greek and signs,
// all else. Private to extract/.
//
//   (kind_of('P') & (kind_of('p') | kind_of('='))) != 0    ->  true
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace petik {

// A bit for each kind.
using ByteKinds = std::uint64_t;

constexpr std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }

inline constexpr std::array<std::uint8_t, 256> byte_kinds = [] {
  std::array<std::uint8_t, 256> out{};
  for (int i = 0x80; i < 256; ++i) out[i] = 1;
  std::uint8_t kind = 2;
  for (int i = 0; i < 26; ++i) out['a' + i] = out['A' + i] = kind++;
  for (char c : std::string_view("\xC2\xC3\xCE\xCF\xE2 01()[]{}.,;:=<>%+-/*\"'_&#$|~"))
    out[byte_of(c)] = kind++;
  for (int i = '2'; i <= '9'; ++i) out[i] = kind;
  return out;
}();
static_assert(byte_kinds['9'] < 64);

constexpr ByteKinds kind_of(std::uint8_t byte) { return ByteKinds{1} << byte_kinds[byte]; }

}  // namespace petik
