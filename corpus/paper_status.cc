#include "corpus/paper_status.h"

#include <algorithm>
#include <array>

namespace petik {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 15> names = {
    "ok",         "ok_with_warnings", "wrong_language", "empty",   "not_text",      "encrypted",
    "corrupt",    "too_large",        "unsupported",    "timeout", "out_of_memory", "crashed",
    "unreadable", "vanished",         "duplicate_of"};

}  // namespace

std::string_view name(PaperStatus status) { return names[static_cast<std::size_t>(status)]; }

std::optional<PaperStatus> paper_status(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<PaperStatus>(found - names.begin());
}

}  // namespace petik
