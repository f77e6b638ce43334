#include "eligibility/refund.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/career.h"
#include "eligibility/claim_facts.h"
#include "eligibility/law_read.h"
#include "eligibility/old_age.h"
#include "eligibility/other_claims.h"
#include "eligibility/pension_formula.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,        ReasonCode::kAgeNotReached,    ReasonCode::kWorkNotStopped,
    ReasonCode::kPensionRight,      ReasonCode::kStage1320Short,   ReasonCode::kOtherPension,
    ReasonCode::kCoordinationRight, ReasonCode::kClaimAfter5Years, ReasonCode::kNotFiledYet,
    ReasonCode::kParameterMissing,
};

constexpr absl::string_view kReference = "dahir 1-14-115";

// One share of the contributions on the wages of a career: centimes over the denominator of a percentage.
std::optional<Rate> ShareOf(ParameterKey share, const Career& career, absl::CivilMonth last, ClaimVerdict* verdict) {
  Rate sum = {0, 1};
  bool known = true;
  for (const DeclaredMonth& row : career.months()) {
    if (row.month > last) break;
    const std::optional<Rate> rate = verdict->UseRate(share, absl::CivilDay(row.month));
    if (!rate.has_value()) return std::nullopt;
    const std::optional<int64_t> wage = SumCappedWages({row}, verdict);
    known &= wage.has_value();
    if (known) sum = {sum.numerator + *wage * rate->numerator, rate->denominator};  // percentages have one denominator
  }
  return known ? std::optional<Rate>(sum) : std::nullopt;
}

// What a claim for the old-age pension says of a refund.
v1::RefundFacts FactsOf(const v1::OldAgeFacts& old_age) {
  v1::RefundFacts facts;
  if (old_age.has_stopped_work_on()) *facts.mutable_stopped_work_on() = old_age.stopped_work_on();
  if (old_age.has_underground_years()) facts.set_underground_years(old_age.underground_years());
  if (old_age.has_other_pension()) facts.set_other_pension(old_age.other_pension());
  if (old_age.has_coordination_right()) facts.set_coordination_right(old_age.coordination_right());
  return facts;
}

// One claim while it is judged, on the refund itself or on the pension that it takes the place of.
class RefundClaim {
 public:
  explicit RefundClaim(const ClaimCase& one_case)
      : case_(one_case),
        facts_(one_case.claim.has_refund() ? one_case.claim.refund() : FactsOf(one_case.claim.old_age())),
        career_(*one_case.insured, one_case.law.known_on()),
        verdict_(one_case.law, one_case.month),
        month_end_(LastDayOf(one_case.month)),
        stopped_on_(facts_.has_stopped_work_on() ? DayFromProto(facts_.stopped_work_on()) : month_end_) {}

  v1::Verdict Decide() && {
    if (!case_.law.InForce(ProgrammeId::kRefund)) verdict_.Fail(ReasonCode::kNotInForce);
    age_day_ = OldAgeDay(*case_.insured, facts_.underground_years(), &verdict_);
    if (age_day_.has_value() && *age_day_ > month_end_) FailByAge();
    if (!facts_.has_stopped_work_on() || stopped_on_ > month_end_) verdict_.Fail(ReasonCode::kWorkNotStopped);
    if (age_day_.has_value()) TestDays();
    RequireNo(AnswerOf(facts_.has_other_pension(), facts_.other_pension()), "claim.refund.other_pension",
              ReasonCode::kOtherPension);
    RequireNo(AnswerOf(facts_.has_coordination_right(), facts_.coordination_right()), "claim.refund.coordination_right",
              ReasonCode::kCoordinationRight);
    if (age_day_.has_value()) TestDeadline();
    HoldByOthers(case_, &verdict_);
    TestDeath();
    if (age_day_.has_value() && !verdict_.fails()) ComputeCapital();
    return std::move(verdict_).Finish(v1::RESULT_REFUND);
  }

 private:
  absl::CivilMonth LastWorked() const { return absl::CivilMonth(stopped_on_); }

  void FailByAge() {
    const absl::CivilDay birth = DayFromProto(case_.insured->birth_date());
    verdict_.AddFigure("age", absl::StrCat(CompletedYears(birth, month_end_)), "years");
    verdict_.Fail(ReasonCode::kAgeNotReached);
  }

  // Enough days open a pension, and nothing is paid back.
  void TestDays() {
    const std::optional<OldAgeStage> stage = OldAgeStageOf(std::max(stopped_on_, *age_day_), &verdict_);
    if (!stage.has_value()) return;
    const DeclaredDays days = career_.DaysUntil(LastWorked());
    TellDays("days", days, &verdict_);
    if (Reach(days, stage->days, &verdict_) == Answer::kYes) verdict_.Fail(ReasonCode::kPensionRight);
    both_shares_ = stage->reformed();
    if (days.most < stage->days && both_shares_) verdict_.Explain(ReasonCode::kStage1320Short);
  }

