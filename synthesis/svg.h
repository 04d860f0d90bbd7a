// Drawing as SVG: text that is measured and escaped, lines, shapes. Coordinates in pixels, y grows downwards.
//
//   Svg svg(400, 200);
//   svg.line(0, 100, 400, 100, "axis");
//   svg.text(200, 20, "Studi A & B", Anchor::middle, "head");
//   svg.str("forest plot of 4 studies")   -> "<svg xmlns=... viewBox="0 0 400 200">..."
//
// Classes are those of the style sheet in svg.cc; the file needs nothing else to look the same everywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace petik {

enum class Anchor { start, middle, end };

// For text and attribute values of XML and HTML. Control characters, which XML cannot hold, become blanks.
std::string xml_escaped(std::string_view text);

// The width of a text at a font size of 13 pixels, by the widths of the widest usual sans-serif face,
// so that nothing overlaps wherever the picture is shown.
double text_width(std::string_view text, bool bold = false);

// Lines no wider than `width`, broken at blanks; the last of `most` lines is cut with an ellipsis.
std::vector<std::string> wrapped_text(const std::string& text, double width, std::size_t most);

class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}
  void line(double x1, double y1, double x2, double y2, std::string_view css);
  void rectangle(double x, double y, double width, double height, std::string_view css);
  void circle(double x, double y, double radius, std::string_view css);
  void polygon(const std::vector<std::pair<double, double>>& points, std::string_view css);
  void text(double x, double y, std::string_view text, Anchor anchor = Anchor::start,
            std::string_view css = "");
  // Shown when the pointer rests on what follows until end_group().
  void begin_group(std::string_view tooltip);
  void end_group();
  std::string str(std::string_view title) const;

 private:
  double width_, height_;
  std::string body_;
};

}  // namespace petik
