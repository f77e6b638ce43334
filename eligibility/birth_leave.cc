#include "eligibility/birth_leave.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/claim_facts.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kLeaveOutsideWindow,
    ReasonCode::kClaimAfter6Months,
    ReasonCode::kNotFiledYet,
};

constexpr absl::string_view kReference = "labour code art. 269";

// Days of leave, both included.
struct Leave {
  absl::CivilDay from;
  absl::CivilDay to;
};

std::optional<Leave> LeaveOf(const v1::BirthLeaveFacts& facts, ClaimVerdict* verdict) {
  const std::optional<absl::CivilDay> from =
      verdict->RequireDay(facts.has_leave_from(), facts.leave_from(), "claim.birth_leave.leave_from");
  if (!from.has_value()) return std::nullopt;
  if (facts.has_leave_to()) return Leave{*from, DayFromProto(facts.leave_to())};
  const std::optional<int64_t> days = verdict->Use(ParameterKey::kBirthLeaveDays, *from);
  return days.has_value() ? std::optional<Leave>(Leave{*from, *from + (*days - 1)}) : std::nullopt;
}

// The whole leave lies within a month of the birth.
void TestWindow(absl::CivilDay birth_on, const Leave& leave, ClaimVerdict* verdict) {
  const std::optional<int64_t> months = verdict->Use(ParameterKey::kBirthLeaveWindow, birth_on);
  if (!months.has_value()) return;
  const absl::CivilDay last_day = AddMonths(birth_on, static_cast<int>(*months));
  if (leave.from >= birth_on && leave.to <= last_day) return;
  verdict->AddFigure("leave_from", FormatDay(leave.from), "date");
  verdict->AddFigure("leave_to", FormatDay(leave.to), "date");
  verdict->AddFigure("leave_until", FormatDay(last_day), "date");
  verdict->Fail(ReasonCode::kLeaveOutsideWindow);
}

void TestClaim(const v1::Claim& claim, absl::CivilDay birth_on, ClaimVerdict* verdict) {
  const std::optional<int64_t> months = verdict->Use(ParameterKey::kBirthLeaveClaimMonths, birth_on);
  if (!months.has_value()) return;
  const absl::CivilDay last_day = AddMonths(birth_on, static_cast<int>(*months));
  TestClaimDeadline(claim, {last_day, ReasonCode::kClaimAfter6Months, kReference}, verdict);
}

// The wage of the claim, else the declared one of the month of the leave.
std::optional<int64_t> WageOf(const ClaimCase& one_case, absl::CivilDay leave_from, ClaimVerdict* verdict) {
  const v1::BirthLeaveFacts& facts = one_case.claim.birth_leave();
  if (facts.has_wage_centimes()) return facts.wage_centimes();
  if (one_case.insured == nullptr) {
    verdict->Miss("insured");
    return std::nullopt;
  }
  const Career career(*one_case.insured, one_case.law.known_on());
  const DeclaredMonth* row = career.Find(absl::CivilMonth(leave_from));
  if (row != nullptr) return RequireWage(*row, verdict);
  verdict->Miss("claim.birth_leave.wage_centimes");
  return std::nullopt;
}

constexpr absl::string_view kRefundedDays = "refunded_days";

// Days of a leave that are refunded, and the greatest refund.
struct Rest {
  int64_t days;
  int64_t cap_centimes;
};

int64_t DaysInBoth(const Leave& a, const Leave& b) {
  return std::max<int64_t>(std::min(a.to, b.to) - std::max(a.from, b.from) + 1, 0);
}

// The days that another claim had refunded: as its answer tells, else as its leave was.
int64_t DaysRefunded(const OtherClaim& other, const Leave& leave, int64_t most_days) {
  for (const v1::Figure& figure : other.verdict->figures()) {
    int64_t days = 0;
    if (figure.code() == kRefundedDays && absl::SimpleAtoi(figure.value(), &days)) return days;
  }
  return std::clamp<int64_t>(leave.to - leave.from + 1, 0, most_days);
}

