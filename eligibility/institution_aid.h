// The aid for a child in an approved institution (law 58-23 art. 16, decree 2.25.1064; asd_amo document, section 8).
//
// Paid each month to a blocked account in the child's name and released at majority. No score and no floor.
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit InstitutionAidBenefit();

}  // namespace rsu::eligibility
