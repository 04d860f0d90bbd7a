#include "cli/workers.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "corpus/read_options.h"

namespace petik {
namespace {

using Clock = std::chrono::steady_clock;

// How long workers may take to drop what they have in hand, and how often they are looked at meanwhile.
constexpr std::chrono::milliseconds patience{500}, look_again{2};
// A signal may come just before waiting begins.
constexpr std::chrono::milliseconds longest_wait{100};

// Before the bytes of each message. `what`: to a worker the task, from it one of these.
enum Kind : std::uint64_t { part, done, no_memory, refused, defect };
struct Head {
  std::uint64_t what = 0, size = 0;
};

bool send_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t put = send(fd, data, size, MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    data += put;
    size -= static_cast<std::size_t>(put);
  }
  return true;
}

// False: nobody is there any more.
bool send_message(int fd, std::uint64_t what, std::string_view bytes) {
  const Head head{what, bytes.size()};
  return send_all(fd, reinterpret_cast<const char*>(&head), sizeof head) &&
         send_all(fd, bytes.data(), bytes.size());
}

bool receive_all(int fd, char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t got = recv(fd, data, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    data += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

void limit_memory([[maybe_unused]] std::size_t most) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they reserve terabytes
  rlimit now{};
  getrlimit(RLIMIT_AS, &now);
  now.rlim_cur = std::min<rlim_t>(now.rlim_cur, most);
  setrlimit(RLIMIT_AS, &now);
#endif
}

// From now on, whatever the tasks before have used. SIGXCPU ends the worker.
void limit_cpu(std::chrono::seconds most) {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  rlimit now{};
  getrlimit(RLIMIT_CPU, &now);
  now.rlim_cur = std::min<rlim_t>(now.rlim_max, static_cast<rlim_t>(used.tv_sec + 1 + most.count()));
  setrlimit(RLIMIT_CPU, &now);
}

// The life of a worker. It leaves without destructors: what they would close belongs to the parent.
[[noreturn]] void serve(int fd, const WorkerLimits& limits, const std::function<Work()>& make_work) {
  catch_interrupts();
  signal(SIGXCPU, SIG_DFL);
  limit_memory(limits.memory);
  const auto say = [fd](std::uint64_t what, std::string_view bytes) {
    if (!send_message(fd, what, bytes)) _exit(0);
  };
  Work work;
  Head head;
  while (!interrupted() && receive_all(fd, reinterpret_cast<char*>(&head), sizeof head)) {
    limit_cpu(limits.cpu);
    try {
      std::string question(head.size, '\0');
      if (!receive_all(fd, question.data(), question.size())) break;
      if (!work) work = make_work();
      work(head.what, question, [&](std::string_view bytes) { say(part, bytes); });
      say(done, "");
    } catch (const Stopped&) {
      _exit(exit_interrupted);
    } catch (const std::bad_alloc&) {
      say(no_memory, "");
    } catch (const std::system_error& e) {
      say(refused, e.what());
    } catch (const std::exception& e) {
      say(defect, e.what());
    }
  }
  _exit(0);
}

// A worker as its parent sees it.
class Worker {
 public:
  Worker(const WorkerLimits& limits, const std::function<Work()>& make_work) : limits_(&limits) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
      throw std::system_error(errno, std::generic_category(), "no process can be made to read papers");
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() != parent) _exit(0);
      // Nothing of the parent's: the locks of its files would outlive it.
      const auto own = static_cast<unsigned>(ends[1]);
      if (own > 3) close_range(3, own - 1, 0);
      close_range(own + 1, ~0U, 0);
      serve(ends[1], limits, make_work);
    }
    const int error = errno;
    close(ends[1]);
    fd_ = ends[0];
    if (pid_ > 0) return;
    close(fd_);
    throw std::system_error(error, std::generic_category(), "no process can be made to read papers");
  }
  ~Worker() { end(); }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  int fd() const { return fd_; }
  bool alive() const { return pid_ > 0; }
  std::optional<std::size_t> task() const { return task_; }
  Clock::time_point deadline() const { return task_ ? deadline_ : Clock::time_point::max(); }

  // One that has died by now is noticed when it is listened to.
  void ask(std::size_t task, const std::string& question) {
    task_ = task;
    deadline_ = Clock::now() + limits_->wall;
    send_message(fd_, task, question);
  }

  // Called when something has arrived. Its answer, once that is whole or it has died.
  std::optional<Answer> listen() {
    std::array<char, 1u << 16> buffer;
    const ssize_t got = recv(fd_, buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EINTR) return std::nullopt;
    if (got <= 0) return died();
    bytes_.append(buffer.data(), static_cast<std::size_t>(got));
    Head head;
    while (bytes_.size() >= sizeof head) {
      std::memcpy(&head, bytes_.data(), sizeof head);
      if (bytes_.size() - sizeof head < head.size) break;
      std::string message = bytes_.substr(sizeof head, head.size);
      bytes_.erase(0, sizeof head + head.size);
      switch (head.what) {
        case part:
          parts_.push_back(std::move(message));
          continue;
        case done:
          return answered(PaperStatus::ok, "");
        case no_memory:
          return answered(PaperStatus::out_of_memory, "too little memory for it");
        case refused:
          return not_its_fault(PaperStatus::unreadable, "the system refuses what it needs: " + message);
        default:
          return answered(PaperStatus::crashed, "a defect of petik: " + message);
      }
    }
    return std::nullopt;
  }

  // It waits for something that does not come.
  Answer too_late() {
    kill_now();
    end();
    return answered(PaperStatus::timeout,
                    "no end of it after " + std::to_string(limits_->wall.count()) + " s, a defect of petik");
  }

  // Asks for its end, which comes at once where it is idle or another program reads for it.
  void leave() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
    if (pid_ > 0 && task_) kill(pid_, SIGTERM);
  }

  bool has_ended() {
    if (pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = -1;
    return pid_ < 0;
  }

  void kill_now() {
    if (pid_ > 0) kill(pid_, SIGKILL);
  }

 private:
  Answer answered(PaperStatus status, std::string reason) {
    task_.reset();
    return {std::exchange(parts_, {}), status, std::move(reason), false};
  }

  Answer not_its_fault(PaperStatus status, std::string reason) {
    Answer out = answered(status, std::move(reason));
    out.again = true;
    return out;
  }

  Answer died() {
    const int status = end();
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_interrupted)
      return not_its_fault(PaperStatus::unreadable, "its process was asked to end");
    if (!WIFSIGNALED(status))
      return answered(PaperStatus::crashed, "petik ended while reading it, a defect of petik");
    if (WTERMSIG(status) == SIGXCPU)
      return answered(PaperStatus::timeout, "it takes more than " + std::to_string(limits_->cpu.count()) +
                                                " s of computing, a defect of petik");
    if (WTERMSIG(status) == SIGKILL)
      return not_its_fault(PaperStatus::out_of_memory,
                           "its process was killed, as happens where memory runs short; try again");
    const char* name = sigabbrev_np(WTERMSIG(status));
    return answered(PaperStatus::crashed,
                    std::string("petik crashed on it (SIG") + (name ? name : "") + "), a defect of petik");
  }

  // Waits until it has ended.
  int end() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
    int status = 0;
    if (pid_ > 0) {
      while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
      }
    }
    pid_ = -1;
    return status;
  }

  const WorkerLimits* limits_;
  pid_t pid_ = -1;
  int fd_ = -1;
  std::optional<std::size_t> task_;
  Clock::time_point deadline_;
  std::string bytes_;               // of a message that is not yet whole
  std::vector<std::string> parts_;  // of an answer that is not yet whole
};

