// Cover of employees by their own scheme, as the fund's records show it: it opens with 54 declared days in 6 months
// (asd_amo document, section 13 line 1).
//
//   NoteEmployeeCovers(law, declaration, input.insured, &household);   // members without a record stay as declared
#pragma once

#include "absl/types/span.h"
#include "eligibility/decision.h"
#include "eligibility/facts.h"
#include "eligibility/law_view.h"

namespace rsu::eligibility {

/// Whether the cover of an employee is open in the month of the view: the days declared in the civil months before it
/// reach the stage. Unknown when a figure of the law is, when days that nobody stated decide it, or while a month that
/// may still be declared could open it.
Answer EmployeeCoverIsOpen(const LawView& law, const v1::InsuredRecord& record);

/// Says so of each member of whom the fund has a record.
void NoteEmployeeCovers(const LawView& law, const v1::Declaration& declaration, absl::Span<const InsuredFacts> insured,
                        HouseholdFacts* household);

}  // namespace rsu::eligibility
