// The same paper as a page of HTML and printed by LibreOffice in one and in two columns: the same facts.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/child.h"
#include "corpus/read.h"
#include "extract/rule_set.h"
#include "normalize/normalize.h"
#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

using Row = std::vector<std::string>;

struct Part {
  std::string text;       // a paragraph, or
  std::vector<Row> rows;  // a table
};

const std::vector<Part>& paper() {
  static const std::vector<Part> parts = {
      {"PENGARUH MUSIK LEMBUT TERHADAP NYERI PERSALINAN", {}},
      {"METODE", {}},
      {"Penelitian ini memakai quasi eksperimen dengan rancangan nonequivalent control group. Sampel "
       "berjumlah 40 ibu "
       "bersalin yang dibagi menjadi 20 orang kelompok intervensi dan 20 orang kelompok kontrol. Sampel "
       "diambil dengan "
       "purposive sampling. Kelompok intervensi mendengarkan musik lembut selama tiga puluh menit pada fase "
       "aktif, "
       "sedangkan kelompok kontrol mendapat asuhan yang biasa diberikan di klinik. Skala nyeri dicatat oleh "
       "bidan yang "
       "tidak mengetahui pembagian kelompok. Data dianalisis dengan uji t berpasangan dan uji t independen.",
       {}},
      {"HASIL", {}},
      {"Tabel 1. Skor nyeri sebelum dan sesudah intervensi", {}},
      {"",
       {{"Kelompok", "Waktu", "Mean", "SD", "p"},
        {"Intervensi", "Sebelum", "6,64", "1,28", "0,001"},
        {"", "Sesudah", "4,32", "1,10", ""},
        {"Kontrol", "Sebelum", "6,58", "1,31", "0,412"},
        {"", "Sesudah", "6,41", "1,27", ""}}},
      {"Tabel di atas memperlihatkan bahwa skor nyeri turun pada ibu yang mendengarkan musik, sedangkan pada "
       "ibu yang "
       "mendapat asuhan biasa skor hampir tidak berubah sampai pengamatan selesai.",
       {}},
      {"Setelah intervensi skor nyeri kedua kelompok berbeda bermakna menurut uji t independen (t = 5,56; p "
       "= 0,002).",
       {}},
      {"PEMBAHASAN", {}},
      {"Musik yang lembut membantu ibu mengalihkan perhatian dari nyeri. Ibu yang tenang bernapas lebih "
       "teratur dan "
       "merasa lebih mampu menghadapi kontraksi berikutnya sampai bayi lahir.",
       {}},
  };
  return parts;
}

std::string html() {
  std::string out = "<html><body>";
  for (const Part& part : paper()) {
    if (part.rows.empty()) out += "<p>" + part.text + "</p>";
    if (!part.rows.empty()) out += "<table>";
    for (const Row& row : part.rows) {
      out += "<tr>";
      for (const std::string& cell : row) out += "<td>" + cell + "</td>";
      out += "</tr>";
    }
    if (!part.rows.empty()) out += "</table>";
  }
  return out + "</body></html>";
}

