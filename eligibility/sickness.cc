#include "eligibility/sickness.h"

#include <algorithm>
#include <cstdint>
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
    ReasonCode::kWorkAccident,        ReasonCode::kNoCertificate,     ReasonCode::kStage54Short,
    ReasonCode::kStageWaivedAccident, ReasonCode::kClaimAfter6Months, ReasonCode::kNotFiledYet,
    ReasonCode::kNoticeAfter30Days,   ReasonCode::kReopen6DaysShort,  ReasonCode::kParameterMissing,
};

constexpr absl::string_view kReference = "dahir 1-72-184 art. 32-36";

// cnss.daily_minimum = HOURS_8: a working day.
constexpr int64_t kHoursOfWorkingDay = 8;

bool IsFromWork(v1::Cause cause) { return cause == v1::CAUSE_WORK_ACCIDENT || cause == v1::CAUSE_OCCUPATIONAL_DISEASE; }

bool IsOtherAccident(v1::Cause cause) { return cause == v1::CAUSE_ACCIDENT || cause == v1::CAUSE_THIRD_PARTY_ACCIDENT; }

bool IsExactlyGreater(Rate a, Rate b) { return a.numerator * b.denominator > b.numerator * a.denominator; }

class Sickness {
 public:
  Sickness(const ClaimCase& one_case, ClaimVerdict* verdict)
      : case_(one_case), facts_(one_case.claim.sickness()), verdict_(*verdict) {}

  // Line 1: the law of work accidents pays those.
  void TestCause() {
    if (facts_.cause() == v1::CAUSE_UNSPECIFIED) return verdict_.Miss("claim.sickness.cause");
    if (IsFromWork(facts_.cause())) verdict_.Fail(ReasonCode::kWorkAccident);
  }

  // Line 2.
  void TestCertificate() {
    verdict_.Require(AnswerOf(facts_.has_certified(), facts_.certified()), Answer::kYes, "claim.sickness.certified",
                     ReasonCode::kNoCertificate);
  }

