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
    for (size_t i = 0; i < household_.members.size(); ++i) {
      if (!household_.members[i].in_rnp) verdict_.Fail(ReasonCode::kNotInRnp, static_cast<int>(i));
    }
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
    const std::optional<int64_t> threshold_e7 = verdict_.Use(case_.law, ParameterKey::kAsdThreshold);
    if (household_.score_state != ScoreState::kScored || !threshold_e7.has_value()) return;
    if (household_.score_e7 <= *threshold_e7) return;
    if (AidGoesOn(case_.law, case_.input, case_.applied_on)) return verdict_.Explain(ReasonCode::kGracePeriod);
    verdict_.Fail(ReasonCode::kScoreAboveThreshold);
  }

  // Line 6.
  void TestResidence() {
    if (family_.head < 0) return verdict_.LeaveOpen(Fact::kRelation, 0);
    TestHeadOfFamily(Fact::kAbroad, Answer::kYes, &MemberFacts::abroad, ReasonCode::kHeadNotResident);
  }

  // Nothing is paid to who has died. Who heads the family then, and what the children are due, the household has to
  // declare: the facts of the day are those of a family that is no more.
  void TestDeaths() {
    for (const int member : {family_.head, family_.head_of_family}) {
      const DeathFact* death = DeathOf(case_, member);
      if (death != nullptr && death->died_on <= case_.fact_day) {
        verdict_.LeaveOpen(ReasonCode::kDeathOnRecord, death->claim_ref, member);
      }
    }
  }

  // asd.nationality: the head of family.
  void TestNationality() {
    if (case_.law.policy().nationality == Nationality::kAny || family_.head < 0) return;
    TestHeadOfFamily(Fact::kMoroccan, Answer::kNo, &MemberFacts::moroccan, ReasonCode::kNotMoroccan);
  }

  // Line 7 and section 4: each of head and spouses by the fund's record of him where there is one, else by what he
  // declares (asd.af_exclusion). The allowances of one exclude, whatever is unknown of the others.
  void TestFamilyAllowances() {
    bool taken_off = false;
    for (const int member : family_.head_and_spouses) {
      const PayableAllowance allowance = AllowanceOf(member);
      if (allowance.payable != Answer::kYes) continue;
      taken_off = IsTakenOff(member);
      if (!taken_off) return verdict_.Fail(ReasonCode::kCumulAf, member);
    }
    for (const int member : family_.head_and_spouses) {
      const PayableAllowance allowance = AllowanceOf(member);
      if (allowance.payable == Answer::kUnknown) LeaveOpenAs(allowance);
    }
    if (taken_off) LeaveOpenWithoutAmount();
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
      if (*member.pension_month_centimes > 0) verdict_.Fail(ReasonCode::kPension, index);
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
    verdict_.parameters.set(IndexOf(ParameterKey::kAsdDeclarationPeriod));
    const std::optional<int64_t> months = case_.law.Value(ParameterKey::kAsdDeclarationPeriod);
    bool tested = months.has_value();
    for (const int member : family_.head_and_spouses) {
      if (!months.has_value()) break;
      const v1::InsuredRecord* record = RecordOf(member);
      tested &= record != nullptr;
      const Answer reached = record == nullptr ? Answer::kNo : HasDeclaredMonths(*record, *months);
      if (reached == Answer::kYes) return verdict_.Fail(ReasonCode::kDeclarationPeriodReached, member);
      if (reached == Answer::kUnknown) verdict_.LeaveOpen(Fact::kCareer, member);
    }
    if (!tested) verdict_.Explain(ReasonCode::kDeclarationPeriodNotTested);
  }

 private:
  // What must not be true of the head of family. When several heads are possible, what is true of all of them counts,
  // and else what would tell them apart is missing.
  void TestHeadOfFamily(Fact fact, Answer excluded, Answer MemberFacts::*of, ReasonCode reason) {
    const auto is = [&](Answer answer) {
      return [this, of, answer](int head) { return household_.members[head].*of == answer; };
    };
    const auto& heads = family_.possible_heads;
    if (std::all_of(heads.begin(), heads.end(), is(excluded))) {
      return verdict_.Fail(reason, heads.size() == 1 ? heads.front() : -1);
    }
    const bool all_known = std::none_of(heads.begin(), heads.end(), is(Answer::kUnknown));
    if (all_known && std::none_of(heads.begin(), heads.end(), is(excluded))) return;
    verdict_.LeaveOpen(family_.missing_facts);
    for (const int head : heads) {
      if (is(Answer::kUnknown)(head)) verdict_.LeaveOpen(fact, head);
    }
  }

  const Verdict& Allowances() const { return case_.decision.verdicts[IndexOf(ProgrammeId::kFamilyAllowance)]; }

  // What the fund's record of a member says; nullptr when there is none.
  const PayableAllowance* ByRecord(int member) const {
    const int64_t identity = household_.members[member].identity;
    for (const PayableAllowance& one : Allowances().payable_allowances) {
      if (one.identity == identity) return &one;
    }
    return nullptr;
  }

  PayableAllowance AllowanceOf(int member) const {
    const FamilyAllowanceSource source = case_.law.policy().af_exclusion;
    const PayableAllowance* record = ByRecord(member);
    if (record != nullptr && source != FamilyAllowanceSource::kDeclaredOnly) return *record;
    PayableAllowance declared = {household_.members[member].identity, household_.members[member].family_allowance};
    if (declared.payable == Answer::kUnknown) AddMissing(Fact::kFamilyAllowance, member, &declared.missing_facts);
    if (declared.payable == Answer::kYes && source == FamilyAllowanceSource::kComputedOnly) {
      declared.payable = Answer::kUnknown;
      AddMissing(Fact::kCareer, member, &declared.missing_facts);
    }
    return declared;
  }

  // asd.af_topup: allowances by a record are taken off the amount instead.
  bool IsTakenOff(int member) const {
    return case_.law.policy().family_allowance_topup == Topup::kOn &&
           case_.law.policy().af_exclusion != FamilyAllowanceSource::kDeclaredOnly && ByRecord(member) != nullptr;
  }

  // What is surely payable can be taken off when its amount is known.
  void LeaveOpenWithoutAmount() {
    if (Allowances().conditions == v1::OUTCOME_UNDETERMINED) verdict_.LeaveOpen(Allowances().missing_facts);
  }

  // What the allowances miss, this aid misses.
  void LeaveOpenAs(const PayableAllowance& allowance) {
    verdict_.LeaveOpen(allowance.missing_facts);
    if (allowance.unknown_figures.none()) return;
    verdict_.LeaveOpen(ReasonCode::kParameterMissing);
    verdict_.parameters |= allowance.unknown_figures;
  }

  // The fund's record of a member; nullptr when it has none.
  const v1::InsuredRecord* RecordOf(int member) const {
    const std::string& idcs = case_.declaration->members(member).idcs();
    for (const InsuredFacts& insured : case_.input.insured) {
      if (!idcs.empty() && insured.idcs == idcs) return insured.record;
    }
    return nullptr;
  }

  // Whether so many months before the month decided have declared days; unknown when months of which nobody stated the
  // days decide it. Days before the first listed month are not counted: they do not tell their months.
  Answer HasDeclaredMonths(const v1::InsuredRecord& record, int64_t months) const {
    const Career career(record, case_.law.known_on());
    const auto count = [&](Answer worked) {
      return std::count_if(career.months().begin(), career.months().end(), [&](const DeclaredMonth& one) {
        return one.worked() == worked && one.month < case_.law.month();
      });
    };
    if (count(Answer::kYes) >= months) return Answer::kYes;
    return count(Answer::kYes) + count(Answer::kUnknown) >= months ? Answer::kUnknown : Answer::kNo;
  }

  void Test(Answer excluded, Fact fact, int member, ReasonCode reason) {
    if (excluded == Answer::kUnknown) verdict_.LeaveOpen(fact, member);
    if (excluded == Answer::kYes) verdict_.Fail(reason, member);
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
          verdict->LeaveOpen(ReasonCode::kDeathOnRecord, death->claim_ref, payment.member_index);
        } else {
          verdict->Explain(ReasonCode::kDeathOnRecord, death->claim_ref, payment.member_index);
        }
        return true;
      });
  amount->payments.erase(held, amount->payments.end());
}

