// Handlers of rsu.v1.RegistryService, but for the import stream (import_stream.h).
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/registry_service.pb.h"
#include "server/adapter.h"

namespace rsu::server {

void EnrolHousehold(const Environment& environment, const RequestContext& context,
                    const v1::EnrolHouseholdRequest& request, v1::EnrolHouseholdResponse* response, StatusDone done);

absl::Status GetHousehold(const Environment& environment, const RequestContext& context,
                          const v1::GetHouseholdRequest& request, v1::GetHouseholdResponse* response);

void UpdateHousehold(const Environment& environment, const RequestContext& context,
                     const v1::UpdateHouseholdRequest& request, v1::UpdateHouseholdResponse* response, StatusDone done);

absl::Status ListHouseholds(const Environment& environment, const RequestContext& context,
                            const v1::ListHouseholdsRequest& request, v1::ListHouseholdsResponse* response);

}  // namespace rsu::server
