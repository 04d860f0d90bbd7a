#include "corpus/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace petik {
namespace {

constexpr std::size_t most_errors = 4096;
// Programs print 4 KiB at a time: to wake up for each costs more than what is done with it.
constexpr std::chrono::milliseconds look_again{5};
constexpr int could_not_start = 127;
constexpr int by_signal = 128;  // exit status of a shell, and of bubblewrap, is this and the signal

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset();
    fd_ = std::exchange(other.fd_, -1);
    return *this;
  }
  void reset() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

struct Ends {
  Descriptor ours, theirs;
};

// Sockets rather than pipes: writing to one that nobody reads is an error and no signal.
Ends connected() {
  std::array<int, 2> fds{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0)
    throw std::system_error(errno, std::generic_category(), "socketpair");
  Ends ends{Descriptor(fds[0]), Descriptor(fds[1])};
  fcntl(fds[0], F_SETFL, O_NONBLOCK);
  return ends;
}

void limit(int what, rlim_t most, rlim_t at_last) {
  const rlimit both{most, at_last};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}
void limit(int what, rlim_t most) { limit(what, most, most); }

// What a child is told to become.
struct Plan {
  char* const* arguments;
  char* const* environment;
  int in, out, err;
  const ChildLimits* limits;
};

// Between clone and exec, in the memory of the parent: only what may be called there.
int become(void* told) {
  const Plan& plan = *static_cast<const Plan*>(told);
  setpgid(0, 0);
  dup2(plan.in, STDIN_FILENO);
  dup2(plan.out, STDOUT_FILENO);
  dup2(plan.err, STDERR_FILENO);
  close_range(3, ~0U, 0);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  const auto cpu = static_cast<rlim_t>(plan.limits->cpu.count());
  limit(RLIMIT_CPU, cpu, cpu + 1);  // SIGXCPU first, which says why
  limit(RLIMIT_AS, plan.limits->memory);
  limit(RLIMIT_FSIZE, plan.limits->file);
  limit(RLIMIT_NOFILE, 256);
  limit(RLIMIT_CORE, 0);
  for (const int each : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGXFSZ}) signal(each, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execvpe(plan.arguments[0], plan.arguments, plan.environment);
  return could_not_start;  // its exit status
}

// A fork would copy the tables of all memory that this process has: the child borrows that memory until it
// has become another program, and no handler of a signal may run in it meanwhile. Where no walls do it, it
// loses the network if the kernel lets this process take it away.
pid_t start(Plan plan, bool walled) {
  constexpr std::size_t room = 1u << 16;
  const auto stack = std::make_unique_for_overwrite<char[]>(room);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = -1;
  for (const int apart : {CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET, 0}) {
    if (child > 0 || (walled && apart != 0)) continue;
    child = clone(become, stack.get() + room, CLONE_VM | CLONE_VFORK | SIGCHLD | apart, &plan);
  }
  const int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (child < 0) throw std::system_error(error, std::generic_category(), "clone");
  return child;
}

// A child that has been started.
class Process {
 public:
  explicit Process(pid_t pid) : pid_(pid) {}
  ~Process() { end(); }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Kills it with whatever it left running. Its status, as of waitpid().
  int end() {
    int status = 0;
    if (pid_ < 0) return status;
    kill(-pid_, SIGKILL);
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
};

// A child that has closed its ends but not yet ended meets our own signal.
ChildResult::End end_by(int signal) {
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
    if (signal == each)
      throw std::system_error(std::make_error_code(std::errc::interrupted), "the program that reads it");
  }
  return signal == SIGXCPU ? ChildResult::End::timed_out : ChildResult::End::crashed;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

class Conversation {
 public:
  Conversation(Descriptor in, Descriptor out, Descriptor err, std::string_view input,
               const ChildLimits& limits)
      : in_(std::move(in)), out_(std::move(out)), err_(std::move(err)), input_(input), limits_(limits) {}

  // Until the child has closed its ends, or may not go on.
  ChildResult run() {
    const auto deadline = std::chrono::steady_clock::now() + limits_.wall;
    while (true) {
      if (limits_.stopped && limits_.stopped()) throw Stopped();
      if (!out_.open() && !err_.open()) return std::move(result_);
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return ended(ChildResult::End::timed_out);
      // What it prints is no reason to wake up, only that it has closed an end.
      std::array<pollfd, 3> fds{pollfd{in_.get(), POLLOUT, 0}, pollfd{out_.get(), 0, 0},
                                pollfd{err_.get(), 0, 0}};
      if (poll(fds.data(), fds.size(), static_cast<int>(std::min(left, look_again).count())) < 0 &&
          errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "poll");
      if (fds[0].revents != 0) write();
      if (!read(out_, result_.output, limits_.output)) return ended(ChildResult::End::too_large);
      // What is more than enough of its complaints is read and dropped, so that the child does not wait.
      if (!read(err_, result_.errors, most_errors)) result_.errors.resize(most_errors);
    }
  }

