#include "eligibility/aid_of_month.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace rsu::eligibility {
namespace {

// The score in force on a day; nullptr when there is none.
const v1::Score* ScoreOn(const DecisionInput& household, absl::CivilDay day) {
  for (const FactsVersion& version : household.versions) {
    if (version.in_force_from <= day) return version.score;
  }
  return nullptr;
}

}  // namespace

Decision DecideHousehold(const ClaimCase& one_case, absl::CivilMonth month) {
  DecisionInput input = *one_case.household;
  input.month = month;
  return Decide(one_case.law.ForMonth(month), input);
}

void LeaveOpenWithAid(const DecisionInput& household, const Verdict& aid, ClaimVerdict* verdict) {
  verdict->LeaveOpen(ReasonCode::kAsdNotGranted);
  for (const VerdictReason& reason : aid.reasons) {
    if (reason.code == ReasonCode::kDeathOnRecord) verdict->LeaveOpen(reason.code, reason.claim_ref);
  }
  const v1::Score* score = ScoreOn(household, aid.fact_day);
  if (aid.misses_score_facts && score != nullptr) {
    for (const std::string& path : score->missing_facts()) verdict->Miss(absl::StrCat("household.", path));
  }
  for (const MissingFact& one : aid.missing_facts) verdict->Miss(absl::StrCat("household.", MissingFactPath(one)));
}

}  // namespace rsu::eligibility
