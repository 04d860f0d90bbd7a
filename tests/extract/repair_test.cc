#include "extract/repair.h"

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <random>

#include "tests/extract/text_rules.h"

namespace petik {
namespace {

std::string repaired(const std::string& text) { return repair(text, text_rules()).text(); }

struct Case {
  const char* printed;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(repaired(c.printed), c.expected) << c.printed;
}

TEST(Repair, LeavesPlainTextAlone) {
  check({{"", ""},
         {"Rerata usia 25,4 tahun (SD 3,1).", "Rerata usia 25,4 tahun (SD 3,1)."},
         {"a\tb\n\fc  d", "a\tb\n\fc  d"},
         {"α = 0,05; χ² = 3,4; 5 µg; x̄", "α = 0,05; χ² = 3,4; 5 µg; x̄"},
         {"11,4ᵃ dan 8†", "11,4ᵃ dan 8†"}});
}

TEST(Repair, ComposesLetters) { check({{"cafe\u0301", "caf\u00E9"}, {"x\u0304 = 3", "x\u0304 = 3"}}); }

// Whatever is composed, and wherever it stands: the same as of a text that was composed as a whole before.
TEST(Repair, ComposesWhatNeedsIt) {
  const std::string_view pieces[] = {"a",      "e",      "K",      " ",      "=",      "\u0301",    "\u0323",
                                     "\u0338", "\u00E9", "\u212A", "\u1100", "\u1161", "\u11A8",    "\uAC00",
                                     "\u0915", "\u093C", "\u2126", "\u0344", "\u4E00", "\U0002F800"};
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string text, composed;
    for (std::size_t n = random() % 12; n > 0; --n)
      text += pieces[i % 2 == 0 ? random() % 9 : random() % std::size(pieces)];
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    ASSERT_TRUE(U_SUCCESS(status));
    ASSERT_EQ(repaired(text), repaired(composed)) << testing::PrintToString(text);
  }
}

TEST(Repair, OneDashOneBlankOneQuote) {
  check({{"–3,4 — 2−1 rata‐rata", "-3,4 - 2-1 rata-rata"},
         {"12\u00A0ibu\u2009nifas\u3000baru", "12 ibu nifas baru"},
         {"ko\u200Blos\u00ADtrum\uFEFF", "kolostrum"},
         {"MDG΄s ‘ya’ “tidak” MDG‟s", "MDG's 'ya' \"tidak\" MDG's"}});
}

TEST(Repair, PlusMinusInAllItsDisguises) {
  check({{"5,2 +/- 0,4", "5,2 ± 0,4"},
         {"5,2+-0,4", "5,2±0,4"},
         {"5,2 + - 0,4", "5,2 ± 0,4"},
         {"5,2 +– 0,4", "5,2 ± 0,4"},
         {"5,2&plusmn;0,4", "5,2±0,4"},
         {"5,2&#177;0,4", "5,2±0,4"},
         {"5,2 &#xB1; 0,4", "5,2 ± 0,4"},
         {"5,2Â±0,4", "5,2±0,4"},
         {"5,2 \\pm 0,4", "5,2 ± 0,4"},
         {"5,2\uF0B10,4", "5,2±0,4"},
         {"5,2 ∓ 0,4", "5,2 ± 0,4"},
         {"mean +/- SD", "mean ± SD"},
         {"DM (+) dan HT (-)", "DM (+) dan HT (-)"},
         {"A + B - C", "A + B - C"},
         {"35,80+10,84", "35,80+10,84"}});
}

TEST(Repair, SignsOfComparison) {
  check({{"p &lt; 0,05", "p < 0,05"},
         {"p &amp;lt; 0,05", "p < 0,05"},
         {"p &le; 0,05", "p ≤ 0,05"},
         {"p ＜ ０，０５", "p < 0,05"},
         {"8,1 › 2,1", "8,1 > 2,1"},
         {"n ⩾ 30", "n ≥ 30"},
         {"R&D di RS A&B;", "R&D di RS A&B;"}});
}

TEST(Repair, SymbolFontAndMathematicalLetters) {
  check({{"\uF061 = 0,05", "α = 0,05"},
         {"\uF063²", "χ²"},
         {"𝑝-𝑣𝑎𝑙𝑢𝑒 = 𝟎,𝟎𝟎𝟏", "p-value = 0,001"},
         {"H₀ ditolak", "H0 ditolak"}});
}

TEST(Repair, LigaturesAndDoubleDecoding) {
  check({{"ﬁsik eﬀect", "fisik effect"}, {"usia 20â€“35", "usia 20-35"}, {"p â‰¤ 0,05", "p ≤ 0,05"}});
}

TEST(Repair, Latex) {
  check({{"sebesar $0,000 < 0,05$ maka", "sebesar 0,000 < 0,05 maka"},
         {"$p\\text{-value} < \\alpha$", "p-value < α"},
         {"\\chi^2 = 4,1", "χ² = 4,1"},
         {"$\\bar{x}$ = 5", "x\u0304 = 5"},
         {"$\\frac{1}{2}$", "1/2"},
         {"95\\% CI", "95% CI"},
         {"$H_0$ dan H_a", "H0 dan Ha"},
         {"t_{hitung} > t_(tabel)", "t hitung > t tabel"},
         {"Sari^{1,2}", "Sari^1,2"},
         {"-3.434 ^b", "-3.434 ^b"},
         {"harga US$ 5", "harga US$ 5"},
         {"C:\\data\\alfa", "C:\\data\\alfa"}});
}

TEST(Repair, MarkdownAndHtmlMarks) {
  check({{"uji *Wilcoxon* dan **Tabel 1**", "uji Wilcoxon dan Tabel 1"},
         {"*p-value*", "p-value"},
         {"_miring_", "miring"},
         {"## HASIL\nisi", "HASIL\nisi"},
         {"0,001* dan 0,03**", "0,001* dan 0,03**"},
         {"0,001*\t0,002*", "0,001*\t0,002*"},
         {"*p<0,05 bermakna", "*p<0,05 bermakna"},
         {"kg/m<sup>2</sup> <i>Apgar</i>", "kg/m² Apgar"},
         {"<B>Umur</B><BR><font size=\"2\" color=red>12</FONT>", "Umur 12"},
         {"p <b dan c> d, <b = 5> dan <i", "p <b dan c> d, <b = 5> dan <i"},
         {"0,3<p<0,5 dan <g> 0,56", "0,3<p<0,5 dan <g> 0,56"}});
}

TEST(Repair, LineBreaksBecomeLF) { check({{"a\r\nb\rc\u2028d\ve", "a\nb\nc\nd\ne"}}); }

TEST(Repair, KeepsASoftHyphenOnlyAtALinesEnd) { check({{"pem\u00AD\nbahasan", "pem\u00AD\nbahasan"}}); }

TEST(Repair, DoubledWordsTypedWithTwo) {
  check({{"Rata2 nilai2 siswa", "Rata-rata nilai-nilai siswa"},
         {"rata²", "rata-rata"},
         {"m² cm2 X2 VIII2 rata25", "m² cm2 X2 VIII2 rata25"}});
}

TEST(Repair, LeadsBackToThePrint) {
  const std::string source = "p &lt; 0,05";
  const MappedText t = repair(source, text_rules());
  EXPECT_EQ(t.source({2, 3}), (Span{2, 6}));
  EXPECT_EQ(t.source({4, 8}), (Span{7, 11}));
}

TEST(Repair, LeadsBackThroughComposition) {
  const std::string source = "e\u0301 – 5";  // e, acute, blank, dash, blank, 5
  const MappedText t = repair(source, text_rules());
  ASSERT_EQ(t.text(), "\u00E9 - 5");
  EXPECT_EQ(t.source({0, 2}), (Span{0, 3}));
  EXPECT_EQ(t.source({3, 4}), (Span{4, 7}));
  EXPECT_EQ(t.source({5, 6}), (Span{8, 9}));
}

TEST(Repair, BytesThatAreNoTextGiveValidText) {
  EXPECT_EQ(repaired(std::string("a\xFF") + "b\xC3"),
            "a\uFFFD"
            "b\uFFFD");
  EXPECT_EQ(repaired("t_(hi\xFF) x"), "t_(hi\uFFFD) x");
  EXPECT_EQ(repaired(std::string("a\0b", 3)), "ab");
}

// Letter by letter: Latin, Arabic and Greek ones with an accent, and what parts words.
std::vector<Span> mixed_simply(const std::vector<std::string>& pieces) {
  std::vector<Span> found;
  Span word;
  bool latin = false, arabic = false;
  std::size_t at = 0;
  for (std::size_t i = 0; i <= pieces.size(); ++i) {
    const std::string piece = i < pieces.size() ? pieces[i] : " ";
    const bool accent = piece == "\u0301";
    const bool letter =
        accent || piece == "a" || piece == "Z" || piece == "é" || piece == "ا" || piece == "α";
    if (!letter) {
      if (latin && arabic) found.push_back({word.begin, at});
      latin = arabic = false;
      word = {};
    } else if (!accent) {
      if (word.empty()) word = {at, at + 1};
      latin = latin || piece == "a" || piece == "Z" || piece == "é";
      arabic = arabic || piece == "ا";
    }
    at += piece.size();
  }
  return found;
}

TEST(MixedScript, IsFoundWhereverItStands) {
  const char* const kPieces[] = {"a", "Z", "a", "Z", "a", " ", "1", ".", "–", "é", "ا", "α", "\u0301"};
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::vector<std::string> pieces;
    std::string text;
    for (std::size_t n = random() % 80; n > 0; --n) {
      pieces.push_back(kPieces[random() % (i % 2 == 0 ? std::size(kPieces) : 8)]);
      if (random() % 20 == 0) pieces.back() = "ا";
      text += pieces.back();
    }
    ASSERT_EQ(mixed_script_words(text), mixed_simply(pieces)) << text;
  }
}

