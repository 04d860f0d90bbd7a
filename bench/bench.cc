// Speed as ratios, measured side by side in one run: petik_bench [FOLDER]
//
// The texts are the samples, or the *.txt of FOLDER. The reference A is what ICU needs to find sentences and
// words in the same text. Absolute figures belong to one machine; the ratios at the end carry over.
// docs/performance.md says what they should be.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <atomic>
#include <cstdio>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bench/texts.h"
#include "extract/document.h"
#include "extract/rule_set.h"
#include "normalize/normalize.h"
#include "output/json.h"
#include "output/schema.h"

namespace petik::bench {
namespace {

const RuleSet& rules() {
  static const RuleSet set = load_rules(builtin_rule_files());
  return set;
}

std::size_t total_bytes(const std::vector<Paper>& papers) {
  std::size_t n = 0;
  for (const Paper& p : papers) n += p.text.size();
  return n;
}

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

std::size_t icu_sentences_and_words(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> sentence(
      icu::BreakIterator::createSentenceInstance(icu::Locale("id"), status));
  static const std::unique_ptr<icu::BreakIterator> word(
      icu::BreakIterator::createWordInstance(icu::Locale("id"), status));
  UErrorCode opened = U_ZERO_ERROR;
  UText* all = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &opened);
  sentence->setText(all, opened);
  std::size_t words = 0;
  std::int32_t from = sentence->first();
  UText* part = nullptr;
  for (std::int32_t to = sentence->next(); to != icu::BreakIterator::DONE; from = to, to = sentence->next()) {
    part = utext_openUTF8(part, text.data() + from, to - from, &opened);
    word->setText(part, opened);
    while (word->next() != icu::BreakIterator::DONE) ++words;
  }
  utext_close(part);
  utext_close(all);
  return words;
}

// From a paper to the bytes that are written of it, checked by the schema.
std::string extract(const Paper& paper) {
  static const RecordSchema schema;
  const StudyRecord record = read_study(paper, rules());
  if (const std::string wrong = schema.first_violation(record); !wrong.empty())
    throw std::logic_error(paper.file + ": " + wrong);
  return line(record);
}

void icu_alone(benchmark::State& state, const std::vector<Paper>& papers) {
  for (auto _ : state) {
    for (const Paper& p : papers) benchmark::DoNotOptimize(icu_sentences_and_words(p.text));
  }
  count_bytes(state, total_bytes(papers));
}

void full(benchmark::State& state, const std::vector<Paper>& papers) {
  for (auto _ : state) {
    for (const Paper& p : papers) benchmark::DoNotOptimize(extract(p));
  }
  count_bytes(state, total_bytes(papers));
}

void document_only(benchmark::State& state, const std::vector<Paper>& papers) {
  for (auto _ : state) {
    for (const Paper& p : papers) benchmark::DoNotOptimize(read_document(p, rules()));
  }
  count_bytes(state, total_bytes(papers));
}

void record_json(benchmark::State& state, const std::vector<Paper>& papers) {
  const RecordSchema schema;
  std::vector<StudyRecord> records;
  for (const Paper& p : papers) records.push_back(read_study(p, rules()));
  for (auto _ : state) {
    for (const StudyRecord& record : records) {
      benchmark::DoNotOptimize(schema.first_violation(record));
      benchmark::DoNotOptimize(line(record));
    }
  }
  count_bytes(state, total_bytes(papers));
}

void rule_stage(benchmark::State& state, const std::vector<Paper>& papers,
                Findings (*find)(const Document&, const RuleSet&)) {
  std::vector<Document> documents;
  for (const Paper& p : papers) documents.push_back(read_document(p, rules()));
  for (auto _ : state) {
    for (const Document& d : documents) benchmark::DoNotOptimize(find(d, rules()));
  }
  count_bytes(state, total_bytes(papers));
}

void record_stage(benchmark::State& state, const std::vector<Paper>& papers) {
  std::vector<Document> documents;
  std::vector<Findings> findings;
  for (const Paper& p : papers) {
    documents.push_back(read_document(p, rules()));
    findings.push_back(find_mentions(documents.back(), rules()));
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < papers.size(); ++i)
      benchmark::DoNotOptimize(make_record(papers[i], documents[i], findings[i], rules()));
  }
  count_bytes(state, total_bytes(papers));
}

void workers(benchmark::State& state, const std::vector<Paper>& papers) {
  for (auto _ : state) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < state.range(0); ++t) {
      threads.emplace_back([&] {
        for (std::size_t i = next++; i < papers.size(); i = next++)
          benchmark::DoNotOptimize(extract(papers[i]));
      });
    }
    for (std::thread& t : threads) t.join();
  }
  count_bytes(state, total_bytes(papers));
}

