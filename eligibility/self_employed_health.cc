#include "eligibility/self_employed_health.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/law_read.h"
#include "eligibility/self_employed_category.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,
    ReasonCode::kCoverNotStarted,
    ReasonCode::kWaitingPeriodRunning,
    ReasonCode::kParameterMissing,
};

constexpr int64_t kMonthsPerYear = 12;

// A category of the claim from which something is due in the month.
struct Begun {
  std::string name;
  SelfEmployedBase base;
  std::optional<absl::CivilMonth> first_contribution;  // nothing: not known
};

bool IsExactlyGreater(Rate a, Rate b) { return a.numerator * b.denominator > b.numerator * a.denominator; }

class SelfEmployedHealth {
 public:
  SelfEmployedHealth(const ClaimCase& one_case, ClaimVerdict* verdict)
      : case_(one_case), facts_(one_case.claim.self_employed_health()), day_(one_case.month), verdict_(*verdict) {}

  void Decide() {
    if (facts_.categories().empty()) return verdict_.Miss("claim.self_employed_health.categories");
    std::vector<Begun> begun;
    for (const std::string& name : facts_.categories()) {
      if (const std::optional<Begun> one = BeginOf(name)) begun.push_back(*one);
    }
    if (begun.empty()) {
      if (!verdict_.is_open()) verdict_.Fail(ReasonCode::kCoverNotStarted);
      return;
    }
    TellCover(begun);
    ComputeAmount(begun);
  }

 private:
  // Contributions begin the month before cover does, or in the first month that the claim names when that is later.
  // Nothing before it. Of the categories whose first day no source gives, the claim alone can say it.
  std::optional<Begun> BeginOf(const std::string& name) {
    const SelfEmployedCategory category = FindSelfEmployedCategory(name);
    Begun begun = {name, category.base, std::nullopt};
    if (facts_.has_first_contribution()) begun.first_contribution = MonthFromProto(facts_.first_contribution());
    if (category.cover_start.has_value()) {
      const bool not_yet_law = case_.law.FindOn(*category.cover_start, day_) == nullptr;
      if (not_yet_law && case_.law.known_on() >= day_) return std::nullopt;
      const std::optional<int64_t> cover_start = verdict_.Use(*category.cover_start, day_);
      if (!cover_start.has_value()) return std::nullopt;
      const absl::CivilMonth first = absl::CivilMonth(DayOfFigure(*cover_start)) - 1;
      begun.first_contribution = std::max(begun.first_contribution.value_or(first), first);
    }
    if (begun.first_contribution.has_value() && *begun.first_contribution > case_.month) return std::nullopt;
    return begun;
  }

  // Cover begins the month after the first contribution, care is covered after the waiting period.
  void TellCover(const std::vector<Begun>& begun) {
    std::optional<absl::CivilMonth> first;
    for (const Begun& one : begun) {
      if (!one.first_contribution.has_value()) continue;
      first = std::min(first.value_or(*one.first_contribution), *one.first_contribution);
    }
    if (first.has_value()) verdict_.SetEffect(absl::CivilDay(*first + 1));
    if (first == case_.month) verdict_.Explain(ReasonCode::kCoverNotStarted);
    TellWaiting(first);
  }

