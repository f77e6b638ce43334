// What EligibilityService and ScoringService promise, tried through the public API.
#include "gmock/gmock.h"
#include "tests/conformance/fixture.h"

namespace rsu::tests {
namespace {

using grpc::StatusCode;

class EligibilityConformanceTest : public ConformanceTest {
 protected:
  static const v1::Verdict& VerdictOf(const v1::RouteHouseholdResponse& response, const std::string& programme) {
    for (const v1::Verdict& verdict : response.verdicts()) {
      if (verdict.programme() == programme) return verdict;
    }
    ADD_FAILURE() << "no verdict of " << programme;
    return v1::Verdict::default_instance();
  }

  static std::vector<std::string> Codes(const v1::Verdict& verdict) {
    std::vector<std::string> codes;
    for (const v1::Reason& reason : verdict.reasons()) {
      if (!reason.informative()) codes.push_back(reason.code());
    }
    return codes;
  }

  grpc::Status Check(const std::string& household_ref, const std::string& programme,
                     v1::CheckEligibilityResponse* response) {
    grpc::ClientContext context;
    v1::CheckEligibilityRequest request;
    request.set_household_ref(household_ref);
    request.set_programme(programme);
    return eligibility_->CheckEligibility(&context, request, response);
  }
};

TEST_F(EligibilityConformanceTest, TellsMeetingTheConditionsFromBeingEntitled) {
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs())).ok());
  v1::RouteHouseholdResponse before;
  ASSERT_TRUE(Route(Ref(), 2026, 4, &before).ok());
  EXPECT_EQ(VerdictOf(before, "asd").conditions(), v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(VerdictOf(before, "asd").entitlement(), v1::OUTCOME_NOT_ELIGIBLE);
  EXPECT_THAT(Codes(VerdictOf(before, "asd")), testing::ElementsAre("NO_APPLICATION"));

  ASSERT_TRUE(Apply(Ref(), "asd", 2026, 3, 20).ok());
  v1::RouteHouseholdResponse after;
  ASSERT_TRUE(Route(Ref(), 2026, 4, &after).ok());
  const v1::Verdict& asd = VerdictOf(after, "asd");
  EXPECT_EQ(asd.entitlement(), v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(asd.amount().branch(), "child_aid");
  EXPECT_EQ(asd.amount().centimes(), 50000) << "two pupils of rank 1 and 2 at step 1: 250 + 250";
  EXPECT_EQ(asd.amount().direction(), v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
}

TEST_F(EligibilityConformanceTest, PutsTheApplicationInForceFromItsMonth) {
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs())).ok());
  ASSERT_TRUE(Apply(Ref(), "asd", 2026, 5, 31).ok());
  for (const auto& [month, outcome] : std::vector<std::pair<int, v1::Outcome>>{
           {4, v1::OUTCOME_NOT_ELIGIBLE}, {5, v1::OUTCOME_ELIGIBLE}, {6, v1::OUTCOME_ELIGIBLE}}) {
    v1::RouteHouseholdResponse response;
    ASSERT_TRUE(Route(Ref(), 2026, month, &response).ok());
    EXPECT_EQ(VerdictOf(response, "asd").entitlement(), outcome) << month;
  }
}

TEST_F(EligibilityConformanceTest, PricesAchamilByBandBetweenTheThresholds) {
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs())).ok());
  v1::RouteHouseholdResponse response;
  ASSERT_TRUE(Route(Ref(), 2026, 4, &response).ok());
  EXPECT_THAT(Codes(VerdictOf(response, "amo_tadamon")), testing::Contains("SCORE_ABOVE_THRESHOLD"));
  const v1::Verdict& achamil = VerdictOf(response, "amo_achamil");
  EXPECT_EQ(achamil.conditions(), v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(achamil.amount().centimes(), 14400);
  EXPECT_EQ(achamil.amount().direction(), v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD);
  EXPECT_EQ(VerdictOf(response, "asd").conditions(), v1::OUTCOME_ELIGIBLE);
}

