#include "server/decisions.h"

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "server/test_environment.h"
#include "server/version.h"

namespace rsu::server {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 21);
constexpr absl::CivilMonth kThisMonth(2026, 11);
constexpr absl::CivilDay kDeclaredOn(2026, 3, 1);

v1::Outcome Conditions(const v1::RouteHouseholdResponse& answer, const std::string& programme) {
  for (const v1::Verdict& verdict : answer.verdicts()) {
    if (verdict.programme() == programme) return verdict.conditions();
  }
  return v1::OUTCOME_UNSPECIFIED;
}

TEST(DecisionsTest, AnswersFromTheStoredDecisionAsItWouldOnTheSpot) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  ASSERT_TRUE(house.Apply("H-1", "asd", kDeclaredOn).ok());
  const absl::StatusOr<v1::RouteHouseholdResponse> stored =
      Decide(house.environment(), {"H-1", kThisMonth, kToday}, kToday);
  const absl::StatusOr<v1::RouteHouseholdResponse> fresh =
      DecideOnTheSpot(house.environment(), {"H-1", kThisMonth, kToday});
  ASSERT_TRUE(stored.ok() && fresh.ok());
  EXPECT_FALSE(stored->basis().receipt_id().empty());
  EXPECT_TRUE(fresh->basis().receipt_id().empty());
  v1::RouteHouseholdResponse without_receipt = *stored;
  without_receipt.mutable_basis()->clear_receipt_id();
  EXPECT_EQ(without_receipt.SerializeAsString(), fresh->SerializeAsString());
  EXPECT_EQ(Conditions(*stored, "asd"), v1::OUTCOME_ELIGIBLE);
}

TEST(DecisionsTest, DecidesOnTheSpotForAnotherMonthAndAnotherKnownDay) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  const absl::StatusOr<v1::RouteHouseholdResponse> past =
      Decide(house.environment(), {"H-1", kThisMonth - 1, kToday}, kToday);
  ASSERT_TRUE(past.ok());
  EXPECT_TRUE(past->basis().receipt_id().empty());
  EXPECT_EQ(Conditions(*past, "asd"), v1::OUTCOME_ELIGIBLE);
}

TEST(DecisionsTest, DoesNotAnswerFromADecisionOfAnOlderLawEngineOrMonth) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  const absl::StatusOr<std::optional<store::v1::DecisionRow>> found = house.registry().FindDecision("H-1");
  ASSERT_TRUE(found.ok() && found->has_value());
  const Environment& environment = house.environment();
  EXPECT_TRUE(StoredAnswer(environment, **found, kThisMonth, kToday).has_value());
  EXPECT_FALSE(StoredAnswer(environment, **found, kThisMonth + 1, kToday).has_value());
  store::v1::DecisionRow other = **found;
  other.set_law_version("older");
  EXPECT_FALSE(StoredAnswer(environment, other, kThisMonth, kToday).has_value());
  other = **found;
  other.set_engine_version("older");
  EXPECT_FALSE(StoredAnswer(environment, other, kThisMonth, kToday).has_value());
  other = **found;
  other.mutable_law_known_from()->set_year(2020);
  EXPECT_FALSE(StoredAnswer(environment, other, kThisMonth, kToday).has_value());
}

TEST(DecisionsTest, LeavesOutWhatWasNotYetKnown) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  const absl::StatusOr<v1::RouteHouseholdResponse> before =
      Decide(house.environment(), {"H-1", kThisMonth, kToday - 1}, kToday);
  ASSERT_TRUE(before.ok());
  EXPECT_EQ(before->basis().household_version(), 0);
  EXPECT_EQ(Conditions(*before, "asd"), v1::OUTCOME_NOT_ELIGIBLE);

  house.clock().SetToNoon(kToday + 5);
  ASSERT_TRUE(house.Apply("H-1", "asd", kDeclaredOn).ok());
  const auto entitled = [&house](absl::CivilDay known_on) {
    const absl::StatusOr<v1::RouteHouseholdResponse> answer =
        DecideOnTheSpot(house.environment(), {"H-1", kThisMonth, known_on});
    return answer.ok() && answer->verdicts(0).entitlement() == v1::OUTCOME_ELIGIBLE;
  };
  EXPECT_FALSE(entitled(kToday + 4)) << "the application was recorded the day after";
  EXPECT_TRUE(entitled(kToday + 5));
}

TEST(DecisionsTest, AnswersNotFoundForAnUnknownHousehold) {
  TestEnvironment house(kToday);
  EXPECT_EQ(Decide(house.environment(), {"nobody", kThisMonth, kToday}, kToday).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(EffectorsTest, WriteTheScoreAndAReceiptThatHoldsItsOwnDigest) {
  TestEnvironment house(kToday);
  const absl::StatusOr<registry::WriteResult> written = house.Enrol("H-1", PoorFamily(kDeclaredOn));
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_EQ(written->household.score().status(), v1::SCORE_STATUS_SCORED);
  EXPECT_EQ(written->household.score().household_version(), 1);
  EXPECT_GT(written->household.score().calculate_time().seconds(), 0);
  const store::v1::DecisionRow decision = **house.registry().FindDecision("H-1");
  EXPECT_EQ(decision.outcome_sha256(), Sha256(decision.outcome()));
  EXPECT_EQ(decision.engine_version(), kEngineVersion);
  EXPECT_EQ(decision.household_version(), 1);
  EXPECT_THAT(decision.programmes_met(), testing::ElementsAre("amo_tadamon", "asd"));
}

TEST(EffectorsTest, RefuseADeclarationFromBeforeTheFormula) {
  TestEnvironment house(kToday);
  EXPECT_TRUE(house.Enrol("H-1", PoorFamily(absl::CivilDay(2021, 8, 9))).ok());
  const absl::Status refused = house.Enrol("H-2", PoorFamily(absl::CivilDay(2021, 8, 8), "99995678")).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace rsu::server
