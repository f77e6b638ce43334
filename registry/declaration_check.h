// The invariants of a declaration (intake format; registers document, section 2: I1 to I4).
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "base/error.h"
#include "registry/places.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// Whether a declaration is stored, or only scored inline (then identifiers may be absent).
enum class Purpose { kStore, kScoreOnly };

/// Every fault of the declaration, in the order of its fields; empty when it is sound. Paths begin with
/// "declaration.". `today` bounds declared_on: a declaration from the future is refused.
std::vector<Violation> CheckDeclaration(const v1::Declaration& declaration, const Places& places, Purpose purpose,
                                        absl::CivilDay today);

/// The fault of a household reference, or nothing: 1 to 64 characters, none of them a control character or hidden, no
/// blank around it, Unicode form NFC. Two references that look the same are the same.
std::vector<Violation> CheckHouseholdRef(absl::string_view household_ref);

}  // namespace rsu::registry
