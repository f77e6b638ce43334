// Rows that a policy switch adds to the law: where a figure or a day is unknown, the switch may supply it.
//
//   FillFromSwitches(policy, &files);   // before the rows are read: decisions then know no difference
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "eligibility/policy.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

/// asd.step2_applied_from: from that day each amount announced last, and not applied since, is applied.
/// asd.fatherless_unschooled: an amount for each step of the rates of fatherless children, in both calendars.
/// The rows name the switch in their note. INVALID_ARGUMENT (LAW_FILE_WRONG) when there are fewer amounts than steps.
absl::Status FillFromSwitches(const Policy& policy, std::vector<policy::v1::LawFile>* files);

}  // namespace rsu::eligibility
