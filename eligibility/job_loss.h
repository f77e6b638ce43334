// Job-loss allowance (indemnité pour perte d'emploi, IPE), since December 2014; cnss document 4.6.
//
//   Benefit benefit = JobLossBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The amount of a month. Effect and end are the first and the last day of the six months, which begin on the day of
/// the loss; a civil month in which none of them begins is refused.
Benefit JobLossBenefit();

}  // namespace rsu::eligibility
