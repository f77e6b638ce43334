#include "eligibility/invalidity.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/claim_facts.h"
#include "eligibility/other_claims.h"
#include "eligibility/pension_payment.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInvalid,           ReasonCode::kAgeReached,          ReasonCode::kStage1080Short,
    ReasonCode::kStage108Short,        ReasonCode::kStageWaivedAccident, ReasonCode::kStateChanged,
    ReasonCode::kGainfulWork2Quarters, ReasonCode::kVisitRefused,        ReasonCode::kMinPension,
    ReasonCode::kLateClaimNoArrears,   ReasonCode::kBeforeEffect,        ReasonCode::kNotFiledYet,
};

constexpr absl::string_view kReference = "dahir 1-72-184 art. 47-52";

bool IsAccident(v1::Cause cause) {
  return cause == v1::CAUSE_ACCIDENT || cause == v1::CAUSE_THIRD_PARTY_ACCIDENT || cause == v1::CAUSE_WORK_ACCIDENT;
}

// The greater of two exact fractions.
Rate Greater(const Rate& a, const Rate& b) {
  return a.numerator * b.denominator >= b.numerator * a.denominator ? a : b;
}

// cnss.invalidity_reference: the last 12 declared months, the last 60, or the better of both.
std::optional<Rate> WageOf(const v1::InsuredRecord& record, const Career& career, absl::CivilDay event,
                           ClaimVerdict* verdict) {
  const InvalidityReference choice = verdict->law().policy().invalidity_reference;
  std::optional<Rate> best;
  for (const ParameterKey key :
       {ParameterKey::kInvalidityReferenceMonthsShort, ParameterKey::kInvalidityReferenceMonthsLong}) {
    const bool is_short = key == ParameterKey::kInvalidityReferenceMonthsShort;
    if (choice == (is_short ? InvalidityReference::kLast60 : InvalidityReference::kLast12)) continue;
    const std::optional<int64_t> count = verdict->Use(key, event);
    if (!count.has_value()) return std::nullopt;
    const std::optional<Rate> wage = ReferenceWage(record, career, absl::CivilMonth(event), *count, verdict);
    if (!wage.has_value()) return std::nullopt;
    best = best.has_value() ? Greater(*best, *wage) : *wage;
  }
  return best;
}

// One claim while it is judged.
class InvalidityClaim {
 public:
  explicit InvalidityClaim(const ClaimCase& one_case)
      : case_(one_case),
        facts_(one_case.claim.invalidity()),
        career_(*one_case.insured, one_case.law.known_on()),
        verdict_(one_case.law, one_case.month) {}

  v1::Verdict Decide() && {
    from_ = verdict_.RequireDay(facts_.has_from(), facts_.from(), "claim.invalidity.from");
    verdict_.Require(AnswerOf(facts_.has_permanent(), facts_.permanent()), Answer::kYes, "claim.invalidity.permanent",
                     ReasonCode::kNotInvalid);
    age_day_ = OldAgeDay(*case_.insured, facts_.underground_years(), &verdict_);
    if (from_.has_value() && age_day_.has_value() && *from_ >= *age_day_) verdict_.Fail(ReasonCode::kAgeReached);
    if (from_.has_value()) TestStage();
    TestEnds();
    HoldByOthers(case_, &verdict_);
    HoldByDeath(case_, &verdict_);
    const v1::Result result = from_.has_value() ? Pay() : v1::RESULT_GRANTED;
    return std::move(verdict_).Finish(result);
  }

 private:
  void TestStage() {
    const std::optional<InvalidityStage> stage = InvalidityStageOf(career_, *from_, &verdict_);
    if (!stage.has_value() || stage->Reached() == Answer::kYes) return;
    const Answer insured = IsAccident(facts_.cause()) ? career_.InsuredOn(*from_) : Answer::kNo;
    if (insured == Answer::kYes) return verdict_.Explain(ReasonCode::kStageWaivedAccident);
    stage->MissDays(&verdict_);
    if (facts_.cause() == v1::CAUSE_UNSPECIFIED) return verdict_.Miss("claim.invalidity.cause");
    if (insured == Answer::kUnknown) return verdict_.Miss(career_.InsuredOnPath(*from_));
    TellDays("days", stage->days, &verdict_);
    TellDays("recent_days", stage->recent, &verdict_);
    if (stage->DaysShort()) verdict_.Fail(ReasonCode::kStage1080Short);
    if (stage->RecentShort()) verdict_.Fail(ReasonCode::kStage108Short);
  }

  // What ends the pension ends it from the next month; nothing of it touches an old-age pension that it has become.
  void TestEnds() {
    TestEnd(facts_.has_state_changed_on(), facts_.state_changed_on(), ReasonCode::kStateChanged);
    const std::optional<int64_t> quarters =
        verdict_.Use(ParameterKey::kInvalidityGainfulQuarters, absl::CivilDay(case_.month));
    if (quarters.has_value() && facts_.gainful_quarters() >= *quarters) {
      verdict_.AddFigure("gainful_quarters", absl::StrCat(facts_.gainful_quarters()), "quarters");
      verdict_.Fail(ReasonCode::kGainfulWork2Quarters);
    }
    TestEnd(facts_.has_visit_refused_on(), facts_.visit_refused_on(), ReasonCode::kVisitRefused);
  }

