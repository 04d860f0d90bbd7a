#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

#include "extract/ascii.h"
#include "extract/document.h"
#include "extract/rule_impl.h"
#include "extract/rule_set.h"

namespace petik {
namespace {

constexpr std::size_t max_piece_bytes = 4000;     // of a sentence; document.h promises 2,000
constexpr std::size_t max_context_bytes = 400;    // that never_after and never_before look at
constexpr std::size_t max_matches_of_rule = 256;  // in one piece of a sentence
constexpr std::size_t max_batch_bytes = 100'000;  // of sentences that rules run on one after the other

// A match that passed its rule's filters and competes with others of its kind.
struct Candidate {
  std::size_t rule;    // index in the set; decides between equals
  Span span;           // in the piece of text
  std::size_t groups;  // where its captures begin in the matcher's
};

enum class State : char { unknown, present, absent };

// A sentence, or a part of one that is too long.
struct Piece {
  std::string_view text;
  std::size_t base = 0;      // offset of its first byte
  std::size_t sentence = 0;  // number
  std::vector<Candidate> candidates;
  std::vector<HeldBack> held_back;
  std::vector<State> filters;  // parallel to sentence_filters; empty: none was asked for
};

// Which rules are of use: those of sentences, those of the imprint, or all.
enum class Scope { sentences, imprint, any };

// Runs the rules of a set on sentences: one rule after the other on all of them, for a rule's automaton is
// larger than what is searched with it, and stays in the cache that way.
class Matcher {
 public:
  // With `select`, only what may match is tried, else every rule in scope everywhere, and by RE2 alone.
  Matcher(const RuleSet::Impl& set, Scope scope, bool select) : set_(set), scope_(scope), select_(select) {}

  // `base`: the offset of the sentence's first byte; `index`: its number.
  void add(std::string_view sentence, std::size_t base, std::size_t index) {
    while (sentence.size() > max_piece_bytes) {
      const std::size_t size = cut(sentence);
      add_piece(sentence.substr(0, size), base, index);
      sentence.remove_prefix(size);
      base += size;
    }
    add_piece(sentence, base, index);
  }

  // Bytes of the sentences that were added.
  std::size_t bytes() const { return bytes_; }

  // Adds what rules find in the sentences, which are forgotten.
  void run(Findings& out) {
    const std::size_t rules = set_.rules.size();
    const Trials trials = select_ ? set_.filter.from(set_).trials(texts()) : Trials();
    for (std::size_t rule = 0; rule < rules; ++rule) {
      if (scope_ != Scope::any && set_.of_imprint[rule] != (scope_ == Scope::imprint)) continue;
      if (select_) {
        try_at(rule, trials[rule]);
      } else {
        search(rule);
      }
    }
    finish(out);
  }

