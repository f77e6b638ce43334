// Decisions as people read them: one block a programme, with its arithmetic, its reasons and what is missing.
#pragma once

#include <string>

#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::cli {

/// The answer for one programme.
std::string CheckText(const v1::CheckEligibilityResponse& response, const std::string& programme, bool colour);

/// Every programme, the health cover of each member, and what the answer rests on; `with_law` adds the dated legal
/// values behind each verdict.
std::string RouteText(const v1::RouteHouseholdResponse& response, bool with_law, bool colour);

/// One verdict.
std::string VerdictText(const v1::Verdict& verdict, bool with_law, bool colour);

}  // namespace rsu::cli
