#include "output/evaluate.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/corpus/temporary_folder.h"

namespace petik {
namespace {

Json record(const Json& parts) {
  Json out = {{"source", {{"file", "in/a.txt"}}}, {"study", Json::object()}};
  out.update(parts);
  return out;
}

Json gold(const Json& parts) {
  Json out = {{"doc", "a.txt"}};
  out.update(parts);
  return out;
}

// "right/wrong/missed" of one kind.
std::string of_kind(const Evaluation& e, const std::string& kind) {
  for (const KindScore& k : e.kinds) {
    if (k.kind == kind) {
      return std::to_string(k.right) + "/" + std::to_string(k.wrong) + "/" + std::to_string(k.missed);
    }
  }
  return "";
}

std::string of_kind(const Json& got, const Json& want, const std::string& kind) {
  return of_kind(evaluate({record(got)}, {gold(want)}), kind);
}

TEST(Evaluate, CountsEachValueOnce) {
  const Json want = {{"n_total", 30}, {"tests", {{{"p", {{"op", "="}, {"value", 0.03}}}}}}};
  EXPECT_EQ(of_kind({{"study", {{"sample_n", 30}}}}, want, "n_total"), "1/0/0");
  EXPECT_EQ(of_kind({{"study", {{"sample_n", 31}}}}, want, "n_total"), "0/1/1");
  EXPECT_EQ(of_kind(Json::object(), want, "n_total"), "0/0/1");
  const Json equal = {{"p", {{"op", "="}, {"value", 0.03}}}}, less = {{"p", {{"op", "<"}, {"value", 0.03}}}};
  EXPECT_EQ(of_kind({{"tests", {equal}}}, want, "p"), "1/0/0");
  EXPECT_EQ(of_kind({{"tests", {equal, equal}}}, want, "p"), "1/1/0");
  EXPECT_EQ(of_kind({{"tests", {less}}}, want, "p"), "0/1/1");
}

TEST(Evaluate, AnAssociationThatRepeatsATestIsOneFact) {
  const Json p = {{"op", "="}, {"value", 0.03}};
  const Json got = {{"tests", {{{"p", p}, {"statistic", {{"name", "r"}, {"value", -0.4}}}}}},
                    {"associations", {{{"measure", "rho"}, {"value", 0.4}, {"p", p}}}}};
  const Json want = {{"tests", {{{"p", p}, {"statistic", {{"name", "r"}, {"value", 0.4}}}}}}};
  EXPECT_EQ(of_kind(got, want, "p"), "1/0/0");
  EXPECT_EQ(of_kind(got, want, "statistic"), "1/0/0");
}

TEST(Evaluate, ARowIsRightWhenAllOfItIs) {
  const Json arms = {{{"arm", "intervention"}, {"n", 15}}, {{"arm", "control"}, {"n", 15}}};
  const Json want = {{"arms", arms},
                     {"continuous", {{{"arm", "control"}, {"time", "pre"}, {"mean", 5.5}, {"sd", 1}}}}};
  const auto got = [](const char* arm, const char* time) {
    return Json{{"arms", {{{"id", "kontrol"}, {"role", "control"}, {"label", "kontrol"}, {"n", 15}}}},
                {"continuous", {{{"arm", arm}, {"timepoint", time}, {"mean", 5.5}, {"sd", 1}}}}};
  };
  EXPECT_EQ(of_kind(got("kontrol", "baseline"), want, "row"), "1/0/0");
  EXPECT_EQ(of_kind(got("kontrol", "post"), want, "row"), "0/1/1");
  EXPECT_EQ(of_kind(got("all", "pre"), want, "row"), "0/1/1");
  EXPECT_EQ(of_kind(got("all", "pre"), want, "mean"), "1/0/0");
  EXPECT_EQ(of_kind(got("kontrol", "pre"), want, "arm_n"), "1/0/1");
}

TEST(Evaluate, ArmsBeyondTwoAreToldByTheirWords) {
  const Json want = {{"arms", {{{"arm", "jahe merah"}}, {{"arm", "daun kelor"}}, {{"arm", "plasebo"}}}},
                     {"continuous", {{{"arm", "daun kelor"}, {"mean", 5}}}}};
  const auto got = [](const char* label) {
    return Json{{"arms", {{{"id", "x"}, {"role", "other"}, {"label", label}}}},
                {"continuous", {{{"arm", "x"}, {"mean", 5}}}}};
  };
  EXPECT_EQ(of_kind(got("Kelompok DAUN kelor"), want, "row"), "1/0/0");
  EXPECT_EQ(of_kind(got("jahe"), want, "row"), "0/1/1");
  EXPECT_EQ(of_kind(got("±—"), want, "row"), "0/1/1");
}

TEST(Evaluate, OptionalRowsAreNeitherAskedForNorWrong) {
  const Json want = {{"continuous", {{{"mean", 5}, {"sd", 1}, {"optional", true}}}}};
  EXPECT_EQ(of_kind(Json::object(), want, "mean"), "0/0/0");
  EXPECT_EQ(of_kind({{"continuous", {{{"mean", 5}}}}}, want, "mean"), "0/0/0");
  EXPECT_EQ(of_kind({{"continuous", {{{"mean", 5}}, {{"mean", 5}}}}}, want, "mean"), "0/1/0");
}

TEST(Evaluate, EitherOfTwoPrintedValuesIsRight) {
  const Json want = {
      {"tests",
       {{{"p", {{"op", "="}, {"value", 0.03}}}, {"also", {{"p", {{{"op", "="}, {"value", 0.003}}}}}}}}}};
  const auto got = [](std::vector<double> values) {
    Json tests = Json::array();
    for (const double v : values) tests.push_back({{"p", {{"op", "="}, {"value", v}}}});
    return Json{{"tests", tests}};
  };
  EXPECT_EQ(of_kind(got({0.03}), want, "p"), "1/0/0");
  EXPECT_EQ(of_kind(got({0.003}), want, "p"), "1/0/0");
  EXPECT_EQ(of_kind(got({0.03, 0.003}), want, "p"), "1/1/0");
}

TEST(Evaluate, ALeakIsACitedFigureReportedAsOwn) {
  const Json want = {{"cited", {{{"kind", "n"}, {"value", 60}}, {{"kind", "p"}, {"value", 0.01}}}},
                     {"n_total", 30}};
  EXPECT_EQ(evaluate({record({{"study", {{"sample_n", 60}}}})}, {gold(want)}).leaks, 1u);
  EXPECT_EQ(evaluate({record({{"study", {{"sample_n", 30}}}})}, {gold(want)}).leaks, 0u);
}

TEST(Evaluate, DesignIsScoredWhereTheGoldStatesIt) {
  const Json got = {{"study", {{"design", "cohort"}, {"sampling", "total"}}}};
  const Evaluation e = evaluate({record(got)}, {gold({{"design", "cohort"}, {"sampling", nullptr}})});
  EXPECT_EQ(e.classes[0].accuracy(), 1.0);
  EXPECT_EQ(e.classes[1].accuracy(), std::nullopt);
}

TEST(Evaluate, FindsARecordByTheNameOfItsPaper) {
  const Json want = {{"doc", "a"}, {"n_total", 30}};
  const Evaluation found = evaluate({record({{"study", {{"sample_n", 30}}}})}, {want});
  EXPECT_EQ(found.without_record, 0u);
  EXPECT_EQ(of_kind(found, "n_total"), "1/0/0");
  const Evaluation missing = evaluate({}, {want});
  EXPECT_EQ(missing.without_record, 1u);
  EXPECT_EQ(of_kind(missing, "n_total"), "0/0/1");
  EXPECT_EQ(evaluate({record(Json::object()), record(Json::object())}, {want}).duplicate_names, 1u);
}

TEST(Evaluate, NamesEveryMiss) {
  const Evaluation e = evaluate({record({{"study", {{"sample_n", 31}, {"design", "cohort"}}}})},
                                {gold({{"n_total", 30}, {"design", "descriptive"}})});
  ASSERT_EQ(e.errors.size(), 1u);
  EXPECT_EQ(e.errors[0].document, "a.txt");
  EXPECT_EQ(e.errors[0].lines, (std::vector<std::string>{"n_total wrong : 31", "n_total missed: 30",
                                                         "design: gold descriptive, got cohort"}));
  EXPECT_EQ(e.perfect, 0u);
}

TEST(Evaluate, SaysWhichFileIsNoJson) {
  const TemporaryFolder folder;
  folder.write("out/a.txt.json", "{");
  EXPECT_THROW(read_records(folder.path("out")), EvaluationError);
  EXPECT_THROW(read_records(folder.path("gone")), EvaluationError);
  EXPECT_THROW(read_gold(folder.path("out")), EvaluationError);
  EXPECT_THROW(evaluate({record({{"study", {{"sample_n", "thirty"}}}})}, {gold({{"n_total", 30}})}),
               EvaluationError);
}

TEST(Evaluate, ReadsFoldersAndLines) {
  const TemporaryFolder folder;
  const std::string text = record(Json::object()).dump();
  folder.write("out/b/a.txt.json", text);
  folder.write("out/other.json", "[1]");
  EXPECT_EQ(read_records(folder.path("out")).size(), 1u);
  EXPECT_EQ(read_records(folder.write("all.jsonl", text + "\n" + text + "\n")).size(), 2u);
}

// A record as a reader with a shaky hand would make it of a gold: most facts right, some dropped, doubled or
// changed.
class ShakyHand {
 public:
  explicit ShakyHand(std::uint32_t seed) : state_(seed) {}

