#include "eligibility/old_age.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/claim_facts.h"
#include "eligibility/law_read.h"
#include "eligibility/other_claims.h"
#include "eligibility/pension_payment.h"
#include "eligibility/refund.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kAgeNotReached,
    ReasonCode::kAgePassed,
    ReasonCode::kWorkNotStopped,
    ReasonCode::kEmployerPremiumMissing,
    ReasonCode::kStage3240Short,
    ReasonCode::kStage54Short,
    ReasonCode::kStage3240ShortPre2023,
    ReasonCode::kStage1320Short,
    ReasonCode::kMinPension,
    ReasonCode::kLateClaimNoArrears,
    ReasonCode::kBeforeEffect,
    ReasonCode::kNotFiledYet,
    ReasonCode::kOtherPension,
    ReasonCode::kCoordinationRight,
    ReasonCode::kClaimAfter5Years,
    ReasonCode::kRefundConditionsNotStated,
    ReasonCode::kParameterMissing,
    ReasonCode::kMonthsBeyondLimit,
};

constexpr absl::string_view kReference = "dahir 1-72-184 art. 54";

struct Band {
  ParameterKey from_days;
  ParameterKey to_days;
  ParameterKey amount;
};

constexpr Band kBands[] = {
    {ParameterKey::kOldAgePartialBand1FromDays, ParameterKey::kOldAgePartialBand1ToDays,
     ParameterKey::kOldAgePartialBand1Amount},
    {ParameterKey::kOldAgePartialBand2FromDays, ParameterKey::kOldAgePartialBand2ToDays,
     ParameterKey::kOldAgePartialBand2Amount},
    {ParameterKey::kOldAgePartialBand3FromDays, ParameterKey::kOldAgePartialBand3ToDays,
     ParameterKey::kOldAgePartialBand3Amount},
    {ParameterKey::kOldAgePartialBand4FromDays, ParameterKey::kOldAgePartialBand4ToDays,
     ParameterKey::kOldAgePartialBand4Amount},
    {ParameterKey::kOldAgePartialBand5FromDays, ParameterKey::kOldAgePartialBand5ToDays,
     ParameterKey::kOldAgePartialBand5Amount},
};

// The band of the days in the table of partial pensions; nullptr when the table is unknown.
const Band* BandOf(int64_t days, absl::CivilDay retired_on, ClaimVerdict* verdict) {
  for (const Band& band : kBands) {
    const std::optional<int64_t> from = verdict->Use(band.from_days, retired_on);
    const std::optional<int64_t> to = verdict->Use(band.to_days, retired_on);
    if (!from.has_value() || !to.has_value()) return nullptr;
    if (*from <= days && days <= *to) return &band;
  }
  return nullptr;
}

// Wages of the last declared months before the last civil month of insurance (law 17-02: 96 of them).
std::optional<Rate> WageOf(const v1::InsuredRecord& record, const Career& career, absl::CivilMonth last_worked,
                           absl::CivilDay retired_on, ClaimVerdict* verdict) {
  const std::optional<int64_t> count = verdict->Use(ParameterKey::kOldAgeReferenceMonths, retired_on);
  if (!count.has_value()) return std::nullopt;
  absl::CivilMonth last_insured = last_worked;
  for (const DeclaredMonth& row : career.months()) {
    if (row.worked() == Answer::kYes && row.month <= last_worked) last_insured = row.month;
  }
  return ReferenceWage(record, career, last_insured, *count, verdict);
}

// One claim while it is judged.
class OldAgeClaim {
 public:
  explicit OldAgeClaim(const ClaimCase& one_case)
      : case_(one_case),
        facts_(one_case.claim.old_age()),
        career_(*one_case.insured, one_case.law.known_on()),
        verdict_(one_case.law, one_case.month),
        month_end_(LastDayOf(one_case.month)),
        stopped_on_(facts_.has_stopped_work_on() ? DayFromProto(facts_.stopped_work_on()) : month_end_) {}

  v1::Verdict Decide() && {
    TestAge();
    if (!facts_.has_stopped_work_on() || stopped_on_ > month_end_) verdict_.Fail(ReasonCode::kWorkNotStopped);
    if (facts_.early()) TestEarly();
    if (!age_day_.has_value()) return std::move(verdict_).Finish(v1::RESULT_GRANTED);
    if (!facts_.early()) TestStage();
    if (OnlyRefunded()) return RefundInstead(case_);
    HoldByOthers(case_, &verdict_);
    HoldByDeath(case_, &verdict_);
    const v1::Result result = Pay();
    return std::move(verdict_).Finish(result);
  }

 private:
  void TestAge() {
    if (facts_.early()) {
      const std::optional<absl::CivilDay> birth = BirthOf(*case_.insured, &verdict_);
      const std::optional<int64_t> from = verdict_.Use(ParameterKey::kEarlyRetirementAgeFrom, stopped_on_);
      if (!birth.has_value() || !from.has_value()) return;
      age_day_ = DayOfAge(*birth, *from);
    } else {
      age_day_ = OldAgeDay(*case_.insured, facts_.underground_years(), &verdict_);
    }
    if (age_day_.has_value() && *age_day_ > month_end_) FailByAge(ReasonCode::kAgeNotReached, month_end_);
  }

