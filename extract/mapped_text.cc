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

Span MappedText::image(Span from, Span within) const {
  within.end = std::min(within.end, text_.size());
  if (from.empty() || within.begin >= within.end) return {within.begin, within.begin};
  const auto first =
      std::prev(std::upper_bound(segments_.begin(), segments_.end(), within.begin,
                                 [](std::size_t at, const Segment& s) { return at < s.text; }));
  const auto end = std::lower_bound(first, segments_.end(), within.end,
                                    [](const Segment& s, std::size_t at) { return s.text < at; });
  const auto text_end = [&](auto segment) {
    const auto next = std::next(segment);
    return std::min(within.end, next == segments_.end() ? text_.size() : next->text);
  };
  auto segment =
      std::partition_point(first, end, [&](const Segment& s) { return s.source.end <= from.begin; });
  Span out;
  bool found = false;
  for (; segment != end && segment->source.begin < from.end; ++segment) {
    if (segment->source.empty()) continue;  // nobody printed it
    std::size_t begin = segment->text, stop = text_end(segment);
    if (segment->verbatim) {
      stop =
          std::min(stop, segment->text + (std::min(from.end, segment->source.end) - segment->source.begin));
      if (from.begin > segment->source.begin) begin += from.begin - segment->source.begin;
    }
    begin = std::max(begin, within.begin);
    if (begin >= stop) continue;
    if (!found) out.begin = begin;
    out.end = stop;
    found = true;
  }
  return found ? out : Span{within.begin, within.begin};
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
