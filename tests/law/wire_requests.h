// The question of a case as the API asks it, with every fact in the request.
//
//   const absl::StatusOr<v1::RouteHouseholdRequest> request = MakeRouteRequest(one, today);
//   if (!request.ok()) ++skipped[std::string(request.status().message())];
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "rsu/policy/v1/law_case.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/social_security_service.pb.h"

namespace rsu::tests {

/// RouteHousehold of a case. FAILED_PRECONDITION when the API cannot say it inline; the message tells why. `today` is
/// the server's: nothing can be asked as known later.
absl::StatusOr<v1::RouteHouseholdRequest> MakeRouteRequest(const policy::v1::LawCase& one, absl::CivilDay today);

/// DecideClaim of a case; as above.
absl::StatusOr<v1::DecideClaimRequest> MakeClaimRequest(const policy::v1::ClaimLawCase& one, absl::CivilDay today);

}  // namespace rsu::tests
