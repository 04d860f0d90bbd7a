#include "output/json.h"

#include <charconv>
#include <cmath>

namespace petik {

// Each optional member is null or what it holds; each list an array. The functions below are found by the
// type of the member, so that an object can be written as the list of its keys.
static Json json(const std::string& text) { return text; }
static Json json(long number) { return number; }
static Json json(int number) { return number; }
static Json json(std::size_t number) { return number; }
static Json json(double number) { return std::isfinite(number) ? Json(number) : Json(); }
static Json json(const Number& number) { return json(number.value); }

template <typename T>
static Json json(const std::optional<T>& value) {
  return value ? json(*value) : Json();
}

template <typename T>
static Json json(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(json(value));
  return out;
}

static Json json(const Evidence& evidence) {
  Json out = Json::object();
  for (const auto& [field, mentions] : evidence) out[field] = json(mentions);
  return out;
}

static Json json(const Interval& interval) {
  return {{"level", json(interval.level)}, {"low", json(interval.low)}, {"high", json(interval.high)}};
}

static Json json(const PValue& p) { return {{"op", p.op}, {"value", json(p.value)}}; }

static Json json(const Statistic& statistic) {
  return {{"name", statistic.name}, {"value", json(statistic.value)}};
}

static Json json(const Generator& generator) {
  return {{"name", generator.name}, {"version", generator.version}, {"rules", generator.rules}};
}

static Json json(const Source& source) {
  return {{"file", source.file},
          {"sha256", source.sha256},
          {"media_type", source.media_type},
          {"encoding", json(source.encoding)},
          {"bytes", source.bytes},
          {"pages", json(source.pages)},
          {"converter", json(source.converter)},
          {"ocr", source.ocr},
          {"languages", json(source.languages)}};
}

static Json json(const Bibliography& b) {
  return {{"title", json(b.title)},     {"authors", json(b.authors)}, {"year", json(b.year)},
          {"journal", json(b.journal)}, {"volume", json(b.volume)},   {"issue", json(b.issue)},
          {"pages", json(b.pages)},     {"doi", json(b.doi)}};
}

static Json json(const Study& study) {
  return {{"design", json(study.design)},
          {"sampling", json(study.sampling)},
          {"population_n", json(study.population_n)},
          {"sample_n", json(study.sample_n)},
          {"alpha", json(study.alpha)},
          {"setting", json(study.setting)},
          {"period", json(study.period)},
          {"evidence", json(study.evidence)}};
}

static Json json(const Arm& arm) {
  return {{"id", arm.id},
          {"role", arm.role},
          {"label", arm.label},
          {"n", json(arm.n)},
          {"evidence", json(arm.evidence)}};
}

static Json json(const Outcome& outcome) {
  return {{"id", outcome.id}, {"label", outcome.label}, {"unit", json(outcome.unit)}, {"kind", outcome.kind}};
}

static Json json(const Continuous& row) {
  return {{"outcome", json(row.outcome)},
          {"arm", row.arm},
          {"timepoint", json(row.timepoint)},
          {"n", json(row.n)},
          {"mean", json(row.mean)},
          {"sd", json(row.sd)},
          {"se", json(row.se)},
          {"median", json(row.median)},
          {"min", json(row.min)},
          {"max", json(row.max)},
          {"ci", json(row.ci)},
          {"evidence", json(row.evidence)}};
}

static Json json(const Dichotomous& row) {
  return {{"outcome", json(row.outcome)},     {"category", row.category},      {"arm", row.arm},
          {"timepoint", json(row.timepoint)}, {"events", json(row.events)},    {"total", json(row.total)},
          {"percent", json(row.percent)},     {"evidence", json(row.evidence)}};
}

static Json json(const Test& test) {
  return {{"test", json(test.test)},
          {"purpose", json(test.purpose)},
          {"outcome", json(test.outcome)},
          {"arm", json(test.arm)},
          {"statistic", json(test.statistic)},
          {"df", test.df.empty() ? Json() : json(test.df)},
          {"p", json(test.p)},
          {"evidence", json(test.evidence)}};
}

static Json json(const Association& association) {
  return {{"measure", association.measure},
          {"outcome", json(association.outcome)},
          {"exposure", json(association.exposure)},
          {"value", json(association.value)},
          {"ci", json(association.ci)},
          {"p", json(association.p)},
          {"evidence", json(association.evidence)}};
}

static Json json(const Cited& cited) {
  return {{"kind", cited.kind},   {"value", json(cited.value)},
          {"op", json(cited.op)}, {"attribution", cited.attribution},
          {"by", json(cited.by)}, {"evidence", json(cited.evidence)}};
}

static Json json(const Derived& derived) {
  Json out = Json::object();
  if (derived.value) out["value"] = json(*derived.value);
  if (derived.low) out["low"] = json(*derived.low);
  if (derived.high) out["high"] = json(*derived.high);
  out["formula"] = derived.formula;
  return out;
}

static Json json(const Check& check) {
  Json out = {{"check", check.check},
              {"status", check.status},
              {"message", check.message},
              {"subjects", json(check.subjects)}};
  Json detail = Json::object();
  for (const auto& [key, value] : check.detail) detail[key] = value;
  for (const Derived& each : check.derived) detail["derived"][each.name] = json(each);
  if (!detail.empty()) out["detail"] = std::move(detail);
  return out;
}

static Json json(const RecordMention::TableCell& cell) {
  return {{"id", cell.id}, {"row", cell.row}, {"column", cell.column}};
}

static Json json(const RecordMention& mention) {
  return {{"id", mention.id},
          {"kind", mention.kind},
          {"text", mention.text},
          {"start", mention.start},
          {"end", mention.end},
          {"line", mention.line},
          {"page", json(mention.page)},
          {"section", mention.section},
          {"table", json(mention.table)},
          {"rule", mention.rule},
          {"attribution", mention.attribution}};
}

namespace {

// nlohmann's own writer prints whole numbers of type double as 613.0.
void write_scalar(std::string& out, const Json& value) {
  if (!value.is_number_float()) {
    out += value.dump();
    return;
  }
  const double number = value.get<double>();
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number == 0 ? 0 : number).ptr);
}

