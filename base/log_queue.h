// The lines that wait for a file which may block: a bounded queue and the thread that writes it.
//
//   LogQueue* queue = new LogQueue(STDERR_FILENO, kMaxQueuedLogLines);   // never deleted: its thread may hang in a
//   write if (!queue->Push(line)) ...                                          // dropped and counted
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "absl/time/time.h"
#include "base/mutex.h"

namespace rsu {

/// Thread safe. Lives as long as the program: nothing can end a thread that waits in write(2).
class LogQueue {
 public:
  /// Starts the thread. `note_dropped` makes the line that tells how many were dropped.
  LogQueue(int file, size_t max_lines, std::string (*note_dropped)(int64_t lines));
  LogQueue(const LogQueue&) = delete;
  LogQueue& operator=(const LogQueue&) = delete;

  /// Queues a line with its line break; false: the queue is full, the line is dropped and counted.
  bool Push(std::string line) RSU_EXCLUDES(mutex_);

  /// Waits until all that was queued is written; false when `patience` ended first.
  bool Flush(absl::Duration patience) RSU_EXCLUDES(mutex_);

  int64_t dropped() const RSU_EXCLUDES(mutex_);

 private:
  void Work() RSU_EXCLUDES(mutex_);
  std::string Take() RSU_EXCLUDES(mutex_);

  const int file_;
  const size_t max_lines_;
  std::string (*const note_dropped_)(int64_t lines);
  mutable Mutex mutex_;
  CondVar wake_;
  std::deque<std::string> lines_ RSU_GUARDED_BY(mutex_);
  bool writing_ RSU_GUARDED_BY(mutex_) = false;
  int64_t dropped_ RSU_GUARDED_BY(mutex_) = 0;
  int64_t noted_ RSU_GUARDED_BY(mutex_) = 0;  // of those dropped, told in the log
};

}  // namespace rsu
