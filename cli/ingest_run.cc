#include "cli/ingest_run.h"

#include <algorithm>
#include <memory>
#include <new>
#include <optional>

#include "cli/extractor.h"
#include "cli/in_order.h"
#include "cli/interrupt.h"
#include "corpus/read.h"
#include "corpus/sha256.h"
#include "normalize/version.h"

namespace petik {
namespace {

// What a worker made of one paper, to be stored by the thread that owns the store.
struct Made {
  FileEntry file;                       // its name empty: no file was looked at
  std::optional<PaperReading> reading;  // none: the store knows its paper, or its bytes could not be read
  std::optional<FactCounts> facts;
};

// What a person should know of a paper that was read.
std::pair<PaperStatus, std::string> judged(const Paper& paper, const Extracted& extracted) {
  const Json& languages = extracted.record.at("source").at("languages");
  const auto has = [&](const char* language) {
    return std::ranges::find(languages, language) != languages.end();
  };
  if (has("en") && !has("id")) return {PaperStatus::wrong_language, "nothing in it is Indonesian"};
  if (paper.replaced)
    return {PaperStatus::ok_with_warnings,
            std::to_string(paper.replaced) + " undecodable runs of bytes in it"};
  if (paper.ocr) return {PaperStatus::ok_with_warnings, "its text was recognised from images"};
  if (extracted.facts.sum() == 0) return {PaperStatus::ok_with_warnings, "no fact was found in it"};
  return {PaperStatus::ok, ""};
}

class Worker {
 public:
  Worker(const RuleSet& rules, const Makers& makers, const Known& known, const IngestOptions& options,
         const std::string& store_path)
      : makers_(&makers), known_(&known), options_(&options), store_path_(&store_path), extract_(rules) {}

  Made read(const FileToRead& step) {
    Made out;
    out.file.name = step.file.name;
    out.file.size = step.size;
    out.file.modified = step.modified;
    std::string bytes;
    try {
      bytes = read_file(step.file.path, options_->read);
    } catch (const ReadError& e) {
      out.file.status = e.status;
      out.file.reason = e.what();
      return out;
    } catch (const std::bad_alloc&) {
      out.file.status = PaperStatus::out_of_memory;
      out.file.reason = no_memory;
      return out;
    }
    out.file.sha256 = sha256(bytes);
    const auto known = known_->papers.find(out.file.sha256);
    if (known != known_->papers.end() && is_current(known->second, *makers_, options_->plan)) return out;
    PaperReading& reading = out.reading.emplace();
    reading.reader = makers_->reader;
    reading.paper.sha256 = out.file.sha256;
    reading.paper.bytes = bytes.size();
    record_of(
        [&]() -> const Paper& {
          reading.paper = paper_of(bytes, step.file.name, options_->read);
          return reading.paper;
        },
        reading, out.facts);
    return out;
  }

  Made extract(const std::string& sha256) {
    Made out;
    if (!store_) store_ = std::make_unique<Store>(*store_path_, Store::Mode::read);
    PaperReading& reading = out.reading.emplace();
    reading.paper.sha256 = sha256;
    const Paper paper = store_->paper(sha256);
    record_of([&]() -> const Paper& { return paper; }, reading, out.facts);
    return out;
  }

 private:
  static constexpr const char* no_memory = "too little memory for it";

  template <typename PaperOf>
  void record_of(PaperOf paper_of, PaperReading& reading, std::optional<FactCounts>& facts) {
    try {
      const Paper& paper = paper_of();
      const Extracted extracted = extract_(paper);
      std::tie(reading.status, reading.reason) = judged(paper, extracted);
      reading.record = {line(extracted.record), makers_->rules, makers_->version};
      facts = extracted.facts;
    } catch (const ReadError& e) {
      // Its bytes could be read: what is wrong is in them.
      reading.status = e.status == PaperStatus::unreadable ? PaperStatus::corrupt : e.status;
      reading.reason = e.what();
    } catch (const std::bad_alloc&) {
      reading.status = PaperStatus::out_of_memory;
      reading.reason = no_memory;
    } catch (const std::exception& e) {  // one paper never ends the run
      reading.status = PaperStatus::crashed;
      reading.reason = std::string("its record cannot be made, a defect of petik: ") + e.what();
    }
  }

