#include "normalize/text_facts.h"

#include <optional>

#include "normalize/test_names.h"
#include "normalize/text_counts.h"
#include "normalize/text_means.h"
#include "normalize/text_sentence.h"
#include "normalize/text_tests.h"

namespace petik {
namespace {

// Goes through the sentences and remembers what each leaves to the next.
class TextReader {
 public:
  TextReader(const Reading& reading, const Arms& arms) : reading_(reading), arms_(arms) {}

  Facts read() {
    const std::size_t sentences = reading_.document.sentences.size();
    std::vector<std::size_t> with_results;
    for (std::size_t s = 0; s < sentences; ++s) {
      results_.push_back(own_results(reading_, s));
      if (!results_.back().empty()) with_results.push_back(s);
    }
    last_counted_ = last_counted_times(reading_, with_results);
    for (std::size_t s = 0; s < sentences; ++s) {
      if (s == 0 || reading_.document.sentences[s].block != reading_.document.sentences[s - 1].block)
        enter_block(s);
      if (block_has_facts_) read_sentence(s);
    }
    return std::move(facts_);
  }

 private:
  TextWords words_of(std::size_t s) const { return words_of_sentence(reading_, arms_, last_counted_, s); }

  bool is_heading(std::size_t s) const {
    const Block::Kind kind = reading_.block_of(s).kind;
    return kind == Block::Kind::heading || kind == Block::Kind::caption;
  }

  // Only paragraphs that hold facts are looked at closely; of a heading it is kept where it stands until
  // then.
  void enter_block(std::size_t s) {
    const bool same_section = s > 0 && reading_.block_of(s).section == reading_.block_of(s - 1).section;
    std::string test = same_section ? std::move(before_.test) : std::string();
    before_ = {};
    block_has_facts_ = false;
    const std::size_t block = reading_.document.sentences[s].block;
    for (std::size_t k = s;
         k < reading_.document.sentences.size() && reading_.document.sentences[k].block == block; ++k) {
      block_has_facts_ = block_has_facts_ || !results_[k].empty();
    }
    if (is_heading(s)) {
      heading_ = {};
      heading_sentence_ = s;
      return;
    }
    before_.test = std::move(test);
    if (block_has_facts_ && heading_sentence_) {
      heading_ = context_of(words_of(*heading_sentence_));
      heading_sentence_.reset();
    }
  }

  void read_sentence(std::size_t s) {
    TextSentence sentence{reading_, arms_, s, results_[s], words_of(s), before_, heading_};
    const TextWords& words = sentence.words;
    const TextContext here = context_of(words);
    if (is_heading(s)) sentence.heading = heading_ = here;
    const bool has_facts = !sentence.results.empty();
    if (has_facts) {
      read_means(sentence, facts_);
      read_counts(sentence, facts_);
      read_tests(sentence, facts_);
    }
    if (!words.arms.empty()) before_.arm = here.arm;
    if (words.arms.size() > 1) before_.arms = in_turn(words.arms);
    // What is to be studied ("melihat perubahan ...") says no time of what follows.
    if (!words.times.empty()) before_.time = has_facts || here.time != time_change ? here.time : -1;
    if (!here.outcome.empty()) before_.outcome = here.outcome;
    if (!here.measured.empty()) before_.measured = here.measured;
    if (!words.tests.empty() && reading_.sentence_own(s))
      before_.test = is_assumption_test(here.test) ? std::string() : here.test;
  }

  const Reading& reading_;
  const Arms& arms_;
  std::vector<std::vector<std::size_t>> results_;  // by sentence
  LastCounted last_counted_;
  Facts facts_;
  TextContext before_, heading_;
  std::optional<std::size_t> heading_sentence_;  // the heading above, where its words were not needed yet
  bool block_has_facts_ = false;
};

}  // namespace

Facts read_text_facts(const Reading& reading, const Arms& arms) { return TextReader(reading, arms).read(); }

}  // namespace petik
