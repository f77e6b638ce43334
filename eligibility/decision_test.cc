#include "eligibility/decision.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "eligibility/programmes.h"
#include "eligibility/test_support.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::eligibility {
namespace {

Household EligibleHousehold() { return {Couple(), Scored(92000000)}; }

const v1::Verdict& Find(const v1::RouteHouseholdResponse& outcome, ProgrammeId programme) {
  return outcome.verdicts(IndexOf(programme));
}

TEST(Verdict, IsNotEligibleOnceSomethingFailedWhateverIsOpen) {
  Verdict verdict;
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_ELIGIBLE);
  verdict.Explain(ReasonCode::kWaitingPeriod);
  verdict.NoteNoApplication();
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_ELIGIBLE);
  verdict.LeaveOpen(Fact::kSchool, 2);
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_UNDETERMINED);
  verdict.Fail(ReasonCode::kPension);
  verdict.LeaveOpen(ReasonCode::kScoreMissing);
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_NOT_ELIGIBLE);
}

TEST(Verdict, NamesAReasonAndAFactOnce) {
  Verdict verdict;
  verdict.Fail(ReasonCode::kPension);
  verdict.Fail(ReasonCode::kPension);
  verdict.LeaveOpen(Fact::kSchool, 2);
  verdict.LeaveOpen(Fact::kSchool, 2);
  verdict.LeaveOpen(Fact::kSchool, 3);
  EXPECT_EQ(verdict.reasons.size(), 1u);
  EXPECT_EQ(verdict.missing_facts.size(), 2u);
}

TEST(Verdict, RecordsAFigureThatIsUnknownAndStaysOpen) {
  Verdict verdict;
  EXPECT_EQ(verdict.Use(LawOf("2026-01"), ParameterKey::kAsdFlatAmount), 50000);
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(verdict.Use(LawOf("2026-01"), ParameterKey::kAsdChildRank1To3FatherlessUnschooled), std::nullopt);
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_UNDETERMINED);
  EXPECT_EQ(verdict.parameters.count(), 2u);
}

TEST(MissingFactPath, NamesAFieldOfTheMember) {
  for (int i = 0; i <= static_cast<int>(Fact::kAbroad); ++i) {
    const std::string path = MissingFactPath({static_cast<Fact>(i), 7});
    ASSERT_EQ(path.rfind("members[7].", 0), 0u) << path;
    const std::string field = path.substr(11);
    const google::protobuf::Descriptor* member = v1::Member::descriptor();
    EXPECT_TRUE(member->FindFieldByName(field) != nullptr || member->FindFieldByName(field + "_centimes") != nullptr)
        << path;
  }
}

TEST(Programmes, AreFoundByName) {
  EXPECT_EQ(FindProgramme("amo_achamil")->id, ProgrammeId::kAmoAchamil);
  EXPECT_EQ(FindProgramme("ASD"), nullptr);
}

