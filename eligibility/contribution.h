// Contributions due on the wage of a month: decree 2.01.2723, decree 2.08.359, law 65-00; cnss document 3.2.
//
//   Benefit benefit = ContributionBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// One line for each branch and payer at the rates of the month, each rounded to 0.01; the payments are what each payer
/// owes. Where a rate is unknown nothing is due by the answer, and the lines that are known are told as figures.
Benefit ContributionBenefit();

}  // namespace rsu::eligibility
