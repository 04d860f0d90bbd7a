// `petik rules coverage`: what the rules find in a folder of papers and what they pass over.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/common.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/log.h"
#include "cli/screen.h"
#include "cli/workers.h"
#include "corpus/read.h"
#include "extract/ascii.h"
#include "extract/document.h"
#include "output/json.h"

namespace petik {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string rules;
  unsigned jobs = 1;
  std::size_t most = 20;
  ReadOptions read;
};

// A number beside a word that usually names a result, which no mention covers.
struct Untaken {
  std::string kind;  // the value of the word in the list `coverage_cue`: "p", "mean"
  std::size_t line = 0;
  std::string text;  // from the word to the number and a little further
};

struct Coverage {
  std::vector<std::size_t> hits, held_back;  // by rule
  std::vector<Untaken> untaken;
};

// Where the next number after `from` stands, if it begins before `limit`: digits, with points and commas
// inside.
std::optional<Span> number_after(std::string_view text, std::size_t from, std::size_t limit) {
  std::size_t begin = from;
  while (begin < std::min(limit, text.size()) && !is_digit(text[begin])) ++begin;
  if (begin >= std::min(limit, text.size())) return std::nullopt;
  std::size_t end = begin;
  while (end < text.size() && (is_digit(text[end]) || ((text[end] == ',' || text[end] == '.') &&
                                                       end + 1 < text.size() && is_digit(text[end + 1])))) {
    ++end;
  }
  return Span{begin, end};
}

std::vector<Untaken> untaken_in(const Document& document, const Findings& findings, const RuleSet& rules,
                                const Paper& paper) {
  constexpr std::size_t near = 25;  // bytes between the word and its number
  constexpr std::size_t around = 20;
  const Places places(paper);
  std::vector<Untaken> out;
  Span last;
  auto mention = findings.mentions.begin();
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const Span sentence = document.sentences[i].span;
    const std::string_view text = sentence.of(document.text());
    const auto first = mention;
    while (mention != findings.mentions.end() && mention->sentence == i) ++mention;
    for (const TermHit& cue : rules.terms("coverage_cue").find_all(text)) {
      const auto number = number_after(text, cue.span.end, cue.span.end + near);
      if (!number) continue;
      const Span there = {sentence.begin + number->begin, sentence.begin + number->end};
      if (std::any_of(first, mention, [&](const Mention& m) { return m.span.overlaps(there); })) continue;
      if (there == last && cue.value == out.back().kind) continue;  // two words before one number
      last = there;
      std::size_t end = std::min(text.size(), number->end + around);
      while (end < text.size() && continues_character(text[end])) ++end;
      out.push_back({std::string(cue.value), places.line(document.mapped.source(there).begin),
                     std::string(text.substr(cue.span.begin, end - cue.span.begin))});
    }
  }
  return out;
}

Coverage cover(const PaperFile& file, const ReadOptions& options, const RuleSet& rules) {
  Coverage out;
  const Paper paper = read_paper(file, options);
  const Document document = read_document(paper, rules);
  const Findings findings = find_mentions(document, rules);
  out.hits.resize(rules.rules().size());
  out.held_back.resize(rules.rules().size());
  const auto index = [&](const Rule* rule) { return static_cast<std::size_t>(rule - rules.rules().data()); };
  for (const Mention& mention : findings.mentions) ++out.hits[index(mention.rule)];
  for (const HeldBack& held_back : findings.held_back) ++out.held_back[index(held_back.rule)];
  out.untaken = untaken_in(document, findings, rules, paper);
  return out;
}

// What a worker tells of a paper.
Json json_of(const Coverage& coverage) {
  Json untaken = Json::array();
  for (const Untaken& each : coverage.untaken) untaken.push_back({each.kind, each.line, each.text});
  return {{"hits", coverage.hits}, {"held_back", coverage.held_back}, {"untaken", untaken}};
}

