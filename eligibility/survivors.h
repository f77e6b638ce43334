// Survivors' pension (pension de survivants): dahir 1-72-184 art. 57-63; law 02-24; cnss document, 4.10.
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit SurvivorsBenefit();

}  // namespace rsu::eligibility
