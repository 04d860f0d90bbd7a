#include "bench/texts.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <stdexcept>

#include "corpus/folder.h"
#include "corpus/read.h"

namespace petik::bench {
namespace {

Paper paper_of(std::string text) {
  Paper p;
  p.file = "bench.txt";
  p.bytes = text.size();
  p.text = std::move(text);
  p.sha256 = std::string(64, '0');
  p.media_type = "text/plain";
  p.encoding = "UTF-8";
  return p;
}

}  // namespace

std::vector<Paper> papers_of(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::vector<Paper> out;
  for (const std::string& file : files) out.push_back(read_paper(file, file));
  if (out.empty()) throw std::runtime_error("no *.txt in " + folder);
  return out;
}

std::vector<Paper> varied(const std::vector<Paper>& base, std::size_t count) {
  std::mt19937 random(1);
  std::vector<Paper> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = base[i % base.size()].text;
    for (char& c : text) {
      if (c >= '0' && c <= '9' && random() % 10 < 3) c = static_cast<char>('0' + random() % 10);
    }
    out.push_back(paper_of(std::move(text)));
  }
  return out;
}

Paper large_paper(const std::vector<Paper>& base, std::size_t bytes, bool stops) {
  std::string text;
  while (text.size() < bytes) {
    for (const Paper& p : base) text += p.text + "\n\n";
  }
  if (!stops) {
    for (char& c : text) {
      if (c == '.' || c == '\n' || c == '?' || c == '!') c = ' ';
    }
  }
  return paper_of(std::move(text));
}

Paper cue_dense(std::size_t bytes) {
  static const std::vector<std::string> words = {
      "p",        "=",       "0,03",    "<",     "rata-rata", "sebesar", "n",   "15",
      "kelompok", "kontrol", "sebelum", "SD",    "t",         "(",       ")",   "12,5",
      "nilai",    "sampel",  "±",       "orang", "uji",       "OR",      "95%", "CI",
      "hasil",    "30",      "dan",     "Z",     "-3,4",      "sesudah", "sig", ".",
  };
  std::mt19937 random(2);
  std::string text;
  while (text.size() < bytes) text += words[random() % words.size()] + " ";
  return paper_of(std::move(text));
}

}  // namespace petik::bench
