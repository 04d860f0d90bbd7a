#include "synthesis/exports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/synthesis/read_back.h"

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Csv, TextsAndNumbers) {
  const Sheet sheet{
      "s", {"study", "yi, vi"}, {{"Sari \"A\", 2019", 0.5}, {"baris\nbaru", -3.25}, {SheetCell(), HUGE_VAL}}};
  EXPECT_EQ(csv(sheet), "study,\"yi, vi\"\r\n\"Sari \"\"A\"\", 2019\",0.5\r\n\"baris\nbaru\",-3.25\r\n,\r\n");
  EXPECT_EQ(csv(sheet, CsvStyle::excel_id),
            "\xEF\xBB\xBFstudy;yi, vi\r\n\"Sari \"\"A\"\", 2019\";0,5\r\n\"baris\nbaru\";-3,25\r\n;\r\n");
}

TEST(Csv, FormulasAreDisarmedNumbersAreNot) {
  for (const char* text : {"=2+2", "+62", "-1 jam", "@x", "\tx"})
    EXPECT_EQ(disarmed(text), "'" + std::string(text));
  EXPECT_EQ(disarmed("a=b"), "a=b");
  EXPECT_EQ(csv({"s", {"a"}, {{"=cmd|' /C calc'!A0"}, {-0.5}}}), "a\r\n'=cmd|' /C calc'!A0\r\n-0.5\r\n");
}

TEST(Csv, Header) {
  EXPECT_THAT(csv_header("\xEF\xBB\xBF"
                         "a,\"b, \"\"c\"\"\",d\r\n1,2,3"),
              ElementsAre("a", "b, \"c\"", "d"));
}

EffectRow row(Measure measure, const std::string& label, Inputs inputs) {
  EffectRow out;
  out.study = out.label = label;
  out.file = label + ".txt";
  out.inputs = inputs;
  out.effect = compute(measure, inputs);
  if (inputs.r) out.r = {*inputs.r, CorrelationSource::assumed, std::nullopt};
  if (inputs.control_r) out.control_r = {*inputs.control_r, CorrelationSource::assumed, std::nullopt};
  return out;
}

EffectTable table(Measure measure) {
  EffectTable out;
  out.request.measure = measure;
  for (const double shift : {0.0, 1.0, 2.5}) {
    Inputs in;
    in.one = Sample{20, 12 + shift, 3};
    in.two = Sample{info(measure).comparison == Comparison::arms_means ? 22.0 : 20.0, 10, 2.5};
    in.control_one = Sample{18, 11, 3};
    in.control_two = Sample{18, 10, 2};
    in.first = Count{12 + 2 * shift, 20};
    in.second = Count{shift == 0 ? 0.0 : 6.0, 20};
    in.r = 0.5;
    in.control_r = 0.6;
    in.correlation = 0.3 + shift / 10;
    in.n = 40 + shift * 2;
    out.rows.push_back(row(measure, "Studi \"" + std::to_string(out.rows.size()) + "\"; é", in));
  }
  return out;
}

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return out;
  std::array<char, 4096> buffer;
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// Every measure, in both styles of CSV: R computes the same effects and pools them to the same result.
TEST(MetaforScript, RComesToTheSameResult) {
  if (output_of("Rscript -e 'cat(requireNamespace(\"metafor\", quietly = TRUE))'").find("TRUE") ==
      std::string::npos) {
    GTEST_SKIP() << "R with metafor is not installed";
  }
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "petik_metafor_script";
  std::filesystem::create_directories(folder);
  std::string all;
  std::vector<std::string> expected;
  PoolOptions options;
  options.method = Tau2Method::DL;
  options.test = TestMethod::knapp_hartung;
  for (const MeasureInfo& each : measures()) {
    for (const CsvStyle style : {CsvStyle::standard, CsvStyle::excel_id}) {
      const EffectTable effects = table(each.measure);
      const std::string name = std::string(each.id) + (style == CsvStyle::excel_id ? "_id" : "");
      write(folder / (name + ".csv"), csv(metafor_sheet(effects), style));
      write(folder / (name + ".R"), metafor_script(effects, options, name + ".csv", style));
      all += "source(\"" + name + ".R\")\n";
      std::vector<Estimate> values;
      for (const EffectRow& r : effects.rows) values.push_back({r.effect.yi, r.effect.vi});
      const Pooled pooled = pool(values, options);
      char line[200];
      std::snprintf(line, sizeof line, "estimate %.10f ci %.10f %.10f tau2 %.10f", pooled.estimate,
                    pooled.ci.low, pooled.ci.high, pooled.heterogeneity.tau2);
      expected.push_back(line);
    }
  }
  write(folder / "all.R", all);
  const std::string out = output_of("cd '" + folder.string() + "' && Rscript all.R");
  for (const std::string& line : expected) EXPECT_THAT(out, HasSubstr(line.substr(0, line.size() - 1)));
  std::filesystem::remove_all(folder);
}

