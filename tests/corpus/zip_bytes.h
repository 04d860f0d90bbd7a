// ZIP archives for tests, in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace petik {

// An archive with these members in this order, names as they are: twice, too, which libraries that write
// archives refuse. Members are stored as they are; `deflated` ones come as raw deflate streams with the size
// that is to be declared.
class ZipBytes {
 public:
  ZipBytes& add(std::string_view name, std::string_view bytes) {
    return member(name, bytes, 0, crc32(bytes), static_cast<std::uint32_t>(bytes.size()));
  }
  ZipBytes& add_deflated(std::string_view name, std::string_view stream, std::uint32_t crc,
                         std::uint32_t size) {
    return member(name, stream, 8, crc, size);
  }

  std::string bytes() const {
    std::string out = local_ + central_;
    number(out, 0x06054B50, 4);
    number(out, 0, 4);
    number(out, count_, 2);
    number(out, count_, 2);
    number(out, static_cast<std::uint32_t>(central_.size()), 4);
    number(out, static_cast<std::uint32_t>(local_.size()), 4);
    number(out, 0, 2);
    return out;
  }

  static std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
      crc ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
  }

 private:
  static void number(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
  }

  ZipBytes& member(std::string_view name, std::string_view bytes, std::uint32_t method, std::uint32_t crc,
                   std::uint32_t size) {
    const auto offset = static_cast<std::uint32_t>(local_.size());
    const auto shared = [&](std::string& out) {  // what both headers say
      number(out, 20, 2);
      number(out, 0, 2);
      number(out, method, 2);
      number(out, 0, 2);
      number(out, 0x21, 2);  // 1 January 1980
      number(out, crc, 4);
      number(out, static_cast<std::uint32_t>(bytes.size()), 4);
      number(out, size, 4);
      number(out, static_cast<std::uint32_t>(name.size()), 2);
      number(out, 0, 2);
    };
    number(local_, 0x04034B50, 4);
    shared(local_);
    local_.append(name).append(bytes);
    number(central_, 0x02014B50, 4);
    number(central_, 20, 2);
    shared(central_);
    number(central_, 0, 2);
    number(central_, 0, 2);
    number(central_, 0, 2);
    number(central_, 0, 4);
    number(central_, offset, 4);
    central_.append(name);
    ++count_;
    return *this;
  }

  std::string local_, central_;
  std::uint32_t count_ = 0;
};

// A raw deflate stream of 258 blanks `copies` times, in 13 bits each: its longest copy, again and again.
inline std::string deflated_blanks(std::size_t copies) {
  std::string stream;  // one block of fixed codes: the blank, then copies of length 258, distance 1
  std::uint64_t bits = 0;
  int n = 0;
  const auto put = [&](std::uint64_t value, int width) {
    bits |= value << n;
    for (n += width; n >= 8; n -= 8, bits >>= 8) stream += static_cast<char>(bits & 0xFF);
  };
  const auto reversed = [](std::uint64_t code, int width) {
    std::uint64_t out = 0;
    for (int i = 0; i < width; ++i) out = out << 1 | (code >> i & 1);
    return out;
  };
  put(3, 3);                        // the last block, fixed codes
  put(reversed(0x30 + ' ', 8), 8);  // a blank
  for (std::size_t i = 0; i < copies; ++i) {
    put(reversed(0xC5, 8), 8);  // length 258
    put(0, 5);                  // distance 1
  }
  put(0, 7);
  put(0, 8);
  return stream;
}

}  // namespace petik
