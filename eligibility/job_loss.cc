#include "eligibility/job_loss.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/claim_facts.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,       ReasonCode::kStage780Short,    ReasonCode::kStage260Short,
    ReasonCode::kVoluntary,        ReasonCode::kNotFit,           ReasonCode::kNotRegistered,
    ReasonCode::kPension,          ReasonCode::kClaimAfter60Days, ReasonCode::kNotFiledYet,
    ReasonCode::kCapSmig,          ReasonCode::kBeforeEffect,     ReasonCode::kRightEnded,
    ReasonCode::kParameterMissing,
};

constexpr absl::string_view kReference = "job-loss allowance, 2014";

constexpr int64_t kCentimesPerDirham = 100;

// Lines 3 and 4, as far as the claim states them.
void TestPerson(const v1::JobLossFacts& facts, ClaimVerdict* verdict) {
  verdict->Require(AnswerOf(facts.has_involuntary(), facts.involuntary()), Answer::kYes, "claim.job_loss.involuntary",
                   ReasonCode::kVoluntary);
  verdict->Require(AnswerOf(facts.has_fit_for_work(), facts.fit_for_work()), Answer::kYes,
                   "claim.job_loss.fit_for_work", ReasonCode::kNotFit);
  verdict->Require(AnswerOf(facts.has_registered(), facts.registered()), Answer::kYes, "claim.job_loss.registered",
                   ReasonCode::kNotRegistered);
}

class JobLoss {
 public:
  JobLoss(const ClaimCase& one_case, absl::CivilDay lost_on, ClaimVerdict* verdict)
      : case_(one_case), lost_on_(lost_on), event_(lost_on), verdict_(*verdict) {}

  // Another claim for the same months, a pension that one has opened, a death.
  void TestOtherClaims() {
    HoldByOthers(case_, &verdict_);
    HoldByDeath(case_, &verdict_);
  }

  // Lines 1 and 2.
  void TestStages(const Career& career) {
    TestStage(career, {ParameterKey::kJobLossStageDays, ParameterKey::kJobLossStageMonths, ReasonCode::kStage780Short,
                       "stage_days"});
    TestStage(career, {ParameterKey::kJobLossRecentDays, ParameterKey::kJobLossRecentMonths, ReasonCode::kStage260Short,
                       "recent_days"});
  }

  // Line 4: no pension on the day of the loss.
  void TestPension(const v1::InsuredRecord& record) {
    if (FindOwnPension(record, lost_on_, &verdict_) >= 0) verdict_.Fail(ReasonCode::kPension);
  }

