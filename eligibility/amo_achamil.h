// AMO-Achamil: health insurance that a household above the threshold of AMO-Tadamon may pay for, at the price of its
// band (law 60-22, decree 2.23.690; asd_amo document, section 11).
#pragma once

#include <cstdint>
#include <optional>

#include "eligibility/law_view.h"
#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// What a household of a score pays a month; nothing when the law knows no band for it, or no price.
std::optional<int64_t> AchamilFeeCentimes(const LawView& law, int64_t score_e7);

/// The row of the programme in Programmes().
Programme AchamilProgramme();

}  // namespace rsu::eligibility
