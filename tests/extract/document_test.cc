#include "extract/document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <limits>

#include "tests/extract/text_rules.h"

namespace petik {
namespace {

Document read(const std::string& text) {
  Paper paper;
  paper.text = text;
  return read_document(paper, text_rules());
}

// "paragraph methods: Sampel 30 ibu."
std::vector<std::string> blocks(const std::string& text) {
  static const char* const kKinds[] = {"paragraph", "heading", "caption", "table"};
  const Document d = read(text);
  std::vector<std::string> out;
  for (const Block& b : d.blocks)
    out.push_back(std::string(kKinds[static_cast<int>(b.kind)]) + " " + std::string(name(b.section)) + ": " +
                  std::string(b.span.of(d.text())));
  return out;
}

std::vector<std::string> sentences(const std::string& text) {
  const Document d = read(text);
  std::vector<std::string> out;
  for (const Sentence& s : d.sentences) out.emplace_back(s.span.of(d.text()));
  return out;
}

using Strings = std::vector<std::string>;

const std::string kBroken = "Kelompok kontrol memperoleh penyuluhan gizi selama empat minggu yang";
const std::string kRest = "dilanjutkan dengan kunjungan rumah oleh kader di wilayah kerja puskesmas.";
const std::string kWhole = kBroken + " " + kRest;

TEST(Unwrapping, JoinsLinesOfAParagraph) { EXPECT_EQ(sentences(kBroken + "\n" + kRest), Strings{kWhole}); }

TEST(Unwrapping, JoinsLinesWithABlankLineAfterEach) {
  EXPECT_EQ(sentences(kBroken + "\n\n" + kRest + "\n\n"), Strings{kWhole});
}

TEST(Unwrapping, JoinsOverPageBreakNumberAndHeader) {
  EXPECT_EQ(sentences(kBroken + "\n\n14\n\n\fJurnal Bidan Kita, Vol. 3, No. 2\n\n" + kRest), Strings{kWhole});
}

TEST(Unwrapping, JoinsOverATable) {
  const Strings all = blocks(kBroken + "\n\nTabel 2. Usia ibu\nUsia\tn\n20-35\t12\n> 35\t3\n\n" + kRest);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0], "paragraph other: " + kWhole);
  EXPECT_EQ(all[1], "caption other: Tabel 2. Usia ibu");
  EXPECT_EQ(all[2], "table other: Usia\tn\n20-35\t12\n> 35\t3");
}

TEST(Unwrapping, JoinsOverABlankLineWhereASentenceCannotEnd) {
  const std::string begin = "Penelitian dilakukan dengan mencatat usia dan paritas ibu hamil di Desa";
  const std::string end = "Sukamaju Kabupaten Lestari selama dua bulan pada tahun 2022.";
  EXPECT_EQ(sentences(begin + "\n\n" + end + "\n\nNyeri dicatat."),
            (Strings{begin + " " + end, "Nyeri dicatat."}));
}

// A program that prints pages may set a few words on a line of their own; cells are followed by cells.
TEST(Unwrapping, JoinsAShortLineWithALongOneThatBeginsWithANumber) {
  const std::string begin = "Kelompok kontrol memiliki rerata volume air susu sebelum", end = "pijat saja";
  const std::string rest = "0,62 cc dan setelahnya 1,59 cc, sehingga nilai p-value 0,004 diperoleh di sini.";
  EXPECT_EQ(sentences(begin + "\n" + end + "\n" + rest), Strings{begin + " " + end + " " + rest});
}

TEST(Unwrapping, ItemsOfAListStandApart) {
  EXPECT_EQ(
      sentences(
          "Kriteria inklusi dalam penelitian ini ialah sebagai berikut:\na. Ibu hamil.\nb. Bersedia ikut.")
          .size(),
      3u);
  EXPECT_EQ(
      blocks("1. Usia ibu hamil\nBerdasarkan catatan usia ibu hamil di wilayah ini sebagian besar 25 tahun.")
          .size(),
      2u);
}

