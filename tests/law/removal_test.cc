// Unknown is not zero: each fact of each case of tests/law/cases is taken away in turn, and the answer stays as it was
// or is undetermined and names that fact. It is never another answer, and never another amount.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "tests/law/case_files.h"
#include "tests/law/engine_answers.h"
#include "tests/law/fact_removal.h"

namespace rsu::tests {
namespace {

// Facts whose absence says something by itself, as the messages of the API say, each with what it says. All others are
// unknown when they are absent.
constexpr struct {
  absl::string_view field;
  absl::string_view says;
} kAbsenceSpeaks[] = {
    // Names that a caller gives and that decide nothing.
    {"rsu.v1.Claim.claim_ref", "a name"},
    {"rsu.v1.Claim.insured_idcs", "a name: the record is given beside it"},
    {"rsu.v1.Claim.household_ref", "a name: the household is given beside it"},
    {"rsu.v1.InsuredRecord.idcs", "a name: whose record it is"},
    {"rsu.v1.ClaimChild.child_ref", "a name, echoed"},
    {"rsu.v1.DeathPayee.payee_ref", "a name, echoed"},
    {"rsu.v1.SurvivingSpouse.spouse_ref", "a name, echoed"},
    {"rsu.v1.InstitutionFacts.child_ref", "a name, echoed"},
    {"rsu.v1.BirthLeaveFacts.child_idcs", "a name, by which other claims for the birth are found"},
    {"rsu.v1.BirthGrantFacts.child_idcs", "a name, by which other claims for the birth are found"},
    {"rsu.v1.Member.declarant", "the declarant is paid, whoever it is"},
    // What is asked for, and acts that were not done.
    {"rsu.v1.Claim.filed_on", "not filed yet"},
    {"rsu.v1.Claim.force_majeure", "nobody invokes it"},
    {"rsu.v1.Claim.withdrawn_on", "the claim stands"},
    {"rsu.v1.OldAgeFacts.early", "early retirement is not asked for"},
    {"rsu.v1.SicknessFacts.notice_on", "notice by the claim itself"},
    {"rsu.v1.MaternityFacts.notice_on", "notice by the claim itself"},
    {"rsu.v1.ControlPapers.received_on", "they have not come yet"},
    {"rsu.v1.RecourseFacts.answered_on", "not answered yet"},
    // Events that did not happen.
    {"rsu.v1.ClaimChild.ended_on", "still alive and in charge"},
    {"rsu.v1.SurvivingSpouse.remarried_on", "not remarried"},
    {"rsu.v1.SurvivingSpouse.died_on", "alive"},
    {"rsu.v1.OldAgeFacts.stopped_work_on", "still at work"},
    {"rsu.v1.RefundFacts.stopped_work_on", "still at work"},
    {"rsu.v1.InvalidityFacts.state_changed_on", "it has not changed"},
    {"rsu.v1.InvalidityFacts.visit_refused_on", "never refused"},
    {"rsu.v1.InvalidityFacts.gainful_quarters", "no gainful work"},
    {"rsu.v1.SicknessFacts.resumed_work_on", "the first sickness"},
    {"rsu.v1.Pension.ended_on", "in payment"},
    {"rsu.v1.Pension.settled_on", "settled on its first day"},
    // What the fund or the agency itself would know: it pays, and says what it has paid.
    {"rsu.v1.SicknessFacts.days_already_paid", "none were paid"},
    {"rsu.v1.ClaimChild.paid_to_another", "nobody else is paid"},
    {"rsu.v1.RecourseFacts.paid_month_centimes", "nothing was paid"},
    {"rsu.v1.DeathGrantFacts.insurer_paid_centimes", "no insurer paid"},
    {"rsu.v1.Declaration.non_contributory_benefit", "no partner has reported one"},
    // Open ends, and defaults that the message names.
    {"rsu.v1.ClaimChild.study_periods", "as studying says; asked for by that name"},
    {"rsu.v1.ClaimChild.apprentice_periods", "as apprentice says; asked for by that name"},
    {"rsu.v1.Period.from", "always before"},
    {"rsu.v1.Period.to", "until further notice"},
    {"rsu.v1.FamilyLink.from", "always before"},
    {"rsu.v1.FamilyLink.to", "until further notice"},
    {"rsu.v1.CareerMonth.sector", "the general sector: a list of months need not name it"},
    {"rsu.v1.CareerMonth.known_from", "known on the first of the next month"},
    {"rsu.v1.Member.school_level", "no level: an empty cell is a value"},
    {"rsu.v1.BirthLeaveFacts.leave_to", "the days of the law"},
    {"rsu.v1.BirthLeaveFacts.wage_centimes", "the declared wage of the month"},
    {"rsu.v1.ContributionFacts.wage_centimes", "the declared wage of the month"},
    {"rsu.v1.BirthGrantFacts.birth_rank", "by the declared children"},
    {"rsu.v1.InstitutionFacts.first_month", "the month of filing"},
    {"rsu.v1.SelfEmployedHealthFacts.first_contribution", "as the law begins"},
    {"rsu.v1.FamilyAllowanceFacts.couple", "together"},
    {"rsu.v1.FamilyAllowanceFacts.kept_right", "no kept right"},
    {"rsu.v1.InvalidityFacts.underground_years", "no miner"},
    {"rsu.v1.OldAgeFacts.underground_years", "no miner"},
    {"rsu.v1.RefundFacts.underground_years", "no miner"},
    // Lists: what is not listed is not there.
    {"rsu.v1.InsuredRecord.months", "a month that is not listed has no declared day"},
    {"rsu.v1.InsuredRecord.prior_days", "no day before the months listed"},
    {"rsu.v1.InsuredRecord.covered_work", "covered in the months with declared days"},
    {"rsu.v1.InsuredRecord.pensions", "no pension"},
    {"rsu.v1.Declaration.members", "nobody"},
    {"rsu.v1.Declaration.family_links", "nobody but by the relations declared"},
    {"rsu.v1.FamilyAllowanceFacts.children", "no child"},
    {"rsu.v1.FamilyAllowanceFacts.control_papers", "none were asked for"},
    {"rsu.v1.SurvivorsFacts.spouses", "no spouse"},
    {"rsu.v1.SurvivorsFacts.children", "no child"},
    // Required at the door: a message without them is refused (registry/declaration_check.h, insured_check.h).
    {"rsu.v1.CareerMonth.month", "refused"},
    {"rsu.v1.FamilyLink.adult_index", "refused"},
    {"rsu.v1.FamilyLink.child_index", "refused"},
    {"rsu.v1.FamilyLink.kind", "refused"},
    {"rsu.v1.Member.idcs", "not in the population register; refused where it is stored"},
};

bool AbsenceSpeaks(const std::string& field) {
  return std::any_of(std::begin(kAbsenceSpeaks), std::end(kAbsenceSpeaks),
                     [&](const auto& one) { return one.field == field; });
}

TEST(RemovalOfFacts, LeavesOutFactsThatThereAreEachOnceAndForAReason) {
  std::set<absl::string_view> seen;
  for (const auto& one : kAbsenceSpeaks) {
    EXPECT_NE(v1::Claim::descriptor()->file()->pool()->FindFieldByName(std::string(one.field)), nullptr) << one.field;
    EXPECT_TRUE(seen.insert(one.field).second) << one.field;
    EXPECT_FALSE(one.says.empty()) << one.field;
  }
}

// One answer: of a programme, a benefit, or the health cover of a member.
struct Answer {
  std::string firm;  // what is never another one; empty when it is undetermined
  std::set<std::string> missing;
};

using Answers = std::map<std::string, Answer>;

// The result, where two words are one answer. A husband is paid whether or not his wife is insured too; a household is
// refused with the word of a claim when a record of the fund was looked at.
v1::Result ResultOf(const v1::Verdict& verdict) {
  if (verdict.result() == v1::RESULT_PAY_HUSBAND_ONLY) return v1::RESULT_GRANTED;
  const bool refused = verdict.conditions() == v1::OUTCOME_NOT_ELIGIBLE;
  return refused && verdict.result() == v1::RESULT_UNSPECIFIED ? v1::RESULT_REFUSED : verdict.result();
}

Answer AnswerOf(const v1::Verdict& verdict) {
  Answer answer;
  answer.missing.insert(verdict.missing_facts().begin(), verdict.missing_facts().end());
  const bool open =
      verdict.conditions() == v1::OUTCOME_UNDETERMINED || verdict.entitlement() == v1::OUTCOME_UNDETERMINED;
  if (open) return answer;
  answer.firm = absl::StrCat(v1::Result_Name(ResultOf(verdict)), " ", v1::Outcome_Name(verdict.conditions()), " ",
                             v1::Outcome_Name(verdict.entitlement()));
  if (verdict.has_amount()) {
    absl::StrAppend(&answer.firm, " amount ", verdict.amount().centimes(), " ", verdict.amount().branch());
  }
  for (const v1::Payment& payment : verdict.payments()) {
    absl::StrAppend(&answer.firm, " to ", payment.payee_ref(), " ", payment.centimes());
  }
  if (verdict.has_arrears()) absl::StrAppend(&answer.firm, " arrears ", verdict.arrears().centimes());
  return answer;
}

Answers AnswersOf(const v1::Verdict& verdict) { return {{verdict.programme(), AnswerOf(verdict)}}; }

Answers AnswersOf(const v1::RouteHouseholdResponse& response) {
  Answers answers;
  for (const v1::Verdict& verdict : response.verdicts()) answers[verdict.programme()] = AnswerOf(verdict);
  for (const v1::HealthRoute& route : response.health_routes()) {
    Answer& answer = answers[absl::StrCat("route ", route.member_index())];
    answer.missing.insert(route.missing_facts().begin(), route.missing_facts().end());
    if (route.route() == v1::HEALTH_ROUTE_KIND_UNDETERMINED) continue;
    answer.firm = v1::HealthRouteKind_Name(route.route());  // whom one follows of several insured is no other cover
  }
  return answers;
}

// Pairs of an answer and a fact that stand apart, each with its reason.
const std::map<std::string, std::string>& StandApart() {
  static const auto* const kPairs = new std::map<std::string, std::string>{
      {"family_allowance without rsu.v1.ClaimChild.orphan_of_both", "the link of a child taken in says it"},
      {"family_allowance without rsu.v1.FamilyAllowanceFacts.spouse_insured", "after a divorce: not insured"},
      {"family_allowance without rsu.v1.FamilyAllowanceFacts.custodian", "of parents who live together: themselves"},
      {"family_allowance without rsu.v1.Member.family_allowance", "the wife's record speaks while nobody says more"},
  };
  return *kPairs;
}

// The facts that are asked for in place of others.
const std::map<std::string, std::string>& AskedInPlaceOf() {
  static const auto* const kFields =
      new std::map<std::string, std::string>{{"study_grants", "has_study_grant"}, {"sex", "insured_parent"}};
  return *kFields;
}

// The last part of a path, as the intake calls it.
std::string LastOf(const std::string& path) {
  return std::string(absl::StripSuffix(path.substr(path.rfind('.') + 1), "_centimes"));
}

// Whether a missing fact is the one that was taken away. Facts of a member have no household before them in an answer
// on a household; of the fund's record of a member, the answer names the member.
bool IsNamedBy(const std::string& missing, const RemovedFact& fact) {
  if (missing == fact.path || absl::StrCat("household.", missing) == fact.path) return true;
  const std::string money = absl::StrCat(missing, "_centimes");
  if (money == fact.path || absl::StrCat("household.", money) == fact.path) return true;
  if (absl::StartsWith(fact.path, "insured.") && absl::EndsWith(missing, ".career")) return true;
  const auto asked = AskedInPlaceOf().find(LastOf(fact.path));
  return asked != AskedInPlaceOf().end() && LastOf(missing) == asked->second;
}

bool Names(const std::set<std::string>& missing, const RemovedFact& fact) {
  return std::any_of(missing.begin(), missing.end(), [&](const std::string& path) { return IsNamedBy(path, fact); });
}

bool HasHead(const v1::Declaration& declaration) {
  return declaration.members().empty() ||
         std::any_of(declaration.members().begin(), declaration.members().end(),
                     [](const v1::Member& member) { return member.relation() == v1::RELATION_HEAD; });
}

// A household without a head does not come through the door (NO_HEAD).
bool IsRefused(const CaseFacts& facts) {
  return !std::all_of(facts.declarations.begin(), facts.declarations.end(), HasHead);
}

// What was seen, for all cases.
class Tally {
 public:
  template <typename Case>
  void Take(const Case& one) {
    const eligibility::LawBook book = BookOf(one);
    CaseFacts facts = FactsOf(one);
    const Answers before = AnswersOf(DecideOn(book, one, facts));
    const bool taken = !IsRefused(facts);
    const auto remove = [&](const RemovedFact& fact) {
      if (AbsenceSpeaks(fact.field) || (taken && IsRefused(facts))) return;
      ++removed_;
      Compare(one.name(), fact, before, AnswersOf(DecideOn(book, one, facts)));
    };
    for (v1::Declaration& declaration : facts.declarations) RemoveEachFact(&declaration, "household", remove);
    for (v1::InsuredRecord& record : facts.records) RemoveEachFact(&record, "insured", remove);
    // A claim that a household filed is completed from the declaration, whose facts are taken away above.
    RemoveEachFact(&facts.claim, "claim", remove);
    ++cases_;
  }

