// Handlers of EligibilityService that decide many months: arrears, and the life of a grant.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

absl::Status ComputeArrears(const Environment& environment, const RequestContext& context,
                            const v1::ComputeArrearsRequest& request, v1::ComputeArrearsResponse* response);
absl::Status GetGrantHistory(const Environment& environment, const RequestContext& context,
                             const v1::GetGrantHistoryRequest& request, v1::GetGrantHistoryResponse* response);

}  // namespace rsu::server
