// Many threads, one order.
//
//   in_order(papers.size(), 4,
//            [&] { return [&](std::size_t i) { return read(papers[i]); }; },   // once a thread: its own
//            worker
//            [&](std::size_t i, Record record) { write(record); });            // in the calling thread, i
//            rising
//
// At most four results a thread wait for their turn, so that memory stays flat however many papers there are.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace petik {

// Rethrows here what a worker or `take` throws, once all threads have stopped.
template <typename MakeWorker, typename Take>
void in_order(std::size_t count, unsigned threads, MakeWorker make_worker, Take take) {
  using Worker = std::invoke_result_t<MakeWorker>;
  using Result = std::invoke_result_t<Worker, std::size_t>;

  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, std::variant<Result, std::exception_ptr>> waiting;
  std::size_t next = 0, taken = 0;
  bool stop = false;
  const std::size_t ahead = std::size_t{4} * threads;

  const auto run = [&](Worker worker) {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || next == count || next < taken + ahead; });
      if (stop || next == count) return;
      const std::size_t i = next++;
      lock.unlock();
      std::variant<Result, std::exception_ptr> result;
      try {
        result.template emplace<0>(worker(i));
      } catch (...) {
        result.template emplace<1>(std::current_exception());
      }
      lock.lock();
      waiting.emplace(i, std::move(result));
      changed.notify_all();
    }
  };

  struct Threads {
    std::vector<std::thread> running;
    std::mutex& mutex;
    std::condition_variable& changed;
    bool& stop;
    ~Threads() {
      {
        const std::lock_guard lock(mutex);
        stop = true;
      }
      changed.notify_all();
      for (std::thread& thread : running) thread.join();
    }
  } pool{{}, mutex, changed, stop};
  for (unsigned i = 0; i < threads && i < count; ++i) pool.running.emplace_back(run, make_worker());

  for (std::size_t i = 0; i < count; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return waiting.contains(i); });
    auto result = std::move(waiting.extract(i).mapped());
    taken = i + 1;
    changed.notify_all();
    lock.unlock();
    if (result.index() == 1) std::rethrow_exception(std::get<1>(result));
    take(i, std::move(std::get<0>(result)));
  }
}

}  // namespace petik
