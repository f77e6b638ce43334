// Handlers of rsu.v1.ServerService.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/server_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

absl::Status GetServerInfo(const Environment& environment, const RequestContext& context,
                           const v1::GetServerInfoRequest& request, v1::GetServerInfoResponse* response);

absl::Status ListLookups(const Environment& environment, const RequestContext& context,
                         const v1::ListLookupsRequest& request, v1::ListLookupsResponse* response);

}  // namespace rsu::server
