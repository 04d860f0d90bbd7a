#include "corpus/ocr.h"

#include <chrono>
#include <string>

#include "corpus/child.h"
#include "corpus/paper.h"

namespace petik {
namespace {

constexpr std::size_t most_pages = 60;
constexpr std::chrono::minutes longest{10};  // for all pages together
constexpr double dots_per_point = 200.0 / 72;

ChildLimits limits(const ReadOptions& options) {
  ChildLimits out;
  out.wall = std::chrono::seconds(120);
  out.cpu = std::chrono::seconds(90);
  out.environment = {"OMP_THREAD_LIMIT=1"};
  out.stopped = options.stopped;
  return out;
}

bool done(const ChildResult& result) { return result.end == ChildResult::End::exited && result.status == 0; }

[[noreturn]] void refuse(const ChildResult& result, std::size_t page) {
  const std::string where = "a scan whose page " + std::to_string(page);
  if (result.end == ChildResult::End::not_found ||
      result.errors.find("loading language") != std::string::npos)
    throw ReadError("a scan; to read it petik needs poppler-utils, tesseract-ocr and tesseract-ocr-ind",
                    PaperStatus::unsupported);
  if (result.end == ChildResult::End::timed_out)
    throw ReadError(where + " takes too long to recognise", PaperStatus::timeout);
  if (result.end == ChildResult::End::too_large)
    throw ReadError(where + " is too large to recognise", PaperStatus::too_large);
  throw ReadError(where + " cannot be recognised", PaperStatus::corrupt);
}

ChildResult words_on(std::string_view image, const std::string& languages, const ChildLimits& limits) {
  return run_child({"tesseract", "-", "-", "-l", languages, "tsv"}, image, limits);
}

// From dots to points; what has no letters, tesseract gives as a blank.
PrintedPage in_points(PrintedPage page) {
  page.width /= dots_per_point;
  page.height /= dots_per_point;
  std::erase_if(page.words, [](const WordBox& w) { return w.text.find_first_not_of(' ') == w.text.npos; });
  for (WordBox& word : page.words) {
    for (double* each : {&word.left, &word.top, &word.right, &word.bottom}) *each /= dots_per_point;
  }
  return page;
}

}  // namespace

std::vector<PrintedPage> recognise(std::string_view pdf, std::size_t pages, const ReadOptions& options) {
  if (pages > most_pages)
    throw ReadError("a scan of more than " + std::to_string(most_pages) + " pages", PaperStatus::too_large);
  std::vector<PrintedPage> out;
  const ChildLimits within = limits(options);
  const auto end = std::chrono::steady_clock::now() + longest;
  for (std::size_t page = 1; page <= pages; ++page) {
    if (std::chrono::steady_clock::now() > end)
      throw ReadError("a scan that takes more than ten minutes to recognise", PaperStatus::timeout);
    const std::string number = std::to_string(page);
    const ChildResult image =
        run_child({"pdftoppm", "-r", "200", "-gray", "-f", number, "-l", number, "-"}, pdf, within);
    if (!done(image)) refuse(image, page);
    ChildResult words = words_on(image.output, "ind+eng", within);
    if (!done(words)) words = words_on(image.output, "ind", within);
    if (!done(words)) refuse(words, page);
    const std::vector<PrintedPage> read = read_word_boxes(words.output);
    out.push_back(read.empty() ? PrintedPage{} : in_points(read.front()));
  }
  return out;
}

}  // namespace petik
