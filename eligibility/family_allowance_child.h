// One child of a claim on family allowances in one month: lines 4 to 8 (dahir 1-72-184 art. 40 to 42; cnss document,
// section 4.1).
//
//   const ChildFinding child = JudgeChild(index, limits, basis, &month);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/family_allowance_cover.h"
#include "eligibility/family_allowance_month.h"

namespace rsu::eligibility {

/// The figures that children are measured by.
struct ChildLimits {
  int64_t child_below;         // years, without any status
  int64_t apprentice_below;    // years
  int64_t student_below;       // years
  int64_t birth_limit_days;    // after the effect of a pension
  int64_t claim_months;        // after the birth, for a claim in time
  int64_t arrears_months;      // before the month of filing
  int64_t baccalaureate_from;  // years: students from this age need it under cnss.require_bac_18_21
};

/// The limits in force; nothing when a figure is unknown.
std::optional<ChildLimits> FindChildLimits(AllowanceMonth* month);

/// What was found for one child.
struct ChildFinding {
  int index;                            // among the children of the claim
  std::optional<absl::CivilDay> birth;  // nothing: not stated
  std::vector<ReasonCode> left_out;     // why it does not count; empty when it counts or is not known to
  std::vector<std::string> missing;     // facts that lack, as long as nothing leaves it out
  int64_t rank = 0;                     // from 1; 0 = it has none
  std::string paid_on;                  // the other claim that pays for it; empty: none is known

  bool counts() const { return left_out.empty() && missing.empty(); }
};

ChildFinding JudgeChild(int index, const ChildLimits& limits, const AllowanceBasis& basis, const AllowanceMonth& month);

/// The path of a fact of a child, for example claim.family_allowance.children[2].birth_date.
std::string ChildPath(int index, absl::string_view field);

}  // namespace rsu::eligibility
