// Enrolment in AMO-Achamil: from which day care is covered (law 60-22, decree 2.23.690, law 21-24; asd_amo document
// section 11). What is due each month follows from the score: see amo_achamil.h.
//
//   Benefit benefit = AchamilCoverBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// Effect is the first day on which care is covered: after the months of contribution of the waiting period, or the day
/// of law 21-24 for who came from AMO-Tadamon. While the waiting period runs the cover is suspended.
Benefit AchamilCoverBenefit();

}  // namespace rsu::eligibility
