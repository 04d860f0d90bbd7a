#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "synthesis/fhir.h"
#include "synthesis/forest_plot.h"
#include "synthesis/funnel_plot.h"
#include "synthesis/html_report.h"
#include "synthesis/plot_axis.h"
#include "synthesis/svg.h"
#include "synthesis/text_report.h"

namespace petik {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

EffectRow row(const std::string& label, double mean, double sd, CorrelationSource source) {
  EffectRow out;
  out.study = out.label = label;
  out.file = label + ".txt";
  out.outcome = "luaran " + label;
  out.from = "means and SDs before and after";
  out.inputs.one = Sample{15, mean, sd};
  out.inputs.two = Sample{15, 1, 1};
  out.inputs.r = 0.5;
  out.r = {0.5, source, std::nullopt};
  out.effect = compute(Measure::SMCC, out.inputs);
  out.figures = {{"mean post", mean, "/continuous/0/mean", "2,75 <b>±</b> 2,28", 12}};
  return out;
}

EffectTable table() {
  EffectTable out;
  out.request.measure = Measure::SMCC;
  out.rows = {row("Sari & Dewi 2019", 1.8, 1.2, CorrelationSource::assumed),
              row("Putra 2020", 2.6, 1.5, CorrelationSource::implied),
              row("Lestari 2021", 4.4, 1.1, CorrelationSource::implied)};
  for (std::size_t i = 0; i < out.rows.size(); ++i) out.rows[i].record = i;
  out.left_out = {{"Utami 2018", "Utami.txt", "", "the same study as Putra 2020"}};
  out.studies = 3;
  return out;
}

// Every opened element is closed, in order; attributes are quoted; no bare & or < is left.
void expect_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    if (xml[i] == '&') {
      const std::size_t end = xml.find(';', i);
      ASSERT_TRUE(end != std::string::npos && end - i < 8) << xml.substr(i, 40);
    }
    if (xml[i] != '<') continue;
    const std::size_t end = xml.find('>', i);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = xml.substr(i + 1, end - i - 1);
    const std::string name =
        tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" \n", 1) - (tag[0] == '/' ? 1 : 0));
    if (tag[0] == '/') {
      ASSERT_FALSE(open.empty());
      EXPECT_EQ(open.back(), name);
      open.pop_back();
    } else if (tag.back() != '/' && tag[0] != '!' && name != "meta" && name != "br") {
      open.push_back(name);
    }
    i = end;
  }
  EXPECT_TRUE(open.empty());
}

TEST(Labels, EnglishAndIndonesian) {
  const Labels english, indonesian(LabelLanguage::indonesian);
  EXPECT_EQ(english("Weight"), "Weight");
  EXPECT_EQ(indonesian("Weight"), "Bobot");
  EXPECT_EQ(indonesian("no translation"), "no translation");
  EXPECT_EQ(indonesian.number(1.6797, 2), "1,68");
  EXPECT_EQ(english.number(-0.5, 2), "−0.50");
  EXPECT_EQ(english.number(-0.001, 2), "0.00");
  EXPECT_EQ(indonesian.interval(0.6, 2.76, 2), "[0,60; 2,76]");
  EXPECT_EQ(english.p(0.0004), "< 0.001");
  EXPECT_EQ(english.p(0.0236), "= 0.024");
}

TEST(Labels, EveryMeasureHasAnIndonesianName) {
  const Labels indonesian(LabelLanguage::indonesian);
  for (const MeasureInfo& each : measures()) EXPECT_NE(indonesian(each.name), each.name) << each.id;
}

TEST(Svg, EscapesAndMeasuresText) {
  EXPECT_EQ(xml_escaped("a<b & \"c\"\x01"), "a&lt;b &amp; &quot;c&quot; ");
  EXPECT_GT(text_width("mmmm"), text_width("iiii"));
  EXPECT_EQ(text_width("é"), text_width("e"));
  EXPECT_THAT(wrapped_text("pijat oksitosin", 80, 2), ElementsAre("pijat", "oksitosin"));
  const auto cut = wrapped_text("satu dua tiga empat lima enam tujuh", 60, 2);
  ASSERT_EQ(cut.size(), 2u);
  EXPECT_TRUE(cut[1].ends_with("…"));
  EXPECT_EQ(wrapped_text("", 60, 2).size(), 1u);
}

