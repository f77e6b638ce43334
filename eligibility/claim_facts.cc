#include "eligibility/claim_facts.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"

namespace rsu::eligibility {
namespace {

Answer IsKept(bool given, absl::CivilDay on, absl::CivilDay last_day) {
  return given ? AnswerOf(true, on <= last_day) : Answer::kUnknown;
}

}  // namespace

std::optional<absl::CivilDay> NoticeOn(const v1::Claim& claim, const v1::Date* stated) {
  if (stated != nullptr) return DayFromProto(*stated);
  return claim.has_filed_on() ? std::optional<absl::CivilDay>(DayFromProto(claim.filed_on())) : std::nullopt;
}

void TestClaimDeadline(const v1::Claim& claim, const ClaimDeadline& deadline, ClaimVerdict* verdict) {
  const absl::CivilDay filed_on = claim.has_filed_on() ? DayFromProto(claim.filed_on()) : absl::CivilDay();
  const Answer kept = IsKept(claim.has_filed_on(), filed_on, deadline.last_day);
  const bool excused = kept == Answer::kNo && deadline.save_force_majeure && claim.force_majeure();
  verdict->AddDeadline("claim", deadline.last_day, excused ? Answer::kUnknown : kept, deadline.reference);
  if (kept == Answer::kUnknown) return verdict->Explain(ReasonCode::kNotFiledYet);
  if (kept == Answer::kNo && !excused) FailLate(claim, deadline.late, verdict);
}

void FailLate(const v1::Claim& claim, ReasonCode late, ClaimVerdict* verdict) {
  verdict->AddFigure("filed_on", FormatDay(DayFromProto(claim.filed_on())), "date");
  verdict->Fail(late);
}

int64_t DaysLostBeforeNotice(const NoticeOfStoppage& notice, ClaimVerdict* verdict) {
  const absl::CivilDay last_day = notice.stopped_on + notice.within_days;
  const Answer kept = IsKept(notice.notice_on.has_value(), notice.notice_on.value_or(last_day), last_day);
  verdict->AddDeadline("notice", last_day, kept, notice.reference);
  if (kept == Answer::kUnknown) verdict->Suspend(ReasonCode::kNoticeAfter30Days);
  if (kept != Answer::kNo) return 0;
  verdict->Explain(ReasonCode::kNoticeAfter30Days);
  const int64_t lost_days = *notice.notice_on - notice.stopped_on;
  verdict->AddFigure("lost_days", absl::StrCat(lost_days), "days");
  return lost_days;
}

DeclaredDays DaysBefore(const Career& career, absl::CivilMonth event, int64_t months, absl::string_view code,
                        ClaimVerdict* verdict) {
  DeclaredDays days = career.DaysIn(event - static_cast<int>(months), event - 1);
  TellDays(code, days, verdict);
  return days;
}

void TellDays(absl::string_view code, const DeclaredDays& days, ClaimVerdict* verdict) {
  if (days.known()) verdict->AddFigure(code, absl::StrCat(days.least), "days");
}

int FindOwnPension(const v1::InsuredRecord& record, absl::CivilDay day, ClaimVerdict* verdict) {
  int found = -1;
  absl::CivilDay latest;
  for (int i = 0; i < record.pensions_size(); ++i) {
    const v1::Pension& pension = record.pensions(i);
    if (pension.kind() == v1::PENSION_KIND_SURVIVORS) continue;
    if (pension.has_ended_on() && DayFromProto(pension.ended_on()) < day) continue;
    if (pension.has_effect_on() && DayFromProto(pension.effect_on()) > day) continue;
    const std::string path = absl::StrCat("insured.pensions[", i, "]");
    if (pension.kind() == v1::PENSION_KIND_UNSPECIFIED) verdict->Miss(absl::StrCat(path, ".kind"));
    const std::optional<absl::CivilDay> effect =
        verdict->RequireDay(pension.has_effect_on(), pension.effect_on(), absl::StrCat(path, ".effect_on"));
    if (pension.kind() == v1::PENSION_KIND_UNSPECIFIED) continue;
    if (!effect.has_value() || *effect > day || (found >= 0 && *effect <= latest)) continue;
    found = i;
    latest = *effect;
  }
  return found;
}

}  // namespace rsu::eligibility