TEST(MixedScript, FindsDamagedWordsAndGuessesNothing) {
  const std::string text = "produksi Ketidاكlancaran α-tokoferol بسم dan rerata";
  EXPECT_EQ(repaired(text), text);
  const std::vector<Span> found = mixed_script_words(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].of(text), "Ketidاكlancaran");
}

TEST(MixedScript, FindsThemWhereverTheyStand) {
  // Before, between and behind stretches of ASCII of any length.
  for (std::size_t before = 0; before < 20; ++before) {
    for (std::size_t behind = 0; behind < 3; ++behind) {
      const std::string text = std::string(before, 'x') + " 5,8 rаta" + std::string(behind, ' ') + "б";
      const std::string end = behind == 0 ? "rаtaб" : "rаta";
      const std::vector<Span> found = mixed_script_words(text);
      ASSERT_EQ(found.size(), 1u) << text;
      EXPECT_EQ(found[0].of(text), end);
    }
  }
  EXPECT_EQ(mixed_script_words("а b cа").size(), 1u);
  EXPECT_TRUE(mixed_script_words("rata-rata").empty());
  EXPECT_TRUE(mixed_script_words("").empty());
  EXPECT_EQ(mixed_script_words("rаta rаta rаta", 2).size(), 2u);
}

TEST(DecodedTwice, FindsEveryPlace) {
  const std::string sign = "\xC3\x82\xC2\xB1";  // "±" decoded as two letters
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string text = std::string(before, 'x') + sign + sign + " é " + sign;
    const std::vector<Span> found = decoded_twice(text);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0], (Span{before, before + 4}));
    EXPECT_EQ(found[1], (Span{before + 4, before + 8}));
    EXPECT_EQ(found[2], (Span{text.size() - 4, text.size()}));
  }
}

}  // namespace
}  // namespace petik
