// What kind of study it is and how many took part: design, sampling, population, sample, alpha, place, time.
//
//   "Quasi eksperimen dengan rancangan nonequivalent control group" -> nonequivalent_control_group
//   "populasi 281 ibu ... sampel 35 responden"                      -> population_n 281, sample_n 35
//
// Where the text does not say it in words it is null: a design is not inferred from its results.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "normalize/arms.h"
#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// Values of the word lists `design` and `sampling` in sentences that report the study itself, with how often
// they stand there. The values belong to the rules.
struct Method {
  std::map<std::string_view, std::size_t> designs, samplings;
};
Method named_method(const Reading& reading);

// Whether the paper is a review of studies: its design says so and no other design is named.
bool reviews_studies(const Method& method);

// Whether the text names a design without arms: of one group ("one group pretest posttest"), cross-sectional,
// descriptive, qualitative, a review.
bool names_design_without_arms(const Method& method);

// Cross-sectional studies have no arms, but that they compare groups which they number or count: "K-I senam
// rutin, K-II tidak rutin", "70 sampel anak dan 70 sampel dewasa". `found`: the groups that the text names.
bool compares_groups(const Method& method, const Arms& found);

// `table_total`: the sample size that tables state, used where the text states none.
Study read_study_facts(const Reading& reading, const Method& method, const std::vector<Arm>& arms,
                       std::optional<long> table_total, const std::vector<std::string>& table_total_evidence);

}  // namespace petik
