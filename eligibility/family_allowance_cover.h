// Lines 1 to 3 of family allowances: cover, days and wage of the insured (dahir 1-72-184 art. 40; decree 2.08.358; cnss
// document, sections 3.4 and 4.1).
//
//   const AllowanceBasis basis = JudgeCover(&month);
#pragma once

#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/family_allowance_month.h"

namespace rsu::eligibility {

/// What the right rests on.
struct AllowanceBasis {
  /// The effect day of the pension that the right rests on, or that a dead pensioner held; nothing without one.
  std::optional<absl::CivilDay> pension_effect;
};

/// Tests the three lines. A pension in payment or a kept right needs no days and no wage.
AllowanceBasis JudgeCover(AllowanceMonth* month);

/// Whether the record covers the month by work or by a pension, residence left aside. Unknown: the month is not
/// declared yet.
Answer CoversMonth(const v1::InsuredRecord& record, absl::CivilMonth month, absl::CivilDay known_on);

}  // namespace rsu::eligibility