  Json record_of(const Json& g) {
    Json out = {{"source", {{"file", "x/" + g["doc"].get<std::string>() + (chance(3) ? "" : ".txt")}}}};
    out["study"] = {{"sample_n", number(g.value("n_total", Json()))},
                    {"design", chance(5) ? Json("other") : g.value("design", Json())},
                    {"sampling", chance(5) ? Json() : g.value("sampling", Json())}};
    out["arms"] = Json::array();
    for (const Json& arm : g.value("arms", Json::array())) {
      const Json role = arm.value("role", Json());
      out["arms"].push_back({{"id", "arm_" + std::to_string(out["arms"].size())},
                             {"role", role.is_null() || chance(4) ? arm["arm"] : role},
                             {"label", chance(4) ? Json("kelompok lain") : arm["arm"]},
                             {"n", number(arm.value("n", Json()))}});
    }
    for (const char* key : {"continuous", "dichotomous", "tests", "associations"}) {
      out[key] = Json::array();
      for (Json row : g.value(key, Json::array())) {
        if (chance(8)) continue;
        if (row.contains("time")) row["timepoint"] = row["time"];
        if (row.contains("also") && chance(2)) {
          for (const auto& [field, values] : row["also"].items()) {
            if (values.is_array() && !values.empty()) row[field] = values[0];
          }
        }
        for (const char* field : {"mean", "sd", "median", "min", "max", "se", "events", "percent", "value"}) {
          if (row.contains(field)) row[field] = number(row[field]);
        }
        if (row.value("value", Json(0)).is_null()) row["value"] = 1;
        if (row.contains("p") && row["p"].is_object() && chance(8)) row["p"]["op"] = "<";
        row["arm"] = arm_id(g, row.value("arm", Json()));
        row.erase("also");
        row.erase("optional");
        if (chance(9)) out[key].push_back(row);
        out[key].push_back(row);
      }
    }
    // Other studies' figures taken for the paper's own.
    for (const Json& cited : g.value("cited", Json::array())) {
      if (!chance(4) || cited.value("value", Json()).is_null()) continue;
      const std::string kind = cited.value("kind", "");
      if (kind == "n") out["study"]["sample_n"] = cited["value"];
      if (kind == "mean") out["continuous"].push_back({{"mean", cited["value"]}, {"arm", "all"}});
      if (kind == "percent") out["dichotomous"].push_back({{"percent", cited["value"]}});
      if (kind == "p") out["tests"].push_back({{"p", {{"op", "="}, {"value", cited["value"]}}}});
    }
    return out;
  }

