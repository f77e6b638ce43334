// Brings writes back after they stopped: waits, tries, waits longer, on a thread of its own.
//
//   Reviver reviver([this] { return TryAgain(); }, absl::Seconds(1));
//   reviver.Wake();   // writes have stopped
#pragma once

#include <atomic>
#include <functional>
#include <semaphore>
#include <thread>

#include "absl/time/time.h"

namespace rsu::registry {

/// Thread safe.
class Reviver {
 public:
  /// `revive` is called on the thread of this until it answers true. Between two tries of it are `first_pause`, then
  /// twice as much, up to kMaxRevivePause.
  Reviver(std::function<bool()> revive, absl::Duration first_pause);
  /// Waits for a try under way.
  ~Reviver();
  Reviver(const Reviver&) = delete;
  Reviver& operator=(const Reviver&) = delete;

  /// Does not block.
  void Wake() { wakes_.release(); }

 private:
  void Run();

  const std::function<bool()> revive_;
  const absl::Duration first_pause_;
  std::atomic<bool> ends_{false};
  std::counting_semaphore<> wakes_{0};
  std::thread thread_;  // last: it starts when the rest is there
};

}  // namespace rsu::registry
