#include "registry/write_loop.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "base/status_macros.h"
#include "registry/commit_loop.h"
#include "registry/errors.h"
#include "registry/timeline.h"
#include "registry/write_plans.h"

namespace rsu::registry {
namespace {

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

absl::StatusOr<PreparedWrite> PrepareTry(const WriteTask& task, HouseholdState state) {
  const absl::Time now = TimeOfWrite(*task.options->clock, state);
  RSU_ASSIGN_OR_RETURN(WritePlan plan, task.plan(state, CivilDayInMorocco(now)));
  return PrepareWrite(*task.options, *task.keys, task.caller, task.household_ref, std::move(state), std::move(plan),
                      now);
}

// One try; its answer waits in the task until it is durable.
absl::StatusOr<PreparedCommit> Prepare(WriteTask* task) {
  RSU_ASSIGN_OR_RETURN(HouseholdState state, ReadHouseholdState(*task->options->store, *task->keys, task->household_ref,
                                                                task->caller.request_id));
  if (state.request.exists()) {
    RSU_ASSIGN_OR_RETURN(task->result, AnswerAgain(*task, state));
    return PreparedCommit{};
  }
  RSU_ASSIGN_OR_RETURN(PreparedWrite prepared, PrepareTry(*task, std::move(state)));
  task->result = std::move(prepared.result);
  ShowApplication(*task, prepared.applications, &task->result);
  return std::move(prepared.commit);
}

}  // namespace

void StartWrite(std::shared_ptr<WriteTask> task) {
  auto commit = std::make_shared<CommitTask>();
  commit->options = task->options;
  commit->ref = task->household_ref;
  commit->prepare = [task] { return Prepare(task.get()); };
  commit->done = [task](const absl::Status& status) {
    if (!status.ok()) return task->done(status);
    task->done(std::move(task->result));
  };
  StartCommit(std::move(commit));
}

}  // namespace rsu::registry
