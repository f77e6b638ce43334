// Daily maternity allowance (indemnités journalières de maternité): dahir 1-72-184 art. 37-38; cnss document 4.3.
//
//   Benefit benefit = MaternityBenefit();   // a row of Benefits()
#pragma once

#include "eligibility/benefits.h"

namespace rsu::eligibility {

/// One amount for the fourteen weeks. Effect and end are the first and the last day paid. That some weeks are too few
/// after the birth is told as a figure and refuses nothing.
Benefit MaternityBenefit();

}  // namespace rsu::eligibility