TEST(PlotAxis, RoundTicks) {
  const auto texts = [](const PlotAxis& axis) {
    std::vector<std::string> out;
    for (const auto& tick : axis.ticks(Labels())) out.push_back(tick.text);
    return out;
  };
  EXPECT_THAT(texts(PlotAxis({-0.5, 4}, Scale::as_is, 0, 100)), ElementsAre("0", "1", "2", "3", "4"));
  EXPECT_THAT(texts(PlotAxis({std::log(0.4), std::log(12.0)}, Scale::exponential, 0, 100)),
              ElementsAre("0.5", "1", "2", "5", "10"));
  EXPECT_THAT(texts(PlotAxis({-0.05, 0.05}, Scale::as_is, 0, 100)),
              ElementsAre("−0.04", "−0.02", "0.00", "0.02", "0.04"));
  const PlotAxis one({2, 2}, Scale::as_is, 0, 100);
  EXPECT_NEAR(one.x(2), 50, 1e-9);
  EXPECT_EQ(one.x(1e9), 100);
}

TEST(ForestPlot, ShowsEachStudyAndThePool) {
  const Analysis a = analyse(table(), {});
  const std::string svg = forest_plot(a, Labels());
  expect_well_formed(svg);
  for (const char* text :
       {"Sari &amp; Dewi 2019", "Lestari 2021", "Random effects (REML, Wald)", "Prediction interval",
        "Heterogeneity: τ² = ", "0.50*", "* correlation between before and after assumed", "1.80 (1.20)",
        "95% CI", "100.0%"}) {
    EXPECT_THAT(svg, HasSubstr(text));
  }
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  EXPECT_THAT(svg, Not(HasSubstr("inf")));
}

TEST(ForestPlot, Indonesian) {
  const std::string svg = forest_plot(analyse(table(), {}), Labels(LabelLanguage::indonesian));
  EXPECT_THAT(svg, HasSubstr(">Studi<"));
  EXPECT_THAT(svg, HasSubstr("1,80 (1,20)"));
  EXPECT_THAT(svg, Not(HasSubstr("Prediction interval")));
}

TEST(ForestPlot, OneStudyAndExtremeOnes) {
  EffectTable one = table();
  one.rows.resize(1);
  const std::string svg = forest_plot(analyse(one, {}), Labels());
  expect_well_formed(svg);
  EXPECT_THAT(svg, Not(HasSubstr("Prediction interval")));
  EXPECT_THAT(svg, Not(HasSubstr("Heterogeneity")));
  EffectTable extreme = table();
  extreme.rows[2].effect = {1e6, 1e10, ""};
  expect_well_formed(forest_plot(analyse(extreme, {}), Labels()));
  EXPECT_THAT(forest_plot(analyse(extreme, {}), Labels()), Not(HasSubstr("nan")));
}

TEST(ForestPlot, Subgroups) {
  AnalysisOptions options;
  options.group_by = GroupBy::outcome;
  const std::string svg = forest_plot(analyse(table(), options), Labels());
  expect_well_formed(svg);
  EXPECT_THAT(svg, HasSubstr("luaran Putra 2020"));
  EXPECT_THAT(svg, HasSubstr("Between groups: Q(2)"));
}

TEST(FunnelPlot, ShowsWhatTrimAndFillAdds) {
  Analysis a = analyse(table(), {});
  const std::string svg = funnel_plot(a, Labels());
  expect_well_formed(svg);
  EXPECT_EQ(svg.find("class=\"filled\"") != std::string::npos, a.trim_and_fill->missing > 0);
  a.trim_and_fill->filled = {{0.1, 0.2}};
  EXPECT_THAT(funnel_plot(a, Labels()), HasSubstr("Added by trim and fill"));
}

