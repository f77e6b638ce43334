#include "eligibility/asd.h"

#include <algorithm>
#include <string>

#include "eligibility/career.h"
#include "eligibility/child_aid.h"
#include "eligibility/family_facts.h"
#include "eligibility/grace.h"

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
    ReasonCode::kGracePeriod,
    ReasonCode::kHeadNotResident,
    ReasonCode::kDeathOnRecord,
    ReasonCode::kNotMoroccan,
    ReasonCode::kCumulAf,
    ReasonCode::kStatePaid,
    ReasonCode::kPension,
    ReasonCode::kNonContributoryBenefit,
    ReasonCode::kParameterMissing,
    ReasonCode::kDeclarationPeriodReached,
    ReasonCode::kDeclarationPeriodNotTested,
};

absl::CivilDay FactDay(const LawView& law, std::optional<absl::CivilDay> applied_on) {
  return AidFactDay(law.policy(), law.month(), applied_on);
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
    if (household_.score_e7 <= *threshold_e7) return;
    if (AidGoesOn(case_.law, case_.input, case_.applied_on)) return verdict_.Explain(ReasonCode::kGracePeriod);
    verdict_.Fail(ReasonCode::kScoreAboveThreshold);
  }

  // Line 6.
  void TestResidence() {
    if (family_.head_of_family < 0) return verdict_.LeaveOpen(Fact::kRelation, 0);
    Test(household_.members[family_.head_of_family].abroad, Fact::kAbroad, family_.head_of_family,
         ReasonCode::kHeadNotResident);
  }

  // Nothing is paid to who has died. Who heads the family then, and what the children are due, the household has to
  // declare: the facts of the day are those of a family that is no more.
  void TestDeaths() {
    for (const int member : {family_.head, family_.head_of_family}) {
      const DeathFact* death = DeathOf(case_, member);
      if (death != nullptr && death->died_on <= case_.fact_day) {
        verdict_.LeaveOpen(ReasonCode::kDeathOnRecord, death->claim_ref);
      }
    }
  }

  // asd.nationality: the head of family.
  void TestNationality() {
    if (case_.law.policy().nationality == Nationality::kAny || family_.head_of_family < 0) return;
    const Answer moroccan = household_.members[family_.head_of_family].moroccan;
    if (moroccan == Answer::kUnknown) verdict_.LeaveOpen(Fact::kMoroccan, family_.head_of_family);
    if (moroccan == Answer::kNo) verdict_.Fail(ReasonCode::kNotMoroccan);
  }

  // Line 7 and section 4: what the fund's records say of family allowances, else what head and spouses declare
  // (asd.af_exclusion). asd.af_topup: payable allowances are taken off the amount instead.
  void TestFamilyAllowances() {
    const FamilyAllowanceSource source = case_.law.policy().af_exclusion;
    const Verdict& allowance = case_.decision.verdicts[IndexOf(ProgrammeId::kFamilyAllowance)];
    const bool computed = source != FamilyAllowanceSource::kDeclaredOnly && allowance.in_full != nullptr;
    if (computed || source == FamilyAllowanceSource::kComputedOnly) return TestComputedAllowance(allowance);
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

  // Line 11. Art. 7 lists what cannot be held together with the aid; its "length of declaration to social security" is
  // read so that being declared for that long excludes (switch asd.declaration_period, the figure being unknown). What
  // no record of the fund tells cannot be held against anyone.
  void TestDeclarationPeriod() {
    if (!case_.law.InForce(ProgrammeId::kAsd)) return;
    verdict_.parameters.set(IndexOf(ParameterKey::kAsdDeclarationPeriod));
    const std::optional<int64_t> months = case_.law.Value(ParameterKey::kAsdDeclarationPeriod);
    bool tested = months.has_value();
    for (const int member : family_.head_and_spouses) {
      if (!months.has_value()) break;
      const v1::InsuredRecord* record = RecordOf(member);
      tested &= record != nullptr;
      if (record != nullptr && DeclaredMonths(*record) >= *months) {
        return verdict_.Fail(ReasonCode::kDeclarationPeriodReached);
      }
    }
    if (!tested) verdict_.Explain(ReasonCode::kDeclarationPeriodNotTested);
  }

 private:
  // Payable: the conditions are met, and no control papers keep the month from ever being paid.
  void TestComputedAllowance(const Verdict& allowance) {
    if (allowance.conditions == v1::OUTCOME_NOT_ELIGIBLE) return;
    if (allowance.conditions == v1::OUTCOME_UNDETERMINED) return LeaveOpenAs(allowance);
    const bool lost = !allowance.in_full->has_amount() && case_.law.policy().control_gap == ControlGap::kLost;
    if (lost || case_.law.policy().family_allowance_topup == Topup::kOn) return;
    verdict_.Fail(ReasonCode::kCumulAf);
  }

  // What the allowances miss, this aid misses.
  void LeaveOpenAs(const Verdict& allowance) {
    verdict_.LeaveOpen(allowance.missing_facts);
    const bool figure_lacks =
        std::any_of(allowance.reasons.begin(), allowance.reasons.end(),
                    [](const VerdictReason& reason) { return reason.code == ReasonCode::kParameterMissing; });
    if (!figure_lacks) return;
    verdict_.LeaveOpen(ReasonCode::kParameterMissing);
    verdict_.parameters |= allowance.parameters & ~case_.law.known();
  }

  // The fund's record of a member; nullptr when it has none.
  const v1::InsuredRecord* RecordOf(int member) const {
    const std::string& idcs = case_.declaration->members(member).idcs();
    for (const InsuredFacts& insured : case_.input.insured) {
      if (!idcs.empty() && insured.idcs == idcs) return insured.record;
    }
    return nullptr;
  }

  // Months with declared days before the month decided. Days before the first listed month are not counted: they do
  // not tell their months.
  int64_t DeclaredMonths(const v1::InsuredRecord& record) const {
    const Career career(record, case_.law.known_on());
    return std::count_if(career.months().begin(), career.months().end(),
                         [this](const DeclaredMonth& one) { return one.days > 0 && one.month < case_.law.month(); });
  }

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

// Paid to who declared the household in the register.
void ComputeFlatAid(const Case& one_case, Verdict* verdict, VerdictAmount* amount) {
  amount->branch = Branch::kFlatAid;
  const std::optional<int64_t> centimes = verdict->Use(one_case.law, ParameterKey::kAsdFlatAmount);
  if (!centimes.has_value()) return;
  amount->Add({*centimes, LineKind::kFlatAid, ParameterKey::kAsdFlatAmount});
  const int declarant = DeclarantOf(*one_case.household, one_case.law.policy());
  amount->payments.push_back({static_cast<int16_t>(declarant), *centimes, PayeeRole::kDeclarant});
}

// A payee who died by the first day of the facts leaves the aid open; one who died within the month is not paid, and
// the right of the month stands.
void HoldPaymentsToTheDead(const Case& one_case, Verdict* verdict, VerdictAmount* amount) {
  const absl::CivilDay last_day = absl::CivilDay(one_case.law.month() + 1) - 1;
  const auto held =
      std::remove_if(amount->payments.begin(), amount->payments.end(), [&](const VerdictPayment& payment) {
        const DeathFact* death = DeathOf(one_case, payment.member_index);
        if (death == nullptr || death->died_on > last_day) return false;
        if (death->died_on <= one_case.fact_day) {
          verdict->LeaveOpen(ReasonCode::kDeathOnRecord, death->claim_ref);
        } else {
          verdict->Explain(ReasonCode::kDeathOnRecord, death->claim_ref);
        }
        return true;
      });
  amount->payments.erase(held, amount->payments.end());
}

// The branch and its amount, also of a household that is refused: what the branch misses belongs to the answer.
void DecideAmount(const Case& one_case, const Family& family, Verdict* verdict) {
  const ParameterSet used_for_conditions = verdict->parameters;
  const std::optional<int64_t> age_below = verdict->Use(one_case.law, ParameterKey::kAsdChildAgeBelow);
  if (!age_below.has_value()) return;
  const CountedChildren children =
      CountChildren(*one_case.household, one_case.fact_day, *age_below, one_case.law.policy());
  verdict->LeaveOpen(children.missing_facts);
  VerdictAmount& amount = verdict->amount.emplace();
  amount.direction = v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD;
  if (children.children.empty()) {
    ComputeFlatAid(one_case, verdict, &amount);
  } else {
    ComputeChildAid(one_case.law, *one_case.household, children, family.head_of_family, verdict, &amount);
  }
  HoldPaymentsToTheDead(one_case, verdict, &amount);
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) return;
  verdict->amount.reset();
  // Without an amount its figures are of no use, but those that lack are.
  verdict->parameters &= used_for_conditions | ~one_case.law.known();
}

