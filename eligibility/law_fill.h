// Rows that a policy switch adds to the law: where a figure or a day is unknown, the switch may supply it.
//
//   FillFromSwitches(policy, places, &files);   // before the rows are read: decisions then know no difference
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "eligibility/law_places.h"
#include "eligibility/policy.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

/// asd.step2_applied_from: from that day each amount announced last, and not applied since, is applied.
/// cnss.af_60_from: the fixed wage that opens family allowances ends on that day, and the share of the minimum wage
/// begins. asd.fatherless_unschooled: an amount for each step of the rates of fatherless children, in both calendars.
/// asd.declaration_period, amo.tadamon_review_months, amo.tadamon_grace_months: the months of a figure that is unknown.
/// asd.step1_arrears: once an announced amount is applied, it is owed from the day announced, as known since then.
/// The rows name the switch in their note. INVALID_ARGUMENT (LAW_FILE_WRONG) when there are fewer amounts than steps.
absl::Status FillFromSwitches(const Policy& policy, const LawPlaces& places, std::vector<policy::v1::LawFile>* files);

}  // namespace rsu::eligibility
