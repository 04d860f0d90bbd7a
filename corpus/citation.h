// What a file says about its own publication beside its text, as the lines that a journal prints above an
// article.
//
//   {.journal "Jurnal Contoh", .volume "8", .issue "2", .year "2022", .first_page "11", .last_page "20"}
//     -> "Jurnal Contoh, Vol. 8, No. 2, 2022, 11-20"
#pragma once

#include <string>
#include <vector>

namespace petik {

// Empty: not said.
struct Citation {
  std::string journal, volume, issue, year, first_page, last_page, doi, title;
  std::vector<std::string> authors;
};

// Each empty where nothing of it is said.
std::string journal_line(const Citation& citation);
std::string doi_line(const std::string& doi);                       // "https://doi.org/10.1/x"
std::string authors_line(const std::vector<std::string>& authors);  // "Ayu Sari, Budi"

}  // namespace petik
