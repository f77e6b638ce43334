// The one thread that writes: takes the batches handed over, in order, and commits them in groups.
//
// While a group is synced the next ones gather, so that groups grow by themselves under load. Nobody blocks: callers
// hand over and are called back.
#pragma once

#include <thread>
#include <vector>

#include "absl/types/span.h"
#include "base/mutex.h"
#include "registry/group_writer.h"
#include "registry/store.h"

namespace rsu::registry {

/// Thread safe.
class Committer {
 public:
  /// `writer` is used on the committer's thread alone, until this is destroyed.
  explicit Committer(GroupWriter* writer);
  /// Completes every batch handed over, then ends the thread.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  /// `done` is called exactly once: on the committer's thread, or here with kNotApplied when the queue is full.
  void Commit(Batch batch, Store::CommitDone done) RSU_EXCLUDES(mutex_);

 private:
  struct Pending {
    Batch batch;
    Store::CommitDone done;
    CommitResult result;
  };

  bool Enqueue(Pending* pending) RSU_EXCLUDES(mutex_);
  bool TakeAll(std::vector<Pending>* taken) RSU_EXCLUDES(mutex_);
  void CommitGroup(absl::Span<Pending> group);
  void Run() RSU_EXCLUDES(mutex_);

  GroupWriter* const writer_;
  Mutex mutex_;
  CondVar changed_;
  std::vector<Pending> queue_ RSU_GUARDED_BY(mutex_);
  bool stopping_ RSU_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it starts when the rest is there
};

}  // namespace rsu::registry
