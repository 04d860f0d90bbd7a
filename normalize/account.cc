#include "normalize/account.h"

#include <map>
#include <string>

namespace petik {

void write_account(const StudyRecord& record, const Reading& reading, const MentionBook& book,
                   Account& account) {
  std::map<std::string, std::string> uses;
  const auto collect = [&](const Evidence& evidence, const std::string& where) {
    for (const auto& [field, ids] : evidence) {
      for (const std::string& id : ids) {
        std::string& use = uses[id];
        use += (use.empty() ? "" : ", ") + where + (where.empty() ? "" : ".") + field;
      }
    }
  };
  const auto collect_rows = [&](const auto& rows, const std::string& name) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      collect(rows[i].evidence, name + "[" + std::to_string(i) + "]");
  };
  collect(record.study.evidence, "study");
  collect_rows(record.arms, "arms");
  collect_rows(record.continuous, "continuous");
  collect_rows(record.dichotomous, "dichotomous");
  collect_rows(record.tests, "tests");
  collect_rows(record.associations, "associations");
  collect_rows(record.cited, "cited");
  account.fates.clear();
  for (std::size_t i = 0; i < reading.ids.size(); ++i) {
    const auto it = uses.find(book.id(reading.ids[i]));
    if (it != uses.end()) {
      account.fates.push_back(it->second);
    } else if (reading.attribution(i).whose != Whose::own) {
      account.fates.push_back(std::string(name(reading.attribution(i).whose)));
    } else if (!reading.attribution(i).sure) {
      account.fates.push_back("not taken: in the discussion, and nothing else reports it");
    } else {
      account.fates.push_back("not taken");
    }
  }
}

}  // namespace petik