TEST(Decide, UsesTheNewestVersionInForceOnTheDay) {
  v1::Declaration old_facts = Couple();
  v1::Declaration new_facts = Couple();
  new_facts.mutable_members(0)->set_state_paid(true);
  const v1::Score score = Scored(92000000);
  const FactsVersion versions[] = {{2, Day("2024-05-10"), &new_facts, &score},
                                   {1, Day("2024-01-01"), &old_facts, &score}};
  const auto decide = [&versions](absl::string_view month) {
    return Decide(LawOf(month), {Month(month), versions, {}});
  };
  EXPECT_EQ(decide("2023-12").version_index, -1);
  EXPECT_EQ(decide("2024-05").version_index, 1);
  EXPECT_EQ(decide("2024-06").version_index, 0);
  EXPECT_EQ(decide("2024-05").verdicts[0].conditions, v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(decide("2024-06").verdicts[0].conditions, v1::OUTCOME_NOT_ELIGIBLE);
}

TEST(Decide, NamesTheNewestVersionThatAnyProgrammeUsed) {
  const v1::Declaration facts = Couple();
  const v1::Score score = Scored(92000000);
  const FactsVersion versions[] = {{2, Day("2024-05-10"), &facts, &score}, {1, Day("2024-01-01"), &facts, &score}};
  const ApplicationFact application[] = {{"asd", Day("2024-05-12")}};
  EXPECT_EQ(Decide(LawOf("2024-05"), {Month("2024-05"), versions, application}).version_index, 0);
}

TEST(Decide, AnswersForAHouseholdThatNobodyKnows) {
  const Decision decision = Decide(LawOf("2024-09"), {Month("2024-09"), {}, {}});
  EXPECT_EQ(decision.version_index, -1);
  EXPECT_TRUE(decision.health_routes.empty());
  for (const Verdict& verdict : decision.verdicts) {
    EXPECT_EQ(verdict.conditions, v1::OUTCOME_NOT_ELIGIBLE);
    EXPECT_EQ(verdict.reasons[0].code, ReasonCode::kNotInRsu);
  }
}

TEST(Decide, LeavesOpenAHouseholdInWhichTwoMembersCanBeTheHead) {
  Household household = EligibleHousehold();
  household.declaration.mutable_members(1)->set_health_cover(v1::HEALTH_COVER_AMO_EMPLOYEE);
  for (v1::Member& member : *household.declaration.mutable_members()) member.clear_relation();
  const Verdict verdict = household.VerdictOf(ProgrammeId::kAmoTadamon, LawOf("2024-05"));
  EXPECT_EQ(verdict.conditions, v1::OUTCOME_UNDETERMINED);
  ASSERT_FALSE(verdict.missing_facts.empty());
  EXPECT_EQ(verdict.missing_facts[0], (MissingFact{Fact::kRelation, 1}));
}

TEST(Decide, TakesTheOnlyMemberWhoCanBeTheHeadForIt) {
  Household household = EligibleHousehold();
  household.declaration.mutable_members(0)->clear_relation();
  const Decision decision = household.DecideFor(LawOf("2024-05"));
  EXPECT_EQ(decision.verdicts[IndexOf(ProgrammeId::kAsd)].conditions, v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(decision.verdicts[IndexOf(ProgrammeId::kAmoTadamon)].conditions, v1::OUTCOME_ELIGIBLE);
}

TEST(Decide, JudgesAHouseholdOfAHundred) {
  Household household = EligibleHousehold();
  for (int i = 0; i < 98; ++i) AddChild(&household.declaration, "2015-01-01");
  const Decision decision = household.DecideFor(LawOf("2024-05"));
  EXPECT_EQ(decision.health_routes.size(), 100u);
  EXPECT_EQ(decision.verdicts[0].amount->centimes, 70800);
}

TEST(DecisionToProto, PutsSentencesReferencesAndFiguresIn) {
  Household household = EligibleHousehold();
  AddChild(&household.declaration, "2015-01-01");
  household.score = Scored(99000000);
  const FactsVersion version = {1, Day("2020-01-01"), &household.declaration, &household.score};
  const LawView law = LawOf("2024-05");
  const DecisionInput input = {Month("2024-05"), {&version, 1}, {}};
  const v1::RouteHouseholdResponse outcome = DecisionToProto(Law(), law, input, Decide(law, input));
  ASSERT_EQ(outcome.verdicts_size(), kProgrammeCount);
  for (const v1::Verdict& verdict : outcome.verdicts()) {
    for (const v1::Reason& reason : verdict.reasons()) {
      EXPECT_FALSE(reason.sentence().empty()) << reason.code();
      EXPECT_FALSE(reason.reference().empty()) << reason.code();
    }
    for (const v1::ParameterUse& use : verdict.parameters()) {
      EXPECT_FALSE(use.reference().empty()) << use.key();
      EXPECT_FALSE(use.confidence().empty()) << use.key();
    }
  }
  const v1::Verdict& asd = Find(outcome, ProgrammeId::kAsd);
  EXPECT_FALSE(asd.has_amount()) << "refused";
  EXPECT_EQ(asd.parameters(0).key(), "asd.threshold");
  EXPECT_EQ(asd.parameters(0).value(), "97430010");
  EXPECT_EQ(asd.parameters(0).known_from().day(), 30);
  EXPECT_EQ(asd.parameters_size(), 2) << "without an amount only the threshold and the period that is not tested";
  EXPECT_EQ(outcome.basis().score().score_e7(), 99000000);
  EXPECT_EQ(outcome.health_routes_size(), 3);
}

TEST(DecisionToProto, ShowsTheArithmeticOfAnAmount) {
  Household household = EligibleHousehold();
  AddChild(&household.declaration, "2015-01-01");
  const FactsVersion version = {1, Day("2020-01-01"), &household.declaration, &household.score};
  const LawView law = LawOf("2024-05");
  const DecisionInput input = {Month("2024-05"), {&version, 1}, {}};
  const v1::RouteHouseholdResponse outcome = DecisionToProto(Law(), law, input, Decide(law, input));
  const v1::Amount& aid = Find(outcome, ProgrammeId::kAsd).amount();
  EXPECT_EQ(aid.direction(), v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
  ASSERT_EQ(aid.lines_size(), 2);
  EXPECT_EQ(aid.lines(0).description(), "child of rank 1, under 6 or at school");
  EXPECT_EQ(aid.lines(0).parameter_key(), "asd.child.rank1_3.under6_or_schooled");
  EXPECT_EQ(aid.lines(0).member_index(), 2);
  EXPECT_EQ(aid.lines(1).parameter_key(), "asd.family.floor");
  EXPECT_FALSE(aid.lines(1).has_member_index());
  const v1::Amount& tadamon = Find(outcome, ProgrammeId::kAmoTadamon).amount();
  EXPECT_EQ(tadamon.direction(), v1::AMOUNT_DIRECTION_PAID_BY_STATE);
  EXPECT_EQ(tadamon.centimes(), 0);
}

TEST(DecisionToProto, ListsAFigureThatNobodyKnowsWithAnEmptyValue) {
  const Household household = EligibleHousehold();
  const FactsVersion version = {1, Day("2020-01-01"), &household.declaration, &household.score};
  const LawView law = Law().View(Month("2024-05"), Day("2023-11-01"));
  const DecisionInput input = {Month("2024-05"), {&version, 1}, {}};
  const v1::RouteHouseholdResponse outcome = DecisionToProto(Law(), law, input, Decide(law, input));
  const v1::ParameterUse& use = Find(outcome, ProgrammeId::kAsd).parameters(0);
  EXPECT_EQ(use.key(), "asd.threshold");
  EXPECT_EQ(use.unit(), "score_e7");
  EXPECT_EQ(use.value(), "");
  EXPECT_FALSE(use.has_valid_from());
}

TEST(DecisionToProto, ListsAFactOnceThatScoreAndRuleMiss) {
  Household household = EligibleHousehold();
  household.declaration.mutable_members(0)->clear_abroad();
  household.score.Clear();
  household.score.set_status(v1::SCORE_STATUS_INCOMPLETE);
  household.score.add_missing_facts("members[0].abroad");
  household.score.add_missing_facts("household.rooms");
  const FactsVersion version = {1, Day("2020-01-01"), &household.declaration, &household.score};
  const LawView law = LawOf("2024-05");
  const DecisionInput input = {Month("2024-05"), {&version, 1}, {}};
  const v1::RouteHouseholdResponse outcome = DecisionToProto(Law(), law, input, Decide(law, input));
  const auto& missing = Find(outcome, ProgrammeId::kAsd).missing_facts();
  EXPECT_EQ(std::vector<std::string>(missing.begin(), missing.end()),
            (std::vector<std::string>{"members[0].abroad", "household.rooms"}));
}

}  // namespace
}  // namespace rsu::eligibility
