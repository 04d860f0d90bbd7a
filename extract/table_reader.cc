#include "extract/table_reader.h"

namespace petik {

std::vector<Table> read_tables(const Document& document, const std::vector<TableRegion>& regions,
                               const RuleSet&) {
  std::vector<Table> tables;
  std::size_t region = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != Block::Kind::table || region >= regions.size()) continue;
    Table table;
    table.id = "t" + std::to_string(tables.size() + 1);
    table.body = block.span;
    table.layout = regions[region++].layout;
    table.unread_reason = "not read yet";
    tables.push_back(table);
  }
  return tables;
}

}  // namespace petik
