#include "cli/ingest_run.h"

#include <algorithm>
#include <memory>

#include "cli/ingest_reader.h"
#include "cli/workers.h"
#include "normalize/version.h"

namespace petik {
namespace {

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
    const std::string& name = known_->papers.at(sha256).name;
    if (!reading.record) {
      report_->summary.unread(reading.reason);
      listener_->warned(name, reading.reason);
      return;
    }
    store_->put_record(sha256, reading.status, reading.reason, *reading.record);
    ++report_->extracted_again;
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

IngestReport ingest(Store& store, const Listing& listing, const RuleSet& rules, const IngestOptions& options,
                    const IngestListener& listener) {
  IngestReport report;
  const Makers with = makers(rules, options.read);
  const Known known = known_in(store);
  const IngestPlan plan = plan_ingest(listing, known, with, options.plan);
  report.files = listing.papers.size();
  report.unsettled = plan.unsettled;

  const std::size_t old = plan.extract.size(), total = old + plan.read.size();
  Taker taker(store, known, listener, report);
  in_workers(
      total, {.processes = options.jobs},
      [&] {
        return [&plan, reader = std::make_shared<IngestReader>(rules, with, known, options), old](
                   std::size_t i, const std::string& stored, const Tell& tell) {
          if (i < old) {
            reader->read_again(stored, tell);
          } else {
            reader->read(plan.read[i - old], tell);
          }
        };
      },
      [&](std::size_t i) { return i < old ? question_of(store.paper(plan.extract[i])) : std::string(); },
      [&](std::size_t i, const Answer& answer) {
        if (i < old) {
          taker.again(plan.extract[i], made_again(plan.extract[i], answer, with));
        } else {
          taker.file(plan.read[i - old], made_of(plan.read[i - old], answer, with));
        }
        listener.done(i + 1, total);
      });
  report.settled = store.settle(plan.missing);
  count_failures(store, report);
  const std::size_t others = report.fresh + report.changed + report.known + report.unsettled + report.failed;
  report.unchanged = report.files - std::min(report.files, others);
  for (const Unlisted& each : listing.unlisted) report.summary.unread(each.reason);
  return report;
}

}  // namespace petik
