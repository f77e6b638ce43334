// Family allowances (allocations familiales), month by month: dahir 1-72-184 art. 40 to 42; decrees 2.08.357, 2.08.358,
// 2.19.750 and 2.23.715; cnss document, section 4.1. Lines 1 to 3, the payee, the children and the control papers each
// have their own file; this one puts them together.
//
//   v1::Verdict verdict = DecideFamilyAllowance({law, month, claim, &record, nullptr});
#pragma once

#include "absl/types/span.h"
#include "eligibility/benefits.h"
#include "eligibility/facts.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit FamilyAllowanceBenefit();

/// Decides one month of a claim on family allowances. A claim that is not filed is judged as if it came in the month,
/// and refused the entitlement alone (NO_APPLICATION). In the month of filing the answer tells what is owed for the
/// months before, at most af.arrears_months.
v1::Verdict DecideFamilyAllowance(const ClaimCase& one_case);

/// The answer of one month, and whether anything is payable in it: the conditions hold for some child, whatever is
/// unknown of others, and the month is or can still be paid. Not filed counts; lost by a late claim or control papers
/// does not (asd_amo document, section 4).
struct MonthOfAllowance {
  v1::Verdict verdict;
  Answer payable;
};

MonthOfAllowance DecideMonthOfAllowance(const ClaimCase& one_case);

/// Every reason that DecideFamilyAllowance can give.
absl::Span<const ReasonCode> FamilyAllowanceReasons();

}  // namespace rsu::eligibility
