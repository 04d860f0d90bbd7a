#include "synthesis/svg.h"

#include <cmath>
#include <cstdio>

namespace petik {
namespace {

constexpr std::string_view style = R"(
text { font-family: Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; font-size: 13px; fill: #111; }
.head { font-weight: bold; }
.small { font-size: 11.5px; fill: #333; }
.rule { stroke: #111; stroke-width: 1; }
.axis { stroke: #111; stroke-width: 1; }
.none { stroke: #111; stroke-width: 1; }
.pooled { stroke: #777; stroke-width: 1; stroke-dasharray: 4 3; }
.ci { stroke: #1f4e79; stroke-width: 1.3; }
.box { fill: #1f4e79; }
.arrow { fill: #1f4e79; }
.diamond { fill: #b5392b; stroke: #7a1f14; stroke-width: .8; }
.subdiamond { fill: #e0a39c; stroke: #7a1f14; stroke-width: .8; }
.prediction { stroke: #b5392b; stroke-width: 2.2; }
.band { fill: #f4f6f8; }
.region { fill: #eef3f8; stroke: #8aa4be; stroke-width: .8; stroke-dasharray: 3 3; }
.point { fill: #1f4e79; stroke: #fff; stroke-width: .8; }
.filled { fill: #fff; stroke: #1f4e79; stroke-width: 1.3; }
)";

// No more digits than the eye can tell apart.
std::string px(double value) {
  if (!std::isfinite(value)) value = 0;
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  std::string out = text;
  if (out.ends_with(".0")) out.erase(out.size() - 2);
  return out == "-0" ? "0" : out;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_escaped(value) + "\"";
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

double text_width(std::string_view text, bool bold) {
  double units = 0;
  for (const char c : text) {
    if (is_continuation(c)) continue;
    if (std::string_view("iljtfI.,:;|!'()[] ").find(c) != std::string_view::npos) {
      units += 0.36;
    } else if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%' || c == '@') {
      units += 0.96;
    } else if (c >= 'A' && c <= 'Z') {
      units += 0.73;
    } else {
      units += 0.63;
    }
  }
  return 13 * units * (bold ? 1.12 : 1);
}

std::vector<std::string> wrapped_text(const std::string& text, double width, std::size_t most) {
  std::vector<std::string> lines(1);
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find(' ', at);
    if (end == std::string::npos) end = text.size();
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
    if (lines.back().empty() || text_width(longer) <= width) {
      lines.back() = longer;
    } else {
      lines.push_back(word);
    }
  }
  const bool too_many = lines.size() > most;
  if (too_many) lines.resize(most);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string& line = lines[i];
    const bool cut = too_many && i + 1 == lines.size();
    if (text_width(line) <= width && !cut) continue;
    while (!line.empty() && text_width(line + "…") > width) {
      while (!line.empty() && is_continuation(line.back())) line.pop_back();
      if (!line.empty()) line.pop_back();
    }
    line += "…";
  }
  return lines;
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view css) {
  body_ += "<line" + attribute("class", css) + attribute("x1", px(x1)) + attribute("y1", px(y1)) +
           attribute("x2", px(x2)) + attribute("y2", px(y2)) + "/>\n";
}

void Svg::rectangle(double x, double y, double width, double height, std::string_view css) {
  body_ += "<rect" + attribute("class", css) + attribute("x", px(x)) + attribute("y", px(y)) +
           attribute("width", px(width)) + attribute("height", px(height)) + "/>\n";
}

void Svg::circle(double x, double y, double radius, std::string_view css) {
  body_ += "<circle" + attribute("class", css) + attribute("cx", px(x)) + attribute("cy", px(y)) +
           attribute("r", px(radius)) + "/>\n";
}

void Svg::polygon(const std::vector<std::pair<double, double>>& points, std::string_view css) {
  std::string all;
  for (const auto& [x, y] : points) all += (all.empty() ? "" : " ") + px(x) + "," + px(y);
  body_ += "<polygon" + attribute("class", css) + attribute("points", all) + "/>\n";
}

void Svg::text(double x, double y, std::string_view text, Anchor anchor, std::string_view css) {
  body_ += "<text" + attribute("x", px(x)) + attribute("y", px(y));
  if (anchor != Anchor::start) body_ += attribute("text-anchor", anchor == Anchor::end ? "end" : "middle");
  if (!css.empty()) body_ += attribute("class", css);
  body_ += ">" + xml_escaped(text) + "</text>\n";
}

void Svg::begin_group(std::string_view tooltip) {
  body_ += "<g><title>" + xml_escaped(tooltip) + "</title>\n";
}

void Svg::end_group() { body_ += "</g>\n"; }

std::string Svg::str(std::string_view title) const {
  const std::string size = px(width_) + " " + px(height_);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("viewBox", "0 0 " + size) +
         attribute("width", px(width_)) + attribute("height", px(height_)) +
         " style=\"max-width:100%;height:auto\" role=\"img\"" + attribute("aria-label", title) +
         ">\n<title>" + xml_escaped(title) + "</title>\n<style>" + std::string(style) +
         "</style>\n<rect fill=\"#fff\"" + attribute("width", px(width_)) + attribute("height", px(height_)) +
         "/>\n" + body_ + "</svg>\n";
}

}  // namespace petik
