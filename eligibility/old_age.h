// Old-age pension (pension de vieillesse) and early retirement (retraite anticipée): dahir 1-72-184 art. 53-56 and 53
// bis; law 17-02; law 02-24; decree 2.25.265; cnss document, 4.8.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/benefits.h"
#include "eligibility/career.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/pension_formula.h"

namespace rsu::eligibility {

/// The row of the benefit in Benefits().
Benefit OldAgeBenefit();

/// The days that open an old-age pension for a retirement on a day.
struct OldAgeStage {
  int64_t days;       // 3,240, or 1,320 for retirements from 2023 as known since the reform
  int64_t full_days;  // 3,240: from there the formula; below, the table of partial pensions

  bool reformed() const { return days < full_days; }
};
std::optional<OldAgeStage> OldAgeStageOf(absl::CivilDay retired_on, ClaimVerdict* verdict);

/// The pension of who retired on a day and worked up to a month: by the formula from 3,240 days, else partial (switch
/// cnss.partial_pension). The days open it. Nothing when a fact or a figure is unknown.
std::optional<PensionTerms> OldAgeTerms(const v1::InsuredRecord& record, const Career& career,
                                        absl::CivilMonth last_worked, absl::CivilDay retired_on, ClaimVerdict* verdict);

}  // namespace rsu::eligibility
