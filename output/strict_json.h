// JSON from files that anybody may have written.
//
//   strict_json("{\"a\": 1}")           -> {"a": 1}
//   strict_json("{\"a\": 1, \"a\": 2}")  -> throws JsonError "the key 'a' is there twice"
//
// The parser behind it takes the last of two equal keys without a word, and a value nested a million deep
// that it cannot write again without running out of stack.
#pragma once

#include <stdexcept>
#include <string_view>

#include "output/json.h"

namespace petik {

class JsonError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

constexpr int deepest_json = 64;  // arrays and objects inside each other; a record has 6

// Throws JsonError: no JSON, more than one value, deeper than deepest_json, a key twice in one object.
Json strict_json(std::string_view text);

}  // namespace petik
