#include "normalize/table_facts.h"
namespace petik {
TableFacts read_table_facts(const std::vector<Table>&, std::size_t, const RuleSet&, const TableContext&) {
  return {};
}
std::string describe_table(const Table&, const TableFacts&) { return {}; }
}  // namespace petik