 private:
  ChildResult ended(ChildResult::End why) {
    result_.end = why;
    return std::move(result_);
  }

  void write() {
    const ssize_t put = input_.empty() ? 0 : send(in_.get(), input_.data(), input_.size(), MSG_NOSIGNAL);
    if (put > 0) input_.remove_prefix(static_cast<std::size_t>(put));
    if (put < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (put < 0 || input_.empty()) in_.reset();
  }

  // All that is there. False when `to` has grown beyond `most`.
  static bool read(Descriptor& from, std::string& to, std::size_t most) {
    std::array<char, 1u << 16> buffer;
    while (from.open() && to.size() <= most) {
      const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) break;
      if (got > 0) to.append(buffer.data(), static_cast<std::size_t>(got));
      if (got <= 0) from.reset();
    }
    return to.size() <= most;
  }

  Descriptor in_, out_, err_;
  std::string_view input_;
  const ChildLimits& limits_;
  ChildResult result_;
};

// Runs a program as it is called.
ChildResult run(std::vector<std::string> arguments, std::string_view input, const ChildLimits& limits,
                bool walled) {
  std::vector<std::string> environment = {"LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin"};
  environment.insert(environment.end(), limits.environment.begin(), limits.environment.end());
  const std::vector<char*> argv = pointers(arguments), envp = pointers(environment);
  Ends in = connected(), out = connected(), err = connected();
  Process child(start(
      {argv.data(), envp.data(), in.theirs.get(), out.theirs.get(), err.theirs.get(), &limits}, walled));
  in.theirs.reset();
  out.theirs.reset();
  err.theirs.reset();
  ChildResult result =
      Conversation(std::move(in.ours), std::move(out.ours), std::move(err.ours), input, limits).run();
  const int status = child.end();
  if (result.end != ChildResult::End::exited) return result;
  if (WIFSIGNALED(status)) {
    result.end = end_by(WTERMSIG(status));
  } else {
    result.status = WEXITSTATUS(status);
    if (result.status == could_not_start && result.output.empty() && result.errors.empty())
      result.end = ChildResult::End::not_found;
  }
  return result;
}

// bubblewrap with the walls it is to build: programs and their data read-only, nothing else.
std::vector<std::string> walls(const std::string& folder) {
  std::vector<std::string> out = {"bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/usr", "/usr"};
  for (const char* each : {"/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts", "/etc/libreoffice"})
    out.insert(out.end(), {"--ro-bind-try", each, each});
  out.insert(out.end(), {"--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"});
  if (!folder.empty()) out.insert(out.end(), {"--bind", folder, folder});
  out.push_back("--");
  return out;
}

// Is bubblewrap installed, and may this process use it? Found out once.
bool has_bubblewrap() {
  static const bool works = [] {
    std::vector<std::string> words = walls("");
    words.push_back("true");
    const ChildResult result = run(std::move(words), "", {}, true);
    return result.end == ChildResult::End::exited && result.status == 0;
  }();
  return works;
}

// bubblewrap tells by its own exit status and words how the program inside it ended.
void see_through_walls(ChildResult& result) {
  if (result.end != ChildResult::End::exited) return;
  if (result.errors.starts_with("bwrap: execvp ")) result.end = ChildResult::End::not_found;
  if (result.status > by_signal) {
    result.end = end_by(result.status - by_signal);
    result.status = 0;
  }
}

}  // namespace

const std::string& confinement() {
  static const std::string words = has_bubblewrap() ? "bubblewrap and limits" : "limits";
  return words;
}

ChildResult run_child(const std::vector<std::string>& arguments, std::string_view input,
                      const ChildLimits& limits) {
  if (!limits.bubblewrap || !has_bubblewrap()) return run(arguments, input, limits, false);
  std::vector<std::string> words = walls(limits.folder);
  words.insert(words.end(), arguments.begin(), arguments.end());
  ChildResult result = run(std::move(words), input, limits, true);
  see_through_walls(result);
  return result;
}

}  // namespace petik
