// Carries one write of a household to its end: read, plan, prepare, commit (commit_loop.h).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "registry/household_state.h"
#include "registry/household_write.h"
#include "registry/keys.h"
#include "registry/registry.h"

namespace rsu::registry {

/// Names an application of a household.
struct ApplicationKey {
  std::string programme;
  absl::CivilDay applied_on;
};

/// One write under way.
struct WriteTask {
  WriteTask(const Registry::Options* of_options, const Keys* of_keys, Caller of_caller, std::string of_household_ref,
            WriteDone when_done)
      : options(of_options),
        keys(of_keys),
        caller(std::move(of_caller)),
        household_ref(std::move(of_household_ref)),
        done(std::move(when_done)) {}

  const Registry::Options* const options;
  const Keys* const keys;
  const Caller caller;
  const std::string household_ref;
  const WriteDone done;
  /// Decides what to change. Called once a try; `today` is the civil day of the try.
  std::function<absl::StatusOr<WritePlan>(const HouseholdState& state, absl::CivilDay today)> plan;
  /// The application that the answer shows; nothing when the write is no application.
  std::optional<ApplicationKey> application;

  WriteResult result;  // of the try under way
};

/// Starts the write on this thread; it may go on on others. `done` is called exactly once.
void StartWrite(std::shared_ptr<WriteTask> task);

}  // namespace rsu::registry
