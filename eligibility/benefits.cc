#include "eligibility/benefits.h"

#include <utility>

#include "eligibility/achamil_cover.h"
#include "eligibility/birth_grant.h"
#include "eligibility/birth_leave.h"
#include "eligibility/contribution.h"
#include "eligibility/death_grant.h"
#include "eligibility/family_allowance.h"
#include "eligibility/institution_aid.h"
#include "eligibility/invalidity.h"
#include "eligibility/job_loss.h"
#include "eligibility/maternity.h"
#include "eligibility/old_age.h"
#include "eligibility/other_claims.h"
#include "eligibility/recourse.h"
#include "eligibility/refund.h"
#include "eligibility/revaluation.h"
#include "eligibility/self_employed_health.h"
#include "eligibility/self_employed_pension.h"
#include "eligibility/sickness.h"
#include "eligibility/survivors.h"

namespace rsu::eligibility {
namespace {

v1::Verdict Withdrawn(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  verdict.Fail(ReasonCode::kWithdrawn);
  return std::move(verdict).Finish(v1::RESULT_REFUSED);
}

}  // namespace

absl::Span<const Benefit> Benefits() {
  static const Benefit kBenefits[] = {
      FamilyAllowanceBenefit(),
      BirthGrantBenefit(),
      InstitutionAidBenefit(),
      RecourseBenefit(),
      AchamilCoverBenefit(),
      SelfEmployedHealthBenefit(),
      SicknessBenefit(),
      MaternityBenefit(),
      BirthLeaveBenefit(),
      DeathGrantBenefit(),
      JobLossBenefit(),
      InvalidityBenefit(),
      OldAgeBenefit(),
      RefundBenefit(),
      SurvivorsBenefit(),
      RevaluationBenefit(),
      SelfEmployedPensionBenefit(),
      ContributionBenefit(),
  };
  return kBenefits;
}

const Benefit* FindBenefit(const v1::Claim& claim) {
  for (const Benefit& benefit : Benefits()) {
    if (benefit.facts == claim.benefit_case()) return &benefit;
  }
  return nullptr;
}

absl::Span<const ReasonCode> SharedReasons() {
  static constexpr ReasonCode kReasons[] = {ReasonCode::kOtherClaim, ReasonCode::kOtherClaimOpen,
                                            ReasonCode::kDeathOnRecord, ReasonCode::kWithdrawn};
  return kReasons;
}

v1::Verdict DecideClaim(const LawBook& book, const ClaimCase& one_case) {
  const Benefit& benefit = *FindBenefit(one_case.claim);
  v1::Verdict verdict =
      IsWithdrawn(one_case.claim, one_case.law.known_on()) ? Withdrawn(one_case) : benefit.decide(one_case);
  DescribeVerdict(book, benefit.id, &verdict);
  return verdict;
}

}  // namespace rsu::eligibility
