// Refund of contributions (remboursement des cotisations) to who has reached the age without the days of a pension:
// dahir 1-14-115; law 02-24; cnss document, 4.9.
#pragma once

#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/benefits.h"
#include "eligibility/claim_verdict.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit RefundBenefit();

/// The answer to a claim for the old-age pension whose days open none: that of a claim on the refund. What nobody has
/// stated of a pension elsewhere and of coordination is told as REFUND_CONDITIONS_NOT_STATED.
v1::Verdict RefundInstead(const ClaimCase& one_case);

/// The last day to ask for a refund: 5 years from the pension age; 2016-08-01 for the old cases, who reached it from
/// 2000 to the dahir of 2014 (switch cnss.refund_old_cases). Nothing when a figure is unknown.
std::optional<absl::CivilDay> RefundDeadline(absl::CivilDay age_day, ClaimVerdict* verdict);

}  // namespace rsu::eligibility
