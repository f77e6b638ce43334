// What several benefits ask of a claim and of a record: the deadline of the claim, the notice of a stoppage, the days
// of contribution before an event, the pension held on a day.
//
//   TestClaimDeadline(claim, {AddMonths(from, 6), ReasonCode::kClaimAfter6Months, "dahir 1-72-184 art. 32-36"},
//                     &verdict);
#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/career.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/reason_code.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// Until when a claim must be received, and what is said when it is late.
struct ClaimDeadline {
  absl::CivilDay last_day;  // included
  ReasonCode late;
  absl::string_view reference;
  bool save_force_majeure = false;  // force majeure excuses the delay
};

/// The day on which the fund was told of a stoppage: the day stated, else the day of the claim, which tells it too;
/// nothing when there is neither. `stated` may be nullptr.
std::optional<absl::CivilDay> NoticeOn(const v1::Claim& claim, const v1::Date* stated);

/// Tells the deadline, and fails a late claim; one whose delay is excused loses nothing by it. A claim not filed yet is
/// told (NOT_FILED_YET) and refuses nothing: the answer is what it would be in time.
void TestClaimDeadline(const v1::Claim& claim, const ClaimDeadline& deadline, ClaimVerdict* verdict);

/// The notice of a stoppage of work.
struct NoticeOfStoppage {
  absl::CivilDay stopped_on;
  std::optional<absl::CivilDay> notice_on;
  int64_t within_days;
  absl::string_view reference;
};

/// The days of the stoppage that a late notice loses, 0 when it came in time (cnss document 4.2 and 4.3, line 5).
///
/// "Suspended until given" is read so: while there is no notice the right is suspended; a late one ends the suspension,
/// and the days before it are lost, not deferred, as the months before late control papers are (4.1). It never loses
/// the right itself. The caller fails a stoppage that ended before its notice: nothing of it is left to pay.
int64_t DaysLostBeforeNotice(const NoticeOfStoppage& notice, ClaimVerdict* verdict);

/// Days of contribution in the civil months before the one of an event. Told as the figure `code` when they are known.
DeclaredDays DaysBefore(const Career& career, absl::CivilMonth event, int64_t months, absl::string_view code,
                        ClaimVerdict* verdict);

/// Tells declared days as the figure `code`, when they are known.
void TellDays(absl::string_view code, const DeclaredDays& days, ClaimVerdict* verdict);

/// Fails with `late` and tells the day on which the claim came.
void FailLate(const v1::Claim& claim, ReasonCode late, ClaimVerdict* verdict);

/// The old-age or invalidity pension in payment on a day, the one with the latest effect; -1 when there is none. Misses
/// the kind of a pension of which nobody stated it, and the effect of one that has no day.
int FindOwnPension(const v1::InsuredRecord& record, absl::CivilDay day, ClaimVerdict* verdict);

}  // namespace rsu::eligibility
