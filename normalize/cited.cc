#include "normalize/cited.h"

namespace petik {
namespace {

// The kind under which a cited figure is listed, and the fields of a mention that hold figures.
struct CitedField {
  const char* field;
  const char* kind;
};

std::vector<CitedField> cited_fields(std::string_view kind) {
  if (kind == "p_value") return {{"value", "p"}};
  if (kind == "sample_size" || kind == "population_size" || kind == "arm_size" || kind == "each_arm_size")
    return {{"n", "n"}};
  if (kind == "mean_sd" || kind == "mean") return {{"mean", "mean"}, {"sd", "sd"}};
  if (kind == "sd") return {{"sd", "sd"}};
  if (kind == "median") return {{"median", "median"}};
  if (kind == "count_percent" || kind == "percent")
    return {{"events", "n"}, {"percent", "percent"}, {"total", "n"}};
  if (kind == "from_to") return {{"pre", "mean"}, {"post", "mean"}, {"change", "mean"}};
  if (kind == "statistic") return {{"value", "statistic"}};
  if (kind == "association") return {{"value", "association"}};
  return {};
}

}  // namespace

std::vector<Cited> cited_figures(const Reading& reading) {
  std::vector<Cited> out;
  for (std::size_t i = 0; i < reading.findings.mentions.size(); ++i) {
    const Attribution& a = reading.attribution(i);
    const std::size_t sentence = reading.mention(i).sentence;
    if (a.whose == Whose::own || reading.block_of(sentence).section == Section::references) continue;
    for (const CitedField& f : cited_fields(reading.kind(i))) {
      const auto number = reading.number(i, f.field);
      if (!number) continue;
      Cited c;
      c.kind = f.kind;
      c.value = *number;
      if (const auto sign = reading.text(i, "comparison")) {
        const std::string_view op = reading.rules.terms("comparison").whole(*sign);
        if (!op.empty() && op != "=") c.op = std::string(op);
      }
      c.attribution = name(a.whose);
      c.by = a.by;
      c.evidence["value"] = {reading.ids[i]};
      out.push_back(std::move(c));
    }
  }
  return out;
}

}  // namespace petik
