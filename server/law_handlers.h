// Handlers of LawService.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/law_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

absl::Status GetLaw(const Environment& environment, const RequestContext& context, const v1::GetLawRequest& request,
                    v1::GetLawResponse* response);
absl::Status GetLawHistory(const Environment& environment, const RequestContext& context,
                           const v1::GetLawHistoryRequest& request, v1::GetLawHistoryResponse* response);
absl::Status ListSwitches(const Environment& environment, const RequestContext& context,
                          const v1::ListSwitchesRequest& request, v1::ListSwitchesResponse* response);
absl::Status ListLawVersions(const Environment& environment, const RequestContext& context,
                             const v1::ListLawVersionsRequest& request, v1::ListLawVersionsResponse* response);

}  // namespace rsu::server
