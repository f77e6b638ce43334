// The birth grant of direct social aid (prime de naissance): law 58-23; asd_amo document, section 7.
//
// For the first two births of a family that is granted the aid for the month in which the grant is asked for.
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit BirthGrantBenefit();

}  // namespace rsu::eligibility
