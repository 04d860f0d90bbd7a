// Where records go.
//
//   auto writer = open_writer("out");          // a folder: out/a/b.txt.json for the paper a/b.txt
//   auto writer = open_writer("all.jsonl");    // one record a line
//   auto writer = open_writer("-");            // the same on standard output
//   for (...) writer->write("a/b.txt", writer->text(line(record)));
//   writer->finish();
//
// A file is complete or not there: it is written under a temporary name beside its place and renamed. A file
// of records appears with finish(). Without it, what stood there before is left alone.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace petik {

// Writing is not possible (any more): "out/a.txt.json: no space left on the disk". There is no point in going
// on.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class RecordWriter {
 public:
  virtual ~RecordWriter() = default;
  // A record as it is written here. `one_line`: as line() writes it.
  virtual std::string text(std::string_view one_line) const { return std::string(one_line) + "\n"; }
  // `name`: Source::file. Throws OutputError, also for a name that leads out of the folder.
  virtual void write(const std::string& name, const std::string& text) = 0;
  // Papers of one name would overwrite each other.
  virtual bool one_file_per_paper() const { return false; }
  // All records are written. Throws OutputError.
  virtual void finish() {}
};

// "-": standard output; a name that ends in .jsonl: a file of lines; anything else: a folder, made when
// missing. Throws OutputError when it is plain from the start that nothing can be written there.
std::unique_ptr<RecordWriter> open_writer(const std::string& target);

// Any other file, complete or not there; "-" is standard output. Throws OutputError.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace petik
