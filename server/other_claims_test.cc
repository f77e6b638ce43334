// Other claims on file: one event is paid once, the answer names the other claim, and every receipt replays.
#include "server/other_claims.h"

#include "base/date_message.h"
#include "base/error.h"
#include "gtest/gtest.h"
#include "server/claim_decisions.h"
#include "server/decisions.h"
#include "server/limits.h"
#include "server/receipt_handlers.h"
#include "server/social_security_handlers.h"
#include "server/test_environment.h"

namespace rsu::server {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 21);
constexpr char kInsured[] = "1234567800";

class OtherClaimsTest : public testing::Test {
 protected:
  OtherClaimsTest() {
    v1::RecordInsuredRequest request;
    request.mutable_insured()->set_idcs(kInsured);
    request.mutable_insured()->set_lives_in_morocco(true);
    for (absl::CivilMonth month(2025, 1); month <= absl::CivilMonth(2026, 10); ++month) {
      v1::CareerMonth* row = request.mutable_insured()->add_months();
      MonthToProto(month, row->mutable_month());
      row->set_days(26);
      row->set_wage_centimes(450000);
    }
    v1::RecordInsuredResponse response;
    RecordInsured(house_.environment(), Context(), request, &response,
                  [](const absl::Status& status) { EXPECT_TRUE(status.ok()) << status; });
  }

  RequestContext Context() { return {"test", house_.clock().Now()}; }

  v1::ClaimDecision File(const v1::Claim& claim) {
    v1::FileClaimRequest request;
    *request.mutable_claim() = claim;
    v1::FileClaimResponse response;
    FileClaim(house_.environment(), Context(), request, &response,
              [](const absl::Status& status) { EXPECT_TRUE(status.ok()) << status; });
    return response.decision();
  }

  v1::Verdict Ask(const std::string& claim_ref) {
    ClaimQuestion question;
    question.claim_ref = claim_ref;
    question.known_on = kToday;
    const absl::StatusOr<v1::ClaimDecision> decision = DecideClaimAsked(house_.environment(), question, kToday);
    EXPECT_TRUE(decision.ok()) << decision.status();
    return decision.ok() ? decision->verdict() : v1::Verdict();
  }

  void ExpectReplay(const std::string& receipt_id) {
    v1::ReplayDecisionRequest request;
    request.set_receipt_id(receipt_id);
    v1::ReplayDecisionResponse response;
    const absl::Status status = ReplayDecision(house_.environment(), Context(), request, &response);
    ASSERT_TRUE(status.ok()) << receipt_id << ": " << status;
    EXPECT_TRUE(response.identical()) << receipt_id;
  }

  TestEnvironment house_{kToday};
};

v1::Claim ClaimOf(const std::string& ref) {
  v1::Claim claim;
  claim.set_claim_ref(ref);
  claim.set_insured_idcs(kInsured);
  DayToProto(absl::CivilDay(2026, 11, 20), claim.mutable_filed_on());
  return claim;
}

v1::Claim Sickness(const std::string& ref, int from_day, int days) {
  v1::Claim claim = ClaimOf(ref);
  DayToProto(absl::CivilDay(2026, 11, from_day), claim.mutable_sickness()->mutable_from());
  claim.mutable_sickness()->set_days(days);
  claim.mutable_sickness()->set_cause(v1::CAUSE_DISEASE);
  claim.mutable_sickness()->set_certified(true);
  return claim;
}

v1::Claim Death(const std::string& ref, const std::string& widow) {
  v1::Claim claim = ClaimOf(ref);
  v1::DeathGrantFacts* facts = claim.mutable_death_grant();
  DayToProto(absl::CivilDay(2026, 10, 10), facts->mutable_died_on());
  facts->set_cause(v1::CAUSE_DISEASE);
  facts->set_on_daily_allowances(false);
  v1::DeathPayee* payee = facts->add_payees();
  payee->set_payee_ref(widow);
  payee->set_kind(v1::DEATH_PAYEE_KIND_SPOUSE);
  payee->set_dependent(true);
  return claim;
}

std::string Named(const v1::Verdict& verdict) {
  std::string names;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (!reason.claim_ref().empty()) names += reason.code() + " " + reason.claim_ref() + ";";
  }
  return names;
}

std::string FigureOf(const v1::Verdict& verdict, const std::string& code) {
  for (const v1::Figure& figure : verdict.figures()) {
    if (figure.code() == code) return figure.value();
  }
  return "";
}