  // Months not paid yet, or not yet due, keep the waiting period running. It changes nothing of what is due.
  void TellWaiting(std::optional<absl::CivilMonth> first) {
    const absl::CivilDay covered_from(first.value_or(case_.month) + 1);
    if (case_.law.FindOn(ParameterKey::kSelfEmployedHealthWaiting, covered_from) == nullptr) return;
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kSelfEmployedHealthWaiting, covered_from);
    if (!months.has_value()) return;
    bool running = facts_.has_months_paid() && facts_.months_paid() < *months;
    if (first.has_value()) {
      const absl::CivilDay care_from(*first + static_cast<int>(*months));
      verdict_.AddFigure("care_covered_from", FormatDay(care_from), "date");
      running |= day_ < care_from;
    }
    if (running) verdict_.Explain(ReasonCode::kWaitingPeriodRunning);
  }

  // Flat incomes compare with each other, the highest counts. No source says how one stands beside a pension or the
  // duty of a quarter, nor these beside each other: that is left open.
  void ComputeAmount(const std::vector<Begun>& begun) {
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD);
    const SelfEmployedBase base = begun.front().base;
    const bool alike = std::all_of(begun.begin(), begun.end(), [base](const Begun& one) { return one.base == base; });
    if (!alike) return verdict_.LeaveOpen(ReasonCode::kParameterMissing);
    if (base == SelfEmployedBase::kFlatIncome) return ComputeOnFlatIncome(begun);
    verdict_.SetBranch(begun.front().name);
    if (base == SelfEmployedBase::kPension) return ComputeOnPension();
    ComputeOnQuarterTax();
  }

  void ComputeOnFlatIncome(const std::vector<Begun>& begun) {
    std::optional<Rate> highest;
    std::string of;
    for (const Begun& one : begun) {
      const std::optional<Rate> coefficient = CoefficientOf(one.name, facts_, day_, &verdict_);
      if (!coefficient.has_value() || (highest.has_value() && !IsExactlyGreater(*coefficient, *highest))) continue;
      highest = coefficient;
      of = one.name;
    }
    const std::optional<int64_t> hourly = verdict_.Use(ParameterKey::kSmigHourly, day_);
    const std::optional<int64_t> hours = HoursOfYear();
    const std::optional<Rate> rate = verdict_.UseRate(ParameterKey::kSelfEmployedHealthRateActive, day_);
    if (!highest.has_value() || !hourly.has_value() || !hours.has_value() || !rate.has_value()) return;
    const int64_t income = highest->numerator * *hourly * *hours;  // of a year, times the denominator
    const int64_t divisor = highest->denominator * kMonthsPerYear;
    const std::string monthly = FormatFixedPoint(DivideHalfUp(income, divisor), kMoneyDecimals);
    verdict_.AddFigure("flat_income", monthly, "MAD/month");
    verdict_.SetBranch(of);
    verdict_.AddLine({"self_employed_contribution", absl::StrCat("share of a flat income of ", monthly),
                      DivideHalfUp(income * rate->numerator, divisor * rate->denominator),
                      ParameterKey::kSelfEmployedHealthRateActive});
  }

  // cnss.smig_month.
  std::optional<int64_t> HoursOfYear() {
    if (case_.law.policy().smig_month != SmigMonth::k191Both) {
      return verdict_.Use(ParameterKey::kSmigHoursPerYearSelfEmployed, day_);
    }
    const std::optional<int64_t> monthly = verdict_.Use(ParameterKey::kSmigHoursPerMonth, day_);
    return monthly.has_value() ? std::optional<int64_t>(kMonthsPerYear * *monthly) : std::nullopt;
  }

  void ComputeOnPension() {
    const std::optional<Rate> rate = verdict_.UseRate(ParameterKey::kSelfEmployedHealthRatePensioner, day_);
    if (!facts_.has_pension_month_centimes()) verdict_.Miss("claim.self_employed_health.pension_month_centimes");
    if (!rate.has_value() || !facts_.has_pension_month_centimes()) return;
    const int64_t pension = facts_.pension_month_centimes();
    verdict_.AddLine(
        {"pension_contribution", absl::StrCat("share of a pension of ", FormatFixedPoint(pension, kMoneyDecimals)),
         DivideHalfUp(pension * rate->numerator, rate->denominator), ParameterKey::kSelfEmployedHealthRatePensioner});
  }

  // The complementary duty of the quarter in which the month lies. From the bound of the first band on, no source says
  // up to which tax the second one goes: its figure is told, and the further one, unknown, leaves the answer open.
  void ComputeOnQuarterTax() {
    verdict_.SetPeriod(v1::AMOUNT_PERIOD_QUARTER);
    const std::optional<int64_t> below =
        verdict_.Use(ParameterKey::kSelfEmployedHealthAutoEntrepreneurBand1TaxBelow, day_);
    if (!facts_.has_quarter_tax_centimes()) return verdict_.Miss("claim.self_employed_health.quarter_tax_centimes");
    if (!below.has_value()) return;
    if (facts_.quarter_tax_centimes() < *below) {
      const ParameterKey key = ParameterKey::kSelfEmployedHealthAutoEntrepreneurBand1Due;
      const std::optional<int64_t> due = verdict_.Use(key, day_);
      if (due.has_value()) verdict_.AddLine({"quarter_duty", "complementary duty of the quarter, band 1", *due, key});
      return;
    }
    const std::optional<int64_t> band2 = verdict_.Use(ParameterKey::kSelfEmployedHealthAutoEntrepreneurBand2Due, day_);
    if (band2.has_value()) verdict_.AddMoneyFigure("duty_of_band_2", *band2, "MAD/year");
    verdict_.Use(ParameterKey::kSelfEmployedHealthAutoEntrepreneurBand3Due, day_);
  }

  const ClaimCase& case_;
  const v1::SelfEmployedHealthFacts& facts_;
  const absl::CivilDay day_;
  ClaimVerdict& verdict_;
};

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  if (one_case.law.InForce(ProgrammeId::kSelfEmployedHealth)) {
    SelfEmployedHealth(one_case, &verdict).Decide();
  } else {
    verdict.Fail(ReasonCode::kNotInForce);
  }
  return std::move(verdict).Finish(v1::RESULT_DUE);
}

}  // namespace

Benefit SelfEmployedHealthBenefit() {
  return {ProgrammeId::kSelfEmployedHealth, "self_employed_health", kReasons, v1::Claim::kSelfEmployedHealth, Decide};
}

}  // namespace rsu::eligibility
