// The invariants of the members of a declaration; part of declaration_check.h.
#pragma once

#include <optional>

#include "absl/time/civil_time.h"
#include "registry/declaration_check.h"
#include "registry/faults.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// Adds TOO_MANY_MEMBERS; whether there are.
bool AddTooManyMembers(const v1::Declaration& declaration, Faults* faults);

/// Adds every fault of the list of members: their number, the head (I1), each member's fields, identifiers (I2).
/// `declared_on` is nothing when it is absent or no day: then no age is judged, and births are before `today`.
void CheckMembers(const v1::Declaration& declaration, Purpose purpose, std::optional<absl::CivilDay> declared_on,
                  absl::CivilDay today, Faults* faults);

}  // namespace rsu::registry
