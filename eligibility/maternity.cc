#include "eligibility/maternity.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/claim_facts.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kStage54Short,      ReasonCode::kPaidWork,    ReasonCode::kNotResident,
    ReasonCode::kClaimAfter9Months, ReasonCode::kNotFiledYet, ReasonCode::kNoticeAfter30Days,
};

constexpr absl::string_view kReference = "dahir 1-72-184 art. 37-38";

constexpr int64_t kDaysOfWeek = 7;

class Maternity {
 public:
  Maternity(const ClaimCase& one_case, absl::CivilDay stopped_on, ClaimVerdict* verdict)
      : case_(one_case), facts_(one_case.claim.maternity()), stopped_on_(stopped_on), verdict_(*verdict) {}

  // Line 1.
  void TestStage(const Career& career) {
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kMaternityStageDays, stopped_on_);
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kMaternityStageMonths, stopped_on_);
    if (!days.has_value() || !months.has_value()) return;
    const DeclaredDays declared = DaysBefore(career, absl::CivilMonth(stopped_on_), *months, "stage_days", &verdict_);
    if (Reach(declared, *days, &verdict_) == Answer::kNo) verdict_.Fail(ReasonCode::kStage54Short);
  }

  // Line 4.
  void TestClaim() {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kMaternityClaimMonths, stopped_on_);
    if (!months.has_value()) return;
    const absl::CivilDay last_day = AddMonths(stopped_on_, static_cast<int>(*months));
    TestClaimDeadline(case_.claim, {last_day, ReasonCode::kClaimAfter9Months, kReference}, &verdict_);
  }

  // Line 5: the days that a late notice loses.
  int64_t TestNotice() {
    const std::optional<int64_t> within_days = verdict_.Use(ParameterKey::kMaternityNoticeDays, stopped_on_);
    if (!within_days.has_value()) return 0;
    const std::optional<absl::CivilDay> notice_on =
        NoticeOn(case_.claim, facts_.has_notice_on() ? &facts_.notice_on() : nullptr);
    return DaysLostBeforeNotice({stopped_on_, notice_on, *within_days, kReference}, &verdict_);
  }

  // The weeks that must follow the birth, when its day is known: those that lack are told.
  void TellDaysAfterBirth(int64_t days) {
    const std::optional<int64_t> weeks = verdict_.Use(ParameterKey::kMaternityMinWeeksAfterBirth, stopped_on_);
    if (!weeks.has_value() || !facts_.has_birth_on()) return;
    const absl::CivilDay last_day = stopped_on_ + (days - 1);
    const int64_t after = std::clamp<int64_t>(last_day - DayFromProto(facts_.birth_on()), 0, days);
    verdict_.AddFigure("days_after_birth", absl::StrCat(after), "days");
    const int64_t lacking = *weeks * kDaysOfWeek - after;
    if (lacking > 0) verdict_.AddFigure("days_after_birth_lacking", absl::StrCat(lacking), "days");
  }

  // The amount: days x the exact reference wage x the rate, rounded once.
  void ComputeAmount(const Career& career, int64_t days_lost) {
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kMaternityDays, stopped_on_);
    const std::optional<Rate> wage = DailyReferenceWage(career, absl::CivilMonth(stopped_on_), &verdict_);
    const std::optional<Rate> rate = verdict_.UseRate(ParameterKey::kMaternityRate, stopped_on_);
    if (!days.has_value() || !wage.has_value() || !rate.has_value()) return;
    TellDaysAfterBirth(*days);
    if (*days <= days_lost) verdict_.Fail(ReasonCode::kNoticeAfter30Days);
    const int64_t left = DaysLeftForBirth(case_, *days, *days - days_lost, &verdict_);
    const FreeDays paid = TakeFreeDays(case_, {stopped_on_ + days_lost, stopped_on_ + (*days - 1), left}, &verdict_);
    const int64_t numerator = rate->numerator * wage->numerator;
    const int64_t denominator = rate->denominator * wage->denominator;
    const std::string daily = FormatFixedPoint(DivideHalfUp(numerator, denominator), kMoneyDecimals);
    verdict_.AddFigure("daily_allowance", daily, "MAD/day");
    verdict_.AddLine({"maternity_days", absl::StrCat(paid.count, " days at ", daily),
                      DivideHalfUp(paid.count * numerator, denominator), ParameterKey::kMaternityRate});
    verdict_.SetPeriod(v1::AMOUNT_PERIOD_ONCE);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    if (!verdict_.stands() || verdict_.is_suspended()) return;
    verdict_.SetEffect(paid.first);
    verdict_.SetEnd(paid.last);
  }

 private:
  const ClaimCase& case_;
  const v1::MaternityFacts& facts_;
  const absl::CivilDay stopped_on_;
  ClaimVerdict& verdict_;
};

// Lines 2 and 3.
void TestWorkAndHome(const ClaimCase& one_case, ClaimVerdict* verdict) {
  const v1::MaternityFacts& facts = one_case.claim.maternity();
  verdict->Require(AnswerOf(facts.has_paid_work(), facts.paid_work()), Answer::kNo, "claim.maternity.paid_work",
                   ReasonCode::kPaidWork);
  const v1::InsuredRecord* record = one_case.insured;
  if (record == nullptr) return verdict->Miss("insured");
  verdict->Require(AnswerOf(record->has_lives_in_morocco(), record->lives_in_morocco()), Answer::kYes,
                   "insured.lives_in_morocco", ReasonCode::kNotResident);
}

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::MaternityFacts& facts = one_case.claim.maternity();
  const std::optional<absl::CivilDay> stopped_on =
      verdict.RequireDay(facts.has_stopped_on(), facts.stopped_on(), "claim.maternity.stopped_on");
  if (!stopped_on.has_value()) {
    TestWorkAndHome(one_case, &verdict);
    return std::move(verdict).Finish(v1::RESULT_GRANTED);
  }
  std::optional<Career> career;
  if (one_case.insured != nullptr) career.emplace(*one_case.insured, one_case.law.known_on());
  Maternity maternity(one_case, *stopped_on, &verdict);
  if (career.has_value()) maternity.TestStage(*career);
  TestWorkAndHome(one_case, &verdict);
  maternity.TestClaim();
  const int64_t days_lost = maternity.TestNotice();
  if (career.has_value()) maternity.ComputeAmount(*career, days_lost);
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit MaternityBenefit() { return {ProgrammeId::kMaternity, "maternity", kReasons, v1::Claim::kMaternity, Decide}; }

}  // namespace rsu::eligibility