long peak_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// Medians by name, and the ratios that matter.
class Ratios : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median") {
        speed_[run.run_name.function_name + (run.run_name.args.empty() ? "" : "/" + run.run_name.args)] =
            run.counters.find("bytes_per_second")->second.value / 1e6;
      }
    }
  }
  void Finalize() override {
    std::printf("%-44s %9s\n", "case", "MB/s");
    for (const auto& [name, mbs] : speed_) std::printf("%-44s %9.2f\n", name.c_str(), mbs);
    std::printf("\n%-58s %7s\n", "ratio (speed of the first over the second)", "");
    ratio("full extraction / ICU sentences and words alone (A)", "full", "icu_alone");
    ratio("document stage / A", "document_only", "icu_alone");
    ratio("rule stage / brute force", "rule_stage", "rule_stage_brute_force");
    ratio("record stage / A", "record_stage", "icu_alone");
    ratio("record to checked JSON / A", "record_json", "icu_alone");
    ratio("cue-dense text / natural text", "full_cue_dense", "full");
    ratio("one 2 MB paper / papers of usual size", "full_large", "full");
    ratio("2 MB without a full stop / papers of usual size", "full_without_stops", "full");
    ratio("2,000 papers / 100 papers, per byte", "full_2000", "full_100");
    ratio("two workers / one", "workers/2/process_time/real_time", "workers/1/process_time/real_time");
    std::printf("%-58s %7ld kB\n", "peak memory of this run", peak_kb());
  }

 private:
  void ratio(const char* label, const char* a, const char* b) const {
    const auto x = find(a), y = find(b);
    if (x > 0 && y > 0) std::printf("%-58s %7.2f\n", label, x / y);
  }
  double find(const std::string& name) const {
    const auto it = speed_.find(name);
    if (it != speed_.end()) return it->second;
    for (const auto& [key, value] : speed_) {
      if (key.rfind(name.substr(0, name.find("/process_time")), 0) == 0 &&
          name.find('/') != std::string::npos)
        return value;
    }
    return 0;
  }
  std::map<std::string, double> speed_;
};

using Case = void (*)(benchmark::State&, const std::vector<Paper>&);

benchmark::internal::Benchmark* add(const char* name, Case run, std::vector<Paper> papers) {
  auto shared = std::make_shared<const std::vector<Paper>>(std::move(papers));
  return benchmark::RegisterBenchmark(name, [=](benchmark::State& state) { run(state, *shared); });
}

}  // namespace
}  // namespace petik::bench

int main(int argc, char** argv) {
  using namespace petik::bench;
  std::vector<std::string> arguments = {argv[0], "--benchmark_repetitions=7", "--benchmark_min_time=0.1",
                                        "--benchmark_enable_random_interleaving=true",
                                        "--benchmark_report_aggregates_only=true"};
  arguments.insert(arguments.end(), argv + 1, argv + argc);  // later flags win
  std::vector<char*> raw;
  for (std::string& a : arguments) raw.push_back(a.data());
  int count = static_cast<int>(raw.size());
  benchmark::Initialize(&count, raw.data());
  if (count > 2) {
    std::fprintf(stderr,
                 "petik_bench [FOLDER]: one folder of papers, or none; flags begin with --benchmark_\n");
    return 2;
  }
  std::vector<petik::Paper> base;
  try {
    base = papers_of(count == 2 ? raw[1] : PETIK_SAMPLES);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "petik_bench: %s\n", error.what());
    return 2;
  }
  add("icu_alone", icu_alone, base);
  add("document_only", document_only, base);
  add(
      "rule_stage",
      [](benchmark::State& s, const auto& papers) { rule_stage(s, papers, petik::find_mentions); }, base);
  add(
      "rule_stage_brute_force",
      [](benchmark::State& s, const auto& papers) {
        rule_stage(s, papers, petik::find_mentions_brute_force);
      },
      base);
  add("record_stage", record_stage, base);
  add("record_json", record_json, base);
  add("full", full, base);
  add("full_100", full, varied(base, 100));
  add("full_2000", full, varied(base, 2000));
  add("full_large", full, {large_paper(base, 2'000'000, true)});
  add("full_without_stops", full, {large_paper(base, 2'000'000, false)});
  add("full_cue_dense", full, {cue_dense(500'000)});
  add("workers", workers, varied(base, 200))->Arg(1)->Arg(2)->UseRealTime()->MeasureProcessCPUTime();
  Ratios reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
}
