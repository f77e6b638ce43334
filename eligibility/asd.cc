#include "eligibility/asd.h"

#include <algorithm>

#include "eligibility/child_aid.h"
#include "eligibility/family_facts.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,
    ReasonCode::kNotInRnp,
    ReasonCode::kNotInRsu,
    ReasonCode::kScoreMissing,
    ReasonCode::kScoreOutOfWindow,
    ReasonCode::kNoApplication,
    ReasonCode::kScoreAboveThreshold,
    ReasonCode::kHeadNotResident,
    ReasonCode::kCumulAf,
    ReasonCode::kStatePaid,
    ReasonCode::kPension,
    ReasonCode::kNonContributoryBenefit,
    ReasonCode::kParameterMissing,
    ReasonCode::kDeclarationPeriodNotTested,
};

// asd.fact_date: the first day of the month, or the application's in the month in which the right opens.
absl::CivilDay FactDay(const LawView& law, std::optional<absl::CivilDay> applied_on) {
  const absl::CivilDay first(law.month());
  if (law.policy().fact_date == FactDate::kLastOfMonth) return absl::CivilDay(law.month() + 1) - 1;
  return applied_on.has_value() ? std::max(first, *applied_on) : first;
}

// The conditions of section 3, by the numbers of its lines.
class Conditions {
 public:
  Conditions(const Case& one_case, const Family& family, Verdict* verdict)
      : case_(one_case), household_(*one_case.household), family_(family), verdict_(*verdict) {}

  // Line 2.
  void TestPopulationRegister() {
    const bool all_in = std::all_of(household_.members.begin(), household_.members.end(),
                                    [](const MemberFacts& member) { return member.in_rnp; });
    if (!all_in) verdict_.Fail(ReasonCode::kNotInRnp);
  }

  // Line 3: the household is in the register; its score must be there and valid.
  void TestScoreInForce() {
    if (household_.score_state == ScoreState::kScored) return;
    const bool missing = household_.score_state == ScoreState::kMissing;
    verdict_.misses_score_facts = missing;
    verdict_.LeaveOpen(missing ? ReasonCode::kScoreMissing : ReasonCode::kScoreOutOfWindow);
  }

  // Line 5. A score equal to the threshold is eligible.
  void TestThreshold() {
    if (!case_.law.InForce(ProgrammeId::kAsd)) return;
    const std::optional<int64_t> threshold_e7 = verdict_.Use(case_.law, ParameterKey::kAsdThreshold);
    if (household_.score_state != ScoreState::kScored || !threshold_e7.has_value()) return;
    if (household_.score_e7 > *threshold_e7) verdict_.Fail(ReasonCode::kScoreAboveThreshold);
  }

  // Line 6.
  void TestResidence() {
    if (family_.head_of_family < 0) return verdict_.LeaveOpen(Fact::kRelation, 0);
    Test(household_.members[family_.head_of_family].abroad, Fact::kAbroad, family_.head_of_family,
         ReasonCode::kHeadNotResident);
  }

  // Line 7: the declared flag of head and spouses; the service has no social-security record yet.
  void TestFamilyAllowances() {
    for (const int member : family_.head_and_spouses) {
      Test(household_.members[member].family_allowance, Fact::kFamilyAllowance, member, ReasonCode::kCumulAf);
    }
  }

  // Line 8.
  void TestStatePay() {
    ForEachInScope([this](const MemberFacts& member, int index) {
      Test(member.state_paid, Fact::kStatePaid, index, ReasonCode::kStatePaid);
    });
  }

  // Line 9.
  void TestPensions() {
    ForEachInScope([this](const MemberFacts& member, int index) {
      if (!member.pension_month_centimes.has_value()) return verdict_.LeaveOpen(Fact::kPensionMonth, index);
      if (*member.pension_month_centimes > 0) verdict_.Fail(ReasonCode::kPension);
    });
  }

