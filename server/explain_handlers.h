// Handlers of EligibilityService that tell why, and what would have to be different.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

absl::Status ExplainDecision(const Environment& environment, const RequestContext& context,
                             const v1::ExplainDecisionRequest& request, v1::ExplainDecisionResponse* response);
absl::Status FindRemedies(const Environment& environment, const RequestContext& context,
                          const v1::FindRemediesRequest& request, v1::FindRemediesResponse* response);

}  // namespace rsu::server
