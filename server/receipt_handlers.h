// Handlers of EligibilityService on decisions written down: list, read, replay, compare.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

absl::Status ListDecisions(const Environment& environment, const RequestContext& context,
                           const v1::ListDecisionsRequest& request, v1::ListDecisionsResponse* response);
absl::Status GetDecision(const Environment& environment, const RequestContext& context,
                         const v1::GetDecisionRequest& request, v1::GetDecisionResponse* response);
absl::Status ReplayDecision(const Environment& environment, const RequestContext& context,
                            const v1::ReplayDecisionRequest& request, v1::ReplayDecisionResponse* response);
absl::Status CompareDecisions(const Environment& environment, const RequestContext& context,
                              const v1::CompareDecisionsRequest& request, v1::CompareDecisionsResponse* response);

}  // namespace rsu::server
