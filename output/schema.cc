#include "output/schema.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace petik {
namespace {

// valijson's context is {"<root>", "[\"tests\"]", "[0]"}; here it becomes "/tests/0".
std::string pointer(const std::vector<std::string>& context) {
  std::string out;
  for (std::size_t i = 1; i < context.size(); ++i) {
    std::string_view step = context[i];
    for (const std::string_view edge : {"[", "\""}) {
      if (step.starts_with(edge)) step.remove_prefix(1);
    }
    for (const std::string_view edge : {"]", "\""}) {
      if (step.ends_with(edge)) step.remove_suffix(1);
    }
    out += '/';
    for (const char c : step) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return out;
}

}  // namespace

struct RecordSchema::Impl {
  valijson::Schema schema;
  valijson::Validator validator;
};

RecordSchema::RecordSchema() : impl_(std::make_unique<Impl>()) {
  const nlohmann::json text = nlohmann::json::parse(record_schema_text);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), impl_->schema);
}
RecordSchema::~RecordSchema() = default;
RecordSchema::RecordSchema(RecordSchema&&) noexcept = default;
RecordSchema& RecordSchema::operator=(RecordSchema&&) noexcept = default;

std::string RecordSchema::first_violation(const Json& record) {
  const nlohmann::json plain = record;
  const valijson::adapters::NlohmannJsonAdapter target(plain);
  // Most records are right: only for one that is not are the reasons collected.
  if (impl_->validator.validate(impl_->schema, target, nullptr)) return "";
  valijson::ValidationResults results;
  impl_->validator.validate(impl_->schema, target, &results);
  valijson::ValidationResults::Error error, innermost;
  while (results.popError(error)) {
    if (error.context.size() > innermost.context.size() || innermost.description.empty()) innermost = error;
  }
  return pointer(innermost.context) + ": " + innermost.description;
}

}  // namespace petik
