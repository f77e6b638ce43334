#include "registry/commit_loop.h"

#include <optional>
#include <utility>

#include "registry/errors.h"
#include "registry/limits.h"

namespace rsu::registry {
namespace {

using TaskPtr = std::shared_ptr<CommitTask>;

void Attempt(const TaskPtr& task);

// Tries again where it may block; others that kept winning show that the rows are hot, so the tries are bounded.
void AttemptAgain(const TaskPtr& task) {
  if (task->attempts >= kMaxWriteAttempts) return task->done(WriteConflict(task->ref));
  task->options->run([task] { Attempt(task); });
}

// After an unknown outcome: the proof is stored, or nobody can tell, since a failed disk may still show it later.
void Settle(const TaskPtr& task) {
  const absl::StatusOr<std::optional<Row>> row = task->options->store->Get(task->proof.key);
  if (!row.ok()) return task->done(row.status());
  const bool is_stored = row->has_value() && (*row)->value == task->proof.value;
  task->done(is_stored ? absl::OkStatus() : OutcomeUnknown());
}

// On the committer's thread: little is done here.
void OnCommitted(const TaskPtr& task, const CommitResult& commit) {
  switch (commit.kind) {
    case CommitResult::Kind::kApplied:
      if (task->options->clock_guard != nullptr) task->options->clock_guard->NoteWrite(task->began);
      return task->done(absl::OkStatus());
    case CommitResult::Kind::kConflict:
      return AttemptAgain(task);
    case CommitResult::Kind::kNotApplied:
      return task->done(NotWritten());
    case CommitResult::Kind::kStopped:
      return task->done(WritesStopped(task->options->store->Health().why));
    case CommitResult::Kind::kDamaged:
      return task->done(RowCorrupt(NameOf(commit.conflict.table)));
    case CommitResult::Kind::kUnknown:
      return task->options->run([task] { Settle(task); });
  }
}

void Attempt(const TaskPtr& task) {
  ++task->attempts;
  task->began = task->options->clock->Now();
  if (task->options->clock_guard != nullptr) {
    const absl::Status believed = task->options->clock_guard->Check(task->began);
    if (!believed.ok()) return task->done(believed);
  }
  absl::StatusOr<PreparedCommit> prepared = task->prepare();
  if (!prepared.ok()) return task->done(prepared.status());
  task->proof = std::move(prepared->proof);
  if (prepared->writes_nothing()) return task->done(absl::OkStatus());
  task->options->store->Commit(std::move(prepared->batch),
                               [task](const CommitResult& commit) { OnCommitted(task, commit); });
}

}  // namespace

void StartCommit(std::shared_ptr<CommitTask> task) { Attempt(task); }

}  // namespace rsu::registry
