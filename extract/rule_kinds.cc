#include "extract/rule_kinds.h"

#include <algorithm>
#include <array>

namespace petik {

bool RuleKind::allows(std::string_view field) const {
  const auto has = [&](const std::vector<std::string_view>& names) {
    return std::find(names.begin(), names.end(), field) != names.end();
  };
  return has(optional) || std::any_of(required.begin(), required.end(), has);
}

std::span<const RuleKind> rule_kinds() {
  static const std::vector<RuleKind> kinds = {
      {"p_value", {{"value"}}, {"comparison", "alpha"}},
      {"alpha", {{"value", "percent", "confidence"}}, {}},
      {"sample_size", {{"n"}}, {}},
      {"population_size", {{"n"}}, {}},
      {"arm_size", {{"n"}}, {"arm"}},
      {"each_arm_size", {{"n"}}, {}},
      {"arm_count", {{"n"}}, {"arms", "last"}},
      {"arm_name", {{"label"}}, {"code"}},
      {"treatments", {{"first"}, {"second"}}, {}},
      {"dropout", {{"n"}}, {}},
      {"mean_sd", {{"mean"}, {"sd"}}, {"unit"}},
      {"mean", {{"mean"}}, {"unit"}},
      {"sd", {{"sd"}}, {"unit"}},
      {"se", {{"se"}}, {"unit"}},
      {"median", {{"median"}}, {"unit"}},
      {"minimum", {{"minimum"}}, {"unit"}},
      {"maximum", {{"maximum"}}, {"unit"}},
      {"range", {{"min"}, {"max"}}, {"unit"}},
      {"ci", {{"low"}, {"high"}}, {"level"}},
      {"from_to", {{"pre"}, {"post"}}, {"change", "unit"}},
      {"change", {{"change"}}, {"unit"}},
      {"count_percent", {{"events"}, {"percent"}}, {"total", "category"}},
      {"count", {{"events"}}, {"category"}},
      {"percent", {{"percent"}}, {"category"}},
      {"statistic", {{"name"}, {"value"}}, {"df", "df2", "n"}},
      {"critical_value", {{"value"}}, {}},
      {"association", {{"measure"}, {"value"}}, {"low", "high", "level"}},
      {"citation", {{"by"}}, {}},
      {"setting", {{"text"}}, {}},
      {"period", {{"text"}}, {}},
      {"title", {{"text"}}, {}},
      {"journal", {{"journal"}}, {}, true},
      {"publication", {{"volume", "year", "doi"}}, {"issue", "pages"}, true},
  };
  return kinds;
}

const RuleKind* find_rule_kind(std::string_view name) {
  for (const RuleKind& kind : rule_kinds()) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

std::span<const std::string_view> allowed_constants(std::string_view kind, std::string_view field) {
  using Names = std::string_view;
  static constexpr std::array statistics = {Names("t"),   Names("F"), Names("Z"),    Names("U"),
                                            Names("W"),   Names("H"), Names("chi2"), Names("r"),
                                            Names("rho"), Names("D"), Names("other")};
  static constexpr std::array measures = {Names("OR"),     Names("aOR"),      Names("RR"),
                                          Names("PR"),     Names("HR"),       Names("r"),
                                          Names("rho"),    Names("beta"),     Names("mean_difference"),
                                          Names("n_gain"), Names("cohens_d"), Names("other")};
  if (kind == "statistic" && field == "name") return statistics;
  if (kind == "association" && field == "measure") return measures;
  return {};
}

}  // namespace petik