TEST_F(EligibilityConformanceTest, GivesEveryReasonItsReferenceAndEveryAmountItsArithmetic) {
  v1::Declaration declaration = RuralCouple(idcs());
  declaration.mutable_members(0)->set_state_paid(true);
  ASSERT_TRUE(Enrol(Ref(), declaration).ok());
  v1::RouteHouseholdResponse response;
  ASSERT_TRUE(Route(Ref(), 2026, 4, &response).ok());
  const v1::Verdict& asd = VerdictOf(response, "asd");
  EXPECT_THAT(Codes(asd), testing::ElementsAre("NO_APPLICATION", "SCORE_ABOVE_THRESHOLD", "STATE_PAID"));
  for (const v1::Verdict& verdict : response.verdicts()) {
    for (const v1::Reason& reason : verdict.reasons()) {
      EXPECT_FALSE(reason.sentence().empty()) << reason.code();
      EXPECT_FALSE(reason.reference().empty()) << reason.code();
    }
    int64_t sum = 0;
    for (const v1::AmountLine& line : verdict.amount().lines()) sum += line.centimes();
    EXPECT_EQ(sum, verdict.amount().centimes()) << verdict.programme();
  }
}

TEST_F(EligibilityConformanceTest, AnswersUndeterminedWithWhatIsMissing) {
  v1::Declaration declaration = PoorFamily(idcs());
  declaration.mutable_members(1)->clear_pension_month_centimes();
  ASSERT_TRUE(Enrol(Ref(), declaration).ok());
  v1::RouteHouseholdResponse response;
  ASSERT_TRUE(Route(Ref(), 2026, 4, &response).ok());
  EXPECT_EQ(VerdictOf(response, "asd").conditions(), v1::OUTCOME_UNDETERMINED);
  EXPECT_THAT(VerdictOf(response, "asd").missing_facts(), testing::Contains("members[1].pension_month"));
}

TEST_F(EligibilityConformanceTest, FindsNoHouseholdInTheRegisterBeforeItsDeclaration) {
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs())).ok());
  v1::RouteHouseholdResponse response;
  ASSERT_TRUE(Route(Ref(), 2026, 2, &response).ok());
  EXPECT_THAT(Codes(VerdictOf(response, "asd")), testing::Contains("NOT_IN_RSU"));
  ASSERT_TRUE(Route(Ref(), 2023, 11, &response).ok());
  EXPECT_THAT(Codes(VerdictOf(response, "asd")), testing::Contains("NOT_IN_FORCE"));
}

TEST_F(EligibilityConformanceTest, UsesTheFactsInForceOnTheFirstOfTheMonthAskedFor) {
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs()), &household).ok());
  household.mutable_declaration()->mutable_declared_on()->set_month(5);
  household.mutable_declaration()->mutable_declared_on()->set_day(2);
  household.mutable_declaration()->set_cars(4);
  ASSERT_TRUE(Update(household, {"declaration.declared_on", "declaration.cars"}).ok());
  v1::RouteHouseholdResponse may;
  ASSERT_TRUE(Route(Ref(), 2026, 5, &may).ok());
  EXPECT_EQ(VerdictOf(may, "asd").conditions(), v1::OUTCOME_ELIGIBLE);
  v1::RouteHouseholdResponse june;
  ASSERT_TRUE(Route(Ref(), 2026, 6, &june).ok());
  EXPECT_EQ(VerdictOf(june, "asd").conditions(), v1::OUTCOME_NOT_ELIGIBLE);
}

TEST_F(EligibilityConformanceTest, ChecksOneProgrammeForTheCurrentMonthAsRouteDoes) {
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs())).ok());
  ASSERT_TRUE(Apply(Ref(), "amo_tadamon", 2026, 3, 1).ok());
  v1::CheckEligibilityResponse check;
  ASSERT_TRUE(Check(Ref(), "amo_tadamon", &check).ok());
  EXPECT_EQ(check.conditions(), v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(check.entitlement(), v1::OUTCOME_ELIGIBLE);
  EXPECT_EQ(check.amount_centimes(), 0);
  EXPECT_FALSE(check.basis().receipt_id().empty()) << "the decision written with the household";
  EXPECT_EQ(check.basis().score().score_e7(), 90858075);
}