  void FailByAge(ReasonCode code, absl::CivilDay day) {
    verdict_.AddFigure("age", absl::StrCat(CompletedYears(DayFromProto(case_.insured->birth_date()), day)), "years");
    verdict_.Fail(code);
  }

  // The last day of work, or the day of the age if later.
  absl::CivilDay RetiredOn() const { return std::max(stopped_on_, *age_day_); }

  // Art. 53 bis: from 55 to 59, the employer pays the premium, 3,240 days and 54 in the last 6 months.
  void TestEarly() {
    if (age_day_.has_value()) {
      const std::optional<int64_t> last_age = verdict_.Use(ParameterKey::kEarlyRetirementAgeTo, stopped_on_);
      const absl::CivilDay birth = DayFromProto(case_.insured->birth_date());
      if (last_age.has_value() && CompletedYears(birth, RetiredOn()) > *last_age) {
        FailByAge(ReasonCode::kAgePassed, RetiredOn());
      }
    }
    verdict_.Require(AnswerOf(facts_.has_employer_pays_premium(), facts_.employer_pays_premium()), Answer::kYes,
                     "claim.old_age.employer_pays_premium", ReasonCode::kEmployerPremiumMissing);
    const absl::CivilMonth stopped(stopped_on_);
    const std::optional<int64_t> stage = verdict_.Use(ParameterKey::kEarlyRetirementStageDays, stopped_on_);
    if (stage.has_value() && Reach(Days(), *stage, &verdict_) == Answer::kNo) {
      TellDays("days", Days(), &verdict_);
      verdict_.Fail(ReasonCode::kStage3240Short);
    }
    const std::optional<int64_t> recent = verdict_.Use(ParameterKey::kEarlyRetirementRecentDays, stopped_on_);
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kEarlyRetirementRecentMonths, stopped_on_);
    if (!recent.has_value() || !months.has_value()) return;
    const DeclaredDays in_window = career_.DaysIn(stopped - static_cast<int>(*months), stopped - 1);
    if (Reach(in_window, *recent, &verdict_) != Answer::kNo) return;
    TellDays("recent_days", in_window, &verdict_);
    verdict_.Fail(ReasonCode::kStage54Short);
  }

  void TestStage() {
    const std::optional<OldAgeStage> stage = OldAgeStageOf(RetiredOn(), &verdict_);
    if (!stage.has_value()) return;
    const DeclaredDays days = Days();
    const Answer reached = Reach(days, stage->days, &verdict_);
    if (reached != Answer::kNo) {
      partial_ = days.most < stage->full_days;
      return;
    }
    TellDays("days", days, &verdict_);
    verdict_.Fail(stage->reformed() ? ReasonCode::kStage1320Short : ReasonCode::kStage3240ShortPre2023);
    if (const std::optional<absl::CivilDay> last_day = RefundDeadline(*age_day_, &verdict_)) {
      verdict_.AddDeadline("refund_claim", *last_day, Answer::kUnknown, "dahir 1-14-115");
    }
  }

  v1::Result Pay() {
    if (!verdict_.fails() && !RequireDays(Days(), &verdict_).has_value()) return v1::RESULT_GRANTED;
    const std::optional<PensionStart> start = Start();
    if (verdict_.fails()) return v1::RESULT_GRANTED;
    const std::optional<PensionTerms> terms =
        OldAgeTerms(*case_.insured, career_, absl::CivilMonth(stopped_on_), RetiredOn(), &verdict_);
    if (!terms.has_value()) return v1::RESULT_GRANTED;
    TellTerms(*terms, &verdict_);
    if (!start.has_value()) return v1::RESULT_GRANTED;
    const PensionDays days = {start->effect_on, start->settled_on};
    const auto due = [&](absl::CivilMonth month) -> std::optional<int64_t> {
      const std::optional<PensionMonth> one = PensionFor(*terms, days, month, &verdict_);
      return one.has_value() ? std::optional<int64_t>(one->total_centimes()) : std::nullopt;
    };
    const bool pays_now = case_.month == start->first_paid;
    if (pays_now && !CanPayTogether(absl::CivilMonth(start->effect_on), case_.month, &verdict_)) {
      return v1::RESULT_GRANTED;
    }
    const v1::Result result = PayMonths(*start, due, &verdict_);
    const std::optional<PensionMonth> asked = PensionFor(*terms, days, case_.month, &verdict_);
    if (asked.has_value()) PutAmount(*terms, *asked);
    return result;
  }

  void PutAmount(const PensionTerms& terms, const PensionMonth& asked) {
    if (asked.minimum) verdict_.Explain(ReasonCode::kMinPension);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.SetBranch(facts_.early() ? "early_retirement" : partial_ ? "partial_pension" : "old_age_pension");
    AddPensionLines("old_age_pension", terms, asked, &verdict_);
  }

  // The six months to claim run from the day of the switch cnss.old_age_deadline.
  absl::CivilDay TermFrom() const {
    if (facts_.early()) return RetiredOn();
    switch (case_.law.policy().old_age_deadline) {
      case OldAgeDeadline::kFromStopping:
        return stopped_on_;
      case OldAgeDeadline::kFromAge:
        return *age_day_;
      case OldAgeDeadline::kLaterOfBoth:
        return RetiredOn();
    }
    return RetiredOn();
  }

  std::optional<PensionStart> Start() {
    if (!facts_.has_stopped_work_on()) return std::nullopt;
    const absl::CivilDay retired_on = RetiredOn();
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kOldAgeClaimMonths, retired_on);
    if (!months.has_value()) return std::nullopt;
    ClaimTerm term = {FirstOfNextMonth(retired_on), AddMonths(TermFrom(), static_cast<int>(*months)), false};
    std::optional<absl::CivilMonth> payable_from;
    if (partial_) {
      const std::optional<int64_t> first = verdict_.Use(ParameterKey::kOldAgePartialFirstPayable, retired_on);
      if (!first.has_value()) return std::nullopt;
      const absl::CivilDay first_payable = DayOfFigure(*first);
      term.late_is_paid = retired_on < first_payable;  // the arrears rule beats the six months
      payable_from = absl::CivilMonth(first_payable);
    }
    TellTerm("old_age_claim", case_.claim, term, kReference, &verdict_);
    if (verdict_.fails()) return std::nullopt;
    std::optional<PensionStart> start = StartOf(case_.claim, term, &verdict_);
    if (start.has_value() && payable_from.has_value()) start->first_paid = std::max(start->first_paid, *payable_from);
    return start;
  }

  // Less than 1,320 days since the reform: the contributions are paid back instead, when nothing else is against it.
  bool OnlyRefunded() const {
    const auto& reasons = verdict_.proto().reasons();
    const absl::string_view short_of_days = ReasonName(ReasonCode::kStage1320Short);
    return !reasons.empty() && std::all_of(reasons.begin(), reasons.end(), [short_of_days](const v1::Reason& reason) {
      return reason.code() == short_of_days;
    });
  }

  DeclaredDays Days() const { return career_.DaysUntil(absl::CivilMonth(stopped_on_)); }

  const ClaimCase& case_;
  const v1::OldAgeFacts& facts_;
  const Career career_;
  ClaimVerdict verdict_;
  const absl::CivilDay month_end_;
  const absl::CivilDay stopped_on_;  // while at work: the end of the month asked
  std::optional<absl::CivilDay> age_day_;
  bool partial_ = false;
};