TEST(Unwrapping, RejoinsBrokenWords) {
  EXPECT_EQ(sentences("Analisis dilakukan untuk menilai pemba-\nhasan."),
            Strings{"Analisis dilakukan untuk menilai pembahasan."});
  EXPECT_EQ(sentences("Produksi ASI pada kelompok perlakuan rata-\n\nrata 75 ml."),
            Strings{"Produksi ASI pada kelompok perlakuan rata-rata 75 ml."});
  EXPECT_EQ(sentences("Hasil uji beda menunjukkan bahwa nilai p-\nvalue 0,02."),
            Strings{"Hasil uji beda menunjukkan bahwa nilai p-value 0,02."});
  EXPECT_EQ(sentences("Data diuji normalitasnya dengan Shapiro-\nWilk."),
            Strings{"Data diuji normalitasnya dengan Shapiro-Wilk."});
  EXPECT_EQ(sentences("Ibu bersalin dengan usia antara 20-\n35 tahun."),
            Strings{"Ibu bersalin dengan usia antara 20-35 tahun."});
  EXPECT_EQ(sentences("Bagian ini memuat pem\u00AD\nbahasan."), Strings{"Bagian ini memuat pembahasan."});
}

TEST(Unwrapping, ClosesUpWordsWithAHyphen) {
  EXPECT_EQ(sentences("Nilai rata - rata dengan Shapiro- Wilk serta pre- dan post-test."),
            Strings{"Nilai rata-rata dengan Shapiro-Wilk serta pre- dan post-test."});
}

TEST(Unwrapping, OneBlankForMany) {
  EXPECT_EQ(sentences("Sampel   diambil \t secara acak."), Strings{"Sampel diambil secara acak."});
}

TEST(Unwrapping, TitlesAndHeadingsStandAlone) {
  EXPECT_EQ(blocks("PENGARUH YOGA TERHADAP NYERI\nPADA IBU HAMIL\nABSTRAK\nYoga menurunkan nyeri."),
            (Strings{"heading title: PENGARUH YOGA TERHADAP NYERI PADA IBU HAMIL",
                     "heading abstract: ABSTRAK", "paragraph abstract: Yoga menurunkan nyeri."}));
}

TEST(Sections, FollowHeadings) {
  EXPECT_EQ(blocks("1. PENDAHULUAN\nNyeri itu umum.\nBAB III METODE PENELITIAN\nSampel 30 ibu.\n4.1 Hasil "
                   "Penelitian\nNyeri turun.\n"
                   "Pembahasan\nIni sejalan.\nSIMPULAN DAN SARAN\nYoga baik.\nDAFTAR PUSTAKA\nSari (2020)."),
            (Strings{"heading introduction: 1. PENDAHULUAN", "paragraph introduction: Nyeri itu umum.",
                     "heading methods: BAB III METODE PENELITIAN", "paragraph methods: Sampel 30 ibu.",
                     "heading results: 4.1 Hasil Penelitian", "paragraph results: Nyeri turun.",
                     "heading discussion: Pembahasan", "paragraph discussion: Ini sejalan.",
                     "heading conclusion: SIMPULAN DAN SARAN", "paragraph conclusion: Yoga baik.",
                     "heading references: DAFTAR PUSTAKA", "paragraph references: Sari (2020)."}));
}

TEST(Sections, LabelsStayInTheAbstract) {
  const Strings all = blocks(
      "Abstrak\nLatar belakang: Nyeri itu umum.\nMetode: Sampel 30 ibu.\nHasil: Nyeri turun (p=0,01).\nKata "
      "kunci: yoga; nyeri\nPENDAHULUAN\nNyeri.");
  for (const std::string& b : all)
    if (b.find("Metode") != std::string::npos || b.find("Hasil") != std::string::npos) {
      EXPECT_EQ(b.find("paragraph abstract"), 0u) << b;
    }
  EXPECT_EQ(all.back(), "paragraph introduction: Nyeri.");
}

TEST(Sections, HeadingsGluedToTheText) {
  EXPECT_EQ(
      blocks("PENGARUH YOGA PADA IBU ABSTRAK Yoga menurunkan nyeri. Sampel 30 ibu. Kata kunci: yoga, nyeri"),
      (Strings{"heading title: PENGARUH YOGA PADA IBU", "heading abstract: ABSTRAK",
               "paragraph abstract: Yoga menurunkan nyeri. Sampel 30 ibu.",
               "paragraph keywords: Kata kunci: yoga, nyeri"}));
}