  // Line 10.
  void TestOtherBenefits() {
    if (household_.non_contributory_benefit) verdict_.Fail(ReasonCode::kNonContributoryBenefit);
  }

  // Line 11: no record of the service says how long somebody was declared, so the figure cannot be held against anyone.
  void NoteDeclarationPeriod() {
    if (!case_.law.InForce(ProgrammeId::kAsd)) return;
    verdict_.parameters.set(IndexOf(ParameterKey::kAsdDeclarationPeriod));
    verdict_.Explain(ReasonCode::kDeclarationPeriodNotTested);
  }

 private:
  void Test(Answer excluded, Fact fact, int member, ReasonCode reason) {
    if (excluded == Answer::kUnknown) verdict_.LeaveOpen(fact, member);
    if (excluded == Answer::kYes) verdict_.Fail(reason);
  }

  // asd.exclusion_scope.
  template <typename Function>
  void ForEachInScope(const Function& function) {
    if (case_.law.policy().exclusion_scope == ExclusionScope::kHeadOrSpouse) {
      for (const int member : family_.head_and_spouses) function(household_.members[member], member);
      return;
    }
    for (size_t i = 0; i < household_.members.size(); ++i) function(household_.members[i], static_cast<int>(i));
  }

  const Case& case_;
  const HouseholdFacts& household_;
  const Family& family_;
  Verdict& verdict_;
};

void ComputeFlatAid(const LawView& law, Verdict* verdict, VerdictAmount* amount) {
  amount->branch = Branch::kFlatAid;
  const std::optional<int64_t> centimes = verdict->Use(law, ParameterKey::kAsdFlatAmount);
  if (centimes.has_value()) amount->Add({*centimes, LineKind::kFlatAid, ParameterKey::kAsdFlatAmount});
}

// The branch and its amount, also of a household that is refused: what the branch misses belongs to the answer.
void DecideAmount(const Case& one_case, Verdict* verdict) {
  const ParameterSet used_for_conditions = verdict->parameters;
  const std::optional<int64_t> age_below = verdict->Use(one_case.law, ParameterKey::kAsdChildAgeBelow);
  if (!age_below.has_value()) return;
  const CountedChildren children =
      CountChildren(*one_case.household, one_case.fact_day, *age_below, one_case.law.policy());
  verdict->LeaveOpen(children.missing_facts);
  VerdictAmount& amount = verdict->amount.emplace();
  amount.direction = v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD;
  if (children.children.empty()) {
    ComputeFlatAid(one_case.law, verdict, &amount);
  } else {
    ComputeChildAid(one_case.law, *one_case.household, children, verdict, &amount);
  }
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) return;
  verdict->amount.reset();
  // Without an amount its figures are of no use, but those that lack are.
  verdict->parameters &= used_for_conditions | ~one_case.law.known();
}

void Judge(const Case& one_case, Verdict* verdict) {
  const bool in_force = one_case.law.InForce(ProgrammeId::kAsd);
  if (!in_force) verdict->Fail(ReasonCode::kNotInForce);
  if (one_case.household == nullptr) {
    verdict->Fail(ReasonCode::kNotInRsu);
    if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
    return;
  }
  const Family family = FamilyOf(*one_case.household);
  Conditions conditions(one_case, family, verdict);
  conditions.TestPopulationRegister();
  conditions.TestScoreInForce();
  if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
  conditions.TestThreshold();
  conditions.TestResidence();
  conditions.TestFamilyAllowances();
  conditions.TestStatePay();
  conditions.TestPensions();
  conditions.TestOtherBenefits();
  if (in_force) DecideAmount(one_case, verdict);
  conditions.NoteDeclarationPeriod();
}

}  // namespace

Programme AsdProgramme() { return {ProgrammeId::kAsd, "asd", kReasons, ParameterKey::kAsdThreshold, FactDay, Judge}; }

}  // namespace rsu::eligibility
