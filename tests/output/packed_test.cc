#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "output/json.h"

namespace petik {
namespace {

using Random = std::mt19937_64;

// Numbers, texts and lists of all lengths that are written in another way.
std::size_t some_size(Random& random) {
  constexpr std::size_t sizes[] = {0, 1, 23, 24, 255, 256, 65535, 65536};
  return sizes[random() % (random() % 10 ? 4 : 8)];
}

Json any_value(Random& random, int depth) {
  switch (random() % (depth < 4 ? 10 : 8)) {
    case 0:
      return nullptr;
    case 1:
      return random() % 2 == 0;
    case 2:
      return random() >> random() % 64;
    case 3:
      return static_cast<std::int64_t>(random()) >> random() % 63;
    case 4:
      return static_cast<double>(random() % 1000000) / 1000;
    case 5:
      return 0.5;
    case 6:
      return std::string(some_size(random), static_cast<char>('a' + random() % 26));
    case 7:
      return Json::binary(std::vector<std::uint8_t>(some_size(random), static_cast<std::uint8_t>(random())));
    case 8: {
      Json out = Json::array();
      for (std::size_t n = random() % 30; n > 0; --n) out.push_back(any_value(random, depth + 1));
      return out;
    }
    default: {
      Json out = Json::object();
      for (std::size_t n = random() % 30; n > 0; --n)
        out["k" + std::to_string(random() % 1000)] = any_value(random, depth + 1);
      return out;
    }
  }
}

TEST(Packed, GivesBackWhatWasPacked) {
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    const Json value = any_value(random, 0);
    const std::string bytes = packed(value);
    ASSERT_EQ(unpacked(bytes), value);
    ASSERT_EQ(unpacked(bytes), Json::from_cbor(bytes));
  }
  for (const std::int64_t n : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}})
    EXPECT_EQ(unpacked(packed(n)), Json(n));
  EXPECT_EQ(unpacked(packed(std::numeric_limits<std::uint64_t>::max())),
            Json(std::numeric_limits<std::uint64_t>::max()));
}

TEST(Packed, KeepsTheOrderOfMembers) {
  const Json value = Json::parse(R"({"z": 1, "a": {"y": 2, "b": 3}})");
  EXPECT_EQ(line(unpacked(packed(value))), line(value));
}

TEST(Packed, RefusesAnythingElse) {
  const std::string bytes = packed({{"text", std::string(300, 'x')}, {"list", {1, 2.5, nullptr, -70000}}});
  for (std::size_t n = 0; n < bytes.size(); ++n)
    EXPECT_THROW(unpacked(std::string_view(bytes).substr(0, n)), std::invalid_argument) << n;
  EXPECT_THROW(unpacked(bytes + '\0'), std::invalid_argument);
  for (const char* other : {"\xA1\x01\x01", "\x7F", "\x5B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\xC0\x01",
                            "\xF7", "\xF9\x7E", "\x9F\xFF", "\x3B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"})
    EXPECT_THROW(unpacked(other), std::invalid_argument);
  EXPECT_THROW(unpacked(std::string(1000000, '\x81')), std::invalid_argument);  // lists in lists
}

}  // namespace
}  // namespace petik
