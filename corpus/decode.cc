#include "corpus/decode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace petik {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t sample = 4096;  // bytes looked at to tell UTF-16 without a mark

unsigned char byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

// What 0x80 to 0x9F stand for in windows-1252; 0: nothing.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t from_windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80u] : byte;
}

// Icelandic letters and y with diaeresis: in papers these bytes are damage or another encoding.
bool implausible_in_windows_1252(unsigned char byte) {
  constexpr std::string_view rare = "\x9F\xD0\xDE\xF0\xFE\xFF";
  return byte >= 0x80 && (from_windows_1252(byte) == 0 || rare.find(static_cast<char>(byte)) != rare.npos);
}

struct Utf8Statistics {
  std::size_t valid = 0;    // sequences of two or more bytes
  std::size_t invalid = 0;  // maximal pieces
  std::size_t high = 0;     // bytes from 0x80
  bool plausible = true;    // every high byte is a likely windows-1252 character
};

Utf8Statistics count_sequences(std::string_view bytes) {
  Utf8Statistics out;
  for (std::size_t i = 0; i < bytes.size();) {
    if (byte_at(bytes, i) < 0x80) {
      ++i;
      continue;
    }
    std::size_t step = 0;
    if (const std::size_t length = utf8_sequence(bytes.substr(i), step)) {
      ++out.valid;
      step = length;
    } else {
      ++out.invalid;
    }
    for (const std::size_t end = i + step; i < end; ++i) {
      if (byte_at(bytes, i) < 0x80) continue;
      ++out.high;
      if (implausible_in_windows_1252(byte_at(bytes, i))) out.plausible = false;
    }
  }
  return out;
}

Decoded decode_utf8(std::string_view bytes) {
  Decoded out{"", "UTF-8", 0};
  out.text.reserve(bytes.size());
  std::size_t clean = 0;  // start of the run of valid bytes not yet copied
  for (std::size_t i = 0; i < bytes.size();) {
    if (byte_at(bytes, i) < 0x80) {
      ++i;
      continue;
    }
    std::size_t invalid = 0;
    if (const std::size_t length = utf8_sequence(bytes.substr(i), invalid)) {
      i += length;
      continue;
    }
    out.text.append(bytes.substr(clean, i - clean));
    out.text.append(replacement);
    ++out.replaced;
    i += invalid;
    clean = i;
  }
  out.text.append(bytes.substr(clean));
  return out;
}

Decoded decode_windows_1252(std::string_view bytes) {
  Decoded out{"", "windows-1252", 0};
  out.text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) append_utf8(out.text, from_windows_1252(static_cast<unsigned char>(byte)));
  return out;
}

Decoded decode_utf16(std::string_view bytes, bool little) {
  Decoded out{"", little ? "UTF-16LE" : "UTF-16BE", 0};
  out.text.reserve(bytes.size());
  const auto unit = [&](std::size_t i) {
    const unsigned char first = byte_at(bytes, i), second = byte_at(bytes, i + 1);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  const auto replace = [&out] {
    out.text.append(replacement);
    ++out.replaced;
  };
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    const char32_t c = unit(i);
    if (c < 0xD800 || c > 0xDFFF) {
      append_utf8(out.text, c);
      continue;
    }
    const char32_t low = c < 0xDC00 && i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (low < 0xDC00 || low > 0xDFFF) {
      replace();
      continue;
    }
    append_utf8(out.text, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
    i += 2;
  }
  if (i < bytes.size()) replace();
  return out;
}

// Little or big endian where nearly every second byte is zero and hardly any of the others.
std::optional<bool> little_endian_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, sample);
  const std::size_t pairs = head.size() / 2;
  if (pairs < 2) return std::nullopt;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    even += head[i] == 0;
    odd += head[i + 1] == 0;
  }
  const auto mostly = [pairs](std::size_t zeros) { return 10 * zeros >= 7 * pairs; };
  const auto hardly = [pairs](std::size_t zeros) { return 50 * zeros <= pairs; };
  if (mostly(odd) && hardly(even)) return true;
  if (mostly(even) && hardly(odd)) return false;
  return std::nullopt;
}

}  // namespace

std::size_t utf8_sequence(std::string_view bytes, std::size_t& invalid) {
  const unsigned char lead = byte_at(bytes, 0);
  invalid = 1;
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte is what keeps out overlong forms, surrogates and values beyond U+10FFFF.
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char low = i == 1 ? lowest : 0x80, high = i == 1 ? highest : 0xBF;
    if (i == bytes.size() || byte_at(bytes, i) < low || byte_at(bytes, i) > high) {
      invalid = i;
      return 0;
    }
  }
  return length;
}

Decoded decode(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
      bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    throw ReadError("UTF-32 text; save it as UTF-8", PaperStatus::unsupported);
  }
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes, true);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, false);
  if (const auto little = little_endian_utf16(bytes)) return decode_utf16(bytes, *little);
  if (bytes.find('\0') != bytes.npos) throw ReadError("binary, not text", PaperStatus::not_text);
  const Utf8Statistics found = count_sequences(bytes);
  if (found.invalid == 0) return {std::string(bytes), "UTF-8", 0};
  if (found.plausible && 10 * found.high <= bytes.size() && 10 * found.valid <= found.invalid) {
    return decode_windows_1252(bytes);
  }
  if (4 * found.invalid > bytes.size())
    throw ReadError("binary, or text in an encoding that petik does not know", PaperStatus::not_text);
  return decode_utf8(bytes);
}

}  // namespace petik
