// What a claim must be, field by field.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "base/error.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::registry {

/// Every fault of a claim; empty when it is sound. `path` is what the caller calls it, for example claim.
std::vector<Violation> CheckClaim(const v1::Claim& claim, const std::string& path);

/// Also what storing it takes: its reference, whom it concerns, and a day of filing that is not to come.
std::vector<Violation> CheckClaimToStore(const v1::Claim& claim, absl::CivilDay today);

/// Whether a claim is on an aid of the social register: it concerns a household, others an insured person.
bool ConcernsHousehold(const v1::Claim& claim);

}  // namespace rsu::registry