  // Line 5.
  void TestClaim() {
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kJobLossClaimDays, lost_on_);
    if (!days.has_value()) return;
    TestClaimDeadline(case_.claim, {lost_on_ + *days, ReasonCode::kClaimAfter60Days, kReference}, &verdict_);
  }

  // At most six months, from the day of the loss. The verdict of a civil month is of the month of the right that begins
  // in it, so that six are paid and not seven.
  void TestMonth() {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kJobLossMaxMonths, lost_on_);
    if (!months.has_value()) return;
    if (case_.month < event_) verdict_.Fail(ReasonCode::kBeforeEffect);
    if (case_.month >= event_ + static_cast<int>(*months)) verdict_.Fail(ReasonCode::kRightEnded);
    verdict_.SetEffect(lost_on_);
    verdict_.SetEnd(AddMonths(lost_on_, static_cast<int>(*months)) - 1);
  }

  // 70 % of the average declared wage to 1 MAD, at most the minimum wage of a month, which is not rounded so.
  void ComputeAmount(const Career& career) {
    const std::optional<int64_t> share = ShareOfWage(career);
    const v1::Sector sector = career.SectorUpTo(event_);
    const std::optional<int64_t> cap = MonthlyMinimumWage(sector, lost_on_, &verdict_);
    if (!share.has_value() || !cap.has_value()) return;
    verdict_.AddMoneyFigure("minimum_wage", *cap, "MAD/month");
    const bool capped = *share > *cap;
    if (capped) verdict_.Explain(ReasonCode::kCapSmig);
    const bool agriculture = sector == v1::SECTOR_AGRICULTURE;
    const ParameterKey of_cap = agriculture ? ParameterKey::kSmagDaily : ParameterKey::kSmigHourly;
    verdict_.AddLine({"job_loss", capped ? "the minimum wage of a month" : "share of the average declared wage",
                      capped ? *cap : *share, capped ? of_cap : ParameterKey::kJobLossRate});
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
  }

 private:
  struct Stage {
    ParameterKey days;
    ParameterKey months;
    ReasonCode reason;
    absl::string_view figure;
  };

  void TestStage(const Career& career, const Stage& stage) {
    const std::optional<int64_t> days = verdict_.Use(stage.days, lost_on_);
    const std::optional<int64_t> months = verdict_.Use(stage.months, lost_on_);
    if (!days.has_value() || !months.has_value()) return;
    const DeclaredDays declared = DaysBefore(career, event_, *months, stage.figure, &verdict_);
    if (Reach(declared, *days, &verdict_) == Answer::kNo) verdict_.Fail(stage.reason);
  }

  // Wages as declared, before any ceiling, over all the months of the stage: one that is not listed counts as zero.
  std::optional<int64_t> ShareOfWage(const Career& career) {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kJobLossStageMonths, lost_on_);
    const std::optional<Rate> rate = verdict_.UseRate(ParameterKey::kJobLossRate, lost_on_);
    if (!months.has_value() || !rate.has_value()) return std::nullopt;
    int64_t wages = 0;
    bool known = true;
    for (const DeclaredMonth& row : MonthsIn(career, event_ - static_cast<int>(*months), event_ - 1)) {
      const std::optional<int64_t> wage = RequireWage(row, &verdict_);
      known &= wage.has_value();
      wages += wage.value_or(0);
    }
    if (!known) return std::nullopt;
    verdict_.AddMoneyFigure("average_wage", DivideHalfUp(wages, *months), "MAD/month");
    const int64_t dirhams = DivideHalfUp(wages * rate->numerator, *months * rate->denominator * kCentimesPerDirham);
    verdict_.AddMoneyFigure("share_of_wage", dirhams * kCentimesPerDirham, "MAD/month");
    return dirhams * kCentimesPerDirham;
  }

  const ClaimCase& case_;
  const absl::CivilDay lost_on_;
  const absl::CivilMonth event_;
  ClaimVerdict& verdict_;
};

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::JobLossFacts& facts = one_case.claim.job_loss();
  const std::optional<absl::CivilDay> lost_on =
      verdict.RequireDay(facts.has_lost_on(), facts.lost_on(), "claim.job_loss.lost_on");
  if (lost_on.has_value() && *lost_on < one_case.law.FirstDay(ProgrammeId::kJobLoss)) {
    verdict.Fail(ReasonCode::kNotInForce);
    return std::move(verdict).Finish(v1::RESULT_GRANTED);
  }
  std::optional<Career> career;
  if (one_case.insured != nullptr) career.emplace(*one_case.insured, one_case.law.known_on());
  if (!career.has_value()) verdict.Miss("insured");
  if (!lost_on.has_value()) {
    TestPerson(facts, &verdict);
    return std::move(verdict).Finish(v1::RESULT_GRANTED);
  }
  JobLoss loss(one_case, *lost_on, &verdict);
  if (career.has_value()) loss.TestStages(*career);
  TestPerson(facts, &verdict);
  if (career.has_value()) loss.TestPension(*one_case.insured);
  loss.TestClaim();
  loss.TestMonth();
  loss.TestOtherClaims();
  if (career.has_value()) loss.ComputeAmount(*career);
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit JobLossBenefit() { return {ProgrammeId::kJobLoss, "job_loss", kReasons, v1::Claim::kJobLoss, Decide}; }

}  // namespace rsu::eligibility