v1::Verdict Decide(const ClaimCase& one_case) {
  if (one_case.insured != nullptr) return OldAgeClaim(one_case).Decide();
  ClaimVerdict verdict(one_case.law, one_case.month);
  verdict.Miss("insured");
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit OldAgeBenefit() { return {ProgrammeId::kOldAge, "old_age", kReasons, v1::Claim::kOldAge, Decide}; }

std::optional<OldAgeStage> OldAgeStageOf(absl::CivilDay retired_on, ClaimVerdict* verdict) {
  const std::optional<int64_t> days = verdict->Use(ParameterKey::kOldAgeStageDays, retired_on);
  const std::optional<int64_t> full_days = verdict->Use(ParameterKey::kPensionBaseDays, retired_on);
  if (!days.has_value() || !full_days.has_value()) return std::nullopt;
  return OldAgeStage{*days, *full_days};
}

std::optional<PensionTerms> OldAgeTerms(const v1::InsuredRecord& record, const Career& career,
                                        absl::CivilMonth last_worked, absl::CivilDay retired_on,
                                        ClaimVerdict* verdict) {
  const std::optional<int64_t> full_days = verdict->Use(ParameterKey::kPensionBaseDays, retired_on);
  if (!full_days.has_value()) return std::nullopt;
  const std::optional<int64_t> days = RequireDays(career.DaysUntil(last_worked), verdict);
  if (!days.has_value()) return std::nullopt;
  PensionTerms terms;
  terms.days = *days;
  if (terms.days < *full_days) {
    const Band* band = BandOf(terms.days, retired_on, verdict);
    if (band == nullptr) return std::nullopt;
    terms.table_centimes = verdict->Use(band->amount, retired_on);
    terms.table_key = band->amount;
    if (!terms.table_centimes.has_value()) return std::nullopt;
    if (verdict->law().policy().partial_pension == PartialPension::kFixed) return terms;
  }
  const std::optional<Rate> wage = WageOf(record, career, last_worked, retired_on, verdict);
  const std::optional<Rate> rate = PensionRate(terms.days, retired_on, verdict);
  if (!wage.has_value() || !rate.has_value()) return std::nullopt;
  terms.wage = *wage;
  terms.rate = *rate;
  return terms;
}

}  // namespace rsu::eligibility