TEST_F(OtherClaimsTest, PaysADeathOnceAndNamesTheClaimThatPaysIt) {
  EXPECT_EQ(File(Death("D-1", "widow")).verdict().result(), v1::RESULT_GRANTED);
  const v1::ClaimDecision second = File(Death("D-2", "other widow"));
  EXPECT_EQ(second.verdict().result(), v1::RESULT_REFUSED);
  EXPECT_EQ(Named(second.verdict()), "OTHER_CLAIM D-1;");
  ASSERT_EQ(second.basis().other_claims_size(), 1);
  EXPECT_EQ(second.basis().other_claims(0).claim_ref(), "D-1");
  EXPECT_EQ(second.basis().other_claims(0).version(), 1);
  EXPECT_EQ(Ask("D-1").result(), v1::RESULT_GRANTED) << "the second, refused, does not hold the first";
  for (const char* receipt : {"claim/D-1/1", "claim/D-2/1"}) ExpectReplay(receipt);
}

TEST_F(OtherClaimsTest, PaysEveryDayOfTwoStoppagesOnce) {
  EXPECT_EQ(FigureOf(File(Sickness("S-1", 1, 10)).verdict(), "payable_days"), "7");  // the 4th to the 10th
  const v1::Verdict second = File(Sickness("S-2", 6, 10)).verdict();
  EXPECT_EQ(FigureOf(second, "payable_days"), "5");  // the 11th to the 15th
  EXPECT_EQ(Named(second), "OTHER_CLAIM S-1;");
  const v1::Verdict longer = File(Sickness("S-1", 1, 17)).verdict();
  EXPECT_EQ(FigureOf(longer, "payable_days"), "9") << "the 4th to the 10th, the 16th and the 17th";
  EXPECT_EQ(Named(longer), "OTHER_CLAIM S-2;");
  for (const char* receipt : {"claim/S-1/1", "claim/S-2/1", "claim/S-1/2"}) ExpectReplay(receipt);
}

TEST_F(OtherClaimsTest, PaysNoDayAfterTheDeath) {
  ASSERT_EQ(File(Death("D-1", "widow")).verdict().result(), v1::RESULT_GRANTED);
  EXPECT_EQ(Named(File(Sickness("S-1", 1, 10)).verdict()), "DEATH_ON_RECORD D-1;");
}

TEST_F(OtherClaimsTest, PaysTheSecondOnceTheFirstIsTakenBack) {
  File(Death("D-1", "wrong person"));
  ASSERT_EQ(File(Death("D-2", "widow")).verdict().result(), v1::RESULT_REFUSED);
  v1::Claim back = Death("D-1", "wrong person");
  DayToProto(kToday, back.mutable_withdrawn_on());
  EXPECT_EQ(File(back).verdict().reasons(0).code(), "WITHDRAWN");
  EXPECT_EQ(Ask("D-2").result(), v1::RESULT_GRANTED);
  for (const char* receipt : {"claim/D-1/1", "claim/D-2/1", "claim/D-1/2"}) ExpectReplay(receipt);
}

TEST_F(OtherClaimsTest, UsesTheClaimsThatARequestStates) {
  v1::InlineClaim given;
  *given.mutable_claim() = Death("X", "widow");
  v1::FiledClaim* other = given.add_other_claims();
  *other->mutable_claim() = Death("Y", "widow");
  other->mutable_verdict()->set_result(v1::RESULT_GRANTED);
  other->mutable_verdict()->mutable_amount()->set_centimes(2000000);
  ClaimQuestion question;
  question.inline_claim = &given;
  question.known_on = kToday;
  const auto ask = [&] { return DecideClaimAsked(house_.environment(), question, kToday); };
  EXPECT_EQ(Named(ask()->verdict()), "OTHER_CLAIM Y;");
  while (given.other_claims_size() < kMaxFiledClaims) *given.add_other_claims() = given.other_claims(0);
  EXPECT_TRUE(ask().ok());
  *given.add_other_claims() = given.other_claims(0);
  EXPECT_EQ(DetailOf(ask().status()).violations.at(0).reason, "TOO_MANY");
}

TEST_F(OtherClaimsTest, PaysNoAidToAHeadWhoseDeathIsOnRecord) {
  ASSERT_TRUE(house_.Enrol("H-1", PoorFamily(absl::CivilDay(2026, 3, 1))).ok());
  ASSERT_TRUE(house_.Apply("H-1", "asd", absl::CivilDay(2026, 3, 2)).ok());
  ASSERT_EQ(File(Death("D-7", "widow")).verdict().result(), v1::RESULT_GRANTED);
  const absl::StatusOr<v1::RouteHouseholdResponse> answer =
      Decide(house_.environment(), {"H-1", absl::CivilMonth(2026, 11), kToday}, kToday);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(Named(*FindVerdict(*answer, "asd")), "DEATH_ON_RECORD D-7;");
  EXPECT_NE(FindVerdict(*answer, "asd")->conditions(), v1::OUTCOME_ELIGIBLE);
  for (const char* receipt : {"household/H-1/1", "household/H-1/2", "household/H-1/3"}) ExpectReplay(receipt);
}

}  // namespace
}  // namespace rsu::server
