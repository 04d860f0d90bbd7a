// From the facts of tables (table_facts.h) to facts on their way into the record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/arms.h"
#include "normalize/facts.h"
#include "normalize/mention_book.h"
#include "normalize/reading.h"
#include "normalize/table_facts.h"

namespace petik {

struct PaperTables {
  std::vector<TableFacts> tables;  // parallel to Document::tables
};

PaperTables read_paper_tables(const Document& document, const RuleSet& rules, DecimalMark mark,
                              const std::vector<Arm>& arms);

// Labels of groups that the tables compare, as printed, each once.
std::vector<std::string> arm_labels(const PaperTables& tables);

// Adds the tables' facts to `facts`; every cell is noted in `book`.
void add_table_rows(const PaperTables& tables, const Reading& reading, const Arms& arms, MentionBook& book,
                    Facts& facts);

// Sizes of arms that only tables print: fills arms without n where all tables agree.
void add_arm_sizes(const PaperTables& tables, const Reading& reading, MentionBook& book, Arms& arms);

// The total that tables of the whole sample state, where they agree, with its evidence.
struct TableTotal {
  std::optional<long> n;
  std::vector<std::string> evidence;
};
TableTotal total_of(const PaperTables& tables, const Reading& reading, MentionBook& book);

}  // namespace petik
