// A claim to the aid agency against a refusal or stop of direct social aid (decree 2.23.1067; asd_amo document, section
// 9 P2 and P6; registers document, section 6).
//
// Won, it reinstates with retroactive effect: each month is decided again and what is missing is paid.
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit RecourseBenefit();

}  // namespace rsu::eligibility