// Calls entry(key or "", value) for each member of an array or object, in order.
template <typename Entry>
void each(const Json& value, Entry entry) {
  for (auto it = value.begin(); it != value.end(); ++it) {
    entry(value.is_object() ? Json(it.key()).dump() : "", *it);
  }
}

constexpr std::size_t columns = 110;

// Writes on one line; with blanks after commas and colons when `spaced`. False, leaving a torn text in `out`,
// once that takes more than `limit` bytes.
bool write_line(std::string& out, const Json& value, bool spaced, std::size_t limit) {
  if (!value.is_structured()) {
    write_scalar(out, value);
    return out.size() <= limit;
  }
  out += value.is_object() ? '{' : '[';
  bool first = true, fits = true;
  each(value, [&](const std::string& key, const Json& member) {
    if (!fits) return;
    if (!first) out += spaced ? ", " : ",";
    first = false;
    if (!key.empty()) (out += key) += spaced ? ": " : ":";
    fits = write_line(out, member, spaced, limit);
  });
  out += value.is_object() ? '}' : ']';
  return fits && out.size() <= limit;
}

// `used`: columns that stand before the value on its line.
void write_readable(std::string& out, const Json& value, std::size_t depth, std::size_t used) {
  std::string one_line;
  const std::size_t room = used < columns ? columns - used : 0;
  if (!value.is_structured() || value.empty() || (depth > 0 && write_line(one_line, value, true, room))) {
    if (one_line.empty()) write_line(one_line, value, true, one_line.max_size());
    out += one_line;
    return;
  }
  const std::string indent(2 * (depth + 1), ' ');
  out += value.is_object() ? "{\n" : "[\n";
  bool first = true;
  each(value, [&](const std::string& key, const Json& member) {
    if (!first) out += ",\n";
    first = false;
    out += indent;
    if (!key.empty()) (out += key) += ": ";
    write_readable(out, member, depth + 1, indent.size() + key.size() + 3);
  });
  out += '\n';
  out.append(2 * depth, ' ');
  out += value.is_object() ? '}' : ']';
}

}  // namespace

Json to_json(const StudyRecord& record) {
  return {{"schema_version", "1.0"},
          {"record_id", record.record_id},
          {"generator", json(record.generator)},
          {"source", json(record.source)},
          {"bibliography", json(record.bibliography)},
          {"study", json(record.study)},
          {"arms", json(record.arms)},
          {"outcomes", json(record.outcomes)},
          {"continuous", json(record.continuous)},
          {"dichotomous", json(record.dichotomous)},
          {"tests", json(record.tests)},
          {"associations", json(record.associations)},
          {"cited", json(record.cited)},
          {"checks", json(record.checks)},
          {"mentions", json(record.mentions)}};
}

std::string line(const Json& value) {
  std::string out;
  write_line(out, value, false, out.max_size());
  return out;
}

std::string readable(const Json& value) {
  std::string out;
  write_readable(out, value, 0, 0);
  out += '\n';
  return out;
}

std::string packed(const Json& value) {
  std::string out;
  Json::to_cbor(value, out);
  return out;
}

Json unpacked(const std::string& bytes) { return Json::from_cbor(bytes); }

}  // namespace petik
