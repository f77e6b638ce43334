// Invalidity pension (pension d'invalidité): dahir 1-72-184 art. 47-52; cnss document, 4.7.
#pragma once

#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/benefits.h"
#include "eligibility/career.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/pension_formula.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit InvalidityBenefit();

/// Which of the two stages of art. 47 are short for an event in a month.
struct InvalidityStage {
  bool days_short;    // 1,080 days before the month
  bool recent_short;  // 108 of them in the 12 civil months before it
};
std::optional<InvalidityStage> InvalidityStageOf(const Career& career, absl::CivilDay event, ClaimVerdict* verdict);

/// The pension for an event on a day, without the help of a third person; the reference wage by the switch
/// cnss.invalidity_reference. Nothing when a fact or a figure is unknown.
std::optional<PensionTerms> InvalidityTerms(const v1::InsuredRecord& record, const Career& career, absl::CivilDay event,
                                            ClaimVerdict* verdict);

}  // namespace rsu::eligibility
