// Line 10 of family allowances: control papers that do not come suspend the payment, and the months between are lost
// (dahir 1-72-184 art. 40 to 42; cnss document, section 4.1; switch cnss.control_gap).
//
//   const std::vector<MonthSpan> deferred = JudgeControlPapers(&month);
#pragma once

#include <vector>

#include "absl/time/civil_time.h"
#include "eligibility/family_allowance_month.h"

namespace rsu::eligibility {

/// Months in a row, both ends included.
struct MonthSpan {
  absl::CivilMonth first;
  absl::CivilMonth last;
};

/// A month of a gap is SUSPENDED, also when the papers came since: nothing is ever paid for it (LOST). Under DEFERRED
/// it is granted once they came. Returns the spans that are paid in this month because the papers came in it: none
/// under LOST.
std::vector<MonthSpan> JudgeControlPapers(AllowanceMonth* month);

}  // namespace rsu::eligibility
