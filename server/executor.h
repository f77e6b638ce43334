// The threads on which handlers run, with a bounded queue: gRPC's own threads are too few to wait on a disk.
//
//   Executor executor(4, limits::kMaxQueuedTasks);
//   if (!executor.TryRun([] { ... })) Refuse();
#pragma once

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "base/mutex.h"

namespace rsu::server {

/// Thread safe. Tasks start in the order in which they came.
class Executor {
 public:
  Executor(int threads, size_t max_queued);
  /// Runs what is queued, then stops.
  ~Executor();

  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Queues the task; false, and the task is not run, when the queue is full.
  bool TryRun(std::function<void()> task) RSU_EXCLUDES(mutex_);

  /// Queues the task even beyond the bound: only for work that was already let in, such as a write tried again.
  void RunAdmitted(std::function<void()> task) RSU_EXCLUDES(mutex_);

  size_t QueuedTasks() const RSU_EXCLUDES(mutex_);

 private:
  void Work() RSU_EXCLUDES(mutex_);

  const size_t max_queued_;
  mutable Mutex mutex_;
  CondVar wake_;
  std::deque<std::function<void()>> queue_ RSU_GUARDED_BY(mutex_);
  bool stopping_ RSU_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace rsu::server