// As LibreOffice reads it: a flat OpenDocument text, justified.
std::string document(int columns) {
  const std::string ns = "urn:oasis:names:tc:opendocument:xmlns:";
  std::string out =
      "<?xml version='1.0' encoding='UTF-8'?><office:document xmlns:office='" + ns +
      "office:1.0' xmlns:style='" + ns + "style:1.0' xmlns:text='" + ns + "text:1.0' xmlns:table='" + ns +
      "table:1.0' xmlns:fo='" + ns +
      "xsl-fo-compatible:1.0' office:version='1.2' office:mimetype='application/vnd.oasis.opendocument.text'>"
      "<office:automatic-styles><style:page-layout style:name='pl'><style:page-layout-properties "
      "fo:page-width='21cm' "
      "fo:page-height='16cm' fo:margin='2cm'><style:columns fo:column-count='" +
      std::to_string(columns) +
      "' fo:column-gap='0.7cm'/></style:page-layout-properties></style:page-layout><style:style "
      "style:name='P' "
      "style:family='paragraph'><style:paragraph-properties fo:text-align='justify'/><style:text-properties "
      "fo:font-size='9pt'/></style:style><style:style style:name='C' "
      "style:family='paragraph'><style:text-properties "
      "fo:font-size='7pt'/></style:style><style:style style:name='E' style:family='table-cell'>"
      "<style:table-cell-properties "
      "fo:padding='0.07cm'/></style:style></office:automatic-styles><office:master-styles>"
      "<style:master-page style:name='Standard' style:page-layout-name='pl'/></office:master-styles>"
      "<office:body><office:text>";
  for (const Part& part : paper()) {
    if (part.rows.empty()) out += "<text:p text:style-name='P'>" + part.text + "</text:p>";
    if (!part.rows.empty()) {
      out += "<table:table><table:table-column table:number-columns-repeated='" +
             std::to_string(part.rows[0].size()) + "'/>";
    }
    for (const Row& row : part.rows) {
      out += "<table:table-row>";
      for (const std::string& cell : row) {
        out += "<table:table-cell table:style-name='E'><text:p text:style-name='C'>" + cell +
               "</text:p></table:table-cell>";
      }
      out += "</table:table-row>";
    }
    if (!part.rows.empty()) out += "</table:table>";
  }
  out += "</office:text></office:body></office:document>";
  std::ranges::replace(out, '\'', '"');  // by them LibreOffice knows what it is
  return out;
}

// Empty: LibreOffice is not installed.
std::string printed(int columns) {
  const TemporaryFolder folder;
  ChildLimits limits;
  limits.wall = limits.cpu = std::chrono::seconds(120);
  limits.memory = std::size_t{4} << 30;
  limits.folder = std::filesystem::canonical(folder.path("."));
  limits.file = 8u << 20;
  limits.environment = {"HOME=" + limits.folder};
  folder.write("paper.fodt", document(columns));
  run_child({"soffice", "-env:UserInstallation=file://" + limits.folder + "/profile", "--headless",
             "--convert-to", "pdf", "--outdir", limits.folder, limits.folder + "/paper.fodt"},
            "", limits);
  return std::filesystem::exists(folder.path("paper.pdf")) ? read_file(folder.path("paper.pdf")) : "";
}

std::string number(const std::optional<Number>& value) { return value ? shortest(value->value) : "-"; }

// What a meta-analysis takes from a paper, a line a fact.
std::string facts_of(const std::string& bytes) {
  static const RuleSet rules = load_rules(builtin_rule_files());
  const StudyRecord record = read_study(paper_of(bytes, "paper"), rules);
  std::string out = "n " + std::to_string(record.study.sample_n.value_or(0)) + ", " +
                    record.study.design.value_or("-") + ", " + record.study.sampling.value_or("-") + "\n";
  for (const Arm& arm : record.arms) out += "arm " + arm.id + " " + std::to_string(arm.n.value_or(0)) + "\n";
  for (const Continuous& row : record.continuous)
    out += row.arm + " " + row.timepoint.value_or("-") + " " + number(row.mean) + " " + number(row.sd) + "\n";
  for (const Test& test : record.tests)
    out += test.test.value_or("-") + " " + test.arm.value_or("-") + " p " +
           (test.p ? number(test.p->value) : "-") + "\n";
  return out;
}

class Printed : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Columns, Printed, testing::Values(1, 2));

TEST_P(Printed, GivesTheSameFacts) {
  const std::string pdf = printed(GetParam());
  if (pdf.empty() || run_child({"pdftotext", "-v"}, "").end == ChildResult::End::not_found)
    GTEST_SKIP() << "LibreOffice or pdftotext is not installed";
  const std::string expected = facts_of(html());
  EXPECT_NE(expected.find("intervention pre 6.64 1.28"), std::string::npos) << expected;
  EXPECT_EQ(facts_of(pdf), expected);
}

}  // namespace
}  // namespace petik
