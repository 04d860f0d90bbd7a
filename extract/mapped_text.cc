#include "extract/mapped_text.h"

#include <algorithm>

namespace petik {

void MappedText::copy(std::string_view source, Span from) {
  if (from.empty()) return;
  if (!segments_.empty()) {
    Segment& last = segments_.back();
    if (last.verbatim && last.source.end == from.begin) {
      last.source.end = from.end;
      text_.append(from.of(source));
      return;
    }
  }
  segments_.push_back({text_.size(), from, true});
  text_.append(from.of(source));
}

void MappedText::replace(std::string_view text, Span from) {
  if (text.empty()) return;
  segments_.push_back({text_.size(), from, false});
  text_.append(text);
}

Span MappedText::source(Span span) const {
  const auto holding = [this](std::size_t at) {
    return std::prev(std::upper_bound(segments_.begin(), segments_.end(), at,
                                      [](std::size_t a, const Segment& s) { return a < s.text; }));
  };
  if (segments_.empty()) return {0, 0};
  const auto first = holding(span.begin);
  const std::size_t begin =
      first->verbatim ? first->source.begin + (span.begin - first->text) : first->source.begin;
  if (span.empty()) return {begin, begin};
  const auto last = holding(span.end - 1);
  const std::size_t end = last->verbatim ? last->source.begin + (span.end - last->text) : last->source.end;
  return {begin, std::max(begin, end)};
}

MappedText MappedText::over(const MappedText& below) const {
  MappedText out;
  out.text_ = text_;
  for (const Segment& s : segments_) {
    if (!s.verbatim) {
      out.segments_.push_back({s.text, below.source(s.source), false});
      continue;
    }
    // A verbatim piece of the middle text falls apart into the segments that piece was made of.
    auto it = std::prev(std::upper_bound(below.segments_.begin(), below.segments_.end(), s.source.begin,
                                         [](std::size_t a, const Segment& b) { return a < b.text; }));
    for (std::size_t at = s.source.begin; at < s.source.end; ++it) {
      const std::size_t stop =
          std::next(it) == below.segments_.end() ? s.source.end : std::min(s.source.end, std::next(it)->text);
      const std::size_t text = s.text + (at - s.source.begin);
      if (it->verbatim) {
        const std::size_t from = it->source.begin + (at - it->text);
        out.segments_.push_back({text, {from, from + (stop - at)}, true});
      } else {
        out.segments_.push_back({text, it->source, false});
      }
      at = stop;
    }
  }
  return out;
}

}  // namespace petik
