// Runs a program that reads untrusted bytes, held in bounds.
//
//   run_child({"pdftotext", "-tsv", "-", "-"}, pdf_bytes)  -> {exited, status 0, output "level\tpage_num..."}
//   run_child({"no-such-program"}, "")                     -> {not_found}
//
// No shell: the arguments are passed as they are. The child gets the bytes on standard input and nothing else
// of this process: an empty environment (LC_ALL=C.UTF-8, PATH), no other open files, no way to gain rights,
// limits on time, memory and files. Where bubblewrap is installed and works, the child also sees no files but
// those of installed programs, no other processes and no network; elsewhere it gives up the network where the
// kernel lets an ordinary process do so. At the deadline, or when this process is to stop, all its processes
// are killed.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/read_options.h"

namespace petik {

struct ChildLimits {
  std::chrono::seconds wall{30};
  std::chrono::seconds cpu{20};
  std::size_t memory = 1u << 30;         // bytes of address space
  std::size_t output = 64u << 20;        // bytes on standard output; what goes beyond ends the child
  std::string folder;                    // the one folder it may read and write, if any
  std::size_t file = 0;                  // bytes of a file that it may write
  bool bubblewrap = true;                // where there is one
  std::vector<std::string> environment;  // "NAME=value", beside what every child gets
  std::function<bool()> stopped = {};    // as ReadOptions::stopped
};

struct ChildResult {
  enum class End {
    exited,
    not_found,  // no such program
    crashed,    // ended by a signal
    timed_out,  // wall or CPU time
    too_large,  // more output than allowed
  };
  End end = End::exited;
  int status = 0;      // exit status, of `exited`
  std::string output;  // standard output
  std::string errors;  // the first 4 KiB of standard error
};

// What holds children in bounds on this machine, for people: "bubblewrap and limits" or "limits".
const std::string& confinement();

// Safe to call from several threads. Throws Stopped, and std::system_error when no process can be made or the
// child was asked to end by somebody else, which is no fault of its input.
ChildResult run_child(const std::vector<std::string>& arguments, std::string_view input,
                      const ChildLimits& limits = {});

}  // namespace petik