  // What `only` finds.
  void run(const Rule& only, Findings& out) {
    search(static_cast<std::size_t>(&only - set_.rules.data()));
    finish(out);
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

  void add_piece(std::string_view text, std::size_t base, std::size_t sentence) {
    if (!text.empty()) pieces_.push_back({text, base, sentence, {}, {}, {}});
    bytes_ += text.size();
  }

  std::vector<std::string_view> texts() const {
    std::vector<std::string_view> out;
    for (const Piece& each : pieces_) out.push_back(each.text);
    return out;
  }

  void search(std::size_t rule) {
    for (Piece& piece : pieces_) search(rule, piece);
  }

  // Finds the matches of a rule from left to right.
  void search(std::size_t rule, Piece& in) {
    const Pattern& pattern = pattern_of(rule);
    std::size_t at = 0;
    for (std::size_t matches = 0; matches < max_matches_of_rule && at < in.text.size(); ++matches) {
      const auto begin = pattern.find(in.text, at);
      if (!begin || !match_at(pattern, in.text, *begin)) return;
      at = take(rule, in);
    }
  }

  // The same where it is known at which places the rule may begin.
  void try_at(std::size_t rule, const std::vector<Trial>& trials) {
    std::size_t at = 0, matches = 0;
    for (std::size_t i = 0; i < trials.size(); ++i) {
      const Trial& trial = trials[i];
      Piece& in = pieces_[trial.text];
      if (trial.begin == Trial::anywhere) {
        search(rule, in);
        continue;
      }
      if (i == 0 || trials[i - 1].text != trial.text) at = matches = 0;
      if (trial.begin < at || matches == max_matches_of_rule) continue;
      if (!match_at(pattern_of(rule), in.text, trial.begin)) continue;
      at = take(rule, in);
      ++matches;
    }
  }

  bool match_at(const Pattern& pattern, std::string_view text, std::size_t begin) {
    return select_ ? pattern.match_at(text, begin, work_) : pattern.re2_match_at(text, begin, work_);
  }

  const Pattern& pattern_of(std::size_t rule) const { return *set_.rules[rule].compiled->pattern; }

  // Decides about the match that work_ holds; returns where the next may begin.
  std::size_t take(std::size_t number, Piece& in) {
    const Rule& rule = set_.rules[number];
    const Span span = work_.groups[0];
    if (reaches_too_far(rule, in, span)) return span.begin + 1;  // one that begins later may be short enough
    if (!span.empty()) {
      const std::size_t groups = groups_.size();
      groups_.insert(groups_.end(), work_.groups.begin() + 1, work_.groups.end());
      if (const char* reason = kept_back_by(*rule.compiled, in, span)) {
        in.held_back.push_back({&rule, shifted(span, in), in.sentence, reason});
        groups_.resize(groups);
      } else {
        in.candidates.push_back({number, span, groups});
      }
    }
    return std::max(span.end, span.begin + 1);
  }

  static bool reaches_too_far(const Rule& rule, const Piece& in, const Span& span) {
    const auto reach = static_cast<std::size_t>(rule.reach);
    if (reach == 0 || span.size() <= reach) return false;
    return count_characters(span.of(in.text)) > reach;
  }

  static Span shifted(const Span& span, const Piece& in) {
    return {span.begin + in.base, span.end + in.base};
  }

  // The name of the filter that does not let the match through; null when all do.
  const char* kept_back_by(const Rule::Compiled& parts, Piece& in, const Span& span) {
    if (parts.only_if != Rule::Compiled::none && !occurs(parts.only_if, in)) return "only_if";
    if (parts.never_if != Rule::Compiled::none && occurs(parts.never_if, in)) return "never_if";
    if (parts.never_after && re2::RE2::PartialMatch(piece(left_of(span, in)), parts.never_after->re()))
      return "never_after";
    if (parts.never_before &&
        parts.never_before->match_at(in.text.substr(0, span.end + max_context_bytes), span.end, work_)) {
      return "never_before";
    }
    return nullptr;
  }

  static std::string_view left_of(const Span& span, const Piece& in) {
    std::size_t begin = span.begin > max_context_bytes ? span.begin - max_context_bytes : 0;
    while (begin < span.begin && continues_character(in.text[begin])) ++begin;
    return in.text.substr(begin, span.begin - begin);
  }

  // Does the filter's pattern stand anywhere in the piece? Found out once.
  bool occurs(int filter, Piece& in) const {
    if (in.filters.empty()) in.filters.resize(set_.sentence_filters.size(), State::unknown);
    State& state = in.filters[static_cast<std::size_t>(filter)];
    if (state == State::unknown) {
      const re2::RE2& pattern = set_.sentence_filters[static_cast<std::size_t>(filter)]->re();
      state = re2::RE2::PartialMatch(piece(in.text), pattern) ? State::present : State::absent;
    }
    return state == State::present;
  }

  // A candidate that stays.
  struct Kept {
    Candidate candidate;
    const Piece* piece;
  };

  void finish(Findings& out) {
    std::vector<Kept> kept;
    for (Piece& each : pieces_) {
      std::move(each.held_back.begin(), each.held_back.end(), std::back_inserter(out.held_back));
      keep_the_best(each, kept, out.held_back);
    }
    for (const Kept& each : kept) out.mentions.push_back(mention(each));
    pieces_.clear();
    groups_.clear();
    bytes_ = 0;
  }

  // Of overlapping candidates of one kind the best stays: by rank, then length, then place.
  void keep_the_best(Piece& in, std::vector<Kept>& kept, std::vector<HeldBack>& held_back) const {
    std::sort(in.candidates.begin(), in.candidates.end(), [this](const Candidate& a, const Candidate& b) {
      const auto key = [this](const Candidate& c) {
        return std::make_tuple(set_.rules[c.rule].rank, ~c.span.size(), c.span.begin, c.rule);
      };
      return key(a) < key(b);
    });
    const auto first = static_cast<std::ptrdiff_t>(kept.size());
    for (const Candidate& candidate : in.candidates) {
      const Rule& rule = set_.rules[candidate.rule];
      const auto better = std::find_if(kept.begin() + first, kept.end(), [&](const Kept& k) {
        return k.candidate.span.overlaps(candidate.span) && set_.rules[k.candidate.rule].kind == rule.kind;
      });
      if (better == kept.end()) {
        kept.push_back({candidate, &in});
      } else {
        held_back.push_back({&rule, shifted(candidate.span, in), in.sentence,
                             "overlaps " + set_.rules[better->candidate.rule].id});
      }
    }
    std::sort(kept.begin() + first, kept.end(), [this](const Kept& a, const Kept& b) {
      const Candidate &x = a.candidate, &y = b.candidate;
      return std::tie(x.span.begin, x.span.end, set_.rules[x.rule].id) <
             std::tie(y.span.begin, y.span.end, set_.rules[y.rule].id);
    });
  }

  Mention mention(const Kept& kept) const {
    const auto& [candidate, in] = kept;
    const Rule& rule = set_.rules[candidate.rule];
    Mention out;
    out.rule = &rule;
    out.span = shifted(candidate.span, *in);
    out.sentence = in->sentence;
    const auto& captures = rule.compiled->captures;
    for (std::size_t i = 0; i < captures.size(); ++i) {
      const Span& found = groups_[candidate.groups + i];
      if (found.empty()) continue;  // took no part
      out.fields.push_back({captures[i], std::string(found.of(in->text)), shifted(found, *in)});
    }
    for (const auto& [name, text] : rule.gives) out.fields.push_back({name, text, {}});
    return out;
  }

  const RuleSet::Impl& set_;
  Scope scope_;
  bool select_;
  std::vector<Piece> pieces_;
  std::vector<Span> groups_;  // captures of the candidates, one candidate's behind the other's
  std::size_t bytes_ = 0;
  Backtracker::Work work_;
};

Findings find_in_document(const Document& document, const RuleSet& rules, bool select) {
  Findings out;
  Matcher matcher(*rules.impl, Scope::sentences, select);
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const Span& span = document.sentences[i].span;
    matcher.add(span.of(document.text()), span.begin, i);
    if (matcher.bytes() >= max_batch_bytes) matcher.run(out);
  }
  matcher.run(out);
  return out;
}

Findings find_in_sentence(std::string_view sentence, const RuleSet& rules, bool select) {
  Findings out;
  Matcher matcher(*rules.impl, Scope::any, select);
  matcher.add(sentence, 0, 0);
  matcher.run(out);
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
  return find_in_sentence(sentence, rules, true);
}

Findings find_mentions_brute_force(std::string_view sentence, const RuleSet& rules) {
  return find_in_sentence(sentence, rules, false);
}

Findings find_imprint_mentions(const std::vector<ImprintLine>& imprint, const RuleSet& rules) {
  Findings out;
  Matcher matcher(*rules.impl, Scope::imprint, true);
  for (std::size_t i = 0; i < imprint.size(); ++i) {
    matcher.add(imprint[i].text, 0, i);
    if (matcher.bytes() >= max_batch_bytes) matcher.run(out);
  }
  matcher.run(out);
  return out;
}

Findings find_mentions_of(const Rule& rule, std::string_view sentence, const RuleSet& rules) {
  Findings out;
  Matcher matcher(*rules.impl, Scope::any, false);
  matcher.add(sentence, 0, 0);
  matcher.run(rule, out);
  return out;
}

}  // namespace petik