TEST(MetaSheet, NamesOfItsArguments) {
  EXPECT_THAT(meta_sheet(table(Measure::SMD)).columns,
              ElementsAre("studlab", "n.e", "mean.e", "sd.e", "n.c", "mean.c", "sd.c", "TE", "seTE"));
  EXPECT_THAT(meta_sheet(table(Measure::OR)).columns,
              ElementsAre("studlab", "event.e", "n.e", "event.c", "n.c", "TE", "seTE"));
  EXPECT_THAT(meta_sheet(table(Measure::SMCC)).columns, ElementsAre("studlab", "TE", "seTE"));
}

TEST(RevmanSheet, FillsATemplateByItsHeader) {
  const Sheet sheet =
      revman_sheet(table(Measure::MD), {"Study", "Experimental mean", "Unknown", "Control N"});
  EXPECT_THAT(sheet.columns, ElementsAre("Study", "Experimental mean", "Unknown", "Control N"));
  EXPECT_EQ(std::get<double>(sheet.rows[1][1]), 13);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(sheet.rows[1][2]));
  EXPECT_EQ(std::get<double>(sheet.rows[1][3]), 22);
  EXPECT_EQ(revman_sheet(table(Measure::MD)).columns.size(), 24u);
  // Before and after are no arms.
  EXPECT_TRUE(
      std::holds_alternative<std::monostate>(revman_sheet(table(Measure::SMCC), {"Control N"}).rows[0][0]));
}

StudyRecord record() {
  StudyRecord out;
  out.record_id = "petik-1";
  out.source.file = "a.txt";
  out.bibliography.title = "Pengaruh Pijat";
  out.bibliography.authors = {"A. Sari"};
  out.bibliography.year = 2019;
  out.bibliography.pages = "12-19";
  out.outcomes = {{"asi", "volume ASI", "ml", "continuous"}};
  Continuous means;
  means.outcome = "asi";
  means.timepoint = "post";
  means.n = 15;
  means.mean = Number{};
  means.mean->value = 2.75;
  means.evidence = {{"mean", {"m1"}}};
  out.continuous = {means};
  petik::Test test;
  test.test = "paired_t";
  test.p = PValue{"=", Number{}};
  out.tests = {test};
  RecordMention mention;
  mention.id = "m1";
  mention.text = "-2,75";
  mention.line = 7;
  out.mentions = {mention};
  return out;
}

TEST(TidySheet, OneRowAFact) {
  const std::string text = csv(tidy_sheet({record()}));
  EXPECT_THAT(text, StartsWith("study_id,study,file,kind,arm,outcome,"));
  EXPECT_THAT(text, HasSubstr("petik-1,Sari 2019,a.txt,continuous,all,volume ASI,,post,15,2.75,"));
  EXPECT_THAT(text, HasSubstr(",\"'-2,75\",7,"));
  EXPECT_THAT(text, HasSubstr("petik-1,Sari 2019,a.txt,test,"));
}

