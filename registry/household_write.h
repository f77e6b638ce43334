// Turns a decision to write into one conditional batch: the rows, what they rest on, the index and the journal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/error.h"
#include "registry/commit_loop.h"
#include "registry/household_state.h"
#include "registry/keys.h"
#include "registry/registry.h"
#include "registry/store.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// What a write is going to change.
struct WritePlan {
  WriteResult::Kind kind = WriteResult::Kind::kUnchanged;
  std::optional<v1::Declaration> declaration;             // facts of the next version, checked; nothing = they stand
  std::vector<store::v1::ApplicationEntry> applications;  // to add
  std::optional<absl::CivilDay> known_from;               // of the declaration; nothing = the day of the write
  const store::v1::InsuredRow* insured = nullptr;         // a member's record about to be stored: decide again with it
  std::vector<Violation> warnings;                        // what is taken and looks wrong

  bool changes_nothing() const { return !declaration.has_value() && applications.empty() && insured == nullptr; }
};

/// What the store is handed, and the answer when it has it.
struct PreparedWrite {
  PreparedCommit commit;
  WriteResult result;
  store::v1::ApplicationsRow applications;  // after the write
};

/// `state` is consumed: the bytes it was read from become history rows. PERSON_TAKEN, TOO_MANY_VERSIONS,
/// TOO_MANY_APPLICATIONS, what an effector fails with, STORAGE_FAILED.
absl::StatusOr<PreparedWrite> PrepareWrite(const Registry::Options& options, const Keys& keys, const Caller& caller,
                                           const std::string& household_ref, HouseholdState state, WritePlan plan,
                                           absl::Time now);

}  // namespace rsu::registry