  // Of a claim on the pension nobody asks these facts before its days are counted: they are told, and close nothing.
  void RequireNo(Answer fact, absl::string_view path, ReasonCode reason) {
    const bool told = case_.claim.has_old_age() && fact == Answer::kUnknown;
    if (told) return verdict_.Explain(ReasonCode::kRefundConditionsNotStated);
    verdict_.Require(fact, Answer::kNo, path, reason);
  }

  // Contributions of who has died are paid back to the heirs, who are not known here.
  void TestDeath() {
    const std::optional<KnownDeath> death = DeathOfInsured(case_);
    if (death.has_value()) verdict_.LeaveOpen(ReasonCode::kDeathOnRecord, death->claim_ref);
  }

  void TestDeadline() {
    const std::optional<absl::CivilDay> last_day = RefundDeadline(*age_day_, &verdict_);
    if (!last_day.has_value()) return;
    if (!case_.claim.has_filed_on()) {
      verdict_.AddDeadline("refund_claim", *last_day, Answer::kUnknown, kReference);
      return verdict_.Suspend(ReasonCode::kNotFiledYet);
    }
    const bool kept = DayFromProto(case_.claim.filed_on()) <= *last_day;
    verdict_.AddDeadline("refund_claim", *last_day, kept ? Answer::kYes : Answer::kNo, kReference);
    if (!kept) FailLate(case_.claim, ReasonCode::kClaimAfter5Years, &verdict_);
  }

  // The capital without its yield: the yearly yields of the reserves are unknown, and an average is not used for them.
  void ComputeCapital() {
    if (case_.insured->prior_days() > 0) return verdict_.Miss("insured.months");
    const std::optional<Rate> employee = ShareOf(ParameterKey::kRefundShareEmployee, career_, LastWorked(), &verdict_);
    Rate employer = {0, 1};
    if (both_shares_) {
      const std::optional<Rate> share = ShareOf(ParameterKey::kRefundShareEmployer, career_, LastWorked(), &verdict_);
      if (!share.has_value()) return;
      employer = *share;
    }
    if (!employee.has_value()) return;
    const int64_t total = DivideHalfUp(employee->numerator + employer.numerator, employee->denominator);
    const int64_t own = std::min(total, DivideHalfUp(employee->numerator, employee->denominator));
    verdict_.SetPeriod(v1::AMOUNT_PERIOD_ONCE);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.SetBranch(both_shares_ ? "both_shares" : "employee_share");
    verdict_.AddLine({"employee_share", "long-term share of the employee on the capped wages", own,
                      ParameterKey::kRefundShareEmployee});
    if (both_shares_) {
      verdict_.AddLine({"employer_share", "long-term share of the employer on the capped wages", total - own,
                        ParameterKey::kRefundShareEmployer});
    }
    verdict_.AddMoneyFigure("capital", total, "MAD");
    verdict_.Explain(ReasonCode::kParameterMissing);
  }

  const ClaimCase& case_;
  const v1::RefundFacts facts_;
  const Career career_;
  ClaimVerdict verdict_;
  const absl::CivilDay month_end_;
  const absl::CivilDay stopped_on_;  // while at work: the end of the month asked
  std::optional<absl::CivilDay> age_day_;
  bool both_shares_ = false;
};

v1::Verdict Decide(const ClaimCase& one_case) {
  if (one_case.insured != nullptr) return RefundClaim(one_case).Decide();
  ClaimVerdict verdict(one_case.law, one_case.month);
  verdict.Miss("insured");
  return std::move(verdict).Finish(v1::RESULT_REFUND);
}

}  // namespace

Benefit RefundBenefit() { return {ProgrammeId::kRefund, "refund", kReasons, v1::Claim::kRefund, Decide}; }

v1::Verdict RefundInstead(const ClaimCase& one_case) { return RefundClaim(one_case).Decide(); }

std::optional<absl::CivilDay> RefundDeadline(absl::CivilDay age_day, ClaimVerdict* verdict) {
  const std::optional<int64_t> years = verdict->Use(ParameterKey::kRefundClaimYears, age_day);
  const std::optional<int64_t> old_from = verdict->Use(ParameterKey::kRefundOldCasesFrom, age_day);
  if (!years.has_value() || !old_from.has_value()) return std::nullopt;
  const absl::CivilDay after_years = DayOfAge(age_day, *years);
  const bool by_dahir = verdict->law().policy().refund_old_cases == RefundOldCases::kByDahir;
  if (age_day < DayOfFigure(*old_from)) return after_years;
  if (by_dahir && age_day > verdict->law().FirstDay(ProgrammeId::kRefund)) return after_years;
  const std::optional<int64_t> deadline = verdict->Use(ParameterKey::kRefundOldCasesDeadline, age_day);
  if (!deadline.has_value()) return std::nullopt;
  return by_dahir ? DayOfFigure(*deadline) : std::max(DayOfFigure(*deadline), after_years);
}

}  // namespace rsu::eligibility
