// Family allowances of a household, month by month: each of head and spouses by the fund's record of him where there is
// one, else by what he declares; allowances by any record are allowances of the household (dahir 1-72-184 art. 40-42;
// law 58-23 art. 5-7; asd_amo document, section 4).
#pragma once

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The row of the programme in Programmes().
Programme FamilyAllowanceProgramme();

}  // namespace rsu::eligibility
