// Health contribution and cover of the self-employed (AMO-TNS): law 98-15, decree 2.18.623; asd_amo document section
// 12, cnss document 4.12.
//
//   Benefit benefit = SelfEmployedHealthBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// What is due for the month, or for its quarter from auto-entrepreneurs. Effect is the first day of cover; the figure
/// care_covered_from is the first day after the waiting period when no month goes unpaid.
Benefit SelfEmployedHealthBenefit();

}  // namespace rsu::eligibility
