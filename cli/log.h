// What the program says to people on standard error: warnings about papers, the progress line, the closing
// summary.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace petik {

// "petik: a/b.txt: empty file". Control characters are escaped: nothing in a paper or its name acts on the
// terminal. Taken off the line of a progress report that stands there.
void warn(std::string_view message);
void note(std::string_view message);  // silenced by quiet()
void error(std::string_view message);
void quiet();

// All that is said is appended to this file, too, each with its time, also what quiet() silences. Throws
// OutputError.
void log_to(const std::string& path);

// Control characters and invalid UTF-8 become \xHH.
std::string escaped(std::string_view text);

// Escape sequences may be sent to this file descriptor: it is a terminal that knows them.
bool is_terminal(int fd);

// "petik: 123 of 2000 papers, 85 a second, 22 s left", kept up to date on a terminal; nothing elsewhere.
class Progress {
 public:
  // `shown` false: nothing, wherever it runs.
  Progress(std::size_t total, bool shown);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void done(std::size_t count);

 private:
  std::size_t total_;
  bool shown_;
  std::chrono::steady_clock::time_point started_, drawn_;
};

// The text of the progress line, without the program's name.
std::string progress_text(std::size_t count, std::size_t total, double seconds);

}  // namespace petik
