// The invariants of a declaration (intake format; registers document, section 2: I1 to I4).
#pragma once

#include <vector>

#include "absl/status/status.h"
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

/// The counts of a declaration alone, before anything of it is copied. INVALID_FIELDS / TOO_MANY_MEMBERS,
/// TOO_MANY_FAMILY_LINKS.
absl::Status CheckSizes(const v1::Declaration& declaration);

/// The fault of a reference of a household or a claim, or nothing: 1 to 64 characters that can be seen, no blank first
/// or last, Unicode form NFC: two that look the same are the same. `field` is what the caller calls it.
std::vector<Violation> CheckReference(absl::string_view reference, absl::string_view field);

/// As above, for household_ref.
std::vector<Violation> CheckHouseholdRef(absl::string_view household_ref);

}  // namespace rsu::registry
