// Death grant (allocation au décès): dahir 1-72-184 art. 43-44; cnss document 4.5.
//
//   Benefit benefit = DeathGrantBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// Paid once to the first rank of relatives that has a dependent one, else to who bore the funeral. Shares of several
/// are rounded down: the payments may add up to a few centimes less than the amount.
Benefit DeathGrantBenefit();

}  // namespace rsu::eligibility