TEST(HtmlReport, HoldsEverythingAndLoadsNothing) {
  const std::string html = html_report(analyse(table(), {}), Labels(), "petik 1 & more");
  expect_well_formed(html);
  for (const char* text :
       {"<svg", "the same study as Putra 2020", "2,75 &lt;b&gt;±&lt;/b&gt; 2,28", "/continuous/0/mean",
        "Sensitivity to the assumed correlation", "petik 1 &amp; more"}) {
    EXPECT_THAT(html, HasSubstr(text));
  }
  for (const char* loads : {"<script", "<link", "src=", "@import", "url("})
    EXPECT_THAT(html, Not(HasSubstr(loads)));
}

TEST(Fhir, AnEvidenceResource) {
  EffectTable effects = table();
  effects.rows[0].notes = {"r = 0.5 \"assumed\"\n"};
  const auto json = nlohmann::json::parse(fhir_evidence(analyse(effects, {})));
  EXPECT_EQ(json.at("resourceType"), "Evidence");
  EXPECT_EQ(json.at("status"), "draft");
  ASSERT_EQ(json.at("statistic").size(), 4u);
  const auto& pooled = json.at("statistic")[0];
  const Pooled expected = analyse(effects, {}).pooled;
  EXPECT_DOUBLE_EQ(pooled.at("quantity").at("value").get<double>(), expected.estimate);
  EXPECT_DOUBLE_EQ(pooled.at("attributeEstimate")[0].at("range").at("low").at("value").get<double>(),
                   expected.ci.low);
  EXPECT_EQ(pooled.at("sampleSize").at("numberOfParticipants"), 45);
  EXPECT_EQ(json.at("statistic")[1].at("note")[0].at("text"), "r = 0.5 \"assumed\"\n");
  EXPECT_THAT(json.at("note").back().at("text").get<std::string>(), HasSubstr("left out: Utami 2018"));
  for (const auto& each : json.at("variableDefinition")) EXPECT_TRUE(each.contains("variableRole"));
}

TEST(TextReport, AllThatMatters) {
  EffectTable effects = table();
  effects.rows[0].notes = {"r = 0.5 assumed: none is printed or implied"};
  const std::string listed = effects_text(effects);
  EXPECT_THAT(listed, HasSubstr("! r = 0.5 assumed: none is printed or implied"));
  EXPECT_THAT(listed, HasSubstr("Sari & Dewi 2019.txt/continuous/0/mean"));
  EXPECT_THAT(listed, HasSubstr("Utami 2018: the same study as Putra 2020"));
  const std::string text = analysis_text(analyse(effects, {}));
  EXPECT_THAT(text, HasSubstr("Random effects (REML, Wald), k = 3, 3 studies"));
  EXPECT_THAT(text, HasSubstr("prediction interval ["));
  EXPECT_THAT(text, HasSubstr("fewer than 10 effects"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(Analysis, OnlyAssumedCorrelationsAreVaried) {
  EffectTable effects = table();
  EXPECT_EQ(analyse(effects, {}).sensitivity.size(), 4u);
  effects.rows[0].r.source = CorrelationSource::implied;
  EXPECT_TRUE(analyse(effects, {}).sensitivity.empty());
}

TEST(Analysis, AModeratorThatIsNotKnownEverywhereIsSaid) {
  EffectTable effects = table();
  effects.rows[0].year = 2019;
  AnalysisOptions options;
  options.moderator = Moderator::year;
  const Analysis a = analyse(effects, options);
  EXPECT_FALSE(a.regression);
  EXPECT_THAT(a.notes, testing::Contains("meta-regression: the moderator is not known for 2 of 3 effects"));
}

TEST(Analysis, NothingToPool) { EXPECT_THROW(analyse({}, {}), std::domain_error); }

}  // namespace
}  // namespace petik
