#include "eligibility/family_allowance_programme.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/date_message.h"
#include "eligibility/family_allowance.h"
#include "eligibility/family_allowance_cover.h"
#include "eligibility/family_allowance_household.h"
#include "eligibility/family_facts.h"

namespace rsu::eligibility {
namespace {

// NOT_IN_RSU, and what a claim can be answered.
absl::Span<const ReasonCode> Reasons() {
  static const auto* const kReasons = [] {
    auto* reasons = new std::vector<ReasonCode>{ReasonCode::kNotInRsu};
    for (const ReasonCode code : FamilyAllowanceReasons()) reasons->push_back(code);
    return reasons;
  }();
  return *kReasons;
}

absl::CivilDay FactDay(const LawView& law, std::optional<absl::CivilDay>) { return absl::CivilDay(law.month()); }

// Without a record of the fund: nobody insured, no allowance; somebody insured, only the record can tell.
void JudgeByFlags(const Case& one_case, const Family& family, Verdict* verdict) {
  for (const int member : family.head_and_spouses) {
    const Answer insured = one_case.household->members[member].family_allowance;
    if (insured == Answer::kUnknown) verdict->LeaveOpen(Fact::kFamilyAllowance, member);
    if (insured == Answer::kYes) verdict->LeaveOpen(Fact::kCareer, member);
  }
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) verdict->Fail(ReasonCode::kNotCovered);
}

// One parent and what the fund knows of it.
struct Parent {
  int member;
  bool husband;
  const InsuredFacts* known;  // nullptr: the fund has no record
};

const InsuredFacts* FindInsured(const Case& one_case, int member) {
  const std::string& idcs = one_case.declaration->members(member).idcs();
  for (const InsuredFacts& insured : one_case.input.insured) {
    if (!idcs.empty() && insured.idcs == idcs && insured.record != nullptr) return &insured;
  }
  return nullptr;
}

// Head and spouses, the husband first: his record pays when both are insured.
std::vector<Parent> ParentsOf(const Case& one_case, const Family& family) {
  std::vector<Parent> parents;
  for (const int member : family.head_and_spouses) {
    const bool husband = one_case.declaration->members(member).sex() == v1::SEX_MALE;
    parents.push_back({member, husband, FindInsured(one_case, member)});
  }
  std::stable_sort(parents.begin(), parents.end(),
                   [](const Parent& a, const Parent& b) { return a.husband && !b.husband; });
  return parents;
}

bool HasRecord(const Parent& parent) { return parent.known != nullptr; }

Answer IsEmployee(const MemberFacts& member) {
  if (member.activity == v1::ACTIVITY_UNSPECIFIED) return Answer::kUnknown;
  return member.activity == v1::ACTIVITY_EMPLOYEE ? Answer::kYes : Answer::kNo;
}

// Decides by the record of one parent.
class RecordJudge {
 public:
  RecordJudge(const Case& one_case, const std::vector<Parent>& parents) : case_(one_case), parents_(parents) {}

  v1::Verdict Decide(const Parent& parent) {
    made_ = MakeHouseholdClaim(*case_.declaration, parent.member, parent.known->family_allowance, SpouseOf(parent),
                               case_.fact_day);
    if (!made_.claim.has_filed_on() && case_.applied_on.has_value()) {
      DayToProto(*case_.applied_on, made_.claim.mutable_filed_on());
    }
    v1::InsuredRecord completed;  // copied only when the declaration knows more
    const v1::InsuredRecord* record = Complete(parent, &completed);
    return DecideFamilyAllowance({case_.law, case_.law.month(), made_.claim, record, nullptr});
  }

  /// What the last decision was made of.
  const HouseholdClaim& made() const { return made_; }

 private:
  // Where the insured lives, when the fund does not say.
  const v1::InsuredRecord* Complete(const Parent& parent, v1::InsuredRecord* completed) const {
    const Answer abroad = case_.household->members[parent.member].abroad;
    if (parent.known->record->has_lives_in_morocco() || abroad == Answer::kUnknown) return parent.known->record;
    *completed = *parent.known->record;
    completed->set_lives_in_morocco(abroad == Answer::kNo);
    return completed;
  }

  // The other spouse: of a wife the husband, of a husband the first wife, an insured one before others. A husband whose
  // record no longer covers the month has stopped work, unless the State pays him.
  OtherSpouse SpouseOf(const Parent& parent) const {
    OtherSpouse found;
    for (const Parent& other : parents_) {
      if (other.husband == parent.husband || (found.member >= 0 && !HasRecord(other))) continue;
      const MemberFacts& facts = case_.household->members[other.member];
      OtherSpouse spouse = {other.member, facts.family_allowance, IsEmployee(facts)};
      if (HasRecord(other)) {
        spouse.insured = CoversMonth(*other.known->record, case_.law.month(), case_.law.known_on());
        if (spouse.insured == Answer::kNo) {
          spouse.employee = facts.state_paid;
          spouse.employee_by = Fact::kStatePaid;
        }
      }
      if (found.member < 0 || spouse.insured == Answer::kYes) found = spouse;
    }
    return found;
  }

