// Looks for the arms of a study: the groups that were treated or observed differently, with their sizes.
//
//   "15 orang sebagai kelompok kontrol dan 15 orang kelompok perlakuan"
//     -> intervention (n 15, "kelompok perlakuan"), control (n 15, "kelompok kontrol")
//   "30 orang kneading dan 30 orang counterpressure"
//     -> kneading (other, n 30), counterpressure (other, n 30)
//   "P0 (tanpa ekstrak), P1 (dosis 100 mg), P2 (dosis 200 mg)"
//     -> P0, P1, P2 (other)
// Who asks knows that the design has arms (study.h): "one group pretest posttest" has none.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "normalize/arms.h"
#include "normalize/reading.h"

namespace petik {

// Goes through the text once and can then be asked with and without what tables say. The reading must outlive
// it.
class ArmFinder {
 public:
  explicit ArmFinder(const Reading& reading);
  ~ArmFinder();

  // The groups of the text and those among `table_labels` (groups that tables compare, as printed).
  Arms find(const std::vector<std::string>& table_labels) const;

 private:
  class Groups;
  std::unique_ptr<const Groups> groups_;
};

}  // namespace petik
