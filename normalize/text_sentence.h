// A sentence of the running text with its results and all that may name them: its own words, and what the
// sentence before and the heading above leave open to it.
//
//   "Rerata kelompok senam 8,5." "Sesudahnya 6,2."  -> the second sentence is about the senam arm too
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/arms.h"
#include "normalize/facts.h"
#include "normalize/reading.h"
#include "normalize/text_words.h"

namespace petik {

// What a sentence without a word of its own takes over. -1 and empty mean: nothing, or several.
struct TextContext {
  int arm = -1, time = -1;
  std::vector<int> arms;  // in the order in which they were named last
  std::string outcome, test, purpose;
  std::string measured;  // the last outcome that is no mere characteristic: usia, paritas
};

TextContext context_of(const TextWords& words);

struct TextSentence {
  const Reading& reading;
  const Arms& arms;
  std::size_t index = 0;             // of the sentence
  std::vector<std::size_t> results;  // mentions of the study's own results in it, as printed
  TextWords words;
  TextContext before, heading;

  Pass pass() const;
  // Where a captured field of a mention stands; the mention itself where it was not captured.
  std::size_t place_of(std::size_t mention, std::string_view field) const;
  // Where the first value of a mention of means or spread stands.
  std::size_t place_of_value(std::size_t mention) const;
  // The values of one kind of labels for a list of places; `otherwise` where the sentence names none.
  std::vector<int> labelled(const std::vector<Label>& labels, const std::vector<std::size_t>& places,
                            Crowded crowded, int otherwise) const;
  // The same where other numbers, at `rivals`, take their share of the labels.
  std::vector<int> labelled_among(const std::vector<Label>& labels, const std::vector<std::size_t>& places,
                                  std::vector<std::size_t> rivals, Crowded crowded, int otherwise) const;
  // What the number at a place measures, empty where nothing says it.
  std::string outcome_at(std::size_t at) const;
  // What the test at a place is about: in a sentence that relates something to an outcome, that outcome. What
  // was said of the participants before ("usia, paritas dan pendapatan sama") it is not.
  std::string tested_outcome_at(std::size_t at) const;
  // Under which id an arm of `labelled` stands in the record.
  const std::string& arm_id(int arm) const { return arms.arms[static_cast<std::size_t>(arm)].id; }
  // The level of a confidence interval that a mention holds, 0.95 where it says none.
  double level_of(std::size_t mention) const;

 private:
  std::string outcome_at(std::size_t at, const std::string& carried, const std::string& of_heading) const;
};

bool is_any(std::string_view kind, std::initializer_list<std::string_view> kinds);
// Mentions of means, medians and spread, alone or together.
bool is_continuous(std::string_view kind);
// The mentions of a sentence that are results of the study itself; none in a list of references.
std::vector<std::size_t> own_results(const Reading& reading, std::size_t sentence);

}  // namespace petik
