#include "eligibility/self_employed_pension.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,
    ReasonCode::kAgeNotReached,
    ReasonCode::kParameterMissing,
};

// Completed years on the day of the pension; nothing when a fact lacks.
std::optional<int> AgeOn(const ClaimCase& one_case, absl::CivilDay day, ClaimVerdict* verdict) {
  if (one_case.insured == nullptr) {
    verdict->Miss("insured");
    return std::nullopt;
  }
  const std::optional<absl::CivilDay> birth =
      verdict->RequireDay(one_case.insured->has_birth_date(), one_case.insured->birth_date(), "insured.birth_date");
  return birth.has_value() ? std::optional<int>(CompletedYears(*birth, day)) : std::nullopt;
}

// From 60 with a reduction, if the pension exceeds a floor; at 65; later with an increase, read as of 66 completed
// years. Both coefficients are unknown.
void TestAge(const ClaimCase& one_case, absl::CivilDay day, ClaimVerdict* verdict) {
  const std::optional<int> age = AgeOn(one_case, day, verdict);
  const std::optional<int64_t> full = verdict->Use(ParameterKey::kSelfEmployedPensionAge, day);
  const std::optional<int64_t> early = verdict->Use(ParameterKey::kSelfEmployedPensionEarlyAge, day);
  if (!age.has_value() || !full.has_value() || !early.has_value()) return;
  verdict->AddFigure("age", absl::StrCat(*age), "years");
  if (*age < *early) return verdict->Fail(ReasonCode::kAgeNotReached);
  if (*age > *full) verdict->Use(ParameterKey::kSelfEmployedPensionIncreaseCoefficient, day);
  if (*age >= *full) return;
  verdict->Use(ParameterKey::kSelfEmployedPensionReductionCoefficient, day);
  const std::optional<int64_t> floor = verdict->Use(ParameterKey::kSelfEmployedPensionEarlyPensionFloor, day);
  if (floor.has_value()) verdict->AddMoneyFigure("least_early_pension", *floor, "MAD/month");
}

// What is known of the amount: the contributions, and the flat income of each year that they are a tenth of.
void TellContributions(const v1::SelfEmployedPensionFacts& facts, absl::CivilDay day, ClaimVerdict* verdict) {
  const std::optional<Rate> rate = verdict->UseRate(ParameterKey::kSelfEmployedPensionRate, day);
  if (facts.years().empty()) verdict->Miss("claim.self_employed_pension.years");
  if (facts.years().empty() || !rate.has_value()) return;
  int64_t sum_centimes = 0;
  bool known = true;
  for (int i = 0; i < facts.years_size(); ++i) {
    const v1::SelfEmployedYear& year = facts.years(i);
    const std::string path = absl::StrCat("claim.self_employed_pension.years[", i, "].");
    if (!year.has_year()) verdict->Miss(absl::StrCat(path, "year"));
    if (!year.has_contribution_centimes()) verdict->Miss(absl::StrCat(path, "contribution_centimes"));
    known &= year.has_year() && year.has_contribution_centimes();
    if (!year.has_year() || !year.has_contribution_centimes()) continue;
    sum_centimes += year.contribution_centimes();
    verdict->AddMoneyFigure(absl::StrCat("base_", year.year()),
                            DivideHalfUp(year.contribution_centimes() * rate->denominator, rate->numerator),
                            "MAD/year");
  }
  if (known) verdict->AddMoneyFigure("contributions", sum_centimes, "MAD");
}

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::SelfEmployedPensionFacts& facts = one_case.claim.self_employed_pension();
  const std::optional<absl::CivilDay> day =
      verdict.RequireDay(facts.has_pension_from(), facts.pension_from(), "claim.self_employed_pension.pension_from");
  if (!day.has_value()) return std::move(verdict).Finish(v1::RESULT_GRANTED);
  if (*day < one_case.law.FirstDay(ProgrammeId::kSelfEmployedPension)) {
    verdict.Fail(ReasonCode::kNotInForce);
    return std::move(verdict).Finish(v1::RESULT_GRANTED);
  }
  TestAge(one_case, *day, &verdict);
  TellContributions(facts, *day, &verdict);
  HoldByDeath(one_case, &verdict);
  verdict.Use(ParameterKey::kSelfEmployedPensionPointAcquisitionValue, *day);
  verdict.Use(ParameterKey::kSelfEmployedPensionPointServiceValue, *day);
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit SelfEmployedPensionBenefit() {
  return {ProgrammeId::kSelfEmployedPension, "self_employed_pension", kReasons, v1::Claim::kSelfEmployedPension,
          Decide};
}

}  // namespace rsu::eligibility
