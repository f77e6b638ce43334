// What AMO-Tadamon and AMO-Achamil ask alike of the head of a household (asd_amo document, section 13).
#pragma once

#include <optional>

#include "eligibility/programmes.h"

namespace rsu::eligibility {

/// The first day of the month: the day whose facts count for both.
absl::CivilDay AmoFactDay(const LawView& law, std::optional<absl::CivilDay> applied_on);

/// Tests that the programme exists, that the head has no other compulsory cover, and that the household is in the
/// register with a valid score. The score when there is one to judge.
std::optional<int64_t> JudgeAmoConditions(ProgrammeId programme, const Case& one_case, Verdict* verdict);

}  // namespace rsu::eligibility
