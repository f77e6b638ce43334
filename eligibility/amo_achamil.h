// AMO-Achamil: health insurance that a household above the threshold of AMO-Tadamon may pay for, at the price of its
// band (law 60-22, decree 2.23.690; asd_amo document, section 11).
#pragma once

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The row of the programme in Programmes().
Programme AchamilProgramme();

}  // namespace rsu::eligibility
