#include "corpus/citation.h"

namespace petik {
namespace {

void add(std::string& out, const std::string& part, const char* before = "") {
  if (!part.empty()) out += (out.empty() ? "" : ", ") + std::string(before) + part;
}

}  // namespace

std::string journal_line(const Citation& c) {
  std::string out;
  add(out, c.journal);
  add(out, c.volume, "Vol. ");
  add(out, c.issue, "No. ");
  add(out, c.year);
  add(out, c.first_page.empty() || c.last_page.empty() ? c.first_page : c.first_page + "-" + c.last_page);
  return out;
}

std::string doi_line(const std::string& doi) {
  return doi.empty() || doi.starts_with("http") ? doi : "https://doi.org/" + doi;
}

std::string authors_line(const std::vector<std::string>& authors) {
  std::string out;
  for (const std::string& author : authors) add(out, author);
  return out;
}

}  // namespace petik
