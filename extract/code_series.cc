#include "extract/code_series.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/ascii.h"

namespace petik {
namespace {

std::string letters_of(std::string_view code) {
  std::string out;
  std::copy_if(code.begin(), code.end(), std::back_inserter(out), is_upper);
  return out;
}

}  // namespace

std::string_view code_in_front(std::string_view label) {
  constexpr std::size_t kLetters = 2, kDigits = 2;  // of one factor
  std::size_t at = 0, end = 0;
  const auto run = [&](auto is, std::size_t most) {
    const std::size_t from = at;
    while (at < label.size() && is(label[at])) ++at;
    return at > from && at - from <= most;
  };
  while (at < label.size() && is_upper(label[at])) {
    if (!run(is_upper, kLetters) || !run(is_digit, kDigits)) return {};
    end = at;
  }
  if (end == 0) return {};
  return end == label.size() || std::string_view(" (=:").find(label[end]) != std::string_view::npos
             ? label.substr(0, end)
             : std::string_view{};
}

bool is_series(const std::vector<std::string_view>& codes) {
  std::set<std::string_view> different(codes.begin(), codes.end());
  return different.size() >= 2 && !different.count("") &&
         std::all_of(codes.begin(), codes.end(),
                     [&](std::string_view code) { return letters_of(code) == letters_of(codes.front()); });
}

}  // namespace petik
