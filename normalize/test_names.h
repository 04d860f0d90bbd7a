// Which test a p value comes from, and what for.
//
// A name beside the number decides. A test named elsewhere (in the methods) applies only where the paper
// leaves one candidate: "paired t-test dan independent t-test" gives the p of one arm to the first and that
// between arms to the second; "paired t-test dan Wilcoxon" gives neither. A bare "uji t" is paired where one
// arm (or a study of one group) is compared with itself, independent where two arms are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/facts.h"
#include "normalize/reading.h"

namespace petik {

// Tests of normality and homogeneity: what they say holds for no other p.
bool is_assumption_test(std::string_view test);

// Names the tests whose name stands beside the number; a bare "uji t" stays `test_words`. Before facts are
// merged.
void name_tests_beside(std::vector<Reported<Test>>& tests);

// Names the rest where one candidate is left, and sets every purpose. `compared`: the study has at least two
// arms.
void name_tests(std::vector<Reported<Test>>& tests, const Reading& reading,
                const std::optional<std::string>& design, bool compared);

}  // namespace petik
