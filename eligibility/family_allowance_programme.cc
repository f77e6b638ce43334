#include "eligibility/family_allowance_programme.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
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

// What the record of one parent says.
struct RecordAnswer {
  int64_t identity = -1;
  HouseholdClaim made;
  v1::Verdict verdict;
  Answer payable = Answer::kUnknown;
};

// The fact behind a path that an answer misses; of no member when the claim alone can tell.
MissingFact FactOf(const HouseholdClaim& made, absl::string_view path) {
  if (path == "claim.family_allowance.spouse_insured" && made.spouse_member < 0) return {Fact::kSpouseInsured, -1};
  if (path == "claim.family_allowance.husband_employee" && made.spouse_member < 0) return {Fact::kHusbandEmployee, -1};
  return MemberFactOf(made, path).value_or(MissingFact{Fact::kAllowanceClaim, -1});
}

// One parent and what the fund knows of it.
struct Parent {
  int member;
  bool husband;
  int64_t identity;
  const InsuredFacts* known;  // nullptr: the fund has no record
};

const InsuredFacts* FindInsured(const Case& one_case, int member) {
  const std::string& idcs = one_case.declaration->members(member).idcs();
  for (const InsuredFacts& insured : one_case.input.insured) {
    if (!idcs.empty() && insured.idcs == idcs && insured.record != nullptr) return &insured;
  }
  return nullptr;
}

// Head and spouses, the husband first, since his record pays when both are insured; of several spouses by identifier,
// so that the order of rows is nothing.
std::vector<Parent> ParentsOf(const Case& one_case, const Family& family) {
  std::vector<Parent> parents;
  for (const int member : family.head_and_spouses) {
    const MemberFacts& facts = one_case.household->members[member];
    parents.push_back({member, facts.sex == v1::SEX_MALE, facts.identity, FindInsured(one_case, member)});
  }
  std::stable_sort(parents.begin(), parents.end(), [](const Parent& a, const Parent& b) {
    return std::make_tuple(!a.husband, a.identity) < std::make_tuple(!b.husband, b.identity);
  });
  return parents;
}

bool HasRecord(const Parent& parent) { return parent.known != nullptr; }

// What the wife's record must know of a husband, or the husband's of his wife. Without a record: an employee of this
// scheme is one by activity whom the State does not pay. With one its months tell: none in this month is work stopped.
OtherSpouse OtherSpouseOf(const Case& one_case, const Parent& other) {
  const MemberFacts& facts = one_case.household->members[other.member];
  OtherSpouse spouse = {other.member, facts.family_allowance, Answer::kNo};
  if (HasRecord(other)) {
    spouse.insured = CoversMonth(*other.known->record, one_case.law.month(), one_case.law.known_on());
    spouse.employee = spouse.insured == Answer::kUnknown ? Answer::kUnknown : Answer::kNo;
    spouse.insured_by = Fact::kCareer;
    spouse.employee_by = Fact::kCareer;
    return spouse;
  }
  const bool may_be_employee = facts.activity == v1::ACTIVITY_EMPLOYEE || facts.activity == v1::ACTIVITY_UNSPECIFIED;
  if (facts.state_paid == Answer::kYes || !may_be_employee) return spouse;
  if (facts.activity == v1::ACTIVITY_UNSPECIFIED) {
    spouse.employee = Answer::kUnknown;
  } else {
    spouse.employee = facts.state_paid == Answer::kNo ? Answer::kYes : Answer::kUnknown;
    spouse.employee_by = Fact::kStatePaid;
  }
  return spouse;
}

// Decides by the record of one parent.
class RecordJudge {
 public:
  RecordJudge(const Case& one_case, const std::vector<Parent>& parents) : case_(one_case), parents_(parents) {}

  RecordAnswer Decide(const Parent& parent) const {
    RecordAnswer answer;
    answer.identity = parent.identity;
    answer.made = MakeHouseholdClaim(*case_.declaration, parent.member, parent.known->family_allowance,
                                     SpouseOf(parent), case_.fact_day);
    const std::optional<absl::CivilDay> applied_on = FirstApplication();
    if (!answer.made.claim.has_filed_on() && applied_on.has_value()) {
      DayToProto(*applied_on, answer.made.claim.mutable_filed_on());
    }
    v1::InsuredRecord completed;  // copied only when the declaration knows more
    const v1::InsuredRecord* record = Complete(parent, &completed);
    MonthOfAllowance month = DecideMonthOfAllowance({case_.law, case_.law.month(), answer.made.claim, record, nullptr});
    answer.verdict = std::move(month.verdict);
    answer.payable = month.payable;
    return answer;
  }