// asd.af_topup: the aid less the allowances that are payable in the month; nothing is left when they are as high.
// Without a record their amount is not known, and line 7 has refused.
void TakeOffFamilyAllowances(const Case& one_case, Verdict* verdict) {
  const Verdict& allowance = one_case.decision.verdicts[IndexOf(ProgrammeId::kFamilyAllowance)];
  const Policy& policy = one_case.law.policy();
  if (policy.family_allowance_topup == Topup::kOff || policy.af_exclusion == FamilyAllowanceSource::kDeclaredOnly) {
    return;
  }
  if (!verdict->amount.has_value() || allowance.in_full == nullptr || !allowance.in_full->has_amount()) return;
  const int64_t paid_centimes = allowance.in_full->amount().centimes();
  if (paid_centimes >= verdict->amount->centimes) {
    verdict->amount.reset();
    return verdict->Fail(ReasonCode::kCumulAf);
  }
  verdict->amount->Add({-paid_centimes, LineKind::kFamilyAllowances, ParameterKey::kFamilyAllowanceRank1To3});
  if (verdict->amount->payments.size() == 1) verdict->amount->payments.front().centimes = verdict->amount->centimes;
}

void Judge(const Case& one_case, Verdict* verdict) {
  const bool in_force = one_case.law.InForce(ProgrammeId::kAsd);
  if (!in_force) verdict->Fail(ReasonCode::kNotInForce);
  if (one_case.household == nullptr) {
    verdict->Fail(ReasonCode::kNotInRsu);
    if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
    return;
  }
  const Family family =
      FamilyOn(*one_case.household, one_case.fact_day, one_case.law.Value(ParameterKey::kAsdChildAgeBelow));
  Conditions conditions(one_case, family, verdict);
  conditions.TestPopulationRegister();
  conditions.TestScoreInForce();
  if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
  conditions.TestThreshold();
  conditions.TestResidence();
  conditions.TestDeaths();
  conditions.TestNationality();
  conditions.TestFamilyAllowances();
  conditions.TestStatePay();
  conditions.TestPensions();
  conditions.TestOtherBenefits();
  conditions.TestDeclarationPeriod();
  if (in_force) DecideAmount(one_case, family, verdict);
  TakeOffFamilyAllowances(one_case, verdict);
}

}  // namespace

Programme AsdProgramme() {
  return {ProgrammeId::kAsd, "asd", kReasons, ParameterKey::kAsdThreshold, "", FactDay, Judge};
}

}  // namespace rsu::eligibility
