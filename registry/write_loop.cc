#include "registry/write_loop.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/limits.h"
#include "registry/timeline.h"
#include "registry/write_plans.h"

namespace rsu::registry {
namespace {

using TaskPtr = std::shared_ptr<WriteTask>;

// Known times of a household never run backwards, even when the clock of the machine does.
absl::Time TimeOfWrite(const WriteTask& task, const HouseholdState& state) {
  return std::max(task.options->clock->Now(), absl::FromUnixMicros(state.household.message.recorded_us()));
}

// Completes an answer with the application it shows.
void ShowApplication(const WriteTask& task, const store::v1::ApplicationsRow& applications, WriteResult* result) {
  if (!task.application.has_value()) return;
  const store::v1::ApplicationEntry* entry =
      FindApplication(applications, task.application->programme, task.application->applied_on);
  if (entry != nullptr) result->application = *entry;
}

// The answer that the request id was given before.
absl::StatusOr<WriteResult> AnswerAgain(const WriteTask& task, const HouseholdState& state) {
  const store::v1::RequestRow& request = state.request.message;
  if (request.body_sha256() != task.caller.body_sha256 || request.household_ref() != task.household_ref) {
    return RequestIdReused(task.caller.request_id);
  }
  WriteResult result;
  result.kind = WriteResult::Kind::kUnchanged;
  RSU_ASSIGN_OR_RETURN(result.household,
                       ReadVersion(*task.options->store, *task.keys, request.household_ref(), request.version()));
  ShowApplication(task, state.applications.message, &result);
  return result;
}

void Attempt(const TaskPtr& task);

// Tries again where it may block; others that kept winning show that the rows are hot, so the tries are bounded.
void AttemptAgain(const TaskPtr& task) {
  if (task->attempts >= kMaxWriteAttempts) return task->done(WriteConflict(task->household_ref));
  task->options->run([task] { Attempt(task); });
}

// After an unknown outcome: the proof is stored, or nobody can tell, since a failed disk may still show it later.
void Settle(const TaskPtr& task) {
  const absl::StatusOr<std::optional<Row>> row = task->options->store->Get(task->proof.key);
  if (!row.ok()) return task->done(row.status());
  const bool is_stored = row->has_value() && (*row)->value == task->proof.value;
  if (!is_stored) return task->done(OutcomeUnknown());
  task->done(std::move(task->result));
}

// On the committer's thread: little is done here.
void OnCommitted(const TaskPtr& task, const CommitResult& commit) {
  switch (commit.kind) {
    case CommitResult::Kind::kApplied:
      return task->done(std::move(task->result));
    case CommitResult::Kind::kConflict:
      return AttemptAgain(task);
    case CommitResult::Kind::kNotApplied:
      return task->done(NotWritten());
    case CommitResult::Kind::kUnknown:
      return task->options->run([task] { Settle(task); });
  }
}

absl::StatusOr<PreparedWrite> Prepare(const WriteTask& task, HouseholdState state) {
  const absl::Time now = TimeOfWrite(task, state);
  RSU_ASSIGN_OR_RETURN(WritePlan plan, task.plan(state, CivilDayInMorocco(now)));
  return PrepareWrite(*task.options, *task.keys, task.caller, task.household_ref, std::move(state), std::move(plan),
                      now);
}

void Attempt(const TaskPtr& task) {
  ++task->attempts;
  absl::StatusOr<HouseholdState> state =
      ReadHouseholdState(*task->options->store, *task->keys, task->household_ref, task->caller.request_id);
  if (!state.ok()) return task->done(state.status());
  if (state->request.exists()) return task->done(AnswerAgain(*task, *state));
  absl::StatusOr<PreparedWrite> prepared = Prepare(*task, *std::move(state));
  if (!prepared.ok()) return task->done(prepared.status());
  task->result = std::move(prepared->result);
  task->proof = std::move(prepared->proof);
  ShowApplication(*task, prepared->applications, &task->result);
  if (prepared->writes_nothing()) return task->done(std::move(task->result));
  task->options->store->Commit(std::move(prepared->batch),
                               [task](const CommitResult& commit) { OnCommitted(task, commit); });
}

}  // namespace

void StartWrite(std::shared_ptr<WriteTask> task) { Attempt(task); }

}  // namespace rsu::registry
