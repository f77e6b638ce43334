#include "eligibility/pension_payment.h"

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/limits.h"
#include "eligibility/pension_formula.h"

namespace rsu::eligibility {
namespace {

bool LosesMonths(const ClaimTerm& term, absl::CivilDay filed_on) {
  return filed_on > term.deadline && !term.late_is_paid && FirstOfNextMonth(filed_on) > term.in_time;
}

absl::CivilDay EffectOf(const ClaimTerm& term, absl::CivilDay filed_on, ClaimVerdict* verdict) {
  if (!LosesMonths(term, filed_on)) return term.in_time;
  verdict->Explain(ReasonCode::kLateClaimNoArrears);
  return FirstOfNextMonth(filed_on);
}

}  // namespace

void TellTerm(absl::string_view code, const v1::Claim& claim, const ClaimTerm& term, absl::string_view reference,
              ClaimVerdict* verdict) {
  Answer kept = Answer::kUnknown;
  if (claim.has_filed_on()) {
    const absl::CivilDay filed_on = DayFromProto(claim.filed_on());
    if (filed_on <= term.deadline) kept = Answer::kYes;
    if (LosesMonths(term, filed_on)) kept = Answer::kNo;
  }
  verdict->AddDeadline(code, term.deadline, kept, reference);
}

std::optional<PensionStart> StartOf(const v1::Claim& claim, const ClaimTerm& term, ClaimVerdict* verdict) {
  if (!claim.has_filed_on()) {
    verdict->Suspend(ReasonCode::kNotFiledYet);
    return std::nullopt;
  }
  const absl::CivilDay filed_on = DayFromProto(claim.filed_on());
  const absl::CivilDay effect_on = EffectOf(term, filed_on, verdict);
  verdict->SetEffect(effect_on);
  const absl::CivilMonth first_paid = std::max(absl::CivilMonth(effect_on), absl::CivilMonth(filed_on));
  return PensionStart{effect_on, first_paid, std::max(effect_on, filed_on)};
}

bool CanPayTogether(absl::CivilMonth first, absl::CivilMonth month, ClaimVerdict* verdict) {
  if (month - first <= kMaxArrearsMonths) return true;
  verdict->LeaveOpen(ReasonCode::kMonthsBeyondLimit);
  return false;
}

v1::Result PayMonths(const PensionStart& start,
                     const std::function<std::optional<int64_t>(absl::CivilMonth month)>& due, ClaimVerdict* verdict) {
  const absl::CivilMonth first(start.effect_on);
  if (verdict->month() < first) verdict->Fail(ReasonCode::kBeforeEffect);
  verdict->AddFigure("first_payment", FormatMonth(start.first_paid), "month");
  if (verdict->month() != start.first_paid) return v1::RESULT_GRANTED;
  v1::Arrears arrears;
  for (absl::CivilMonth month = first; month < start.first_paid; ++month) {
    const std::optional<int64_t> centimes = due(month);
    if (!centimes.has_value()) return v1::RESULT_GRANTED;
    AddArrears(month, *centimes, 0, &arrears);
  }
  const bool owed = arrears.lines_size() > 0;
  verdict->SetArrears(std::move(arrears));
  return owed ? v1::RESULT_GRANTED_WITH_ARREARS : v1::RESULT_GRANTED;
}

void AddArrears(absl::CivilMonth month, int64_t due_centimes, int64_t paid_centimes, v1::Arrears* arrears) {
  if (due_centimes == paid_centimes) return;
  v1::ArrearsLine* last = arrears->lines_size() == 0 ? nullptr : arrears->mutable_lines(arrears->lines_size() - 1);
  const bool alike = last != nullptr && last->due_month_centimes() == due_centimes &&
                     last->paid_month_centimes() == paid_centimes && MonthFromProto(last->to_month()) + 1 == month;
  if (!alike) {
    last = arrears->add_lines();
    MonthToProto(month, last->mutable_from_month());
    last->set_due_month_centimes(due_centimes);
    last->set_paid_month_centimes(paid_centimes);
  }
  MonthToProto(month, last->mutable_to_month());
  last->set_centimes(last->centimes() + due_centimes - paid_centimes);
  if (!arrears->has_from_month()) MonthToProto(month, arrears->mutable_from_month());
  MonthToProto(month, arrears->mutable_to_month());
  arrears->set_centimes(arrears->centimes() + due_centimes - paid_centimes);
}

}  // namespace rsu::eligibility
