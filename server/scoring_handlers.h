// Handlers of rsu.v1.ScoringService.
#pragma once

#include "absl/status/status.h"
#include "rsu/v1/scoring_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

absl::Status ScoreHousehold(const Environment& environment, const RequestContext& context,
                            const v1::ScoreHouseholdRequest& request, v1::ScoreHouseholdResponse* response);

absl::Status ExplainScore(const Environment& environment, const RequestContext& context,
                          const v1::ExplainScoreRequest& request, v1::ExplainScoreResponse* response);

absl::Status ListModels(const Environment& environment, const RequestContext& context,
                        const v1::ListModelsRequest& request, v1::ListModelsResponse* response);

}  // namespace rsu::server
