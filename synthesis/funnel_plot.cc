#include "synthesis/funnel_plot.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "checks/distributions.h"
#include "synthesis/plot_axis.h"
#include "synthesis/svg.h"

namespace petik {

std::string funnel_plot(const Analysis& a, const Labels& labels) {
  constexpr double width = 620, height = 460, left = 70, right = 600, top = 24, bottom = 380;
  const MeasureInfo& measure = info(a.table.request.measure);
  std::vector<Estimate> filled;
  if (a.trim_and_fill) filled = a.trim_and_fill->filled;
  double largest = 0;
  Bounds range{a.pooled.estimate, a.pooled.estimate};
  for (const std::vector<Estimate>* all : {&a.effects, &std::as_const(filled)}) {
    for (const Estimate& each : *all) {
      largest = std::max(largest, std::sqrt(each.vi));
      range.low = std::min(range.low, each.yi);
      range.high = std::max(range.high, each.yi);
    }
  }
  largest *= 1.06;
  const double reach = normal_quantile(0.975) * largest;
  range.low = std::min(range.low, a.pooled.estimate - reach);
  range.high = std::max(range.high, a.pooled.estimate + reach);
  const PlotAxis axis(range, measure.scale, left, right);
  const auto y = [&](double se) { return top + (bottom - top) * se / largest; };

  Svg svg(width, height);
  svg.polygon({{axis.x(a.pooled.estimate), y(0)},
               {axis.x(a.pooled.estimate - reach), y(largest)},
               {axis.x(a.pooled.estimate + reach), y(largest)}},
              "region");
  svg.line(axis.x(a.pooled.estimate), top, axis.x(a.pooled.estimate), bottom, "pooled");
  svg.line(left, bottom, right, bottom, "axis");
  svg.line(left, top, left, bottom, "axis");
  for (const PlotAxis::Tick& tick : axis.ticks(labels)) {
    svg.line(tick.x, bottom, tick.x, bottom + 5, "axis");
    svg.text(tick.x, bottom + 19, tick.text, Anchor::middle, "small");
  }
  const double step = round_step(largest, 5);
  for (int i = 0; i * step <= largest; ++i) {
    svg.line(left - 5, y(i * step), left, y(i * step), "axis");
    svg.text(left - 9, y(i * step) + 4, labels.number(i * step, decimals_of(step)), Anchor::end, "small");
  }
  for (const Estimate& each : filled) svg.circle(axis.x(each.yi), y(std::sqrt(each.vi)), 4.5, "filled");
  for (std::size_t i = 0; i < a.effects.size(); ++i) {
    svg.begin_group(a.table.rows[i].label);
    svg.circle(axis.x(a.effects[i].yi), y(std::sqrt(a.effects[i].vi)), 4.5, "point");
    svg.end_group();
  }
  svg.text(left - 50, top - 8, labels("Standard error"), Anchor::start, "head");
  svg.text((left + right) / 2, bottom + 42, labels(measure.name), Anchor::middle, "head");
  if (!filled.empty()) {
    svg.circle(left + 8, bottom + 62, 4.5, "filled");
    svg.text(left + 18, bottom + 66, labels("Added by trim and fill"), Anchor::start, "small");
  }
  return svg.str(labels("Funnel plot") + ": " + labels(measure.name));
}

}  // namespace petik
