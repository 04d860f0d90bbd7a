// Work on untrusted papers in other processes: one that crashes, never ends or eats all memory costs its own
// task and nothing else.
//
//   in_workers(papers.size(), {.processes = 4},
//              [&] {                                                              // once in each process
//                return [&](std::size_t i, const std::string&, const Tell& tell) {
//                tell(record_of(papers[i])); };
//              },
//              {},                                                                // nothing more to ask
//              [&](std::size_t i, const Answer& answer) { write(i, answer); });   // here, i rising
//
// A worker is a fork of this process, which must have a single thread: it sees all that was made before it,
// and gives back nothing but the bytes that it tells. It lives for many tasks, and another takes its place
// where it dies. Workers end with this process. At most four answers a worker wait for their turn, so that
// memory stays flat however many tasks there are.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/paper_status.h"

namespace petik {

// Of one task. What it starts (converters) has limits of its own.
struct WorkerLimits {
  unsigned processes = 1;
  std::chrono::seconds cpu{300};
  std::chrono::seconds wall{3600};            // longer than converters may take together
  std::size_t memory = std::size_t{4} << 30;  // bytes of address space; not in builds with sanitizers
};

struct Answer {
  std::vector<std::string> parts;        // what was told, in that order; where it failed, what came before
  PaperStatus status = PaperStatus::ok;  // else crashed, out_of_memory, timeout, unreadable
  std::string reason;                    // for people: "petik crashed on it (SIGSEGV), a defect of petik"
  bool again = false;                    // failed by no fault of the task: the system killed the worker, or
                                         // refused it a process, or somebody asked it to end
};

using Tell = std::function<void(std::string_view part)>;
// Task i, with what `question(i)` said of it.
using Work = std::function<void(std::size_t i, const std::string& question, const Tell& tell)>;

// `question` and `take` are called in this process; `question` may be empty. What work throws makes its task
// fail. Throws std::system_error where no process can be made, Interrupted (interrupt.h), and what `question`
// and `take` throw; what the workers have in hand is then given up, and they have ended.
void in_workers(std::size_t count, const WorkerLimits& limits, const std::function<Work()>& make_work,
                const std::function<std::string(std::size_t i)>& question,
                const std::function<void(std::size_t i, const Answer& answer)>& take);

}  // namespace petik