  const Case& case_;
  const std::vector<Parent>& parents_;
  HouseholdClaim made_;
};

bool IsNotCovered(const v1::Verdict& answer) {
  const auto& reasons = answer.reasons();
  return std::any_of(reasons.begin(), reasons.end(), [](const v1::Reason& reason) {
    return reason.code() == ReasonName(ReasonCode::kNotCovered) && !reason.informative();
  });
}

// A parent who is insured by the declaration, and of whom the fund sent no record: only that record can tell.
bool LacksRecord(const Case& one_case, const Parent& parent) {
  return !HasRecord(parent) && one_case.household->members[parent.member].family_allowance == Answer::kYes;
}

// What the rules that read this verdict need of it, without text.
void TakeOver(const HouseholdClaim& made, v1::Verdict answer, Verdict* verdict) {
  for (const std::string& path : answer.missing_facts()) {
    const MissingFact otherwise = {Fact::kFamilyAllowance, static_cast<int16_t>(made.insured_member)};
    const MissingFact fact = MemberFactOf(made, path).value_or(otherwise);
    verdict->LeaveOpen(fact.fact, fact.member_index);
  }
  for (const v1::Reason& reason : answer.reasons()) {
    const ReasonCode code = *FindReason(reason.code());
    if (reason.informative()) {
      verdict->Explain(code);
    } else {
      verdict->Fail(code);
    }
  }
  for (const v1::ParameterUse& use : answer.parameters()) verdict->parameters.set(IndexOf(*FindParameter(use.key())));
  verdict->conditions = answer.conditions();
  verdict->entitlement = answer.entitlement();
  NameMembers(made, &answer);
  verdict->in_full = std::make_shared<const v1::Verdict>(std::move(answer));
}

// The husband's record first; the wife's when his does not cover the month.
void JudgeByRecords(const Case& one_case, const std::vector<Parent>& parents, Verdict* verdict) {
  RecordJudge judge(one_case, parents);
  std::optional<std::pair<HouseholdClaim, v1::Verdict>> first;
  for (const Parent& parent : parents) {
    if (LacksRecord(one_case, parent)) return verdict->LeaveOpen(Fact::kCareer, parent.member);
    if (!HasRecord(parent)) continue;
    v1::Verdict answer = judge.Decide(parent);
    if (!IsNotCovered(answer)) return TakeOver(judge.made(), std::move(answer), verdict);
    if (!first.has_value()) first.emplace(judge.made(), std::move(answer));
  }
  TakeOver(first->first, std::move(first->second), verdict);
}

// By the records of head and spouses; false when the fund has none.
bool JudgedByRecords(const Case& one_case, const Family& family, Verdict* verdict) {
  const std::vector<Parent> parents = ParentsOf(one_case, family);
  if (std::none_of(parents.begin(), parents.end(), HasRecord)) return false;
  JudgeByRecords(one_case, parents, verdict);
  return true;
}

// A household that came to the register within the month: the fund's records speak for all of the month, and direct
// social aid asks for them from the day of its application.
bool JudgedAsRegisteredInMonth(const Case& one_case, Verdict* verdict) {
  if (one_case.input.versions.empty()) return false;
  const FactsVersion& first = one_case.input.versions.back();
  if (absl::CivilMonth(first.in_force_from) != one_case.law.month()) return false;
  const HouseholdFacts household = MakeHouseholdFacts(*first.declaration, first.score);
  Case registered = one_case;
  registered.declaration = first.declaration;
  registered.household = &household;
  if (!JudgedByRecords(registered, FamilyOf(household), verdict)) return false;
  verdict->fact_day = first.in_force_from;
  return true;
}

void Judge(const Case& one_case, Verdict* verdict) {
  if (one_case.household == nullptr) {
    if (!JudgedAsRegisteredInMonth(one_case, verdict)) verdict->Fail(ReasonCode::kNotInRsu);
    return;
  }
  const Family family = FamilyOf(*one_case.household);
  if (!JudgedByRecords(one_case, family, verdict)) JudgeByFlags(one_case, family, verdict);
}

}  // namespace

Programme FamilyAllowanceProgramme() {
  return {ProgrammeId::kFamilyAllowance, "family_allowance", Reasons(), std::nullopt, "", FactDay, Judge};
}

}  // namespace rsu::eligibility
