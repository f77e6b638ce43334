// The person rows of a household's members: what keeps a person in at most one household of the nation (invariant I3).
#pragma once

#include <string>

#include "absl/status/status.h"
#include "registry/keys.h"
#include "registry/registry.h"
#include "registry/store.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// Adds to the batch what takes the persons of `before` out of the household and those of `after` in: rows that must
/// be absent for who joins, rows deleted at their version for who leaves. PERSON_TAKEN names the first who is stored in
/// another household; those after are not looked at. TOO_MANY_LOOKUPS when `actor` may look up no more.
absl::Status AddMemberChanges(const Registry::Options& options, const Keys& keys, const std::string& actor,
                              const std::string& household_ref, const v1::Declaration& before,
                              const v1::Declaration& after, Batch* batch);

}  // namespace rsu::registry
