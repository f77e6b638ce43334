// Revaluation of a pension in payment: 100 a month in July 2001; 5 %, at least 100 and at most 210, in January 2020
// (decided on 9 September 2022, with arrears). cnss document, 3.5, 3.6 and 4.8.
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit RevaluationBenefit();

}  // namespace rsu::eligibility