// The branch and its amount, also of a household that is refused: a figure that the law lacks is told to it too.
void DecideAmount(const Case& one_case, const Family& family, Verdict* verdict) {
  const ParameterSet used_for_conditions = verdict->parameters;
  const MissingFacts missed_by_conditions = verdict->missing_facts;
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
    const bool one_payee = one_case.law.policy().unit == FamilyUnit::kHousehold;
    if (one_payee && family.possible_heads.size() > 1) verdict->LeaveOpen(family.missing_facts);  // whom to pay
    ComputeChildAid(one_case.law, *one_case.household, children, family.head_of_family, verdict, &amount);
  }
  HoldPaymentsToTheDead(one_case, verdict, &amount);
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) return;
  verdict->amount.reset();
  // No facts are asked for an amount that is refused, or that the law lacks a figure for whatever they are.
  const bool figure_lacks = (verdict->parameters & ~used_for_conditions & ~one_case.law.known()).any();
  const bool asked_in_vain = figure_lacks && children.missing_facts.empty();
  if (verdict->conditions == v1::OUTCOME_NOT_ELIGIBLE || asked_in_vain) verdict->missing_facts = missed_by_conditions;
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
  if (!one_case.law.InForce(ProgrammeId::kAsd)) return verdict->Fail(ReasonCode::kNotInForce);
  if (one_case.household == nullptr) {
    verdict->Fail(ReasonCode::kNotInRsu);
    if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
    return;
  }
  const Family family =
      FamilyOn(*one_case.household, one_case.fact_day, one_case.law.Value(ParameterKey::kAsdChildAgeBelow),
               one_case.law.policy().child_scope);
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
  DecideAmount(one_case, family, verdict);
  TakeOffFamilyAllowances(one_case, verdict);
}

}  // namespace

Programme AsdProgramme() {
  return {ProgrammeId::kAsd, "asd", kReasons, ParameterKey::kAsdThreshold, "", FactDay, Judge};
}

}  // namespace rsu::eligibility
