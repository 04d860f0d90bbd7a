#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <tuple>

#include "extract/document.h"
#include "extract/rule_impl.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t max_piece_bytes = 4000;     // of a sentence; document.h promises 2,000
constexpr std::size_t max_context_bytes = 400;    // that never_after and never_before look at
constexpr std::size_t max_matches_of_rule = 256;  // in one piece of a sentence
constexpr int max_groups = 16;                    // the loader allows 15 captures

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A match that passed its rule's filters and competes with others of its kind.
struct Candidate {
  std::size_t rule;  // index in the set; decides between equals
  Span span;         // in the piece of text
};

// Which rules are of use: those of sentences, those of the imprint, or all.
enum class Scope { sentences, imprint, any };

// Runs the rules of a set on one sentence after the other. Holds the buffers that are used again.
class Matcher {
 public:
  // With `select`, only what may match is tried, else every rule in `scope` everywhere.
  Matcher(const RuleSet::Impl& set, Scope scope, bool select)
      : set_(set), scope_(scope), filter_(select ? &set.filter.from(set) : nullptr) {
    filter_state_.resize(set.sentence_filters.size());
  }

  // Adds what stands in `sentence`, whose first byte has the offset `base`. Only `only`, when given, is run.
  void run(std::string_view sentence, std::size_t base, std::size_t index, const Rule* only, Findings& out) {
    while (sentence.size() > max_piece_bytes) {
      const std::size_t size = cut(sentence);
      run_piece(sentence.substr(0, size), base, index, only, out);
      sentence.remove_prefix(size);
      base += size;
    }
    run_piece(sentence, base, index, only, out);
  }

 private:
  // Where a long sentence is cut: at its last blank within the limit, else between two characters.
  static std::size_t cut(std::string_view sentence) {
    const std::size_t blank = sentence.rfind(' ', max_piece_bytes - 1);
    if (blank != std::string_view::npos && blank > 0) return blank;
    std::size_t size = max_piece_bytes;
    while (size > max_piece_bytes - 4 && continues_character(sentence[size])) --size;
    return size;
  }

  void run_piece(std::string_view text, std::size_t base, std::size_t index, const Rule* only,
                 Findings& out) {
    if (text.empty()) return;
    text_ = text;
    base_ = base;
    index_ = index;
    out_ = &out;
    candidates_.clear();
    std::fill(filter_state_.begin(), filter_state_.end(), State::unknown);
    if (only) {
      search(static_cast<std::size_t>(only - set_.rules.data()));
    } else if (filter_) {
      filter_->find(text, trials_);
      for (std::size_t rule : trials_.rules()) {
        if (!in_scope(rule)) continue;
        trials_.anywhere(rule) ? search(rule) : try_at(trials_.begins(rule), rule);
      }
    } else {
      for (std::size_t rule = 0; rule < set_.rules.size(); ++rule) {
        if (in_scope(rule)) search(rule);
      }
    }
    keep_the_best();
  }

  bool in_scope(std::size_t rule) const {
    return scope_ == Scope::any || set_.of_imprint[rule] == (scope_ == Scope::imprint);
  }

  // Finds the matches of a rule from left to right.
  void search(std::size_t number) {
    std::size_t at = 0;
    for (std::size_t matches = 0; matches < max_matches_of_rule && at < text_.size(); ++matches) {
      const auto span = match(number, at, re2::RE2::UNANCHORED);
      if (!span) return;
      at = take(number, *span);
    }
  }

  // The same where it is known at which places the rule may begin.
  void try_at(std::span<const std::size_t> begins, std::size_t number) {
    std::size_t at = 0, matches = 0;
    for (std::size_t begin : begins) {
      if (begin < at) continue;
      const auto span = match(number, begin, re2::RE2::ANCHOR_START);
      if (!span) continue;
      at = take(number, *span);
      if (++matches == max_matches_of_rule) return;
    }
  }

  std::optional<Span> match(std::size_t rule, std::size_t from, re2::RE2::Anchor anchor) const {
    const re2::RE2& pattern = set_.rules[rule].compiled->pattern->re();
    re2::StringPiece found;
    if (!pattern.Match(piece(text_), from, text_.size(), anchor, &found, 1)) return std::nullopt;
    return span_of(found);
  }

  // Decides about a match; returns where the next may begin.
  std::size_t take(std::size_t number, const Span& span) {
    const Rule& rule = set_.rules[number];
    if (reaches_too_far(rule, span)) return span.begin + 1;  // one that begins later may be short enough
    if (!span.empty()) {
      if (const char* reason = kept_back_by(*rule.compiled, span)) {
        hold_back(rule, span, reason);
      } else {
        candidates_.push_back({number, span});
      }
    }
    return std::max(span.end, span.begin + 1);
  }

  bool reaches_too_far(const Rule& rule, const Span& span) const {
    const auto reach = static_cast<std::size_t>(rule.reach);
    if (reach == 0 || span.size() <= reach) return false;
    const std::string_view text = text_.substr(span.begin, span.size());
    const auto inside = std::count_if(text.begin(), text.end(), continues_character);
    return text.size() - static_cast<std::size_t>(inside) > reach;
  }

  Span span_of(const re2::StringPiece& found) const {
    const auto begin = static_cast<std::size_t>(found.data() - text_.data());
    return {begin, begin + found.size()};
  }

