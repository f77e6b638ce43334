#include "registry/committer.h"

#include <algorithm>
#include <utility>

#include "registry/limits.h"

namespace rsu::registry {

Committer::Committer(std::unique_ptr<GroupWriter> writer) : writer_(std::move(writer)), thread_([this] { Run(); }) {}

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

void Committer::UseWriter(std::unique_ptr<GroupWriter> writer) {
  MutexLock lock(&writer_mutex_);
  writer_ = std::move(writer);
}

void Committer::WriteGroup(absl::Span<Pending> group) {
  MutexLock lock(&writer_mutex_);
  if (writer_ == nullptr) {
    for (Pending& pending : group) pending.result = {CommitResult::Kind::kStopped, {}, {}};
    return;
  }
  for (Pending& pending : group) pending.result = writer_->Merge(pending.batch);
  if (writer_->Write()) return;
  for (Pending& pending : group) {
    if (pending.result.kind == CommitResult::Kind::kApplied) pending.result = {CommitResult::Kind::kUnknown, {}, {}};
  }
}

void Committer::Run() {
  std::vector<Pending> taken;
  while (TakeAll(&taken)) {
    for (size_t begin = 0; begin < taken.size(); begin += kMaxGroupBatches) {
      const absl::Span<Pending> group = absl::MakeSpan(taken).subspan(begin, kMaxGroupBatches);
      WriteGroup(group);
      for (Pending& pending : group) pending.done(pending.result);
    }
  }
}

}  // namespace rsu::registry
