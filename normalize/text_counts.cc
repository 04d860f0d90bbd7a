#include "normalize/text_counts.h"

namespace petik {

void read_counts(const TextSentence& sentence, Facts& facts) {
  std::vector<std::size_t> counted, places;
  for (std::size_t i : sentence.results) {
    if (!is_any(sentence.reading.kind(i), {"count_percent", "count", "percent"})) continue;
    counted.push_back(i);
    places.push_back(sentence.place_of(i, sentence.reading.kind(i) == "percent" ? "percent" : "events"));
  }
  if (counted.empty()) return;
  // Words beside a mean are not for the counts.
  std::vector<std::size_t> rivals;
  for (std::size_t i : sentence.results) {
    if (is_continuous(sentence.reading.kind(i))) rivals.push_back(sentence.place_of_value(i));
  }
  const std::vector<int> arms =
      sentence.labelled_among(sentence.words.arms, places, rivals, Crowded::no_answer, -1);
  const std::vector<int> times =
      sentence.labelled_among(sentence.words.times, places, rivals, Crowded::no_answer, -1);
  for (std::size_t k = 0; k < counted.size(); ++k) {
    const std::size_t i = counted[k];
    Dichotomous row;
    row.events = sentence.reading.count(i, "events");
    row.percent = sentence.reading.number(i, "percent");
    row.total = sentence.reading.count(i, "total");
    if (!row.events && !row.percent) continue;
    if (row.events) row.evidence["events"] = {sentence.reading.ids[i]};
    if (row.percent) row.evidence["percent"] = {sentence.reading.ids[i]};
    if (row.total) row.evidence["total"] = {sentence.reading.ids[i]};
    row.category = sentence.reading.text(i, "category").value_or("");
    if (arms[k] >= 0) row.arm = sentence.arm_id(arms[k]);
    if (times[k] >= 0 && times[k] != untold_time)
      row.timepoint = timepoints[static_cast<std::size_t>(times[k])];
    if (const std::string outcome = sentence.outcome_at(places[k]); !outcome.empty()) row.outcome = outcome;
    facts.dichotomous.push_back(reported(std::move(row), sentence.pass(), places[k], sentence.index,
                                         sentence.reading.attribution(i).sure));
  }
}

}  // namespace petik