  const Makers* makers_;
  const Known* known_;
  const IngestOptions* options_;
  const std::string* store_path_;
  Extractor extract_;
  std::unique_ptr<Store> store_;  // opened when a text is first needed
};

// Why a file has no record, or not the one of its bytes; empty: it has.
std::string reason_of(const FileEntry& file, const std::map<std::string, PaperEntry>& papers) {
  if (file.status != PaperStatus::ok) return file.reason;
  const auto paper = papers.find(file.sha256);
  return paper == papers.end() || was_read(paper->second.status) ? "" : paper->second.reason;
}

// Stores what workers made and counts it.
class Taker {
 public:
  Taker(Store& store, const Known& known, const IngestListener& listener, IngestReport& report)
      : store_(&store), known_(&known), listener_(&listener), report_(&report) {}

  void file(const FileToRead& step, const Made& made) {
    const FileEntry* before = entry_of(made.file.name);
    FileEntry now = made.file;
    if (now.sha256.empty() && before) {
      // Cannot be read at the moment: what was read from it before is kept.
      now.sha256 = before->sha256;
      now.modified = 0;
    }
    if (made.reading) {
      store_->put(now, *made.reading);
    } else if (!before || *before != now) {
      store_->put(now);
    }
    if (made.facts) {
      report_->summary.read(now.name, *made.facts, made.reading->paper.replaced,
                            !made.reading->paper.converter.empty());
      ++(step.why == FileToRead::is_new ? report_->fresh : report_->changed);
    } else if (const std::string reason = failure(made); !reason.empty()) {
      if (!before || before->gone || reason != reason_of(*before, known_->papers))
        listener_->warned(now.name, reason);
    } else if (!before || before->sha256 != now.sha256) {
      ++report_->known;
    }
  }

  void again(const std::string& sha256, const Made& made) {
    const PaperReading& reading = *made.reading;
    store_->put_record(sha256, reading.status, reading.reason, reading.record);
    ++report_->extracted_again;
    const std::string& name = known_->papers.at(sha256).name;
    if (made.facts) {
      report_->summary.read(name, *made.facts, 0, false);
    } else {
      listener_->warned(name, reading.reason);
    }
  }

 private:
  const FileEntry* entry_of(const std::string& name) const {
    const auto found = known_->files.find(name);
    return found == known_->files.end() ? nullptr : &found->second;
  }
  // Why there is no record of it; empty: there is one.
  std::string failure(const Made& made) const {
    if (!made.reading) return reason_of(made.file, known_->papers);
    return was_read(made.reading->status) ? "" : made.reading->reason;
  }

  Store* store_;
  const Known* known_;
  const IngestListener* listener_;
  IngestReport* report_;
};

// All files of the folder that have no record, with the reason, as the store knows it now.
void count_failures(Store& store, IngestReport& report) {
  const Known now = known_in(store);
  for (const auto& [name, file] : now.files) {
    if (file.gone) continue;
    const std::string reason = reason_of(file, now.papers);
    if (reason.empty()) continue;
    ++report.failed;
    report.summary.unread(reason);
  }
}

}  // namespace

Makers makers(const RuleSet& rules, const ReadOptions& options) {
  return {rules.digest(), version(), version() + (options.ocr ? " ocr" : "")};
}

IngestReport ingest(Store& store, const std::string& store_path, const Listing& listing, const RuleSet& rules,
                    const IngestOptions& options, const IngestListener& listener) {
  IngestReport report;
  const Makers with = makers(rules, options.read);
  const Known known = known_in(store);
  const IngestPlan plan = plan_ingest(listing, known, with, options.plan);
  report.files = listing.papers.size();
  report.unsettled = plan.unsettled;

  const std::size_t total = plan.extract.size() + plan.read.size();
  Taker taker(store, known, listener, report);
  in_order(
      total, options.threads,
      [&] {
        auto worker = std::make_shared<Worker>(rules, with, known, options, store_path);
        return [&plan, worker](std::size_t i) {
          return i < plan.extract.size() ? worker->extract(plan.extract[i])
                                         : worker->read(plan.read[i - plan.extract.size()]);
        };
      },
      [&](std::size_t i, const Made& made) {
        if (i < plan.extract.size()) {
          taker.again(plan.extract[i], made);
        } else {
          taker.file(plan.read[i - plan.extract.size()], made);
        }
        listener.done(i + 1, total);
        check_interrupted();
      });
  report.settled = store.settle(plan.missing);
  count_failures(store, report);
  const std::size_t others = report.fresh + report.changed + report.known + report.unsettled + report.failed;
  report.unchanged = report.files - std::min(report.files, others);
  for (const Unlisted& each : listing.unlisted) report.summary.unread(each.reason);
  return report;
}

}  // namespace petik
