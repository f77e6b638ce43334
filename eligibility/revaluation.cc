#include "eligibility/revaluation.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/date_message.h"
#include "eligibility/other_claims.h"
#include "eligibility/pension_formula.h"
#include "eligibility/pension_payment.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,     ReasonCode::kBeforeEffect,    ReasonCode::kRightEnded,
    ReasonCode::kSettledTooLate, ReasonCode::kAmountAsSettled, ReasonCode::kMonthsBeyondLimit,
};

// The months that were paid without the raise of 2020, owed in the month in which it was decided, or claimed if later.
v1::Arrears ArrearsOf(const ClaimCase& one_case, int64_t settled_centimes, const PensionDays& days,
                      ClaimVerdict* verdict) {
  v1::Arrears arrears;
  const DatedValue* row = one_case.law.FindOn(ParameterKey::kRevaluation2020Rate, absl::CivilDay(one_case.month));
  if (row == nullptr) return arrears;
  const absl::CivilMonth effect(days.effect_on);
  absl::CivilMonth first_paid = std::max(absl::CivilMonth(row->known_from), effect);
  if (one_case.claim.has_filed_on()) {
    first_paid = std::max(first_paid, absl::CivilMonth(DayFromProto(one_case.claim.filed_on())));
  }
  if (one_case.month != first_paid) return arrears;
  const absl::CivilMonth first = std::max(effect, absl::CivilMonth(row->valid_from));
  if (!CanPayTogether(first, first_paid, verdict)) return arrears;
  for (absl::CivilMonth month = first; month < first_paid; ++month) {
    const std::optional<Raises> raises = RaisesOf(settled_centimes, days, month, verdict);
    if (!raises.has_value()) return {};
    const int64_t paid = settled_centimes + raises->flat_2001_centimes;
    AddArrears(month, paid + raises->share_2020_centimes, paid, &arrears);
  }
  return arrears;
}

void PutAmount(int64_t settled_centimes, const Raises& raises, ClaimVerdict* verdict) {
  verdict->SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
  verdict->SetBranch("revalued_pension");
  const bool in_2020 = raises.share_2020_centimes > 0;
  verdict->AddLine({"pension_as_settled", "pension as settled", settled_centimes,
                    in_2020 ? ParameterKey::kRevaluation2020Rate : ParameterKey::kRevaluation2001Flat});
  AddRaiseLines(raises, verdict);
}

void Raise(const ClaimCase& one_case, const PensionDays& days, ClaimVerdict* verdict) {
  const v1::Pension& pension = one_case.claim.revaluation().pension();
  const int64_t settled_centimes = pension.month_centimes();
  const std::optional<Raises> raises = RaisesOf(settled_centimes, days, one_case.month, verdict);
  if (!raises.has_value()) return;
  if (raises->flat_2001_centimes + raises->share_2020_centimes == 0) {
    return verdict->Fail(ReasonCode::kSettledTooLate);
  }
  verdict->Explain(ReasonCode::kAmountAsSettled);
  PutAmount(settled_centimes, *raises, verdict);
  verdict->SetArrears(ArrearsOf(one_case, settled_centimes, days, verdict));
}

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::Pension& pension = one_case.claim.revaluation().pension();
  const std::optional<absl::CivilDay> effect_on =
      verdict.RequireDay(pension.has_effect_on(), pension.effect_on(), "claim.revaluation.pension.effect_on");
  if (!pension.has_month_centimes()) verdict.Miss("claim.revaluation.pension.month_centimes");
  const bool in_force = one_case.law.InForce(ProgrammeId::kRevaluation);
  if (!in_force) verdict.Fail(ReasonCode::kNotInForce);
  if (effect_on.has_value() && one_case.month < absl::CivilMonth(*effect_on)) verdict.Fail(ReasonCode::kBeforeEffect);
  if (pension.has_ended_on() && DayFromProto(pension.ended_on()) < absl::CivilDay(one_case.month)) {
    verdict.Fail(ReasonCode::kRightEnded);
  }
  if (in_force && effect_on.has_value() && pension.has_month_centimes()) {
    const absl::CivilDay settled_on = pension.has_settled_on() ? DayFromProto(pension.settled_on()) : *effect_on;
    Raise(one_case, {*effect_on, settled_on}, &verdict);
  }
  HoldByOthers(one_case, &verdict);
  HoldByDeath(one_case, &verdict);
  return std::move(verdict).Finish(v1::RESULT_RAISED);
}

}  // namespace

Benefit RevaluationBenefit() {
  return {ProgrammeId::kRevaluation, "revaluation", kReasons, v1::Claim::kRevaluation, Decide};
}

}  // namespace rsu::eligibility
