// The one thread that writes: takes the batches handed over, in order, and commits them in groups.
//
// While a group is synced the next ones gather, so that groups grow by themselves under load. Nobody blocks: callers
// hand over and are called back.
#pragma once

#include <memory>
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
  explicit Committer(std::unique_ptr<GroupWriter> writer);
  /// Completes every batch handed over, then ends the thread.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  /// `done` is called exactly once: on the committer's thread, or here with kNotApplied when the queue is full.
  void Commit(Batch batch, Store::CommitDone done) RSU_EXCLUDES(mutex_);

  /// From now on batches go to this writer; null: they are answered kStopped. The writer before is destroyed when this
  /// returns.
  void UseWriter(std::unique_ptr<GroupWriter> writer) RSU_EXCLUDES(writer_mutex_);

 private:
  struct Pending {
    Batch batch;
    Store::CommitDone done;
    CommitResult result;
  };

  bool Enqueue(Pending* pending) RSU_EXCLUDES(mutex_);
  bool TakeAll(std::vector<Pending>* taken) RSU_EXCLUDES(mutex_);
  void WriteGroup(absl::Span<Pending> group) RSU_EXCLUDES(writer_mutex_);
  void Run() RSU_EXCLUDES(mutex_);

  Mutex writer_mutex_;  // held while a group is written
  std::unique_ptr<GroupWriter> writer_ RSU_GUARDED_BY(writer_mutex_);
  Mutex mutex_;
  CondVar changed_;
  std::vector<Pending> queue_ RSU_GUARDED_BY(mutex_);
  bool stopping_ RSU_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it starts when the rest is there
};

}  // namespace rsu::registry
