#include "corpus/decode.h"

#include <gtest/gtest.h>

namespace petik {
namespace {

using std::string_literals::operator""s;

std::string why_not(std::string_view bytes) {
  try {
    decode(bytes);
  } catch (const ReadError& e) {
    return e.what();
  }
  return "";
}

TEST(Decode, KeepsValidUtf8) {
  const Decoded d = decode("nilai p ≤ 0,05\r\n± 2\n");
  EXPECT_EQ(d.text, "nilai p ≤ 0,05\r\n± 2\n");
  EXPECT_EQ(d.encoding, "UTF-8");
  EXPECT_EQ(d.replaced, 0u);
}

TEST(Decode, KeepsTheByteOrderMark) {
  EXPECT_EQ(decode("\xEF\xBB\xBFp = 0,03").text, "\xEF\xBB\xBFp = 0,03");
  EXPECT_EQ(decode("\xFF\xFEp\0=\0"s).text, "\xEF\xBB\xBFp=");
}

TEST(Decode, ReplacesMaximalPiecesOfInvalidSequences) {
  const std::string fffd = "\xEF\xBF\xBD";
  const std::string pad = "rerata ± tiga belas orang ibu ";  // enough text around the damage
  const struct {
    std::string bytes;
    std::size_t replaced;
  } cases[] = {
      {"\xFF", 1},              // never occurs
      {"\x80", 1},              // continuation alone
      {"\xE2\x82", 1},          // cut off: one piece
      {"\xF0\x9F\x98", 1},      // cut off: one piece
      {"\xC0\xAF", 2},          // overlong
      {"\xE0\x80\xAF", 3},      // overlong
      {"\xED\xA0\x80", 3},      // surrogate
      {"\xF4\x90\x80\x80", 4},  // beyond U+10FFFF
      {"\xF8\x88", 2},
  };
  for (const auto& c : cases) {
    std::string want = pad;
    for (std::size_t i = 0; i < c.replaced; ++i) want += fffd;
    want += "x " + pad;
    const Decoded d = decode(pad + c.bytes + "x " + pad);
    EXPECT_EQ(d.text, want) << testing::PrintToString(c.bytes);
    EXPECT_EQ(d.replaced, c.replaced);
    EXPECT_EQ(d.encoding, "UTF-8");
  }
}

TEST(Decode, ReplacesASequenceCutOffAtTheEnd) {
  const Decoded d = decode("rerata ± tiga belas orang \xE2\x82");
  EXPECT_EQ(d.text, "rerata ± tiga belas orang \xEF\xBF\xBD");
  EXPECT_EQ(d.replaced, 1u);
}

TEST(Decode, ReadsUtf16) {
  const Decoded little = decode("\xFF\xFE\xB1\0 \0005\0=\xD8\x00\xDE"s);  // ± 5 and U+1F600
  EXPECT_EQ(little.text, "\xEF\xBB\xBF± 5\xF0\x9F\x98\x80");
  EXPECT_EQ(little.encoding, "UTF-16LE");
  const Decoded big = decode("\xFE\xFF\0p\0 \x22\x64"s);
  EXPECT_EQ(big.text, "\xEF\xBB\xBFp ≤");
  EXPECT_EQ(big.encoding, "UTF-16BE");
}

TEST(Decode, TellsUtf16WithoutAMarkByItsZeroBytes) {
  EXPECT_EQ(decode("n\0 \0=\0 \0003\0000\0"s).text, "n = 30");
  EXPECT_EQ(decode("n\0 \0=\0 \0003\0000\0"s).encoding, "UTF-16LE");
  EXPECT_EQ(decode("\0n\0 \0=\0 \0003\0000"s).text, "n = 30");
  EXPECT_EQ(decode("\0n\0 \0=\0 \0003\0000"s).encoding, "UTF-16BE");
}

TEST(Decode, ReplacesLoneSurrogatesAndHalfUnits) {
  const Decoded d = decode("\xFF\xFE\x3D\xD8p\0\x00\xDE=\0n"s);
  EXPECT_EQ(d.text, "\xEF\xBB\xBF\xEF\xBF\xBDp\xEF\xBF\xBD=\xEF\xBF\xBD");
  EXPECT_EQ(d.replaced, 3u);
}

TEST(Decode, ReadsWindows1252) {
  const Decoded d = decode("Usia responden 45,3 \xB1 8,2 tahun \x96 \x93nilai\x94 dengan r\xB2 = 0,5");
  EXPECT_EQ(d.text, "Usia responden 45,3 ± 8,2 tahun – “nilai” dengan r² = 0,5");
  EXPECT_EQ(d.encoding, "windows-1252");
  EXPECT_EQ(d.replaced, 0u);
}

TEST(Decode, TakesDamagedUtf8ForUtf8) {
  // One stray byte among correct sequences is damage, not another encoding.
  EXPECT_EQ(decode("45,3 ± 8,2 dan 40,1 ± 7,7 serta \xB1 3").encoding, "UTF-8");
  // So is a byte that windows-1252 does not define, and a text full of high bytes.
  EXPECT_EQ(decode("rerata tekanan darah \x81 sistolik").encoding, "UTF-8");
  EXPECT_EQ(decode("\xB1 \xB1 \xB1 usia ibu tiga puluh").encoding, "UTF-8");
}

TEST(Decode, RefusesWhatIsNoText) {
  EXPECT_EQ(why_not("\xFF\xFE\0\0n\0\0\0"s), "UTF-32 text; save it as UTF-8");
  EXPECT_EQ(why_not("ELF\0\1\2 and more bytes"s), "binary, not text");
  EXPECT_EQ(why_not("\xFE\xFA\xFB\xC0 \xFE\xFE"), "binary, or text in an encoding that petik does not know");
}

// Any bytes at all: valid UTF-8 or a ReadError, and a sequence that is valid stays as it is.
TEST(Decode, GivesValidUtf8ForAnyBytes) {
  std::uint32_t state = 1;
  const auto random = [&state] { return (state = state * 1664525u + 1013904223u) >> 8; };
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = "nilai p ≤ 0,05 ± 2 — \xF0\x9F\x98\x80 pada kelompok perlakuan";
    for (std::uint32_t i = random() % 6; i > 0; --i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    try {
      const Decoded d = decode(bytes);
      std::size_t fffd = 0;
      for (std::string_view rest = d.text; !rest.empty();) {
        std::size_t invalid = 0;
        const std::size_t length = utf8_sequence(rest, invalid);
        ASSERT_GT(length, 0u) << testing::PrintToString(bytes);
        fffd += rest.starts_with("\xEF\xBF\xBD");
        rest.remove_prefix(length);
      }
      EXPECT_EQ(fffd, d.replaced) << testing::PrintToString(bytes);
    } catch (const ReadError&) {
    }
  }
}

}  // namespace
}  // namespace petik
