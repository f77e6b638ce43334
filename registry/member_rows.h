// The person rows of a household's members: what keeps a person in at most one household of the nation (invariant I3).
#pragma once

#include <string>

#include "absl/status/status.h"
#include "registry/keys.h"
#include "registry/store.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// Adds to the batch what takes the persons of `before` out of the household and those of `after` in: rows that must
/// be absent for who joins, rows deleted at their version for who leaves. PERSON_TAKEN.
absl::Status AddMemberChanges(const Store& store, const Keys& keys, const std::string& household_ref,
                              const v1::Declaration& before, const v1::Declaration& after, Batch* batch);

}  // namespace rsu::registry
