#include "eligibility/achamil_cover.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/law_read.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,    ReasonCode::kCoverNotStarted,  ReasonCode::kWaitingPeriodRunning,
    ReasonCode::kWaitingWaived, ReasonCode::kParameterMissing,
};

// Law 21-24 reaches back: it was passed in May 2024 and covers costs from December 2023 on. Whether it can be applied
// is a matter of what was known, not of the month asked for, so its rows are read on the day of knowledge.
class Waiver {
 public:
  Waiver(const ClaimCase& one_case, ClaimVerdict* verdict)
      : law_(one_case.law), facts_(one_case.claim.achamil_cover()), verdict_(*verdict) {}

  // Whether the person has the waiver; unknown, and missed, when the claim does not say.
  Answer Applies() {
    if (law_.FindOn(ParameterKey::kAchamilWaitingWaiverCoverOn, law_.known_on()) == nullptr) return Answer::kNo;
    const std::optional<int64_t> day = verdict_.Use(ParameterKey::kAchamilWaitingWaiverCoverOn, law_.known_on());
    if (!day.has_value()) return Answer::kUnknown;
    verdict_.AddFigure("tadamon_day", FormatDay(DayOfFigure(*day)), "date");
    if (!facts_.has_tadamon_on_waiver_day()) verdict_.Miss("claim.achamil_cover.tadamon_on_waiver_day");
    return AnswerOf(facts_.has_tadamon_on_waiver_day(), facts_.tadamon_on_waiver_day());
  }

  // amo.law_21_24_from, else the day of the law.
  std::optional<absl::CivilDay> From() {
    const std::optional<int64_t> day = verdict_.Use(ParameterKey::kAchamilWaitingWaiverFrom, law_.known_on());
    if (law_.policy().law_21_24_from.has_value()) return law_.policy().law_21_24_from;
    return day.has_value() ? std::optional<absl::CivilDay>(DayOfFigure(*day)) : std::nullopt;
  }

 private:
  const LawView& law_;
  const v1::AchamilCoverFacts& facts_;
  ClaimVerdict& verdict_;
};

// Cover goes on from AMO-Tadamon without a gap.
void DecideWaived(const ClaimCase& one_case, Waiver& waiver, ClaimVerdict* verdict) {
  const std::optional<absl::CivilDay> from = waiver.From();
  if (!from.has_value()) return;
  if (absl::CivilDay(one_case.month + 1) <= *from) verdict->Fail(ReasonCode::kCoverNotStarted);
  verdict->Explain(ReasonCode::kWaitingWaived);
  verdict->SetEffect(*from);
}

// Contributions are due from the month of enrolment; care is covered once those of the waiting period have been paid
// without a gap. Who has paid k of them by the month has begun k months before it at the latest.
void DecideWaiting(const ClaimCase& one_case, absl::CivilDay enrolled_on, ClaimVerdict* verdict) {
  const v1::AchamilCoverFacts& facts = one_case.claim.achamil_cover();
  if (enrolled_on < one_case.law.FirstDay(ProgrammeId::kAchamilCover)) return verdict->Fail(ReasonCode::kNotInForce);
  const absl::CivilMonth enrolled(enrolled_on);
  if (one_case.month < enrolled) verdict->Fail(ReasonCode::kCoverNotStarted);
  const std::optional<int64_t> waiting = verdict->Use(ParameterKey::kAchamilWaiting, enrolled_on);
  if (!facts.has_months_paid()) verdict->Miss("claim.achamil_cover.months_paid");
  if (!waiting.has_value() || !facts.has_months_paid()) return;
  const int64_t to_pay = *waiting - std::max(facts.months_paid(), 0);
  const absl::CivilMonth open =
      std::max(enrolled + static_cast<int>(*waiting), one_case.month + static_cast<int>(to_pay));
  verdict->SetEffect(absl::CivilDay(open));
  verdict->AddFigure("months_to_pay", absl::StrCat(std::max<int64_t>(to_pay, 0)), "months");
  if (one_case.month < open) verdict->Suspend(ReasonCode::kWaitingPeriodRunning);
}

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::AchamilCoverFacts& facts = one_case.claim.achamil_cover();
  const std::optional<absl::CivilDay> enrolled_on =
      verdict.RequireDay(facts.has_enrolled_on(), facts.enrolled_on(), "claim.achamil_cover.enrolled_on");
  Waiver waiver(one_case, &verdict);
  const Answer waived = waiver.Applies();
  if (waived == Answer::kYes) DecideWaived(one_case, waiver, &verdict);
  if (waived == Answer::kNo && enrolled_on.has_value()) DecideWaiting(one_case, *enrolled_on, &verdict);
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit AchamilCoverBenefit() {
  return {ProgrammeId::kAchamilCover, "achamil_cover", kReasons, v1::Claim::kAchamilCover, Decide};
}

}  // namespace rsu::eligibility