  void Report(const std::string& what) const {
    std::cout << what << ": " << cases_ << " cases, " << removed_ << " facts taken away, " << unchanged_
              << " answers unchanged, " << named_ << " undetermined and named\n";
    for (const auto& [kind, fault] : faults_) {
      ADD_FAILURE() << kind << ": " << fault.count << " times, first in: " << fault.first;
    }
  }

 private:
  struct Fault {
    int count = 0;
    std::string first;
  };

  void Compare(const std::string& name, const RemovedFact& fact, const Answers& before, const Answers& after) {
    for (const auto& [what, answer] : before) {
      const auto found = after.find(what);
      if (found == after.end()) continue;
      const Answer& now = found->second;
      if (now.firm == answer.firm) {
        ++unchanged_;
      } else if (now.firm.empty() && Names(now.missing, fact)) {
        ++named_;
      } else {
        const std::string kind = absl::StrCat(what, " without ", fact.field);
        if (StandApart().count(kind) > 0) continue;
        Fault& fault = faults_[absl::StrCat(kind, now.firm.empty() ? " (not named)" : "")];
        if (++fault.count > 1) continue;
        fault.first = absl::StrCat(name, "\n    ", fact.path, ": ", answer.firm, " became ", now.firm);
        for (const std::string& path : now.missing) absl::StrAppend(&fault.first, " missing ", path);
      }
    }
  }

  int cases_ = 0;
  int removed_ = 0;
  int unchanged_ = 0;
  int named_ = 0;
  std::map<std::string, Fault> faults_;
};

TEST(RemovalOfFacts, LeavesAHouseholdItsAnswerOrIsNamed) {
  Tally tally;
  for (const policy::v1::LawCase& one : AllCases().cases()) tally.Take(one);
  tally.Report("households");
}

TEST(RemovalOfFacts, LeavesAClaimItsAnswerOrIsNamed) {
  Tally tally;
  for (const policy::v1::ClaimLawCase& one : AllCases().claims()) tally.Take(one);
  tally.Report("claims");
}

}  // namespace
}  // namespace rsu::tests
