// A set of whole numbers with a printed mean and SD: evidence that they can be true.
//
//   reconstruct({5.47, 2}, {.915, 3}, 15, {4, 7})  -> 4 4 4 4 4 5 5 ... 7
//
// In the manner of SPRITE (Heathers et al. 2018), but always the same set: values are moved apart or together
// in pairs that keep the sum, until the SD prints as it should. Not finding one proves nothing.
#pragma once

#include <optional>
#include <vector>

#include "checks/bounds.h"
#include "normalize/number.h"

namespace petik {

// In rising order. `range`: the smallest and largest value there may be.
std::optional<std::vector<long>> reconstruct(const Number& mean, const Number& sd, long n,
                                             const Bounds& range);

}  // namespace petik
