// The school supplement of direct social aid (complément de rentrée scolaire), each September: decree 2.24.706; asd_amo
// document, section 7.
#pragma once

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The row of the programme in Programmes().
Programme SchoolGrantProgramme();

}  // namespace rsu::eligibility