 private:
  // An application is a claim, also one that came after the month.
  std::optional<absl::CivilDay> FirstApplication() const {
    std::optional<absl::CivilDay> first = case_.applied_on;
    for (const ApplicationFact& one : case_.input.applications) {
      if (one.programme != "family_allowance") continue;
      if (!first.has_value() || one.applied_on < *first) first = one.applied_on;
    }
    return first;
  }

  // Where the insured lives, when the fund does not say.
  const v1::InsuredRecord* Complete(const Parent& parent, v1::InsuredRecord* completed) const {
    const Answer abroad = case_.household->members[parent.member].abroad;
    if (parent.known->record->has_lives_in_morocco() || abroad == Answer::kUnknown) return parent.known->record;
    *completed = *parent.known->record;
    completed->set_lives_in_morocco(abroad == Answer::kNo);
    return completed;
  }

  // The other spouse: of a wife the husband, of a husband the wife who counts most: one insured, else one who may be.
  OtherSpouse SpouseOf(const Parent& parent) const {
    OtherSpouse found;
    for (const Parent& other : parents_) {
      if (other.husband == parent.husband) continue;
      const OtherSpouse spouse = OtherSpouseOf(case_, other);
      if (found.member < 0 || Weight(spouse) > Weight(found)) found = spouse;
    }
    return found;
  }

  static int Weight(const OtherSpouse& spouse) {
    const auto weight = [](Answer answer) { return answer == Answer::kYes ? 2 : answer == Answer::kUnknown ? 1 : 0; };
    return std::max(weight(spouse.insured), weight(spouse.employee));
  }

  const Case& case_;
  const std::vector<Parent>& parents_;
};

bool IsNotCovered(const v1::Verdict& answer) {
  const auto& reasons = answer.reasons();
  return std::any_of(reasons.begin(), reasons.end(), [](const v1::Reason& reason) {
    return reason.code() == ReasonName(ReasonCode::kNotCovered) && !reason.informative();
  });
}

bool IsOpen(const RecordAnswer& answer) { return answer.verdict.conditions() == v1::OUTCOME_UNDETERMINED; }

// Which of several records speaks for the household: one that pays; else one that may; else one that says more than
// that it does not cover the month. The smallest first, and of like ones the first.
int PlaceOf(const RecordAnswer& answer) {
  if (answer.verdict.conditions() == v1::OUTCOME_ELIGIBLE) return answer.verdict.has_amount() ? 0 : 1;
  if (IsOpen(answer)) return answer.payable == Answer::kYes ? 2 : 3;
  return IsNotCovered(answer.verdict) ? 5 : 4;
}

// The record that speaks for the household. One that may pay and stands before the one that pays leaves open how much.
const RecordAnswer& SpeakerOf(const std::vector<RecordAnswer>& answers) {
  const auto first = std::min_element(answers.begin(), answers.end(), [](const RecordAnswer& a, const RecordAnswer& b) {
    return PlaceOf(a) < PlaceOf(b);
  });
  if (first->verdict.conditions() != v1::OUTCOME_ELIGIBLE) return *first;
  return *std::find_if(answers.begin(), first, IsOpen);
}

// The facts of members that an answer misses.
MissingFacts MissingFactsOf(const RecordAnswer& answer) {
  MissingFacts missing;
  for (const std::string& path : answer.verdict.missing_facts()) {
    const MissingFact fact = FactOf(answer.made, path);
    AddMissing(fact.fact, fact.member_index, &missing);
  }
  return missing;
}

