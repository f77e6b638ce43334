// Family allowances of a household, month by month: from the fund's record of head and spouses, else from what they
// declare (dahir 1-72-184 art. 40-42; law 58-23 art. 5-7; asd_amo document, section 4).
#pragma once

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The row of the programme in Programmes().
Programme FamilyAllowanceProgramme();

}  // namespace rsu::eligibility
