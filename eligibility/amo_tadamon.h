// AMO-Tadamon: health insurance whose contribution the State pays (law 27-22, decree 2.22.923; asd_amo document,
// section 10).
#pragma once

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The row of the programme in Programmes().
Programme TadamonProgramme();

}  // namespace rsu::eligibility
