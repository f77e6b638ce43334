#include "eligibility/family_readings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "eligibility/limits.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

// A household and a question about it.
struct Asked {
  v1::Declaration declaration;
  v1::Score score = Scored(92000000);
  std::vector<InsuredFacts> insured = {};

  FamilyReadings Readings() const {
    const FactsVersion version = {1, absl::CivilDay(2020, 1, 1), &declaration, &score};
    return FamilyReadings({Month("2024-05"), {&version, 1}, {}, insured}, {0});
  }

  Decision DecideIt() const { return Household{declaration, score}.DecideFor(LawOf("2024-05")); }
};

// A couple and the parents of the head, of whom nobody declared sex or marital status.
Asked FamilyOfUnknowns() {
  Asked asked = {Couple()};
  for (int i = 0; i < 2; ++i) {
    *asked.declaration.add_members() = Person(v1::RELATION_PARENT, v1::SEX_FEMALE, "1950-01-01");
  }
  for (v1::Member& member : *asked.declaration.mutable_members()) {
    member.clear_sex();
    member.clear_marital_status();
  }
  return asked;
}

TEST(FamilyReadings, AreOneWhereEverythingIsDeclared) {
  EXPECT_EQ(Asked{Couple()}.Readings().count(), 1);
  EXPECT_TRUE(Asked{Couple()}.Readings().open_facts().empty());
}

TEST(FamilyReadings, DoNotOpenWhatDecidesNothing) {
  Asked asked = {Couple()};
  v1::Member* child = AddChild(&asked.declaration, "2015-01-01");
  child->clear_sex();
  child->clear_marital_status();
  EXPECT_EQ(asked.Readings().count(), 1);
}

TEST(FamilyReadings, TakeTheSexThatTheFundKnows) {
  Asked asked = {Couple()};
  asked.declaration.mutable_members(0)->set_idcs("1000000042");
  asked.declaration.mutable_members(0)->clear_sex();
  EXPECT_EQ(asked.Readings().count(), 2);
  v1::InsuredRecord record;
  record.set_sex(v1::SEX_MALE);
  asked.insured = {{"1000000042", 1, &record, nullptr}};
  EXPECT_EQ(asked.Readings().count(), 1);
  EXPECT_EQ(asked.Readings().open_facts().size(), 1u);
}

TEST(FamilyReadings, AreAllReadUpToTheLimit) {
  const Asked asked = FamilyOfUnknowns();
  EXPECT_EQ(asked.Readings().count(), kMaxFamilyReadings);
  EXPECT_TRUE(asked.Readings().all_read());
}

TEST(FamilyReadings, PastTheLimitLeaveOpenWhatTheyDoNotRefuse) {
  Asked asked = FamilyOfUnknowns();
  *asked.declaration.add_members() = Person(v1::RELATION_SPOUSE, v1::SEX_FEMALE, "1985-01-01");
  asked.declaration.mutable_members(4)->clear_marital_status();
  EXPECT_EQ(asked.Readings().count(), kMaxFamilyReadings);
  EXPECT_FALSE(asked.Readings().all_read());
  const Verdict open = asked.DecideIt().verdicts[IndexOf(ProgrammeId::kAsd)];
  EXPECT_EQ(open.conditions, v1::OUTCOME_UNDETERMINED);
  EXPECT_EQ(open.missing_facts.size(), 9u) << "every fact that nobody declared";
  asked.score = Scored(99000000);
  EXPECT_EQ(asked.DecideIt().verdicts[IndexOf(ProgrammeId::kAsd)].conditions, v1::OUTCOME_NOT_ELIGIBLE);
}

TEST(FamilyReadings, PastTheLimitNeverRefuseForWhatAReadingNotLookedAtMayGive) {
  Asked asked = {Couple()};
  asked.declaration.mutable_members()->RemoveLast();
  for (int i = 0; i < 5; ++i) {
    *asked.declaration.add_members() = Person(v1::RELATION_SIBLING, v1::SEX_FEMALE, "1985-01-01");
    asked.declaration.mutable_members(i + 1)->clear_relation();
  }
  asked.declaration.mutable_members(5)->set_state_paid(true);  // as a spouse excludes, as a sibling does not
  EXPECT_FALSE(asked.Readings().all_read());
  const Verdict open = asked.DecideIt().verdicts[IndexOf(ProgrammeId::kAsd)];
  EXPECT_EQ(open.conditions, v1::OUTCOME_UNDETERMINED);
  EXPECT_TRUE(open.reasons.empty());
}

TEST(Agreement, RefusesWithTheReasonsThatAllReadingsGive) {
  Asked asked = {Couple()};
  asked.declaration.mutable_members(0)->set_sex(v1::SEX_FEMALE);
  asked.declaration.mutable_members(1)->set_sex(v1::SEX_MALE);
  asked.declaration.mutable_members(1)->set_abroad(true);
  asked.declaration.mutable_members(0)->set_state_paid(true);
  asked.declaration.mutable_members(0)->clear_marital_status();  // who heads the family, and whether he lives abroad
  const Verdict verdict = asked.DecideIt().verdicts[IndexOf(ProgrammeId::kAsd)];
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_NOT_ELIGIBLE);
  ASSERT_EQ(verdict.reasons.size(), 2u);
  EXPECT_EQ(verdict.reasons[0].code, ReasonCode::kStatePaid);
  ASSERT_EQ(verdict.missing_facts.size(), 1u);
  EXPECT_EQ(verdict.missing_facts[0], (MissingFact{Fact::kMaritalStatus, 0}));
}

TEST(Agreement, FindsTheHeadWhenNobodyIsDeclaredOne) {
  Asked asked = {Couple()};
  asked.declaration.mutable_members(0)->clear_relation();
  const Decision decision = asked.DecideIt();
  EXPECT_EQ(decision.verdicts[IndexOf(ProgrammeId::kAsd)].conditions, v1::OUTCOME_ELIGIBLE) << "he alone can be it";
}

}  // namespace
}  // namespace rsu::eligibility