TEST_F(EligibilityConformanceTest, RefusesWrongQuestions) {
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs())).ok());
  v1::CheckEligibilityResponse check;
  EXPECT_EQ(DetailOf(Check(Ref(), "lottery", &check)).reason(), "PROGRAMME_UNKNOWN");
  EXPECT_EQ(Check("nobody", "asd", &check).error_code(), StatusCode::NOT_FOUND);
  v1::RouteHouseholdResponse route;
  EXPECT_EQ(Route(Ref(), 2026, 13, &route).error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Route(Ref(), 1999, 12, &route).error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Route(Ref(), 2000, 1, &route).error_code(), StatusCode::OK);
  EXPECT_EQ(Route(Ref(), 2100, 12, &route).error_code(), StatusCode::OK);
  EXPECT_EQ(Route(Ref(), 2101, 1, &route).error_code(), StatusCode::INVALID_ARGUMENT);
}

TEST_F(EligibilityConformanceTest, RefusesAnApplicationFromTheFutureAndTakesTheSameOneOnce) {
  ASSERT_TRUE(Enrol(Ref(), PoorFamily(idcs())).ok());
  EXPECT_EQ(Apply(Ref(), "asd", 2099, 1, 1).error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Apply(Ref(), "asd", 2026, 2, 30).error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_TRUE(Apply(Ref(), "asd", 2026, 3, 1).ok());
  EXPECT_TRUE(Apply(Ref(), "asd", 2026, 3, 1).ok());
  grpc::ClientContext context;
  v1::ListApplicationsRequest request;
  request.set_household_ref(Ref());
  v1::ListApplicationsResponse response;
  ASSERT_TRUE(eligibility_->ListApplications(&context, request, &response).ok());
  EXPECT_EQ(response.applications_size(), 1);
}

TEST_F(EligibilityConformanceTest, ExplainsAScoreToTheLastDigit) {
  grpc::ClientContext context;
  v1::ExplainScoreRequest request;
  *request.mutable_declaration() = UrbanFamily(idcs());
  v1::ExplainScoreResponse response;
  ASSERT_TRUE(scoring_->ExplainScore(&context, request, &response).ok());
  const v1::ScoreExplanation& explanation = response.explanation();
  int64_t exact = 0;
  int64_t shown = explanation.rounding_e7();
  for (const v1::ScoreTerm& term : explanation.terms()) {
    exact += term.contribution_numerator();
    shown += term.contribution_e7();
  }
  EXPECT_EQ(explanation.terms_size(), 2 + 35);
  EXPECT_EQ(explanation.score().score_e7(), 94697075);
  EXPECT_EQ(exact, 94697075 * explanation.denominator());
  EXPECT_EQ(shown, 94697075);
  ASSERT_GE(explanation.thresholds_size(), 2);
  for (const v1::ThresholdDistance& threshold : explanation.thresholds()) {
    EXPECT_EQ(threshold.distance_e7(), 94697075 - threshold.threshold_e7());
  }
}

TEST_F(EligibilityConformanceTest, ScoresFactsGivenInlineWithoutStoringThem) {
  v1::Declaration declaration = RuralCouple(idcs());
  for (v1::Member& member : *declaration.mutable_members()) member.clear_idcs();
  grpc::ClientContext context;
  v1::ScoreHouseholdRequest request;
  *request.mutable_declaration() = declaration;
  v1::ScoreHouseholdResponse response;
  const grpc::Status status = scoring_->ScoreHousehold(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.score().score_e7(), 97634600);
  grpc::ClientContext wrong_context;
  request.set_model_id("ISE-1900");
  EXPECT_EQ(DetailOf(scoring_->ScoreHousehold(&wrong_context, request, &response)).reason(), "MODEL_NOT_FOUND");
}

}  // namespace
}  // namespace rsu::tests