class Pool {
 public:
  Pool(std::size_t most, const WorkerLimits& limits, const std::function<Work()>& make_work)
      : limits_(&limits), make_work_(&make_work), workers_(std::min<std::size_t>(limits.processes, most)) {
    fill();
  }
  // What they have in hand is given up.
  ~Pool() {
    std::erase(workers_, nullptr);
    for (const auto& each : workers_) each->leave();
    const auto deadline = Clock::now() + patience;
    while (std::ranges::any_of(workers_, [](const auto& each) { return !each->has_ended(); }) &&
           Clock::now() < deadline)
      std::this_thread::sleep_for(look_again);
    for (const auto& each : workers_) each->kill_now();
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // A worker in the place of each that has died: as many as can be made, one at least.
  void fill() {
    for (std::unique_ptr<Worker>& each : workers_) {
      if (each && each->alive()) continue;
      each.reset();
      try {
        each = std::make_unique<Worker>(*limits_, *make_work_);
      } catch (const std::system_error&) {
        if (std::ranges::none_of(workers_, [](const auto& other) { return other != nullptr; })) throw;
      }
    }
  }

  Worker* idle() {
    for (const auto& each : workers_) {
      if (each && !each->task()) return each.get();
    }
    return nullptr;
  }

  // Waits until workers have something to say, or should have said it.
  void listen(std::map<std::size_t, Answer>& answers) {
    std::vector<pollfd> fds;
    Clock::time_point until = Clock::time_point::max();
    for (const auto& each : workers_) {
      fds.push_back({each ? each->fd() : -1, POLLIN, 0});
      if (each) until = std::min(until, each->deadline());
    }
    if (poll(fds.data(), fds.size(), milliseconds_to(until)) < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "poll");
    for (std::size_t w = 0; w < fds.size(); ++w) {
      if (!workers_[w]) continue;
      Worker& worker = *workers_[w];
      const std::optional<std::size_t> task = worker.task();
      std::optional<Answer> answer;
      if (fds[w].revents != 0) answer = worker.listen();
      if (!answer && worker.deadline() <= Clock::now()) answer = worker.too_late();
      if (answer && task) answers.emplace(*task, std::move(*answer));
    }
    fill();
  }

 private:
  static int milliseconds_to(Clock::time_point until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    return static_cast<int>(std::clamp(left, std::chrono::milliseconds(0), longest_wait).count());
  }

  const WorkerLimits* limits_;
  const std::function<Work()>* make_work_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace

void in_workers(std::size_t count, const WorkerLimits& limits, const std::function<Work()>& make_work,
                const std::function<std::string(std::size_t)>& question,
                const std::function<void(std::size_t, const Answer&)>& take) {
  if (count == 0) return;
  Pool pool(count, limits, make_work);
  const std::size_t ahead = std::size_t{4} * limits.processes;
  std::map<std::size_t, Answer> waiting;
  std::size_t next = 0;
  for (std::size_t taken = 0; taken < count;) {
    check_interrupted();
    while (next < count && next < taken + ahead) {
      Worker* worker = pool.idle();
      if (!worker) break;
      worker->ask(next, question ? question(next) : "");
      ++next;
    }
    if (!waiting.contains(taken)) pool.listen(waiting);
    if (const auto answer = waiting.extract(taken)) take(taken++, answer.mapped());
  }
}

}  // namespace petik
