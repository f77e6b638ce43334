// Decisions as people read them: one block a programme, with its arithmetic, its reasons and what is missing.
#pragma once

#include <string>
#include <vector>

#include "cli/table.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/social_security_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::cli {

/// What a decision is about: it says how the basis is told.
enum class DecisionOf { kStoredHousehold, kGivenHousehold, kClaim };

/// The answer for one programme.
std::string CheckText(const v1::CheckEligibilityResponse& response, const std::string& programme, const Look& look);

/// Every programme, the health cover of each member, and what the answer rests on; `with_law` adds the dated legal
/// values behind each verdict.
std::string RouteText(const v1::RouteHouseholdResponse& response, DecisionOf of, bool with_law, const Look& look);

/// The answer to a claim, and what it rests on.
std::string ClaimDecisionText(const v1::ClaimDecision& decision, bool with_law, const Look& look);

/// One verdict.
std::string VerdictText(const v1::Verdict& verdict, bool with_law, const Look& look);

/// The dated legal values behind a verdict, each with its days and its reference.
std::string LawText(const v1::Verdict& verdict, const Look& look);

/// What a decision rests on.
std::string BasisText(const v1::DecisionBasis& basis, DecisionOf of, const Look& look);

/// Months in a row with the same arrears, indented as the lines of a verdict.
std::string ArrearsTable(const v1::Arrears& arrears, const Look& look);

/// Code, last day, whether it was kept, reference.
std::vector<Table::Cell> DeadlineCells(const v1::Deadline& deadline);

/// "2026-01", or "2026-01 to 2026-03".
std::string MonthsText(const v1::Month& from, const v1::Month& to);

}  // namespace rsu::cli
