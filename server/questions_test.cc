#include "server/questions.h"

#include "base/error.h"
#include "gmock/gmock.h"
#include "server/claim_decisions.h"
#include "server/explain_handlers.h"
#include "server/month_handlers.h"
#include "server/social_security_handlers.h"
#include "server/test_environment.h"

namespace rsu::server {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 21);
constexpr absl::CivilDay kDeclaredOn(2026, 3, 1);

// The field and the reason of the one fault.
std::string FaultOf(const absl::Status& status) {
  const v1::ErrorInfo info = ErrorInfoOf(status);
  return info.violations_size() == 1 ? info.violations(0).field() + " " + info.violations(0).reason()
                                     : "no single fault: " + info.ShortDebugString();
}

class QuestionsTest : public testing::Test {
 protected:
  absl::Status Ask(const v1::RouteHouseholdRequest& request) {
    const absl::StatusOr<Question> question = QuestionOf(house_.environment(), context_, request);
    if (!question.ok()) return question.status();
    LoadedHousehold household(*question);
    return household.Load(house_.environment(), question->known_on);
  }
  absl::Status Ask(const v1::DecideClaimRequest& request) {
    v1::DecideClaimResponse response;
    return DecideClaim(house_.environment(), context_, request, &response);
  }

  v1::RouteHouseholdRequest InlineFamily() {
    v1::RouteHouseholdRequest request;
    *request.mutable_inline_()->add_declarations() = PoorFamily(kDeclaredOn);
    return request;
  }

  TestEnvironment house_{kToday};
  RequestContext context_{"test", house_.clock().Now()};
};

TEST_F(QuestionsTest, RefusesAReferenceBesideFactsOfTheRequest) {
  v1::RouteHouseholdRequest request = InlineFamily();
  EXPECT_TRUE(Ask(request).ok());
  request.set_household_ref("H-1");
  EXPECT_EQ(FaultOf(Ask(request)), "household_ref MORE_THAN_ONE");
}

TEST_F(QuestionsTest, RefusesARecordThatSaysNothing) {
  v1::DecideClaimRequest request;
  request.mutable_inline_()->mutable_claim()->mutable_sickness();
  EXPECT_TRUE(Ask(request).ok());
  request.mutable_inline_()->mutable_insured();
  EXPECT_EQ(FaultOf(Ask(request)), "inline.insured NOTHING_STATED");
  request.mutable_inline_()->mutable_insured()->set_idcs("2345678901");
  EXPECT_EQ(FaultOf(Ask(request)), "inline.insured NOTHING_STATED");
  request.mutable_inline_()->mutable_insured()->set_prior_days(0);
  EXPECT_TRUE(Ask(request).ok()) << "no earlier day is something to know";
}

TEST_F(QuestionsTest, RefusesAHouseholdThatDeclaresNothing) {
  v1::DecideClaimRequest request;
  request.mutable_inline_()->mutable_claim()->mutable_birth_grant();
  request.mutable_inline_()->mutable_household();
  EXPECT_EQ(FaultOf(Ask(request)), "inline.household.declarations NOTHING_STATED");
}

TEST_F(QuestionsTest, RefusesTheRecordOfAnotherPersonThanTheOneWhoClaims) {
  v1::DecideClaimRequest request;
  request.mutable_inline_()->mutable_claim()->mutable_sickness();
  request.mutable_inline_()->mutable_claim()->set_insured_idcs("2345678901");
  request.mutable_inline_()->mutable_insured()->set_idcs("1234567891");
  request.mutable_inline_()->mutable_insured()->set_prior_days(0);
  EXPECT_EQ(FaultOf(Ask(request)), "inline.insured.idcs ANOTHER_PERSON");
}

TEST_F(QuestionsTest, RefusesARecordThatIsOfNobodyInTheHousehold) {
  v1::RouteHouseholdRequest request = InlineFamily();
  v1::InsuredRecord* record = request.mutable_inline_()->add_insured();
  record->set_prior_days(0);
  EXPECT_EQ(FaultOf(Ask(request)), "inline.insured[0].idcs IDCS_MISSING");
  record->set_idcs("3456789012");
  EXPECT_EQ(FaultOf(Ask(request)), "inline.insured[0].idcs PERSON_NOT_HERE");
  record->set_idcs(request.inline_().declarations(0).members(0).idcs());
  EXPECT_TRUE(Ask(request).ok());
  *request.mutable_inline_()->add_insured() = *record;
  EXPECT_EQ(FaultOf(Ask(request)), "inline.insured[1].idcs IDCS_TWICE");
}

