// The measurements of ./dev bench. Each gives its line of the report.
#pragma once

#include <string>
#include <vector>

#include "rsu/v1/registry_service.pb.h"
#include "tests/bench/report.h"

namespace rsu::bench {

/// Eligibility question over gRPC: RouteHousehold of a stored household, against a bare echo of the same sizes.
Line MeasureQuestions(const std::string& address, const std::vector<v1::ImportItem>& households);

/// The same question while another connection floods a server of its own, against the same flood thrown away elsewhere;
/// the worst of the floods.
Line MeasureFloods(const std::vector<v1::ImportItem>& households);

/// Durable update with score, verdicts, feed, audit and receipt, against merged commits of the same bytes in `folder`.
Line MeasureUpdates(const std::string& address, const std::vector<v1::ImportItem>& households,
                    const std::string& folder);

/// Deciding households in this process, on one core, explanation off.
Line MeasureDecisions(const std::vector<v1::ImportItem>& households);

}  // namespace rsu::bench
