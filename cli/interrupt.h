// Ctrl-C during an import: the first one asks it to stop where nothing is lost, a second one ends the program at once.
//
//   const InterruptGuard guard;            // for the length of the import
//   while (... && !WasInterrupted()) ...
#pragma once

namespace rsu::cli {

/// While it lives, SIGINT and SIGTERM are noted instead of ending the program, the first time. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
};

/// Whether one was noted since the guard was made; false when there is no guard.
bool WasInterrupted();

}  // namespace rsu::cli
