// What the decisions of several readings of a household agree on. Where they do not, the answer is undetermined, and
// the facts that make the difference are missing; a fact on which no reading turns is not.
//
//   Decision decision = Agree(readings, decisions);   // one decision a reading; nothing for a reading of no household
#pragma once

#include <optional>
#include <vector>

#include "eligibility/decision.h"
#include "eligibility/family_readings.h"

namespace rsu::eligibility {

/// Each verdict and each route on its own. A refusal stands when every reading refuses and some reason is common to
/// all; where there are more readings than are looked at, one that is the same whoever is who.
Decision Agree(const FamilyReadings& readings, const std::vector<std::optional<Decision>>& decisions);

}  // namespace rsu::eligibility