// One birth has one leave: what other claims refund of it, on this parent's record or the other's, is not refunded
// again. A day that is in an earlier claim too is that claim's.
Rest RestOfLeave(const ClaimCase& one_case, const Leave& leave, const Rest& whole, ClaimVerdict* verdict) {
  const int64_t days = std::clamp<int64_t>(leave.to - leave.from + 1, 0, whole.days);
  Rest rest = {days, whole.cap_centimes};
  int64_t left_days = whole.days;
  for (const OtherClaim& other : one_case.others) {
    const Standing standing = StandingOf(one_case, other);
    if (standing == Standing::kNothing || !SameBirth(one_case.claim, *other.claim)) continue;
    const std::string& ref = other.claim->claim_ref();
    if (standing == Standing::kOpen) verdict->LeaveOpen(ReasonCode::kOtherClaimOpen, ref);
    const std::optional<Leave> taken = LeaveOf(other.claim->birth_leave(), verdict);
    if (standing == Standing::kOpen || !taken.has_value()) continue;
    if (other.earlier) rest.days -= DaysInBoth(leave, *taken);
    left_days -= DaysRefunded(other, *taken, whole.days);
    rest.days = std::max<int64_t>(std::min(rest.days, left_days), 0);
    rest.cap_centimes = std::max<int64_t>(rest.cap_centimes - other.verdict->amount().centimes(), 0);
    if (rest.days == 0 && days > 0) verdict->Fail(ReasonCode::kOtherClaim, "", ref);
    if (rest.days < days) verdict->Explain(ReasonCode::kOtherClaim, "", ref);
  }
  return rest;
}

// Each day is a twenty-sixth of the wage; the days together are rounded once, then capped. A shorter leave is refunded
// for the days that it had.
void ComputeAmount(const ClaimCase& one_case, const Leave& leave, ClaimVerdict* verdict) {
  const std::optional<int64_t> most_days = verdict->Use(ParameterKey::kBirthLeaveDays, leave.from);
  const std::optional<int64_t> divisor = verdict->Use(ParameterKey::kBirthLeaveDivisor, leave.from);
  const std::optional<int64_t> cap = verdict->Use(ParameterKey::kBirthLeaveCap, leave.from);
  const std::optional<int64_t> wage = WageOf(one_case, leave.from, verdict);
  if (!most_days.has_value() || !divisor.has_value() || !cap.has_value() || !wage.has_value()) return;
  const auto [days, cap_centimes] = RestOfLeave(one_case, leave, {*most_days, *cap}, verdict);
  verdict->AddFigure(kRefundedDays, absl::StrCat(days), "days");
  const int64_t pay_centimes = DivideHalfUp(days * *wage, *divisor);
  verdict->AddMoneyFigure("pay_of_the_leave", pay_centimes, "MAD");
  const int64_t centimes = std::min(pay_centimes, cap_centimes);
  const std::string wage_text = FormatFixedPoint(*wage, kMoneyDecimals);
  verdict->AddLine({"birth_leave", absl::StrCat(days, " days of a monthly wage of ", wage_text), centimes,
                    pay_centimes > cap_centimes ? ParameterKey::kBirthLeaveCap : ParameterKey::kBirthLeaveDays});
  verdict->AddPayment("employer", "employer", centimes);
  verdict->SetPeriod(v1::AMOUNT_PERIOD_ONCE);
  verdict->SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
}

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::BirthLeaveFacts& facts = one_case.claim.birth_leave();
  const std::optional<absl::CivilDay> birth_on =
      verdict.RequireDay(facts.has_birth_on(), facts.birth_on(), "claim.birth_leave.birth_on");
  const std::optional<Leave> leave = LeaveOf(facts, &verdict);
  if (birth_on.has_value() && leave.has_value()) TestWindow(*birth_on, *leave, &verdict);
  if (birth_on.has_value()) TestClaim(one_case.claim, *birth_on, &verdict);
  if (leave.has_value()) ComputeAmount(one_case, *leave, &verdict);
  const std::optional<KnownDeath> death = DeathOfInsured(one_case);
  if (death.has_value() && leave.has_value() && leave->from > death->died_on) {
    verdict.Fail(ReasonCode::kDeathOnRecord, "", death->claim_ref);
  }
  return std::move(verdict).Finish(v1::RESULT_REFUND_EMPLOYER);
}

}  // namespace

Benefit BirthLeaveBenefit() {
  return {ProgrammeId::kBirthLeave, "birth_leave", kReasons, v1::Claim::kBirthLeave, Decide};
}

}  // namespace rsu::eligibility
