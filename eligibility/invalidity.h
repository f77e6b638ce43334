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

/// The two stages of art. 47 for an event in a month.
struct InvalidityStage {
  DeclaredDays days;    // before the month: 1,080 are needed
  DeclaredDays recent;  // in the 12 civil months before it: 108 of them
  int64_t days_needed;
  int64_t recent_needed;

  bool DaysShort() const { return days.most < days_needed; }
  bool RecentShort() const { return recent.most < recent_needed; }
  /// Unknown when days that nobody stated decide it.
  Answer Reached() const;
  /// Misses those days.
  void MissDays(ClaimVerdict* verdict) const;
};
std::optional<InvalidityStage> InvalidityStageOf(const Career& career, absl::CivilDay event, ClaimVerdict* verdict);

/// The pension for an event on a day, without the help of a third person; the reference wage by the switch
/// cnss.invalidity_reference. Nothing when a fact or a figure is unknown.
std::optional<PensionTerms> InvalidityTerms(const v1::InsuredRecord& record, const Career& career, absl::CivilDay event,
                                            ClaimVerdict* verdict);

}  // namespace rsu::eligibility
