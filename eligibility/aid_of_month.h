// Direct social aid of a month, for the claims that rest on it: the birth grant, and claims against a refusal.
//
//   const Decision decision = DecideHousehold(one_case, month);
//   const Verdict& aid = AidIn(decision);
#pragma once

#include "absl/time/civil_time.h"
#include "eligibility/benefits.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// Every programme for the household of a claim, which is not nullptr, in any month: with the law and the facts of that
/// month, as known on the day of the claim's view.
Decision DecideHousehold(const ClaimCase& one_case, absl::CivilMonth month);

/// The aid of a decision.
inline const Verdict& AidIn(const Decision& decision) { return decision.verdicts[IndexOf(ProgrammeId::kAsd)]; }

/// Leaves a claim open because the aid of a month cannot be decided, with the facts that lack.
void LeaveOpenWithAid(const DecisionInput& household, const Verdict& aid, ClaimVerdict* verdict);

}  // namespace rsu::eligibility
