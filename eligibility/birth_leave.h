// Birth leave (congé de naissance), refunded to the employer: labour code art. 269; cnss document 4.4.
//
//   Benefit benefit = BirthLeaveBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// Paid to the employer: three days of the wage, at most the cap.
Benefit BirthLeaveBenefit();

}  // namespace rsu::eligibility