PayableAllowance PayableAllowanceOf(const Case& one_case, const RecordAnswer& answer) {
  PayableAllowance allowance = {answer.identity, answer.payable};
  if (answer.payable != Answer::kUnknown) return allowance;
  allowance.missing_facts = MissingFactsOf(answer);
  const auto& reasons = answer.verdict.reasons();
  const bool figure_lacks = std::any_of(reasons.begin(), reasons.end(), [](const v1::Reason& reason) {
    return reason.code() == ReasonName(ReasonCode::kParameterMissing);
  });
  if (!figure_lacks) return allowance;
  for (const v1::ParameterUse& use : answer.verdict.parameters()) {
    allowance.unknown_figures.set(IndexOf(*FindParameter(use.key())));
  }
  allowance.unknown_figures &= ~one_case.law.known();
  return allowance;
}

// What the rules that read this verdict need of it, without text.
void TakeOver(const RecordAnswer& answer, const MissingFacts& missed_by_others, Verdict* verdict) {
  v1::Verdict in_full = answer.verdict;
  verdict->LeaveOpen(MissingFactsOf(answer));
  for (const v1::Reason& reason : in_full.reasons()) {
    const ReasonCode code = *FindReason(reason.code());
    if (reason.informative()) {
      verdict->Explain(code);
    } else {
      verdict->Fail(code);
    }
  }
  for (const v1::ParameterUse& use : in_full.parameters()) verdict->parameters.set(IndexOf(*FindParameter(use.key())));
  verdict->conditions = in_full.conditions();
  verdict->entitlement = in_full.entitlement();
  NameMembers(answer.made, &in_full);
  for (const MissingFact& one : missed_by_others) {
    const size_t before = verdict->missing_facts.size();
    AddMissing(one.fact, one.member_index, &verdict->missing_facts);
    if (verdict->missing_facts.size() > before) in_full.add_missing_facts(MissingFactPath(one));
  }
  verdict->in_full = std::make_shared<const v1::Verdict>(std::move(in_full));
}

// Somebody of whom the fund has no record: nobody insured has no allowance; of somebody insured only the record can
// tell.
void MissOfUnrecorded(const Case& one_case, int member, MissingFacts* missing) {
  const Answer insured = one_case.household->members[member].family_allowance;
  if (insured == Answer::kUnknown) AddMissing(Fact::kFamilyAllowance, member, missing);
  if (insured == Answer::kYes) AddMissing(Fact::kCareer, member, missing);
}

// Every record is read: allowances by any of them are allowances of the household. Where none pays for sure, what may
// still pay is open.
void JudgeByRecords(const Case& one_case, const std::vector<Parent>& parents, Verdict* verdict) {
  const RecordJudge judge(one_case, parents);
  std::vector<RecordAnswer> answers;
  MissingFacts missing;
  for (const Parent& parent : parents) {
    if (HasRecord(parent)) {
      answers.push_back(judge.Decide(parent));
      verdict->payable_allowances.push_back(PayableAllowanceOf(one_case, answers.back()));
    } else {
      MissOfUnrecorded(one_case, parent.member, &missing);
    }
  }
  const RecordAnswer& first = SpeakerOf(answers);
  const v1::Outcome outcome = first.verdict.conditions();
  if (outcome == v1::OUTCOME_ELIGIBLE) return TakeOver(first, {}, verdict);
  if (outcome == v1::OUTCOME_NOT_ELIGIBLE && !missing.empty()) return verdict->LeaveOpen(missing);
  if (outcome == v1::OUTCOME_UNDETERMINED) {
    for (const RecordAnswer& answer : answers) {
      if (!IsOpen(answer)) continue;
      for (const MissingFact& one : MissingFactsOf(answer)) AddMissing(one.fact, one.member_index, &missing);
    }
  }
  TakeOver(first, missing, verdict);
}

// By the records of head and spouses; false when the fund has none.
bool JudgedByRecords(const Case& one_case, const Family& family, Verdict* verdict) {
  const std::vector<Parent> parents = ParentsOf(one_case, family);
  if (std::none_of(parents.begin(), parents.end(), HasRecord)) return false;
  JudgeByRecords(one_case, parents, verdict);
  return true;
}

// Without any record of the fund.
void JudgeByFlags(const Case& one_case, const Family& family, Verdict* verdict) {
  MissingFacts missing;
  for (const int member : family.head_and_spouses) MissOfUnrecorded(one_case, member, &missing);
  verdict->LeaveOpen(missing);
  if (missing.empty()) verdict->Fail(ReasonCode::kNotCovered);
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
