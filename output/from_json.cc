// Records read back.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "output/json.h"

namespace petik {
namespace {

bool in_number(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

int fewest_decimals(double value) {
  constexpr int most = 12;
  for (int decimals = 0; decimals < most; ++decimals) {
    const double scaled = value * std::pow(10, decimals);
    if (std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled))) return decimals;
  }
  return most;
}

class Reader {
 public:
  explicit Reader(const Json& record) : record_(record) {
    for (const Json& mention : record.at("mentions")) {
      quotes_[mention.at("id").get<std::string>()] = mention.at("text").get<std::string>();
    }
  }

  StudyRecord read() const {
    StudyRecord out;
    const Json& r = record_;
    out.record_id = r.at("record_id");
    out.generator = {r.at("generator").at("name"), r.at("generator").at("version"),
                     r.at("generator").at("rules")};
    read_source(r.at("source"), out.source);
    read_bibliography(r.at("bibliography"), out.bibliography);
    read_study(r.at("study"), out.study);
    for (const Json& j : r.at("arms")) {
      out.arms.push_back({j.at("id"), j.at("role"), j.at("label"), maybe<long>(j, "n"), evidence(j)});
    }
    for (const Json& j : r.at("outcomes")) {
      out.outcomes.push_back({j.at("id"), j.at("label"), maybe<std::string>(j, "unit"), j.at("kind")});
    }
    for (const Json& j : r.at("continuous")) out.continuous.push_back(continuous(j));
    for (const Json& j : r.at("dichotomous")) out.dichotomous.push_back(dichotomous(j));
    for (const Json& j : r.at("tests")) out.tests.push_back(test(j));
    for (const Json& j : r.at("associations")) out.associations.push_back(association(j));
    for (const Json& j : r.at("cited")) out.cited.push_back(cited(j));
    for (const Json& j : r.at("checks")) out.checks.push_back(check(j));
    for (const Json& j : r.at("mentions")) out.mentions.push_back(mention(j));
    return out;
  }

 private:
  template <typename T>
  static std::optional<T> maybe(const Json& object, const char* key) {
    const Json& value = object.at(key);
    return value.is_null() ? std::nullopt : std::optional<T>(value.get<T>());
  }

  static Evidence evidence(const Json& object) {
    Evidence out;
    for (const auto& [field, ids] : object.at("evidence").items())
      out[field] = ids.get<std::vector<std::string>>();
    return out;
  }

  // `owner` has the evidence, `field` is the key there.
  Number number(const Json& value, const Json& owner, const std::string& field) const {
    Number out;
    out.value = value.get<double>();
    out.decimals = fewest_decimals(out.value);
    const Json& all = owner.at("evidence");
    if (!all.contains(field)) return out;
    std::optional<int> printed;
    for (const Json& id : all.at(field)) {
      const auto quote = quotes_.find(id.get<std::string>());
      if (quote == quotes_.end()) continue;
      if (const auto decimals = decimals_in(quote->second, out.value)) {
        printed = std::max(printed.value_or(0), *decimals);
      }
    }
    if (printed) out.decimals = *printed;
    return out;
  }
  std::optional<Number> maybe_number(const Json& object, const char* key) const {
    if (object.at(key).is_null()) return std::nullopt;
    return number(object.at(key), object, key);
  }
  std::optional<Interval> interval(const Json& object) const {
    const Json& ci = object.at("ci");
    if (ci.is_null()) return std::nullopt;
    return Interval{ci.at("level"), number(ci.at("low"), object, "ci"), number(ci.at("high"), object, "ci")};
  }
  std::optional<PValue> p_value(const Json& object) const {
    const Json& p = object.at("p");
    if (p.is_null()) return std::nullopt;
    return PValue{p.at("op"), number(p.at("value"), object, "p")};
  }

  // The decimals of the first number in the quote that has this value, its sign aside.
  static std::optional<int> decimals_in(const std::string& quote, double value) {
    for (std::size_t i = 0; i < quote.size();) {
      std::size_t end = i;
      while (end < quote.size() && in_number(quote[end])) ++end;
      if (end > i) {
        for (const DecimalMark mark : {DecimalMark::comma, DecimalMark::point}) {
          const auto n = parse_number(std::string_view(quote).substr(i, end - i), mark);
          if (n && std::abs(n->value - std::abs(value)) <= 1e-9 * std::max(1.0, std::abs(value)))
            return n->decimals;
        }
      }
      i = end + 1;
    }
    return std::nullopt;
  }

