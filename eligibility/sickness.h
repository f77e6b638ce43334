// Daily sickness allowance (indemnités journalières de maladie): dahir 1-72-184 art. 32-36; cnss document 4.2.
//
//   Benefit benefit = SicknessBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// One amount for the whole stoppage, from the fourth day. Effect and end are the first and the last day paid.
Benefit SicknessBenefit();

}  // namespace rsu::eligibility
