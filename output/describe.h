// A value as the events that JSON is made of, one after the other: what writes a record and what checks it
// are told the same. Which members a record is written with is said here and nowhere else.
//
//   describe(to, arm)  ->  to.begin_object(); to.key("id"); to.string("control"); ... to.key("n"); to.null();
//                          to.key("evidence"); to.begin_object(); to.end_object(); to.end_object();
//
// `to` is of any class with these members:
//   begin_object(), key(std::string_view), end_object(), begin_array(), end_array(),
//   string(std::string_view), integer(a whole number of any type), number(double, which is finite),
//   boolean(bool), null()
// A key lives until the next one of its object. Unknown is null, a list is an array however short it is, a
// value that is not finite is unknown. Throws what `to` throws.
#pragma once

#include <cmath>
#include <concepts>
#include <stdexcept>
#include <string_view>
#include <type_traits>

#include "normalize/record.h"
#include "output/json.h"

namespace petik {

// No other type becomes a Json for this. Throws std::invalid_argument of bytes that are no text.
template <typename To, std::same_as<Json> J>
void describe(To& to, const J& value);

template <typename To>
void describe(To& to, std::string_view text) {
  to.string(text);
}

template <typename To, typename T>
requires std::is_arithmetic_v<T>
void describe(To& to, T value) {
  if constexpr (std::same_as<T, bool>) {
    to.boolean(value);
  } else if constexpr (std::integral<T>) {
    to.integer(value);
  } else {
    std::isfinite(value) ? to.number(value) : to.null();
  }
}

template <typename To>
void describe(To& to, const Number& number) {
  describe(to, number.value);
}

template <typename To, typename T>
void describe(To& to, const std::vector<T>& values) {
  to.begin_array();
  for (const T& value : values) describe(to, value);
  to.end_array();
}

// Null, or what it points to.
template <typename To, typename T>
void describe(To& to, const T* value) {
  value ? describe(to, *value) : to.null();
}

template <typename To, typename T>
void describe(To& to, const std::optional<T>& value) {
  describe(to, value ? &*value : nullptr);
}

template <typename To>
void describe(To& to, const Evidence& evidence) {
  to.begin_object();
  for (const auto& [field, mentions] : evidence) {
    to.key(field);
    describe(to, mentions);
  }
  to.end_object();
}

template <typename To>
void describe_members(To&) {}

// Keys and values in turn.
template <typename To, typename T, typename... Rest>
void describe_members(To& to, std::string_view key, const T& value, const Rest&... rest) {
  to.key(key);
  describe(to, value);
  describe_members(to, rest...);
}

template <typename To, typename... Members>
void describe_object(To& to, const Members&... members) {
  to.begin_object();
  describe_members(to, members...);
  to.end_object();
}

template <typename To>
void describe(To& to, const Interval& interval) {
  describe_object(to, "level", interval.level, "low", interval.low, "high", interval.high);
}

template <typename To>
void describe(To& to, const PValue& p) {
  describe_object(to, "op", p.op, "value", p.value);
}

template <typename To>
void describe(To& to, const Statistic& statistic) {
  describe_object(to, "name", statistic.name, "value", statistic.value);
}

template <typename To>
void describe(To& to, const Generator& generator) {
  describe_object(to, "name", generator.name, "version", generator.version, "rules", generator.rules);
}

template <typename To>
void describe(To& to, const Source& source) {
  describe_object(to, "file", source.file, "sha256", source.sha256, "media_type", source.media_type,
                  "encoding", source.encoding, "bytes", source.bytes, "pages", source.pages, "converter",
                  source.converter, "ocr", source.ocr, "languages", source.languages);
}

template <typename To>
void describe(To& to, const Bibliography& b) {
  describe_object(to, "title", b.title, "authors", b.authors, "year", b.year, "journal", b.journal, "volume",
                  b.volume, "issue", b.issue, "pages", b.pages, "doi", b.doi);
}

template <typename To>
void describe(To& to, const Study& study) {
  describe_object(to, "design", study.design, "sampling", study.sampling, "population_n", study.population_n,
                  "sample_n", study.sample_n, "alpha", study.alpha, "setting", study.setting, "period",
                  study.period, "evidence", study.evidence);
}

template <typename To>
void describe(To& to, const Arm& arm) {
  describe_object(to, "id", arm.id, "role", arm.role, "label", arm.label, "n", arm.n, "evidence",
                  arm.evidence);
}

template <typename To>
void describe(To& to, const Outcome& outcome) {
  describe_object(to, "id", outcome.id, "label", outcome.label, "unit", outcome.unit, "kind", outcome.kind);
}

template <typename To>
void describe(To& to, const Continuous& row) {
  describe_object(to, "outcome", row.outcome, "arm", row.arm, "timepoint", row.timepoint, "n", row.n, "mean",
                  row.mean, "sd", row.sd, "se", row.se, "median", row.median, "min", row.min, "max", row.max,
                  "ci", row.ci, "evidence", row.evidence);
}

template <typename To>
void describe(To& to, const Dichotomous& row) {
  describe_object(to, "outcome", row.outcome, "category", row.category, "arm", row.arm, "timepoint",
                  row.timepoint, "events", row.events, "total", row.total, "percent", row.percent, "evidence",
                  row.evidence);
}

template <typename To>
void describe(To& to, const Test& test) {
  describe_object(to, "test", test.test, "purpose", test.purpose, "outcome", test.outcome, "arm", test.arm,
                  "statistic", test.statistic, "df", test.df.empty() ? nullptr : &test.df, "p", test.p,
                  "evidence", test.evidence);
}

template <typename To>
void describe(To& to, const Association& association) {
  describe_object(to, "measure", association.measure, "outcome", association.outcome, "exposure",
                  association.exposure, "value", association.value, "ci", association.ci, "p", association.p,
                  "evidence", association.evidence);
}

template <typename To>
void describe(To& to, const Cited& cited) {
  describe_object(to, "kind", cited.kind, "value", cited.value, "op", cited.op, "attribution",
                  cited.attribution, "by", cited.by, "evidence", cited.evidence);
}

template <typename To>
void describe(To& to, const Derived& derived) {
  to.begin_object();
  if (derived.value) describe_members(to, "value", *derived.value);
  if (derived.low) describe_members(to, "low", *derived.low);
  if (derived.high) describe_members(to, "high", *derived.high);
  describe_members(to, "formula", derived.formula);
  to.end_object();
}

template <typename To>
void describe(To& to, const Check& check) {
  to.begin_object();
  describe_members(to, "check", check.check, "status", check.status, "message", check.message, "subjects",
                   check.subjects);
  if (!check.detail.empty() || !check.derived.empty()) {
    to.key("detail");
    to.begin_object();
    for (const auto& [key, value] : check.detail) describe_members(to, key, value);
    if (!check.derived.empty()) {
      to.key("derived");
      to.begin_object();
      for (const Derived& each : check.derived) describe_members(to, each.name, each);
      to.end_object();
    }
    to.end_object();
  }
  to.end_object();
}

template <typename To>
void describe(To& to, const RecordMention::TableCell& cell) {
  describe_object(to, "id", cell.id, "row", cell.row, "column", cell.column);
}

template <typename To>
void describe(To& to, const RecordMention& mention) {
  describe_object(to, "id", mention.id, "kind", mention.kind, "text", mention.text, "start", mention.start,
                  "end", mention.end, "line", mention.line, "page", mention.page, "section", mention.section,
                  "table", mention.table, "rule", mention.rule, "attribution", mention.attribution);
}

template <typename To>
void describe(To& to, const StudyRecord& record) {
  describe_object(to, "schema_version", std::string_view("1.0"), "record_id", record.record_id, "generator",
                  record.generator, "source", record.source, "bibliography", record.bibliography, "study",
                  record.study, "arms", record.arms, "outcomes", record.outcomes, "continuous",
                  record.continuous, "dichotomous", record.dichotomous, "tests", record.tests, "associations",
                  record.associations, "cited", record.cited, "checks", record.checks, "mentions",
                  record.mentions);
}

template <typename To, std::same_as<Json> J>
void describe(To& to, const J& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return to.null();
    case Json::value_t::boolean:
      return to.boolean(value.template get<bool>());
    case Json::value_t::number_integer:
      return to.integer(value.template get<std::int64_t>());
    case Json::value_t::number_unsigned:
      return to.integer(value.template get<std::uint64_t>());
    case Json::value_t::number_float:
      return describe(to, value.template get<double>());
    case Json::value_t::string:
      return to.string(value.template get_ref<const std::string&>());
    case Json::value_t::array:
      return describe(to, value.template get_ref<const Json::array_t&>());
    case Json::value_t::object:
      to.begin_object();
      for (const auto& [key, member] : value.template get_ref<const Json::object_t&>())
        describe_members(to, key, member);
      return to.end_object();
    default:
      throw std::invalid_argument("bytes that are no text cannot be written as JSON");
  }
}

}  // namespace petik