TEST(Ris, OneReferenceARecord) {
  EXPECT_EQ(ris({record()}),
            "TY  - JOUR\r\nTI  - Pengaruh Pijat\r\nAU  - A. Sari\r\nPY  - 2019\r\nSP  - 12\r\nEP  - 19\r\nID "
            " - petik-1\r\n"
            "N1  - a.txt\r\nER  - \r\n\r\n");
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

TEST(Xlsx, TheSameBytesEachTime) {
  const std::string path = testing::TempDir() + "petik_export.xlsx";
  if (!write_xlsx(path, {tidy_sheet({record()})})) GTEST_SKIP() << "built without libxlsxwriter";
  const std::string first = bytes_of(path);
  write_xlsx(path, {tidy_sheet({record()})});
  EXPECT_EQ(bytes_of(path), first);
  std::filesystem::remove(path);
  EXPECT_THROW(write_xlsx("/no/such/folder/x.xlsx", {{"s", {"a"}, {}}}), std::runtime_error);
}

// ---- read back by readers that know nothing of the writers ----

// Texts that have hurt others: separators, quotes, line ends, formulas, control characters, letters beyond
// ASCII.
const Sheet awkward{
    "s",
    {"study", "yi; vi"},
    {{"Sari \"A\", 2019; é", 0.5}, {"baris\nbaru", -3.25}, {"=2+2", 1e-9}, {SheetCell(), 123456789.125}}};

TEST(ReadBack, Csv) {
  EXPECT_THAT(read_csv(csv(awkward)),
              ElementsAre(ElementsAre("study", "yi; vi"), ElementsAre("Sari \"A\", 2019; é", "0.5"),
                          ElementsAre("baris\nbaru", "-3.25"), ElementsAre("'=2+2", "0.000000001"),
                          ElementsAre("", "123456789.125")));
  EXPECT_THAT(read_csv(csv(awkward, CsvStyle::excel_id), ';')[1], ElementsAre("Sari \"A\", 2019; é", "0,5"));
}

TEST(ReadBack, Workbook) {
  const std::string path = testing::TempDir() + "petik_read_back.xlsx";
  if (!write_xlsx(path, {awkward})) GTEST_SKIP() << "built without libxlsxwriter";
  // In a workbook a text is a text: nothing needs an apostrophe.
  const Rows rows = read_xlsx(bytes_of(path));
  std::filesystem::remove(path);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_THAT(rows[0], ElementsAre("text \"study\"", "text \"yi; vi\""));
  EXPECT_THAT(rows[1], ElementsAre("text \"Sari \"A\", 2019; é\"", "0.5"));
  EXPECT_THAT(rows[2], ElementsAre("text \"baris\nbaru\"", "-3.25"));
  EXPECT_THAT(rows[3][0], HasSubstr("=2+2\""));
  EXPECT_EQ(std::stod(rows[3][1]), 1e-9);
  EXPECT_EQ(std::stod(rows[4][1]), 123456789.125);
}

TEST(ReadBack, EveryMeasureForMetaforHasRowsAsLongAsItsHead) {
  for (const MeasureInfo& measure : measures()) {
    const Rows rows = read_csv(csv(metafor_sheet(table(measure.measure))));
    ASSERT_EQ(rows.size(), 4u) << measure.name;
    for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size()) << measure.name;
  }
}

TEST(ReadBack, References) {
  StudyRecord second = record();
  second.bibliography.title = "Judul\r\nER  - \r\nTY  - JOUR";
  const auto references = read_ris(ris({record(), second}));
  ASSERT_EQ(references.size(), 2u);
  EXPECT_EQ(references[0].front().second, "JOUR");
  EXPECT_EQ(references[0][1], (std::pair<std::string, std::string>("TI", "Pengaruh Pijat")));
  EXPECT_EQ(references[1].back().first, "ER");
}

}  // namespace
}  // namespace petik