  void TestEnd(bool has, const v1::Date& date, ReasonCode reason) {
    if (!has || !age_day_.has_value()) return;  // what is missing for the age is missed already
    const absl::CivilDay day = DayFromProto(date);
    if (day >= *age_day_) return;
    const absl::CivilDay last_day = LastDayOf(absl::CivilMonth(day));
    ends_on_ = ends_on_.has_value() ? std::min(*ends_on_, last_day) : last_day;
    verdict_.SetEnd(*ends_on_);
    if (absl::CivilDay(case_.month) > last_day) verdict_.Fail(reason);
  }

  std::optional<PensionStart> Start() {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kInvalidityClaimMonths, *from_);
    if (!months.has_value()) return std::nullopt;
    const bool late_is_paid = case_.law.policy().late_claim == LateClaim::kFullArrears;
    const ClaimTerm term = {*from_, AddMonths(*from_, static_cast<int>(*months)), late_is_paid};
    TellTerm("invalidity_claim", case_.claim, term, kReference, &verdict_);
    if (verdict_.fails()) return std::nullopt;
    return StartOf(case_.claim, term, &verdict_);
  }

  v1::Result Pay() {
    const std::optional<PensionStart> start = Start();
    if (verdict_.fails()) return v1::RESULT_GRANTED;
    const std::optional<PensionTerms> terms = Terms();
    if (!terms.has_value() || !start.has_value()) return v1::RESULT_GRANTED;
    const PensionDays days = {start->effect_on, start->settled_on};
    const auto due = [&](absl::CivilMonth month) -> std::optional<int64_t> {
      const std::optional<PensionMonth> one = PensionFor(*terms, days, month, &verdict_);
      return one.has_value() ? std::optional<int64_t>(one->total_centimes()) : std::nullopt;
    };
    const v1::Result result = PayMonths(*start, due, &verdict_);
    const std::optional<PensionMonth> asked = PensionFor(*terms, days, case_.month, &verdict_);
    if (asked.has_value()) PutAmount(*terms, *asked);
    return result;
  }

  // At the age it becomes an old-age pension of the same amount.
  void PutAmount(const PensionTerms& terms, const PensionMonth& asked) {
    const bool of_age = age_day_.has_value() && *age_day_ <= absl::CivilDay(case_.month);
    if (of_age) verdict_.Explain(ReasonCode::kAgeReached);
    if (asked.minimum) verdict_.Explain(ReasonCode::kMinPension);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.SetBranch(of_age ? "old_age_pension" : "invalidity_pension");
    AddPensionLines("invalidity_pension", terms, asked, &verdict_);
  }

  std::optional<PensionTerms> Terms() {
    std::optional<PensionTerms> terms = InvalidityTerms(*case_.insured, career_, *from_, &verdict_);
    if (!terms.has_value()) return std::nullopt;
    if (!facts_.has_third_person()) verdict_.Miss("claim.invalidity.third_person");
    if (facts_.third_person()) {
      const std::optional<Rate> addition = verdict_.UseRate(ParameterKey::kInvalidityThirdPerson, *from_);
      if (!addition.has_value()) return std::nullopt;
      terms->addition = *addition;
    }
    TellTerms(*terms, &verdict_);
    return terms;
  }

  const ClaimCase& case_;
  const v1::InvalidityFacts& facts_;
  const Career career_;
  ClaimVerdict verdict_;
  std::optional<absl::CivilDay> from_;
  std::optional<absl::CivilDay> age_day_;
  std::optional<absl::CivilDay> ends_on_;
};

v1::Verdict Decide(const ClaimCase& one_case) {
  if (one_case.insured != nullptr) return InvalidityClaim(one_case).Decide();
  ClaimVerdict verdict(one_case.law, one_case.month);
  verdict.Miss("insured");
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit InvalidityBenefit() {
  return {ProgrammeId::kInvalidity, "invalidity", kReasons, v1::Claim::kInvalidity, Decide};
}

std::optional<InvalidityStage> InvalidityStageOf(const Career& career, absl::CivilDay event, ClaimVerdict* verdict) {
  const std::optional<int64_t> days = verdict->Use(ParameterKey::kInvalidityStageDays, event);
  const std::optional<int64_t> recent = verdict->Use(ParameterKey::kInvalidityRecentDays, event);
  const std::optional<int64_t> months = verdict->Use(ParameterKey::kInvalidityRecentMonths, event);
  if (!days.has_value() || !recent.has_value() || !months.has_value()) return std::nullopt;
  const absl::CivilMonth month(event);
  return InvalidityStage{career.DaysUntil(month - 1), career.DaysIn(month - static_cast<int>(*months), month - 1),
                         *days, *recent};
}

Answer InvalidityStage::Reached() const {
  if (DaysShort() || RecentShort()) return Answer::kNo;
  return days.least >= days_needed && recent.least >= recent_needed ? Answer::kYes : Answer::kUnknown;
}

void InvalidityStage::MissDays(ClaimVerdict* verdict) const {
  if (Reached() != Answer::kUnknown) return;
  Reach(days, days_needed, verdict);
  Reach(recent, recent_needed, verdict);
}

std::optional<PensionTerms> InvalidityTerms(const v1::InsuredRecord& record, const Career& career, absl::CivilDay event,
                                            ClaimVerdict* verdict) {
  const std::optional<int64_t> days = RequireDays(career.DaysUntil(absl::CivilMonth(event) - 1), verdict);
  if (!days.has_value()) return std::nullopt;
  PensionTerms terms;
  terms.days = *days;
  const std::optional<Rate> wage = WageOf(record, career, event, verdict);
  const std::optional<Rate> rate = PensionRate(terms.days, event, verdict);
  if (!wage.has_value() || !rate.has_value()) return std::nullopt;
  terms.wage = *wage;
  terms.rate = *rate;
  return terms;
}

}  // namespace rsu::eligibility
