// Handlers of SocialSecurityService.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/social_security_service.pb.h"
#include "server/adapter.h"
#include "server/environment.h"

namespace rsu::server {

void RecordInsured(const Environment& environment, const RequestContext& context,
                   const v1::RecordInsuredRequest& request, v1::RecordInsuredResponse* response, StatusDone done);
absl::Status GetInsured(const Environment& environment, const RequestContext& context,
                        const v1::GetInsuredRequest& request, v1::GetInsuredResponse* response);
void FileClaim(const Environment& environment, const RequestContext& context, const v1::FileClaimRequest& request,
               v1::FileClaimResponse* response, StatusDone done);
absl::Status GetClaim(const Environment& environment, const RequestContext& context, const v1::GetClaimRequest& request,
                      v1::GetClaimResponse* response);
absl::Status ListClaims(const Environment& environment, const RequestContext& context,
                        const v1::ListClaimsRequest& request, v1::ListClaimsResponse* response);
absl::Status DecideClaim(const Environment& environment, const RequestContext& context,
                         const v1::DecideClaimRequest& request, v1::DecideClaimResponse* response);
absl::Status ListBenefits(const Environment& environment, const RequestContext& context,
                          const v1::ListBenefitsRequest& request, v1::ListBenefitsResponse* response);

}  // namespace rsu::server
