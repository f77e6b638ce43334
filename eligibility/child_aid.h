// Child aid (aide a l'enfance): the monthly amount of a family with counted children (decree 2.23.1067, annex; asd_amo
// document, section 5).
//
//   ComputeChildAid(law, household, children, head_of_family, &verdict, &amount);   // verdict: what was missing
#pragma once

#include "eligibility/facts.h"
#include "eligibility/family_facts.h"
#include "eligibility/law_view.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// Adds to the amount, for each family (one, unless asd.unit = FAMILY), a line a child, a line a complement, a line
/// that lifts the sum to the least amount of a family, and the payment to its head; `head_of_family` is the payee of a
/// household that is one family, -1 when nobody knows. Leaves the verdict open for every fact or figure that lacks; the
/// amount means nothing then.
void ComputeChildAid(const LawView& law, const HouseholdFacts& household, const CountedChildren& children,
                     int head_of_family, Verdict* verdict, VerdictAmount* amount);

}  // namespace rsu::eligibility
