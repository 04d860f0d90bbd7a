#include "extract/share_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/rule_set.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const std::string& header, std::size_t wanted = 2) {
  static const RuleSet rules = load_rules(builtin_rule_files());
  const Stream stream(header, {0, header.size()}, false, rules);
  std::vector<std::string> out;
  for (const Span& name : names_of_counts(stream, stream.tokens, wanted)) out.emplace_back(name.of(header));
  return out;
}

TEST(ShareNames, ThoseThatAListKnowsNextToEachOther) {
  EXPECT_THAT(names("Paparan Kasus N % Kontrol N %"), ElementsAre("Kasus", "Kontrol"));
}

TEST(ShareNames, ANameAndItsDenial) {
  EXPECT_THAT(names("Merokok Mengalami ISPA Tidak Mengalami ISPA N N"),
              ElementsAre("Mengalami ISPA", "Tidak Mengalami ISPA"));
}

TEST(ShareNames, AbbreviationsRightBeforeAHeading) {
  EXPECT_THAT(names("Usia BBLR BBLN Nilai p"), ElementsAre("BBLR", "BBLN"));
}

TEST(ShareNames, NothingWhereThereAreFewer) {
  EXPECT_THAT(names("Usia BBLR BBLN Nilai p", 3), IsEmpty());
  EXPECT_THAT(names(""), IsEmpty());
}

}  // namespace
}  // namespace petik
