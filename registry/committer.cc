#include "registry/committer.h"

#include <algorithm>
#include <utility>

#include "registry/limits.h"

namespace rsu::registry {

Committer::Committer(GroupWriter* writer) : writer_(writer), thread_([this] { Run(); }) {}

Committer::~Committer() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.NotifyOne();
  }
  thread_.join();
}

void Committer::Commit(Batch batch, Store::CommitDone done) {
  Pending pending{std::move(batch), std::move(done), {}};
  if (Enqueue(&pending)) return;
  pending.done({CommitResult::Kind::kNotApplied, {}, {}});
}

// Leaves `pending` as it is when there is no room for it.
bool Committer::Enqueue(Pending* pending) {
  MutexLock lock(&mutex_);
  if (stopping_ || queue_.size() >= kMaxQueuedBatches) return false;
  queue_.push_back(std::move(*pending));
  if (queue_.size() == 1) changed_.NotifyOne();  // the thread sleeps only on an empty queue
  return true;
}

// Waits for batches and takes all of them. False when there will be none any more.
bool Committer::TakeAll(std::vector<Pending>* taken) {
  taken->clear();
  MutexLock lock(&mutex_);
  while (queue_.empty() && !stopping_) changed_.Wait(&mutex_);
  std::swap(queue_, *taken);
  return !taken->empty();
}

void Committer::CommitGroup(absl::Span<Pending> group) {
  for (Pending& pending : group) pending.result = writer_->Merge(pending.batch);
  const bool is_written = writer_->Write();
  for (Pending& pending : group) {
    if (!is_written && pending.result.kind == CommitResult::Kind::kApplied) {
      pending.result = {CommitResult::Kind::kUnknown, {}, {}};
    }
    pending.done(pending.result);
  }
}

void Committer::Run() {
  std::vector<Pending> taken;
  while (TakeAll(&taken)) {
    for (size_t begin = 0; begin < taken.size(); begin += kMaxGroupBatches) {
      CommitGroup(absl::MakeSpan(taken).subspan(begin, kMaxGroupBatches));
    }
  }
}

}  // namespace rsu::registry
