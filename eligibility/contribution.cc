#include "eligibility/contribution.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/fixed_point.h"
#include "eligibility/career.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {ReasonCode::kParameterMissing};

enum class Payer : uint8_t { kEmployee, kEmployer, kBoth };

constexpr std::array<absl::string_view, 3> kPayers = {"employee", "employer", "employee_and_employer"};

// A branch paid by one payer: to the ceiling, or on all pay.
struct Branch {
  absl::string_view code;
  absl::string_view words;
  Payer payer;
  bool capped;
  ParameterKey rate;
};

constexpr Branch kFamily = {"family_employer", "family allowances, employer", Payer::kEmployer, false,
                            ParameterKey::kContributionFamilyEmployer};
// Until April 2002: how it was split between the payers has not been read.
constexpr Branch kShortTermTotal = {"short_term_total", "short-term benefits, both payers", Payer::kBoth, true,
                                    ParameterKey::kContributionShortTermTotal};
constexpr Branch kShortTerm[] = {
    {"short_term_employer", "short-term benefits, employer", Payer::kEmployer, true,
     ParameterKey::kContributionShortTermEmployer},
    {"short_term_employee", "short-term benefits, employee", Payer::kEmployee, true,
     ParameterKey::kContributionShortTermEmployee},
};
constexpr Branch kJobLoss[] = {
    {"job_loss_employer", "job loss, employer", Payer::kEmployer, true, ParameterKey::kContributionJobLossEmployer},
    {"job_loss_employee", "job loss, employee", Payer::kEmployee, true, ParameterKey::kContributionJobLossEmployee},
};
constexpr Branch kOthers[] = {
    {"long_term_employer", "pensions, employer", Payer::kEmployer, true, ParameterKey::kContributionLongTermEmployer},
    {"long_term_employee", "pensions, employee", Payer::kEmployee, true, ParameterKey::kContributionLongTermEmployee},
    {"health_employee", "health insurance, employee", Payer::kEmployee, false,
     ParameterKey::kContributionHealthEmployee},
    {"health_employer", "health insurance, employer", Payer::kEmployer, false,
     ParameterKey::kContributionHealthEmployer},
    {"health_solidarity_employer", "health solidarity, employer", Payer::kEmployer, false,
     ParameterKey::kContributionHealthSolidarityEmployer},
    {"training_tax_employer", "training tax, employer", Payer::kEmployer, false,
     ParameterKey::kContributionTrainingTaxEmployer},
};

class Contributions {
 public:
  Contributions(const ClaimCase& one_case, int64_t wage_centimes, int64_t ceiling_centimes, ClaimVerdict* verdict)
      : case_(one_case),
        day_(one_case.month),
        wage_centimes_(wage_centimes),
        capped_centimes_(std::min(wage_centimes, ceiling_centimes)),
        verdict_(*verdict) {}

  void Compute() {
    Add(kFamily);
    if (case_.law.FindOn(ParameterKey::kContributionShortTermTotal, day_) != nullptr) {
      Add(kShortTermTotal);
    } else {
      for (const Branch& branch : kShortTerm) Add(branch);
    }
    if (case_.law.InForce(ProgrammeId::kJobLoss)) {  // a branch begins with its allowance
      for (const Branch& branch : kJobLoss) Add(branch);
    }
    for (const Branch& branch : kOthers) Add(branch);
  }

  void TellPayers() {
    for (size_t i = 0; i < kPayers.size(); ++i) {
      if (due_[i] == 0 && static_cast<Payer>(i) == Payer::kBoth) continue;
      verdict_.AddPayment(kPayers[i], kPayers[i], due_[i]);
      verdict_.AddMoneyFigure(absl::StrCat("capped_part_", kPayers[i]), capped_due_[i], "MAD/month");
    }
  }

 private:
  void Add(const Branch& branch) {
    const std::optional<Rate> rate = verdict_.UseRate(branch.rate, day_);
    if (!rate.has_value()) return;
    const int64_t base = branch.capped ? capped_centimes_ : wage_centimes_;
    const int64_t due = DivideHalfUp(base * rate->numerator, rate->denominator);
    verdict_.AddLine(
        {branch.code, absl::StrCat(branch.words, ", on ", FormatFixedPoint(base, kMoneyDecimals)), due, branch.rate});
    verdict_.AddMoneyFigure(branch.code, due, "MAD/month");
    due_[static_cast<size_t>(branch.payer)] += due;
    if (branch.capped) capped_due_[static_cast<size_t>(branch.payer)] += due;
  }

  const ClaimCase& case_;
  const absl::CivilDay day_;
  const int64_t wage_centimes_;
  const int64_t capped_centimes_;
  ClaimVerdict& verdict_;
  std::array<int64_t, kPayers.size()> due_ = {};
  std::array<int64_t, kPayers.size()> capped_due_ = {};
};

// The pay of the claim, else the declared wage of the month.
std::optional<int64_t> WageOf(const ClaimCase& one_case, ClaimVerdict* verdict) {
  const v1::ContributionFacts& facts = one_case.claim.contribution();
  if (facts.has_wage_centimes()) return facts.wage_centimes();
  if (one_case.insured == nullptr) {
    verdict->Miss("insured");
    return std::nullopt;
  }
  const Career career(*one_case.insured, one_case.law.known_on());
  const DeclaredMonth* row = career.Find(one_case.month);
  if (row != nullptr) return RequireWage(*row, verdict);
  verdict->Miss("claim.contribution.wage_centimes");
  return std::nullopt;
}

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const std::optional<int64_t> wage = WageOf(one_case, &verdict);
  const std::optional<int64_t> ceiling =
      verdict.Use(ParameterKey::kContributionCeiling, absl::CivilDay(one_case.month));
  if (wage.has_value() && ceiling.has_value()) {
    Contributions contributions(one_case, *wage, *ceiling, &verdict);
    contributions.Compute();
    contributions.TellPayers();
    verdict.SetDirection(v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD);
  }
  return std::move(verdict).Finish(v1::RESULT_DUE);
}

}  // namespace

Benefit ContributionBenefit() {
  return {ProgrammeId::kContribution, "contribution", kReasons, v1::Claim::kContribution, Decide};
}

}  // namespace rsu::eligibility