  // The name of the filter that does not let the match through; null when all do.
  const char* kept_back_by(const Rule::Compiled& parts, const Span& span) {
    if (parts.only_if != Rule::Compiled::none && !occurs(parts.only_if)) return "only_if";
    if (parts.never_if != Rule::Compiled::none && occurs(parts.never_if)) return "never_if";
    if (parts.never_after && re2::RE2::PartialMatch(piece(left_of(span)), parts.never_after->re()))
      return "never_after";
    if (parts.never_before &&
        parts.never_before->re().Match(piece(text_), span.end,
                                       std::min(text_.size(), span.end + max_context_bytes),
                                       re2::RE2::ANCHOR_START, nullptr, 0)) {
      return "never_before";
    }
    return nullptr;
  }

  std::string_view left_of(const Span& span) const {
    std::size_t begin = span.begin > max_context_bytes ? span.begin - max_context_bytes : 0;
    while (begin < span.begin && continues_character(text_[begin])) ++begin;
    return text_.substr(begin, span.begin - begin);
  }

  // Does the filter's pattern stand anywhere in the sentence? Found out once.
  bool occurs(int filter) {
    State& state = filter_state_[static_cast<std::size_t>(filter)];
    if (state == State::unknown) {
      const re2::RE2& pattern = set_.sentence_filters[static_cast<std::size_t>(filter)]->re();
      state = re2::RE2::PartialMatch(piece(text_), pattern) ? State::present : State::absent;
    }
    return state == State::present;
  }

  // Captures are what a match costs most, so only what is kept is asked for them.
  Mention mention(const Rule& rule, const Span& span) {
    Mention out;
    out.rule = &rule;
    out.span = shifted(span);
    out.sentence = index_;
    const auto& captures = rule.compiled->captures;
    const int groups = std::min(max_groups, 1 + static_cast<int>(captures.size()));
    // The same match again, so it succeeds: both ends are given.
    if (rule.compiled->pattern->re().Match(piece(text_), span.begin, span.end, re2::RE2::ANCHOR_BOTH,
                                           groups_.data(), groups)) {
      for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(groups); ++i) {
        const re2::StringPiece& found = groups_[i + 1];
        if (found.empty()) continue;  // took no part
        out.fields.push_back({captures[i], std::string(found.data(), found.size()), shifted(span_of(found))});
      }
    }
    for (const auto& [name, text] : rule.gives) out.fields.push_back({name, text, {}});
    return out;
  }

  Span shifted(const Span& span) const { return {span.begin + base_, span.end + base_}; }

  void hold_back(const Rule& rule, const Span& span, std::string reason) {
    out_->held_back.push_back({&rule, shifted(span), index_, std::move(reason)});
  }

  // Of overlapping candidates of one kind the best stays: by rank, then length, then place.
  void keep_the_best() {
    std::sort(candidates_.begin(), candidates_.end(), [this](const Candidate& a, const Candidate& b) {
      const auto key = [this](const Candidate& c) {
        return std::make_tuple(set_.rules[c.rule].rank, ~c.span.size(), c.span.begin, c.rule);
      };
      return key(a) < key(b);
    });
    kept_.clear();
    for (const Candidate& candidate : candidates_) {
      const Rule& rule = set_.rules[candidate.rule];
      const auto better = std::find_if(kept_.begin(), kept_.end(), [&](const Candidate& kept) {
        return kept.span.overlaps(candidate.span) && set_.rules[kept.rule].kind == rule.kind;
      });
      if (better == kept_.end()) {
        kept_.push_back(candidate);
      } else {
        hold_back(rule, candidate.span, "overlaps " + set_.rules[better->rule].id);
      }
    }
    std::sort(kept_.begin(), kept_.end(), [this](const Candidate& a, const Candidate& b) {
      return std::tie(a.span.begin, a.span.end, set_.rules[a.rule].id) <
             std::tie(b.span.begin, b.span.end, set_.rules[b.rule].id);
    });
    for (const Candidate& kept : kept_) out_->mentions.push_back(mention(set_.rules[kept.rule], kept.span));
  }

  enum class State : char { unknown, present, absent };

  const RuleSet::Impl& set_;
  Scope scope_;
  const RuleFilter* filter_;  // null: every rule is tried
  std::string_view text_;
  std::size_t base_ = 0, index_ = 0;
  Findings* out_ = nullptr;
  Trials trials_;
  std::vector<State> filter_state_;  // parallel to sentence_filters, for this sentence
  std::array<re2::StringPiece, max_groups> groups_;
  std::vector<Candidate> candidates_, kept_;
};

Findings find_in_document(const Document& document, const RuleSet& rules, bool select) {
  Findings out;
  Matcher matcher(*rules.impl, Scope::sentences, select);
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const Span& span = document.sentences[i].span;
    matcher.run(span.of(document.text()), span.begin, i, nullptr, out);
  }
  return out;
}

Findings find_in_sentence(std::string_view sentence, const RuleSet& rules, bool select, const Rule* only,
                          Scope scope = Scope::any) {
  Findings out;
  Matcher(*rules.impl, scope, select).run(sentence, 0, 0, only, out);
  return out;
}

}  // namespace

Findings find_mentions(const Document& document, const RuleSet& rules) {
  return find_in_document(document, rules, true);
}

Findings find_mentions_brute_force(const Document& document, const RuleSet& rules) {
  return find_in_document(document, rules, false);
}

Findings find_mentions(std::string_view sentence, const RuleSet& rules) {
  return find_in_sentence(sentence, rules, true, nullptr);
}

Findings find_mentions_brute_force(std::string_view sentence, const RuleSet& rules) {
  return find_in_sentence(sentence, rules, false, nullptr);
}

Findings find_imprint_mentions(std::string_view line, const RuleSet& rules) {
  return find_in_sentence(line, rules, true, nullptr, Scope::imprint);
}

Findings find_mentions_of(const Rule& rule, std::string_view sentence, const RuleSet& rules) {
  return find_in_sentence(sentence, rules, false, &rule);
}

}  // namespace petik
