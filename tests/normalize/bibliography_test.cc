#include "normalize/bibliography.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "normalize/author_names.h"
#include "tests/normalize/study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Bibliography read(const std::string& text) {
  return read_bibliography(read_document(paper_of(text), builtin_rules()), builtin_rules());
}

// The rest of a paper below its head.
const std::string body =
    "\nABSTRAK\n\nPenelitian ini bertujuan mengetahui hubungan kebiasaan sarapan dengan anemia.\n\n";

std::vector<std::string> names(const std::string& line) {
  return read_author_line(line, builtin_rules()).names;
}

TEST(Bibliography, OfAJournalsFirstPage) {
  const Bibliography b = read(
      "Jurnal Gizi Remaja, Vol. 5, No. 1, Maret 2023, hlm. 21-30\n\n"
      "Kebiasaan Sarapan dan Anemia pada Remaja Putri\n"
      "di SMA Negeri 1 Tanjung Sari\n"
      "Breakfast and Anaemia among the Girls of a High School\n"
      "Intan Permatasari1, Bagus Wicaksono2*\n"
      "1Jurusan Gizi, Poltekkes Tanjung Sari\n"
      "Email: intan@kampus.example\n"
      "DOI: 10.1234/jgr.v5i1.77\n" +
      body);
  EXPECT_EQ(b.title, "Kebiasaan Sarapan dan Anemia pada Remaja Putri di SMA Negeri 1 Tanjung Sari");
  EXPECT_THAT(b.authors, ElementsAre("Intan Permatasari", "Bagus Wicaksono"));
  EXPECT_EQ(b.journal, "Jurnal Gizi Remaja");
  EXPECT_EQ(b.volume, "5");
  EXPECT_EQ(b.issue, "1");
  EXPECT_EQ(b.pages, "21-30");
  EXPECT_EQ(b.year, 2023);
  EXPECT_EQ(b.doi, "10.1234/jgr.v5i1.77");
}

TEST(Bibliography, TakesNoYearOfATitleAndNoDoiOfReferences) {
  const Bibliography b =
      read("HUBUNGAN SARAPAN DENGAN ANEMIA REMAJA PUTRI TAHUN 2022\n" + body +
           "DAFTAR PUSTAKA\n\nSari D. Sarapan. Jurnal Gizi, 4(2), 2019. doi: 10.1000/x.1\n");
  EXPECT_EQ(b.title, "HUBUNGAN SARAPAN DENGAN ANEMIA REMAJA PUTRI TAHUN 2022");
  EXPECT_EQ(b.year, std::nullopt);
  EXPECT_EQ(b.doi, std::nullopt);
  EXPECT_EQ(b.journal, std::nullopt);
}

TEST(Bibliography, ReadsRunningLines) {
  std::string text = "ABSTRAK\n\nPenelitian ini menilai pengaruh sarapan terhadap anemia remaja putri.\n\n";
  for (int page = 31; page < 34; ++page) {
    text += "Remaja putri yang sarapan setiap hari lebih jarang mengalami anemia dan lebih mudah\n\n";
    text += "Jurnal Kebidanan Muara, 15 (2), 2019 ISSN 1858-0000  " + std::to_string(page) + "\n\n";
    text += "berkonsentrasi selama mengikuti pelajaran di sekolah dibandingkan dengan teman mereka.\n";
  }
  const Bibliography b = read(text);
  EXPECT_EQ(b.journal, "Jurnal Kebidanan Muara");
  EXPECT_EQ(b.volume, "15");
  EXPECT_EQ(b.year, 2019);
  EXPECT_EQ(b.title, std::nullopt);
}

TEST(Bibliography, TitleAboveTheSecondAbstract) {
  const Bibliography b = read(
      "Abstrak\nPenelitian ini menilai pengaruh sarapan terhadap anemia.\n\nKata kunci: anemia\n\n"
      "Breakfast as a way to prevent anaemia\n\namong girls in high schools\n\n"
      "Abstract\nThis study assessed the effect of breakfast on anaemia.\n");
  EXPECT_EQ(b.title, "Breakfast as a way to prevent anaemia among girls in high schools");
}