TEST_F(QuestionsTest, RefusesAClaimThatIsOfNobodyWithARecord) {
  v1::RouteHouseholdRequest request = InlineFamily();
  v1::Claim* claim = request.mutable_inline_()->add_family_allowance_claims();
  claim->mutable_family_allowance();
  claim->set_insured_idcs(request.inline_().declarations(0).members(0).idcs());
  EXPECT_EQ(FaultOf(Ask(request)), "inline.family_allowance_claims[0].insured_idcs PERSON_NOT_HERE");
  v1::InsuredRecord* record = request.mutable_inline_()->add_insured();
  record->set_prior_days(0);
  record->set_idcs(claim->insured_idcs());
  EXPECT_TRUE(Ask(request).ok());
}

TEST_F(QuestionsTest, RefusesToListTheClaimsOfTwoAtOnce) {
  v1::ListClaimsRequest request;
  request.set_insured_idcs("2345678901");
  request.set_household_ref("H-1");
  v1::ListClaimsResponse response;
  EXPECT_EQ(FaultOf(ListClaims(house_.environment(), context_, request, &response)), "household_ref MORE_THAN_ONE");
}

TEST_F(QuestionsTest, RefusesAMonthThatAnExplanationWouldNotLookAt) {
  v1::ExplainDecisionRequest request;
  *request.mutable_route() = InlineFamily();
  v1::ExplainDecisionResponse response;
  EXPECT_TRUE(ExplainDecision(house_.environment(), context_, request, &response).ok());
  MonthToProto(absl::CivilMonth(2026, 5), request.mutable_month());
  EXPECT_EQ(FaultOf(ExplainDecision(house_.environment(), context_, request, &response)), "month NOT_OF_A_CLAIM");
}

TEST_F(QuestionsTest, ExplainsAClaimUnderTheLawThatIsAskedFor) {
  v1::ExplainDecisionRequest request;
  request.mutable_inline_claim()->mutable_claim()->mutable_sickness()->set_days(10);
  v1::ExplainDecisionResponse response;
  const auto explain = [&] { return ExplainDecision(house_.environment(), context_, request, &response); };
  v1::SwitchChoice* choice = request.mutable_law()->add_switches();
  choice->set_name("cnss.daily_minimum");
  choice->set_value("HOURS_8");
  EXPECT_TRUE(explain().ok());
  choice->set_value("HOURS_9");
  EXPECT_THAT(std::string(explain().message()),
              testing::HasSubstr("it is none of the allowed values (did you mean HOURS_8?): write "));
  choice->set_name("cnss.daily_minimun");
  EXPECT_THAT(
      std::string(explain().message()),
      testing::HasSubstr("no switch of the law is called cnss.daily_minimun (did you mean cnss.daily_minimum?)"));
  *request.mutable_route() = InlineFamily();
  EXPECT_EQ(FaultOf(explain()), "law NOT_OF_A_CLAIM") << "the question about a household has its own";
}

TEST_F(QuestionsTest, RefusesWhatArrearsWouldNotLookAt) {
  v1::ComputeArrearsRequest request;
  *request.mutable_route() = InlineFamily();
  request.set_programme("asd");
  MonthToProto(absl::CivilMonth(2026, 5), request.mutable_from_month());
  MonthToProto(absl::CivilMonth(2026, 6), request.mutable_to_month());
  v1::ComputeArrearsResponse response;
  const auto fault = [&] { return FaultOf(ComputeArrears(house_.environment(), context_, request, &response)); };
  request.mutable_law();
  EXPECT_EQ(fault(), "law NOT_OF_A_CLAIM");
  request.clear_law();
  request.set_paid_month_centimes(0);
  DayToProto(kToday, request.mutable_paid_as_known_on());
  EXPECT_EQ(fault(), "paid_month_centimes MORE_THAN_ONE");
  request.clear_paid_as_known_on();
  EXPECT_TRUE(ComputeArrears(house_.environment(), context_, request, &response).ok());
  request.mutable_inline_claim()->mutable_claim()->mutable_sickness();
  EXPECT_EQ(fault(), "programme NOT_OF_A_HOUSEHOLD");
}

}  // namespace
}  // namespace rsu::server
