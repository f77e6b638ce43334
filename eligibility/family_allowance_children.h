// Lines 4 to 9 of family allowances: which children count, and at which rank (dahir 1-72-184 art. 40 to 42; cnss
// document, section 4.1).
//
//   JudgeChildren(basis, &month);   // reasons with the subject children[i], and a line of the amount a child
#pragma once

#include "eligibility/family_allowance_cover.h"
#include "eligibility/family_allowance_month.h"

namespace rsu::eligibility {

/// Judges every child of the claim and adds the amount of each one that is paid for. Children left out explain when
/// another one is paid for, and refuse when none is. True when some child is surely paid for, whatever is unknown of
/// the others.
bool JudgeChildren(const AllowanceBasis& basis, AllowanceMonth* month);

}  // namespace rsu::eligibility