TEST(Sections, ASentenceIsNoHeading) {
  EXPECT_EQ(blocks("Metode yang dipakai ialah potong lintang.").size(), 1u);
  EXPECT_EQ(
      blocks("Penelitian ini menyajikan data dan juga seluruh\nHasil penelitian\nyang diperoleh.").size(),
      1u);
}

TEST(Sections, CaptionsAndSentencesThatNameATable) {
  const Strings all =
      blocks("Tabel 4. 2 Usia Responden\nUsia\tn\n20\t3\nTabel 4.2 menunjukkan usia responden.\n");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0], "caption other: Tabel 4. 2 Usia Responden");
  EXPECT_EQ(all[2], "paragraph other: Tabel 4.2 menunjukkan usia responden.");
}

TEST(Languages, OfBlocksAndPaper) {
  const Document d = read(
      "Penelitian ini dilakukan untuk menilai yoga pada ibu hamil.\n\nThis study was done to assess yoga in "
      "the mothers.");
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.blocks[0].language, Language::id);
  EXPECT_EQ(d.blocks[1].language, Language::en);
  EXPECT_EQ(d.languages, (std::vector<Language>{Language::id, Language::en}));
}

TEST(Languages, AParagraphThatSwitchesIsDivided) {
  const Document d = read(
      "Penelitian ini dilakukan untuk menilai yoga pada ibu hamil. Nyeri turun setelah yoga dan tidak naik. "
      "This study was done to assess yoga in the mothers. The pain was lower after the classes.");
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.blocks[1].language, Language::en);
  EXPECT_EQ(d.blocks[1].span.of(d.text()).substr(0, 10), "This study");
}

TEST(Sentences, EndsAndAbbreviations) {
  EXPECT_EQ(
      sentences("Menurut Sari dkk. (2020) nyeri turun. Dr. Rini dan Prof. Hadi setuju. Usia 4 s.d. 7 tahun."),
      (Strings{"Menurut Sari dkk. (2020) nyeri turun.", "Dr. Rini dan Prof. Hadi setuju.",
               "Usia 4 s.d. 7 tahun."}));
}

TEST(Sentences, NumbersStayWhole) {
  EXPECT_EQ(sentences("Rerata 2.75 naik menjadi 3.1. Nilai .915 dan ,157 kecil."),
            (Strings{"Rerata 2.75 naik menjadi 3.1.", "Nilai .915 dan ,157 kecil."}));
}

TEST(Sentences, ListNumbersAndCaptions) {
  EXPECT_EQ(sentences("2. Usia ibu hamil dicatat dengan kuesioner."),
            Strings{"2. Usia ibu hamil dicatat dengan kuesioner."});
  EXPECT_EQ(sentences("Hasil tercantum pada Tabel 2. Waktu tempuh dicatat."),
            Strings{"Hasil tercantum pada Tabel 2. Waktu tempuh dicatat."});
}

TEST(Sentences, MissingBlanks) {
  EXPECT_EQ(
      sentences(
          "Ibu diberi ASI.Penelitian lain (Sari, 2012).Cakupan naik 5%.Sedangkan S.Kep, Std.Deviasi tidak."),
      (Strings{"Ibu diberi ASI.", "Penelitian lain (Sari, 2012).", "Cakupan naik 5%.",
               "Sedangkan S.Kep, Std.Deviasi tidak."}));
  EXPECT_EQ(sentences("Lancar 24 responden(85.7%),sedangkan 4 tidak.").size(), 1u);
}

TEST(Sentences, ASourceInBracketsBelongsToTheSentenceBefore) {
  EXPECT_EQ(sentences("Cakupan naik menjadi 57%. (Sari, 2021). Nyeri turun."),
            (Strings{"Cakupan naik menjadi 57%. (Sari, 2021).", "Nyeri turun."}));
}

TEST(Sentences, WhatGoesOnBehindASignIsTheSameSentence) {
  EXPECT_EQ(sentences("Bobot P0 = 621 g/ekor. ; P1 = 611 g/ekor. Bobot lain tetap."),
            (Strings{"Bobot P0 = 621 g/ekor. ; P1 = 611 g/ekor.", "Bobot lain tetap."}));
}

