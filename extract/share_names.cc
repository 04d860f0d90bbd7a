#include "extract/share_names.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "extract/ascii.h"

namespace petik {
namespace {

std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

Span whole(const Stream& in, std::span<const StreamToken> header) {
  return {in.range.begin, header.back().span.end};
}

std::vector<Span> headings(const Stream& in, const Span& header) {
  std::vector<Span> out;
  for (const TermHit& hit : in.columns.find_all(header.of(in.text)))
    out.push_back({header.begin + hit.span.begin, header.begin + hit.span.end});
  return out;
}

// Arms, times and categories that lists know, in the order of the text.
std::vector<Span> known(const Stream& in, const Span& header) {
  std::vector<Span> out;
  for (const TermList* list : {&in.arms, &in.times, &in.rows}) {
    for (const TermHit& hit : list->find_all(header.of(in.text))) {
      const Span name{header.begin + hit.span.begin, header.begin + hit.span.end};
      const bool again = std::ranges::any_of(out, [&](const Span& other) { return other.overlaps(name); });
      if (!again && (list != &in.rows || hit.value == "category")) out.push_back(name);
    }
  }
  std::ranges::sort(out, {}, &Span::begin);
  return out;
}

// The last names of which nothing stands between but headings: "KASUS N KONTROL N".
std::vector<Span> last_known(const Stream& in, std::span<const StreamToken> header, std::size_t wanted) {
  const std::vector<Span> names = known(in, whole(in, header)), kinds = headings(in, whole(in, header));
  const auto beside = [&](const Span& a, const Span& b) {
    return std::ranges::all_of(header, [&](const StreamToken& token) {
      return token.span.begin < a.end || token.span.end > b.begin ||
             std::ranges::any_of(kinds, [&](const Span& kind) { return kind.contains(token.span); });
    });
  };
  for (std::size_t end = names.size(); end >= wanted; --end) {
    const std::span<const Span> run(names.data() + (end - wanted), wanted);
    std::set<std::string> different;
    for (const Span& name : run) different.insert(folded(name.of(in.text)));
    bool close = different.size() == wanted;
    for (std::size_t k = 1; k < wanted && close; ++k) close = beside(run[k - 1], run[k]);
    if (close) return {run.begin(), run.end()};
  }
  return {};
}

// A name and, with one word in front, the name again.
std::vector<Span> name_and_denial(const Stream& in, std::span<const StreamToken> header) {
  const auto same = [&](const StreamToken& a, const StreamToken& b) {
    return !a.value && !b.value && folded(a.span.of(in.text)) == folded(b.span.of(in.text));
  };
  for (std::size_t length = 4; length > 0; --length) {
    for (std::size_t end = header.size(); end > 2 * length; --end) {
      const std::size_t second = end - length, first = second - 1 - length;
      std::size_t k = 0;
      while (k < length && same(header[first + k], header[second + k])) ++k;
      const std::string_view denial = header[second - 1].span.of(in.text);
      if (k < length || denial.size() < 3 || !std::ranges::all_of(denial, is_letter)) continue;
      return {{header[first].span.begin, header[second - 2].span.end},
              {header[second - 1].span.begin, header[end - 1].span.end}};
    }
  }
  return {};
}

// Abbreviations in capitals right before a known heading.
std::vector<Span> abbreviations(const Stream& in, std::span<const StreamToken> header, std::size_t wanted) {
  const auto abbreviation = [&](const StreamToken& token) {
    const std::string_view word = token.span.of(in.text);
    return !token.value && word.size() > 1 && std::ranges::all_of(word, is_upper);
  };
  const std::vector<Span> kinds = headings(in, whole(in, header));
  for (std::size_t k = kinds.size(); k-- > 0;) {
    std::size_t end = 0;
    while (end < header.size() && header[end].span.begin < kinds[k].begin) ++end;
    if (end < wanted) break;
    const std::span<const StreamToken> run = header.subspan(end - wanted, wanted);
    if (!std::ranges::all_of(run, abbreviation)) continue;
    std::vector<Span> out;
    for (const StreamToken& token : run) out.push_back(token.span);
    return out;
  }
  return {};
}

}  // namespace

std::vector<Span> names_of_counts(const Stream& in, std::span<const StreamToken> header, std::size_t wanted) {
  if (header.empty()) return {};
  std::vector<Span> out = last_known(in, header, wanted);
  if (out.empty() && wanted == 2) out = name_and_denial(in, header);
  if (out.empty()) out = abbreviations(in, header, wanted);
  return out;
}

}  // namespace petik
