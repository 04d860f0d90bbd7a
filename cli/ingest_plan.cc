#include "cli/ingest_plan.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace petik {
namespace {

// A file that changed so shortly before it was looked at may change again without its time telling.
constexpr std::int64_t too_young = 2'000'000'000;  // nanoseconds

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Below a folder that could not be listed this time.
bool is_hidden(const std::string& name, const Listing& listing) {
  return std::ranges::any_of(listing.unlisted, [&](const Unlisted& each) {
    return each.name.ends_with('/') && name.starts_with(each.name);
  });
}

bool is_stale(const PaperEntry& paper, const Makers& makers, const PlanOptions& options) {
  return paper.text && (options.again || (options.retry && !paper.record) || paper.rules != makers.rules ||
                        paper.version != makers.version);
}

}  // namespace

Known known_in(Store& store) {
  Known out;
  for (FileEntry& file : store.files()) out.files.emplace(file.name, std::move(file));
  out.papers = store.papers();
  return out;
}

bool is_current(const PaperEntry& paper, const Makers& makers, const PlanOptions& options) {
  return paper.text ||
         (!options.retry && paper.reader == makers.reader && paper.status != PaperStatus::unsupported);
}

IngestPlan plan_ingest(const Listing& listing, const Known& known, const Makers& makers,
                       const PlanOptions& options) {
  IngestPlan plan;
  std::set<std::string_view> seen;
  const std::int64_t trusted = now() - too_young;
  for (const PaperFile& file : listing.papers) {
    seen.insert(file.name);
    FileToRead step{file};
    struct stat status {};
    if (stat(file.path.c_str(), &status) == 0) {
      step.size = status.st_size;
      step.modified = status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec;
    }
    const auto before = known.files.find(file.name);
    if (before != known.files.end()) {
      const FileEntry& entry = before->second;
      const auto paper = known.papers.find(entry.sha256);
      const bool same_time = step.modified == entry.modified;
      if (step.size == entry.size && same_time && !entry.gone && paper != known.papers.end() &&
          is_current(paper->second, makers, options)) {
        ++plan.unchanged;
        continue;
      }
      const bool may_be_same = same_time || entry.modified == 0;
      step.why = step.size == entry.size && may_be_same ? FileToRead::again : FileToRead::changed;
    }
    if (options.settled && !options.settled(file, step.size, step.modified)) {
      ++plan.unsettled;
      continue;
    }
    if (step.modified > trusted) step.modified = 0;
    plan.read.push_back(std::move(step));
  }
  for (const auto& [sha256, paper] : known.papers) {
    if (is_stale(paper, makers, options)) plan.extract.push_back(sha256);
  }
  for (const auto& [name, file] : known.files) {
    if (!seen.contains(name) && !is_hidden(name, listing)) plan.missing.push_back(name);
  }
  return plan;
}

}  // namespace petik
