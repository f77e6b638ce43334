// Pension of the self-employed: law 99-15, decree 2.18.625; cnss document 4.11.
//
//   Benefit benefit = SelfEmployedPensionBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The age is tested and the bases of the contributions are told. The amount is always open: the values of the point
/// are not known, nor the coefficients before and after the age.
Benefit SelfEmployedPensionBenefit();

}  // namespace rsu::eligibility
