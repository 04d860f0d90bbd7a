#include "output/schema.h"

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <vector>

#include "output/describe.h"
#include "output/schema_rules.h"

namespace petik {
namespace {

struct Violation {
  std::string text;
};

std::string names_of(unsigned types) {
  constexpr std::array names = {"null",     "true or false", "a whole number", "a number",
                                "a string", "a list",        "an object"};
  if (types & json_number) types &= ~json_integer;
  std::string out;
  for (unsigned i = 0; i < names.size(); ++i) {
    if (types >> i & 1) out += (out.empty() ? "" : " or ") + std::string(names[i]);
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Compares what is described (describe.h) with rules. Throws Violation at the first value that breaks one.
class Checker {
 public:
  explicit Checker(const SchemaRule& root) : root_(&root) {}

  void begin_object() { open_.push_back({&next(json_object), false}); }
  void key(std::string_view name) {
    Open& in = open_.back();
    in.key = name;
    // Members stand in the order of the schema, most of the time.
    const std::vector<SchemaRule::Member>& members = in.rule->members;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::size_t at = in.count;
      in.count = at + 1 == members.size() ? 0 : at + 1;
      if (members[at].key != name) continue;
      const std::uint64_t bit = std::uint64_t{1} << at;
      if (in.seen & bit) fail("it is there twice");
      in.seen |= bit;
      in.member = members[at].rule;
      return;
    }
    if (!in.rule->others) fail("no member of its object has this name");
    in.member = in.rule->others;
  }
  void end_object() {
    const Open closed = close();
    if (const std::uint64_t missing = closed.rule->required & ~closed.seen)
      fail("it lacks " +
           in_quotes(closed.rule->members[static_cast<std::size_t>(std::countr_zero(missing))].key));
  }
  void begin_array() { open_.push_back({&next(json_array), true}); }
  void end_array() {
    const Open closed = close();
    if (closed.count < closed.rule->least_elements)
      fail("it has fewer than " + std::to_string(closed.rule->least_elements) + " elements");
  }
  void string(std::string_view text) {
    const SchemaRule& rule = next(json_string);
    if (!rule.words.empty() && std::ranges::find(rule.words, text) == rule.words.end())
      fail(in_quotes(text) + " is none of its values");
    if (std::ranges::find(rule.other_than, text) != rule.other_than.end())
      fail(in_quotes(text) + " is kept for something else");
    if (rule.pattern && !rule.pattern->matches(text))
      fail(in_quotes(text) + " is not of the form " + rule.pattern->text);
  }
  void integer(std::integral auto value) { range(next(json_integer), static_cast<double>(value)); }
  void number(double value) { range(next(json_number), value); }
  void boolean(bool) { next(json_boolean); }
  void null() { next(json_null); }

 private:
  struct Open {
    const SchemaRule* rule;
    bool is_array;
    std::size_t count = 0;               // elements so far; of an object, where its next member is expected
    std::uint64_t seen = 0;              // members of the rule
    const SchemaRule* member = nullptr;  // for what comes next
    std::string_view key = {};
  };

  // The rule for a value that is of this type.
  const SchemaRule& next(JsonType type) {
    const SchemaRule& rule = *rule_of_next();
    if (!(rule.types & type)) fail(names_of(type) + " where " + names_of(rule.types) + " is needed");
    return rule;
  }
  const SchemaRule* rule_of_next() {
    if (open_.empty()) return root_;
    Open& in = open_.back();
    if (!in.is_array) return in.member;
    ++in.count;
    return in.rule->elements;
  }
  void range(const SchemaRule& rule, double value) const {
    if (rule.minimum && value < *rule.minimum)
      fail(line(Json(value)) + " is less than " + line(Json(*rule.minimum)));
    if (rule.maximum && value > *rule.maximum)
      fail(line(Json(value)) + " is more than " + line(Json(*rule.maximum)));
  }
  Open close() {
    const Open out = open_.back();
    open_.pop_back();
    return out;
  }

  // Of the value that was told last.
  [[noreturn]] void fail(const std::string& what) const {
    std::string pointer;
    for (const Open& in : open_) {
      pointer += '/';
      if (in.is_array) {
        pointer += std::to_string(in.count - 1);
        continue;
      }
      for (const char c : in.key) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    throw Violation{(pointer.empty() ? "the record" : pointer) + ": " + what};
  }

  const SchemaRule* root_;
  std::vector<Open> open_;  // objects and arrays, the innermost last
};

std::string violation_in(const auto& record, const SchemaRules& rules) try {
  Checker checker(rules.root());
  describe(checker, record);
  return "";
} catch (const Violation& violation) {
  return violation.text;
}

}  // namespace

RecordSchema::RecordSchema(std::string_view schema) : rules_(std::make_shared<SchemaRules>(schema)) {}

std::string RecordSchema::first_violation(const StudyRecord& record) const {
  return violation_in(record, *rules_);
}
std::string RecordSchema::first_violation(const Json& record) const { return violation_in(record, *rules_); }

}  // namespace petik
