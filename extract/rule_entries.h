// The [[rule]] entries of rule files.
//
// RuleEntries entries(source, impl);
// entries.read(file);   // adds the file's rules to impl.rules, their filters to impl.sentence_filters
//
// Private to extract/.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rule_impl.h"
#include "extract/rule_source.h"

namespace petik {

class RuleEntries {
 public:
  RuleEntries(RuleSource& source, RuleSet::Impl& impl) : source_(source), impl_(impl) {}

  // `file` must be parsed.
  void read(std::size_t file);

 private:
  void read_rule(std::size_t file, const toml::table& table, Macros& macros);
  void read_id(const SourceItem& item, const Rule& rule);
  void read_rank(const SourceItem& item, Rule& rule);
  void read_pattern(const SourceItem& item, Rule& rule, Rule::Compiled& parts);
  void read_reach(const SourceItem& item, Rule& rule);
  void read_captures(const SourceItem& item, const toml::node& at, const Rule& rule, Rule::Compiled& parts);
  void read_fields(const SourceItem& item, Rule& rule, const Rule::Compiled& parts);
  void read_gives(const SourceItem& item, Rule& rule);
  void read_kind(const SourceItem& item, Rule& rule, const std::vector<std::string>& captures);
  void read_filters(const SourceItem& item, Rule::Compiled& parts);
  std::shared_ptr<const Pattern> read_filter(const SourceItem& item, std::string_view key,
                                             const std::string& left, const std::string& right);
  int read_sentence_filter(const SourceItem& item, std::string_view key);

  RuleSource& source_;
  RuleSet::Impl& impl_;
  std::map<std::string, SourcePlace> ids_;
  std::map<std::string, std::shared_ptr<const Pattern>> filters_;  // by their text
};

}  // namespace petik