  // Line 3. An accident that is not of work needs no days of who is insured on its day. When the cause is not known and
  // the waiver could still apply, short days refuse nothing yet: the cause is missed already.
  void TestStage(const Career& career, absl::CivilDay from) {
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kSicknessStageDays, from);
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kSicknessStageMonths, from);
    if (!days.has_value() || !months.has_value()) return;
    const DeclaredDays declared = DaysBefore(career, absl::CivilMonth(from), *months, "stage_days", &verdict_);
    const Answer insured = career.InsuredOn(from);
    const bool accident = IsOtherAccident(facts_.cause());
    if (accident && insured == Answer::kYes) return verdict_.Explain(ReasonCode::kStageWaivedAccident);
    const Answer enough = Reach(declared, *days, &verdict_);
    if (enough == Answer::kYes) return;
    if (accident && insured == Answer::kUnknown) return verdict_.Miss(career.InsuredOnPath(from));
    const bool may_be_waived = facts_.cause() == v1::CAUSE_UNSPECIFIED && insured != Answer::kNo;
    if (enough == Answer::kNo && !may_be_waived) verdict_.Fail(ReasonCode::kStage54Short);
  }

  // Line 4.
  void TestClaim(absl::CivilDay from) {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kSicknessClaimMonths, from);
    if (!months.has_value()) return;
    const absl::CivilDay last_day = AddMonths(from, static_cast<int>(*months));
    TestClaimDeadline(case_.claim, {last_day, ReasonCode::kClaimAfter6Months, kReference}, &verdict_);
  }

  // Line 5: the days that a late notice loses.
  int64_t TestNotice(absl::CivilDay from) {
    const std::optional<int64_t> within_days = verdict_.Use(ParameterKey::kSicknessNoticeDays, from);
    if (!within_days.has_value()) return 0;
    const std::optional<absl::CivilDay> notice_on =
        NoticeOn(case_.claim, facts_.has_notice_on() ? &facts_.notice_on() : nullptr);
    const int64_t lost = DaysLostBeforeNotice({from, notice_on, *within_days, kReference}, &verdict_);
    if (lost > 0 && facts_.has_days() && facts_.days() <= lost) verdict_.Fail(ReasonCode::kNoticeAfter30Days);
    return lost;
  }

  // Line 6, of a sickness after one that was paid (cnss.sickness_reopen).
  void TestReopening(absl::CivilDay from) {
    if (!facts_.has_resumed_work_on()) return;
    if (case_.law.policy().sickness_reopen == SicknessReopen::kNone) return;
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kSicknessReopenDays, from);
    if (!days.has_value()) return;
    if (!facts_.has_days_since_resuming()) return verdict_.Miss("claim.sickness.days_since_resuming");
    if (facts_.days_since_resuming() >= *days) return;
    verdict_.AddFigure("days_since_resuming", absl::StrCat(facts_.days_since_resuming()), "days");
    verdict_.Fail(ReasonCode::kReopen6DaysShort);
  }

  // The amount: days x the exact daily figure, rounded once.
  void ComputeAmount(const Career& career, absl::CivilDay from, int64_t days_lost) {
    const std::optional<FreeDays> paid = CountPaidDays(from, days_lost);
    const std::optional<Rate> wage = DailyReferenceWage(career, absl::CivilMonth(from), &verdict_);
    const std::optional<Rate> minimum = DailyMinimumWage(career, from);
    const std::optional<Rate> rate = verdict_.UseRate(ParameterKey::kSicknessRate, from);
    if (!paid.has_value() || !wage.has_value() || !minimum.has_value() || !rate.has_value()) return;
    const Rate base = IsExactlyGreater(*minimum, *wage) ? *minimum : *wage;
    const int64_t numerator = rate->numerator * base.numerator;
    const int64_t denominator = rate->denominator * base.denominator;
    const std::string daily = FormatFixedPoint(DivideHalfUp(numerator, denominator), kMoneyDecimals);
    verdict_.AddFigure("daily_allowance", daily, "MAD/day");
    verdict_.AddLine({"sickness_days", absl::StrCat(paid->count, " days at ", daily),
                      DivideHalfUp(paid->count * numerator, denominator), ParameterKey::kSicknessRate});
    verdict_.SetPeriod(v1::AMOUNT_PERIOD_ONCE);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    if (paid->count == 0 || !verdict_.stands() || verdict_.is_suspended()) return;
    verdict_.SetEffect(paid->first);
    verdict_.SetEnd(paid->last);
  }

 private:
  // Every calendar day from the fourth, at most 364 in the 24 months that follow the start (a limit includes its last
  // day), less those already paid in them, those that a late notice loses and those that another claim pays.
  std::optional<FreeDays> CountPaidDays(absl::CivilDay from, int64_t days_lost) {
    const std::optional<int64_t> waiting = verdict_.Use(ParameterKey::kSicknessWaitingDays, from);
    const std::optional<int64_t> most = verdict_.Use(ParameterKey::kSicknessMaxDays, from);
    const std::optional<int64_t> window = verdict_.Use(ParameterKey::kSicknessWindowMonths, from);
    if (!facts_.has_days()) verdict_.Miss("claim.sickness.days");
    if (!waiting.has_value() || !most.has_value() || !window.has_value() || !facts_.has_days()) return std::nullopt;
    const int64_t window_days = AddMonths(from, static_cast<int>(*window)) - from + 1;
    const int64_t last = std::min<int64_t>(facts_.days(), window_days);
    const int64_t unpaid = std::max(*waiting, days_lost);
    const int64_t left = std::max<int64_t>(*most - facts_.days_already_paid(), 0);
    const FreeDays paid = TakeFreeDays(case_, {from + unpaid, from + (last - 1), left}, &verdict_);
    verdict_.AddFigure("payable_days", absl::StrCat(paid.count), "days");
    return paid;
  }

  // cnss.daily_minimum. A thirtieth of a month: the days that a month has in the reference wage (180 over 6).
  std::optional<Rate> DailyMinimumWage(const Career& career, absl::CivilDay from) {
    const v1::Sector sector = career.SectorUpTo(absl::CivilMonth(from));
    std::optional<Rate> daily;
    if (case_.law.policy().daily_minimum == DailyMinimum::kHours8) {
      daily = WageOfWorkingDay(sector, from);
    } else {
      const std::optional<int64_t> monthly = MonthlyMinimumWage(sector, from, &verdict_);
      const std::optional<int64_t> months = verdict_.Use(ParameterKey::kDailyReferenceMonths, from);
      const std::optional<int64_t> days = verdict_.Use(ParameterKey::kDailyReferenceDivisor, from);
      if (monthly.has_value() && months.has_value() && days.has_value()) daily = Rate{*monthly * *months, *days};
    }
    if (!daily.has_value()) return std::nullopt;
    verdict_.AddMoneyFigure("daily_minimum_wage", DivideHalfUp(daily->numerator, daily->denominator), "MAD/day");
    return daily;
  }

  // Eight hours; in agriculture the minimum wage is one of a day already.
  std::optional<Rate> WageOfWorkingDay(v1::Sector sector, absl::CivilDay day) {
    const bool agriculture = sector == v1::SECTOR_AGRICULTURE;
    const std::optional<int64_t> wage =
        verdict_.Use(agriculture ? ParameterKey::kSmagDaily : ParameterKey::kSmigHourly, day);
    if (!wage.has_value()) return std::nullopt;
    return Rate{agriculture ? *wage : kHoursOfWorkingDay * *wage, 1};
  }

  const ClaimCase& case_;
  const v1::SicknessFacts& facts_;
  ClaimVerdict& verdict_;
};

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::SicknessFacts& facts = one_case.claim.sickness();
  Sickness sickness(one_case, &verdict);
  sickness.TestCause();
  sickness.TestCertificate();
  if (one_case.insured == nullptr) verdict.Miss("insured");
  const std::optional<absl::CivilDay> from = verdict.RequireDay(facts.has_from(), facts.from(), "claim.sickness.from");
  if (!from.has_value()) return std::move(verdict).Finish(v1::RESULT_GRANTED);
  std::optional<Career> career;
  if (one_case.insured != nullptr) career.emplace(*one_case.insured, one_case.law.known_on());
  if (career.has_value()) sickness.TestStage(*career, *from);
  sickness.TestClaim(*from);
  const int64_t days_lost = sickness.TestNotice(*from);
  sickness.TestReopening(*from);
  if (career.has_value()) sickness.ComputeAmount(*career, *from, days_lost);
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit SicknessBenefit() { return {ProgrammeId::kSickness, "sickness", kReasons, v1::Claim::kSickness, Decide}; }

}  // namespace rsu::eligibility
