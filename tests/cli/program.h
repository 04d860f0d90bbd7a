// The built program as a user runs it.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace petik {

constexpr int not_started = 99;

struct Ran {
  int status = -1;  // exit status; -1: ended by a signal, not_started: the program could not be run so
  std::string out, err;
};

struct Call {
  std::vector<std::string> arguments = {};
  std::string input = {};                               // standard input
  std::string folder = {};                              // where it runs; empty: here
  std::map<std::string, std::string> environment = {};  // beside that of the test
  std::string output_to = {};                           // standard output goes to this file instead
  bool unprivileged = false;                            // not as root, who may write everywhere
  bool terminal = false;                                // standard error is a terminal
  int signal = 0;                                       // sent after `microseconds`; 0: none
  long microseconds = 0;
  std::function<void(pid_t program)> meanwhile = {};          // done before the signal, instead of waiting
  long largest_file = -1, most_memory = -1, most_files = -1;  // limits of the system; -1: none
};

Ran run(const Call& how);
Ran petik(const std::vector<std::string>& arguments, const std::string& input = "");

std::string content(const std::string& path);
// Regular files below a folder, relative names in byte order.
std::vector<std::string> files_below(const std::string& folder);

}  // namespace petik
