// Rights that go on for a time after the score rose above a threshold: the switches asd.grace_months,
// amo.tadamon_grace_months and amo.tadamon_review_months (asd_amo document, sections 9 P5 and 10 T9).
//
//   if (score_e7 > *threshold_e7 && AidGoesOn(law, input, applied_on)) verdict->Explain(ReasonCode::kGracePeriod);
#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/decision.h"
#include "eligibility/health_route.h"
#include "eligibility/law_view.h"

namespace rsu::eligibility {

/// The day whose facts count for direct social aid in a month (asd.fact_date): its first day, or the application's in
/// the month in which the right opens; or its last day.
absl::CivilDay AidFactDay(const Policy& policy, absl::CivilMonth month, std::optional<absl::CivilDay> applied_on);

/// Whether direct social aid goes on in the month of the view although the score is above the threshold: for fewer
/// than asd.grace_months months it has been, and before that, with an application on file, it was at or below. The
/// versions of `input` tell; a month without a valid score ends the search.
bool AidGoesOn(const LawView& law, const DecisionInput& input, std::optional<absl::CivilDay> applied_on);

/// The same for AMO-Tadamon, and between two controls: an insured person is controlled in the month of the application
/// and every amo.tadamon_review_months months after it, and what the last control found holds until the next.
TadamonStay TadamonGoesOn(const LawView& law, const DecisionInput& input, std::optional<absl::CivilDay> applied_on);

}  // namespace rsu::eligibility
