// The benefits that are decided when somebody claims them: one file pair each, listed explicitly.
//
//   v1::Verdict verdict = DecideClaim(book, {law, month, claim, &record, nullptr});
#pragma once

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/decision.h"
#include "eligibility/law_book.h"
#include "eligibility/programme_id.h"
#include "eligibility/reason_code.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// Another claim on file, as it was last decided. What it points to outlives it.
struct OtherClaim {
  const v1::Claim* claim;
  const v1::Verdict* verdict;  // nullptr: not decided yet
  bool earlier;                // it was on file first, or pays while this one did not: it goes before
  int64_t version = 0;         // of a stored one
};

/// What a benefit judges: one claim, one month, as known on the day of the view.
struct ClaimCase {
  const LawView& law;  // of `month`
  absl::CivilMonth month;
  const v1::Claim& claim;
  const v1::InsuredRecord* insured;          // nullptr: the fund has no record
  const DecisionInput* household;            // for the aids of the social register; nullptr: not in the register
  absl::Span<const OtherClaim> others = {};  // of the same person, household or child (other_claims.h)
};

/// One benefit. The function is pure.
struct Benefit {
  ProgrammeId id;
  absl::string_view name;                            // as the API and the law files write it
  absl::Span<const ReasonCode> reasons;              // every reason it can give: the law files must explain each
  v1::Claim::BenefitCase facts;                      // the facts of a claim on it
  v1::Verdict (*decide)(const ClaimCase& one_case);  // without words: DescribeVerdict puts them in
};

/// In the order of ProgrammeId.
absl::Span<const Benefit> Benefits();

/// The benefit that a claim asks for; nullptr when it names none.
const Benefit* FindBenefit(const v1::Claim& claim);

/// The reasons that any benefit can give because of what else is on file; eligibility/law/other_claims.textproto
/// explains them for all.
absl::Span<const ReasonCode> SharedReasons();

/// Decides a claim that names a benefit. One that was taken back is refused as WITHDRAWN.
v1::Verdict DecideClaim(const LawBook& book, const ClaimCase& one_case);

}  // namespace rsu::eligibility