Coverage coverage_from(const Json& json) {
  Coverage out{json.at("hits"), json.at("held_back"), {}};
  for (const Json& each : json.at("untaken")) out.untaken.push_back({each[0], each[1], each[2]});
  return out;
}

void print(const RuleSet& rules, const Coverage& total, const std::map<std::string, std::size_t>& untaken) {
  std::vector<std::size_t> order(rules.rules().size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return total.hits[i]; });
  std::cout << "   hits   held back   rule\n";
  char counts[40];
  for (const std::size_t i : order) {
    if (total.hits[i] == 0) continue;
    std::snprintf(counts, sizeof counts, "%7zu   %9zu   ", total.hits[i], total.held_back[i]);
    std::cout << counts << rules.rules()[i].id << '\n';
  }
  std::cout << "never hit:";
  std::string never;
  for (const std::size_t i : order) {
    if (total.hits[i] == 0) never += (never.empty() ? "" : " ") + rules.rules()[i].id;
  }
  std::cout << '\n' << wrapped(never.empty() ? "none" : never, 4);
  for (const auto& [kind, n] : untaken)
    std::cout << "numbers beside a word for " << kind << " that no rule took: " << n << '\n';
}

int run(Options options) {
  const RuleSet rules = rules_from(options.rules);
  const Listing listing = papers_below(options.paths);
  Coverage total;
  total.hits.resize(rules.rules().size());
  total.held_back.resize(rules.rules().size());
  std::map<std::string, std::size_t> untaken;
  for (const Term& cue : rules.terms("coverage_cue").entries()) untaken.emplace(cue.value, 0);
  bool all_read = listing.unlisted.empty();
  {
    catch_interrupts();
    options.read.stopped = interrupted;
    Progress progress(listing.papers.size(), true);
    in_workers(
        listing.papers.size(), {.processes = options.jobs},
        [&] {
          return [&](std::size_t i, const std::string&, const Tell& tell) {
            try {
              tell(packed(json_of(cover(listing.papers[i], options.read, rules))));
            } catch (const ReadError& e) {
              tell(packed({{"reason", e.what()}}));
            }
          };
        },
        {},
        [&](std::size_t i, const Answer& answer) {
          progress.done(i + 1);
          const Json told = answer.parts.empty() ? Json::object() : unpacked(answer.parts[0]);
          if (!told.contains("hits")) {
            warn(listing.papers[i].name + ": " + told.value("reason", answer.reason));
            all_read = false;
            return;
          }
          const Coverage paper = coverage_from(told);
          for (std::size_t r = 0; r < total.hits.size(); ++r) {
            total.hits[r] += paper.hits[r];
            total.held_back[r] += paper.held_back[r];
          }
          for (const Untaken& each : paper.untaken) {
            if (++untaken[each.kind] > options.most) continue;
            std::cout << wrapped(each.kind + "  " + listing.papers[i].name + ":" + std::to_string(each.line) +
                                     "  " + each.text,
                                 0);
          }
        });
  }
  print(rules, total, untaken);
  flush_output();
  return all_read ? exit_done : exit_unread;
}

constexpr const char* more =
    R"(First come numbers that stand beside a word which usually names a result (word list coverage_cue: p values,
means) and that no rule took; then the hits of each rule, and the rules that never hit.

Examples:
  petik rules coverage papers/
  petik rules coverage -r my-rules --most 1000 papers/

Exit status: 0 done, 1 some papers could not be read, 2 the command line makes no sense,
3 the rules are wrong, 5 interrupted
)";

}  // namespace

void add_rules_coverage(CLI::App& rules, int& status) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      rules.add_subcommand("coverage", "Count what each rule finds in papers, and what none takes");
  command->add_option("PATH", options->paths, "Files or folders of papers")->type_name("")->required();
  add_ocr_option(*command, options->read);
  add_rules_option(*command, options->rules);
  add_jobs_option(*command, options->jobs);
  command->add_option("--most", options->most, "Untaken numbers shown for each kind of word (default: 20)")
      ->type_name("N");
  add_help(*command, more);
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace petik