  static void read_source(const Json& j, Source& out) {
    out.file = j.at("file");
    out.sha256 = j.at("sha256");
    out.media_type = j.at("media_type");
    out.encoding = maybe<std::string>(j, "encoding");
    out.bytes = j.at("bytes");
    out.pages = maybe<std::size_t>(j, "pages");
    out.converter = maybe<std::string>(j, "converter");
    out.ocr = j.at("ocr");
    out.languages = j.at("languages").get<std::vector<std::string>>();
  }
  static void read_bibliography(const Json& j, Bibliography& out) {
    out.title = maybe<std::string>(j, "title");
    out.authors = j.at("authors").get<std::vector<std::string>>();
    out.year = maybe<int>(j, "year");
    out.journal = maybe<std::string>(j, "journal");
    out.volume = maybe<std::string>(j, "volume");
    out.issue = maybe<std::string>(j, "issue");
    out.pages = maybe<std::string>(j, "pages");
    out.doi = maybe<std::string>(j, "doi");
  }
  void read_study(const Json& j, Study& out) const {
    out.design = maybe<std::string>(j, "design");
    out.sampling = maybe<std::string>(j, "sampling");
    out.population_n = maybe<long>(j, "population_n");
    out.sample_n = maybe<long>(j, "sample_n");
    out.alpha = maybe_number(j, "alpha");
    out.setting = maybe<std::string>(j, "setting");
    out.period = maybe<std::string>(j, "period");
    out.evidence = evidence(j);
  }
  Continuous continuous(const Json& j) const {
    Continuous out;
    out.outcome = maybe<std::string>(j, "outcome");
    out.arm = j.at("arm");
    out.timepoint = maybe<std::string>(j, "timepoint");
    out.n = maybe<long>(j, "n");
    out.mean = maybe_number(j, "mean");
    out.sd = maybe_number(j, "sd");
    out.se = maybe_number(j, "se");
    out.median = maybe_number(j, "median");
    out.min = maybe_number(j, "min");
    out.max = maybe_number(j, "max");
    out.ci = interval(j);
    out.evidence = evidence(j);
    return out;
  }
  Dichotomous dichotomous(const Json& j) const {
    Dichotomous out;
    out.outcome = maybe<std::string>(j, "outcome");
    out.category = j.at("category");
    out.arm = j.at("arm");
    out.timepoint = maybe<std::string>(j, "timepoint");
    out.events = maybe<long>(j, "events");
    out.total = maybe<long>(j, "total");
    out.percent = maybe_number(j, "percent");
    out.evidence = evidence(j);
    return out;
  }
  Test test(const Json& j) const {
    Test out;
    out.test = maybe<std::string>(j, "test");
    out.purpose = maybe<std::string>(j, "purpose");
    out.outcome = maybe<std::string>(j, "outcome");
    out.arm = maybe<std::string>(j, "arm");
    if (const Json& s = j.at("statistic"); !s.is_null()) {
      out.statistic = Statistic{s.at("name"), number(s.at("value"), j, "statistic")};
    }
    if (!j.at("df").is_null()) out.df = j.at("df").get<std::vector<double>>();
    out.p = p_value(j);
    out.evidence = evidence(j);
    return out;
  }
  Association association(const Json& j) const {
    Association out;
    out.measure = j.at("measure");
    out.outcome = maybe<std::string>(j, "outcome");
    out.exposure = maybe<std::string>(j, "exposure");
    out.value = number(j.at("value"), j, "value");
    out.ci = interval(j);
    out.p = p_value(j);
    out.evidence = evidence(j);
    return out;
  }
  Cited cited(const Json& j) const {
    return {j.at("kind"),        number(j.at("value"), j, "value"), maybe<std::string>(j, "op"),
            j.at("attribution"), maybe<std::string>(j, "by"),       evidence(j)};
  }
  static std::optional<double> present(const Json& object, const char* key) {
    return object.contains(key) ? maybe<double>(object, key) : std::nullopt;
  }
  static Check check(const Json& j) {
    Check out{j.at("check"),
              j.at("status"),
              j.at("message"),
              j.at("subjects").get<std::vector<std::string>>(),
              {},
              {}};
    if (!j.contains("detail")) return out;
    for (const auto& [key, value] : j.at("detail").items()) {
      if (key != "derived") out.detail[key] = value.is_string() ? value.get<std::string>() : line(value);
    }
    if (!j.at("detail").contains("derived")) return out;
    for (const auto& [name, d] : j.at("detail").at("derived").items()) {
      out.derived.push_back(
          {name, d.at("formula"), present(d, "value"), present(d, "low"), present(d, "high")});
    }
    return out;
  }
  static RecordMention mention(const Json& j) {
    RecordMention out;
    out.id = j.at("id");
    out.kind = j.at("kind");
    out.text = j.at("text");
    out.start = j.at("start");
    out.end = j.at("end");
    out.line = j.at("line");
    out.page = maybe<std::size_t>(j, "page");
    out.section = j.at("section");
    if (const Json& t = j.at("table"); !t.is_null()) {
      out.table = RecordMention::TableCell{t.at("id"), t.at("row"), t.at("column")};
    }
    out.rule = j.at("rule");
    out.attribution = j.at("attribution");
    return out;
  }

  const Json& record_;
  std::unordered_map<std::string, std::string> quotes_;
};

}  // namespace

StudyRecord record_from_json(const Json& record) { return Reader(record).read(); }

}  // namespace petik