TEST(Sentences, NoneIsTooLong) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "kata ";
  for (const std::string& s : sentences(text)) EXPECT_LE(s.size(), 2000u);
  std::string block(5000, 'x');
  std::size_t bytes = 0;
  for (const std::string& s : sentences(block)) {
    EXPECT_LE(s.size(), 2000u);
    bytes += s.size();
  }
  EXPECT_EQ(bytes, 5000u);
}

TEST(Document, OfNothing) {
  for (const char* text : {"", " ", "\n\n", "\f", "\xEF\xBB\xBF"}) {
    const Document d = read(text);
    EXPECT_TRUE(d.blocks.empty());
    EXPECT_TRUE(d.sentences.empty());
  }
}

// Least processor time of several readings.
std::clock_t time_of(const std::string& line, int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) text += line;
  std::clock_t least = std::numeric_limits<std::clock_t>::max();
  for (int i = 0; i < 4; ++i) {
    const std::clock_t begin = std::clock();
    read(text);
    least = std::min(least, std::clock() - begin);
  }
  return least;
}

// Eight times as many rows take eight times as long; they would take 64 times as long if each looked at all.
TEST(Document, OfRowsWithoutHeadings) {
  for (const char* line : {"Kontrol 12 3,4 0,05\n", "12 3,4\n"})
    EXPECT_LT(time_of(line, 8000), 30 * time_of(line, 1000)) << line;
}

TEST(Document, SpansLeadBackToThePrint) {
  const std::string source = "Nyeri turun 2,1 &plusmn; 0,4 dan pemba-\nhasan.";
  const Document d = read(source);
  const std::size_t at = d.text().find("2,1 ± 0,4");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(d.mapped.source({at, at + 10}).of(source), "2,1 &plusmn; 0,4");
  const std::size_t word = d.text().find("pembahasan");
  EXPECT_EQ(d.mapped.source({word, word + 10}).of(source), "pemba-\nhasan");
}

TEST(Document, SentencesEndAtATableWithinAParagraph) {
  static const RuleSet rules = load_rules(builtin_rule_files());
  Paper paper;
  paper.text =
      "Hasilnya berikut. Tabel 5. Tinggi fundus Kelompok Mean SD p Madu 11,25 0,66 0,014 Kurma 9,00 0,38 "
      "0,020 "
      "Tabel 5 memperlihatkan bahwa rerata turun.";
  const Document d = read_document(paper, rules);
  Strings out;
  for (const Sentence& s : d.sentences) out.emplace_back(s.span.of(d.text()));
  EXPECT_EQ(out, (Strings{"Hasilnya berikut.", "Tabel 5. Tinggi fundus",
                          "Kelompok Mean SD p Madu 11,25 0,66 0,014 Kurma 9,00 0,38 0,020",
                          "Tabel 5 memperlihatkan bahwa rerata turun."}));
}

TEST(Places, CountLikePeople) {
  Paper paper;
  paper.text = "aé\nß\n\fx";
  paper.pages = {0, 7};
  const Places places(paper);
  EXPECT_EQ(places.code_point(3), 2u);
  EXPECT_EQ(places.code_point(8), 6u);
  EXPECT_EQ(places.code_point(1000), 7u);
  EXPECT_EQ(places.line(0), 1u);
  EXPECT_EQ(places.line(4), 2u);
  EXPECT_EQ(places.line(7), 3u);
  EXPECT_EQ(places.page(6), 1u);
  EXPECT_EQ(places.page(7), 2u);
  paper.pages.clear();
  EXPECT_EQ(Places(paper).page(3), std::nullopt);
}

TEST(Places, LongTexts) {
  Paper paper;
  for (int i = 0; i < 5000; ++i) paper.text += "é";
  const Places places(paper);
  EXPECT_EQ(places.code_point(2048), 1024u);
  for (std::size_t at = 0; at <= paper.text.size(); ++at) ASSERT_EQ(places.code_point(at), (at + 1) / 2);
  EXPECT_EQ(places.code_point(paper.text.size()), 5000u);
}

}  // namespace
}  // namespace petik
