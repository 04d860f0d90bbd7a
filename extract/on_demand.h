// What is made when it is first asked for, by whichever thread comes first.
//
//   OnDemand<Automaton> automaton;
//   automaton.from(patterns)    // made of the patterns the first time, the same ever after
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

namespace petik {

template <typename T>
class OnDemand {
 public:
  template <typename... From>
  const T& from(const From&... from) const {
    if (const T* made = made_.load(std::memory_order_acquire)) return *made;
    std::call_once(once_, [&] {
      value_ = std::make_unique<const T>(from...);
      made_.store(value_.get(), std::memory_order_release);
    });
    return *value_;
  }

 private:
  mutable std::once_flag once_;
  mutable std::unique_ptr<const T> value_;
  mutable std::atomic<const T*> made_ = nullptr;  // the same; quicker to ask than call_once
};

}  // namespace petik
