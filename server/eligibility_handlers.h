// Handlers of rsu.v1.EligibilityService.
#pragma once

#include <optional>

#include "absl/status/status.h"
#include "grpcpp/support/byte_buffer.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/adapter.h"

namespace rsu::server {

absl::Status CheckEligibility(const Environment& environment, const RequestContext& context,
                              const v1::CheckEligibilityRequest& request, v1::CheckEligibilityResponse* response);

/// Answers in bytes: the answer to most questions is stored as it is sent, and need not be read to be passed on.
absl::Status RouteHousehold(const Environment& environment, const RequestContext& context,
                            const v1::RouteHouseholdRequest& request, grpc::ByteBuffer* response_bytes);

/// The same answers, when the stored decision is in memory and still stands; nothing otherwise.
std::optional<absl::Status> CheckEligibilityFast(const Environment& environment, const RequestContext& context,
                                                 const v1::CheckEligibilityRequest& request,
                                                 v1::CheckEligibilityResponse* response);
std::optional<absl::Status> RouteHouseholdFast(const Environment& environment, const RequestContext& context,
                                               const v1::RouteHouseholdRequest& request,
                                               grpc::ByteBuffer* response_bytes);

void ApplyToProgramme(const Environment& environment, const RequestContext& context,
                      const v1::ApplyToProgrammeRequest& request, v1::ApplyToProgrammeResponse* response,
                      StatusDone done);

absl::Status ListApplications(const Environment& environment, const RequestContext& context,
                              const v1::ListApplicationsRequest& request, v1::ListApplicationsResponse* response);

absl::Status ListProgrammes(const Environment& environment, const RequestContext& context,
                            const v1::ListProgrammesRequest& request, v1::ListProgrammesResponse* response);

}  // namespace rsu::server
