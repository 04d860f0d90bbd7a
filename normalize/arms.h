// The groups of a study that were treated or observed differently, and the words that name them.
//
// find_arms.h looks for them; this is what is found and how later sentences and tables name it again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/labels.h"
#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// The arms of a study and how to find them in a text.
class Arms {
 public:
  std::vector<Arm> arms;                        // in the order of the record
  std::vector<std::vector<std::string>> codes;  // per arm: short names such as "K", "DR"; matched as printed

  // Every place of a sentence that names an arm: where it begins (from the sentence's start) and the arm's
  // index.
  std::vector<Label> find(const Reading& reading, std::size_t sentence) const;
  // The arm that a label of a table or a captured phrase names, by role word, then by the words of its label.
  std::optional<std::size_t> match(std::string_view label, const RuleSet& rules) const;
  std::optional<std::size_t> with_role(std::string_view role) const;  // where one arm has it

 private:
  void find_shortened(const Reading& reading, std::size_t sentence, std::vector<Label>& out) const;
};

}  // namespace petik
