// Remedies, arrears and the life of a grant as people read them.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {

/// The distance to the threshold, the facts that alone would cross it, and the conditions that are not met.
std::string RemediesText(const v1::FindRemediesResponse& response, const Look& look);

/// What is due, run by run, what was paid too much, and the months that nobody could decide.
std::string ArrearsText(const v1::ComputeArrearsResponse& response, const Look& look);

/// The changes, then the deadlines.
std::string GrantHistoryText(const v1::GetGrantHistoryResponse& response, const Look& look);

}  // namespace rsu::cli
