// Direct social aid (aide sociale directe, ASD): law 58-23; asd_amo document, sections 3 to 6.
//
// The conditions are tested in the order of the document, all of them; then child aid when a child counts, else flat
// aid.
#pragma once

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The row of the programme in Programmes().
Programme AsdProgramme();

}  // namespace rsu::eligibility