 private:
  bool chance(std::uint32_t one_in) {
    return ((state_ = state_ * 1664525u + 1013904223u) >> 16) % one_in == 0;
  }
  Json number(const Json& value) {
    if (value.is_null() || chance(12)) return {};
    return chance(12) ? Json(value.get<double>() + 0.0000005) : value;
  }
  Json arm_id(const Json& g, const Json& arm) {
    const Json arms = g.value("arms", Json::array());
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i]["arm"] == arm) return "arm_" + std::to_string(i);
    }
    return arm;
  }
  std::uint32_t state_;
};

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  char buffer[4096];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
  return pclose(pipe) == 0 ? out : "";
}

// The same figures as the scoring script that came with the gold, on records of all qualities.
TEST(Evaluate, AgreesWithTheScoringScript) {
  const std::string shared = PETIK_SHARED_DIR, script = shared + "/score/score.py";
  if (!std::filesystem::exists(script)) GTEST_SKIP() << "no shared folder beside the project";
  if (output_of("python3 -c 'print(1)' 2>&1").empty()) GTEST_SKIP() << "no python3 here";
  for (const std::string set : {"dev", "seeds", "full"}) {
    const std::vector<Json> golds = read_gold(shared + "/" + set + "/gold");
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      const TemporaryFolder folder;
      ShakyHand hand(seed);
      for (std::size_t i = 0; i < golds.size(); ++i) {
        if (i % 11 == seed) continue;  // some papers have no record
        folder.write("r" + std::to_string(i) + ".json", hand.record_of(golds[i]).dump());
      }
      const std::string figures = output_of("python3 '" + script + "' --json --records '" + folder.path() +
                                            "' --gold '" + shared + "/" + set + "/gold'");
      ASSERT_FALSE(figures.empty()) << set;
      const Evaluation e = evaluate(read_records(folder.path()), golds);
      EXPECT_EQ(to_json(e), Json::parse(figures)) << set << " " << seed;
      EXPECT_GT(e.kinds[0].wrong + e.kinds[0].missed, 0) << "the hand must shake";
    }
  }
}

}  // namespace
}  // namespace petik
