// What is owed for past months, and the life of a grant, from the verdicts of single months (asd_amo document, sections
// 5 and 9; cnss document, section 3.6).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "eligibility/law_book.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// What one month gave.
struct MonthlyDue {
  absl::CivilMonth month;
  std::optional<int64_t> due_centimes;  // nothing: the month cannot be decided
  int64_t paid_centimes;                // what was paid, or due as known before
};

/// Centimes that a verdict pays for its month: 0 when it is refused; nothing when it is undetermined.
std::optional<int64_t> CentimesDue(const v1::Verdict& verdict);

/// Due less paid, month by month; runs of like months are one line. Where more was paid than due nothing is deducted
/// (asd.recovery): that is told apart. Months in order.
v1::ComputeArrearsResponse SumArrears(absl::Span<const MonthlyDue> months);

/// The changes of a grant over verdicts of consecutive months: GRANTED, REFUSED, STOPPED after a grant, REINSTATED
/// after a stop or refusal that followed one, UNDETERMINED. The first change is APPLIED in the month of `applied_on`;
/// months before it tell nothing. No change at all when every month is before it.
std::vector<v1::GrantChange> ChangesOf(absl::Span<const v1::Verdict> verdicts, absl::CivilDay applied_on);

/// The month in which a grant that opens with an application is first paid: the month after it when the application was
/// filed on or after the cut-off day (parameter asd.cutoff_day, switch asd.cutoff_day), else its own.
absl::CivilMonth FirstPaidIn(const LawView& law, absl::CivilDay applied_on);

/// Days by which the agency answers an application, and by which a refusal told on a day can be claimed against and is
/// answered (decree 2.23.1067). Deadlines whose figure is unknown are left out.
std::vector<v1::Deadline> AidDeadlines(const LawView& law, std::optional<absl::CivilDay> applied_on,
                                       std::optional<absl::CivilDay> notice_on);

}  // namespace rsu::eligibility