TEST(Bibliography, NothingWhereThePaperBeginsInItsMiddle) {
  for (const char* text : {"BAB IV\nHASIL PENELITIAN\n\nRemaja putri berjumlah 30 orang.\n",
                           "2.2 Rerata Kadar Hemoglobin Sebelum Perlakuan\n\nRerata 11,2.\n",
                           "Tabel 4.1 Kadar Hemoglobin Remaja Putri\n\nRerata 11,2.\n",
                           "dan dipilih dengan purposive sampling, yaitu remaja putri kelas X.\n"}) {
    const Bibliography b = read(text);
    EXPECT_EQ(b.title, std::nullopt) << text;
    EXPECT_THAT(b.authors, IsEmpty()) << text;
  }
}

TEST(Bibliography, LabelsOfARepository) {
  const Bibliography b = read(
      "Repositori Institusi | Beranda | Telusuri\n\n"
      "Judul: Perbandingan Skor Mual Ibu Hamil dengan Aromaterapi\n"
      "Penulis: Anggraeni Sukma ; Pembimbing: Bintari Kusuma, Oktavianus Lais\nTahun: 2022\n" +
      body);
  EXPECT_EQ(b.title, "Perbandingan Skor Mual Ibu Hamil dengan Aromaterapi");
  EXPECT_THAT(b.authors, ElementsAre("Anggraeni Sukma"));
  EXPECT_EQ(b.year, 2022);
}

TEST(Bibliography, LettersThatMarkAffiliations) {
  const Bibliography b = read(
      "Aktivitas Ekstrak Daun Kersen pada Tikus Putih\n\n"
      "Arif Budimana,* , Lia Marlinaa , Hendra Saputrab\na\nFakultas Farmasi, Universitas Hijau\nb\n"
      "Laboratorium Farmakologi, Akademi Farmasi\n" +
      body);
  EXPECT_THAT(b.authors, ElementsAre("Arif Budiman", "Lia Marlina", "Hendra Saputra"));
}

TEST(AuthorLine, NamesWithoutMarksAndDegrees) {
  EXPECT_THAT(names("Galuh Prameswara¹*, Teguh Adinegoro² dan Ni Wayan Sari, M.Kes"),
              ElementsAre("Galuh Prameswara", "Teguh Adinegoro", "Ni Wayan Sari"));
  EXPECT_THAT(names("Dr. Andi Wijaya, S.Kep., Ns., M.Kep; Rismayani"),
              ElementsAre("Andi Wijaya", "Rismayani"));
  EXPECT_TRUE(read_author_line("Sari Dewi1, Putra Jaya2", builtin_rules()).marked);
  EXPECT_FALSE(read_author_line("Sari Dewi, Putra Jaya", builtin_rules()).marked);
}

TEST(AuthorLine, WhatIsNone) {
  for (const char* line : {"Hubungan Usia dan Paritas dengan Anemia",
                           "BERAT BADAN, TINGGI BADAN DAN STATUS GIZI", "Universitas Bumi Rencong", "Abstrak",
                           "", "Sari Dewi, email: sari@kampus.example", "KONSELING UNTUK MAHASISWA"}) {
    EXPECT_THAT(names(line), IsEmpty()) << line;
  }
}

TEST(Bibliography, ATitleInASentenceStandsInForTheOneOfTheHead) {
  const std::string text =
      part("HASIL",
           "Data penelitian ini dikumpulkan dengan judul Hubungan Senam Haid dengan Nyeri "
           "Siswi Tahun 2022 dengan jumlah sampel 32 siswi.");
  EXPECT_EQ(study_of(text).bibliography.title, "Hubungan Senam Haid dengan Nyeri Siswi Tahun 2022");
  EXPECT_EQ(study_of(part("PEMBAHASAN",
                          "Penelitian oleh Sari (2019) dengan judul Hubungan Senam Haid dengan Nyeri Siswi "
                          "mendapat p 0,02."))
                .bibliography.title,
            std::nullopt);
}

}  // namespace
}  // namespace petik
