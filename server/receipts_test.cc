// Receipts: every decision written down is made again, byte for byte, also after the law has changed.
#include "server/receipts.h"

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "base/date_message.h"
#include "base/error.h"
#include "base/sha256.h"
#include "gtest/gtest.h"
#include "server/decisions.h"
#include "server/explain_handlers.h"
#include "server/law_handlers.h"
#include "server/month_handlers.h"
#include "server/receipt_handlers.h"
#include "server/social_security_handlers.h"
#include "server/test_environment.h"

namespace rsu::server {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 21);
constexpr absl::CivilDay kDeclaredOn(2026, 3, 1);

RequestContext ContextOf(TestEnvironment* house) { return {"test", house->clock().Now()}; }

v1::InsuredRecord RecordOf(const std::string& idcs) {
  v1::InsuredRecord record;
  record.set_idcs(idcs);
  record.set_lives_in_morocco(true);
  for (absl::CivilMonth month(2026, 4); month <= absl::CivilMonth(2026, 10); ++month) {
    v1::CareerMonth* row = record.add_months();
    MonthToProto(month, row->mutable_month());
    row->set_days(26);
    row->set_wage_centimes(500000);
    DayToProto(absl::CivilDay(month) + 20, row->mutable_known_from());
  }
  return record;
}

void Record(TestEnvironment* house, const v1::InsuredRecord& record) {
  v1::RecordInsuredRequest request;
  *request.mutable_insured() = record;
  v1::RecordInsuredResponse response;
  absl::Status status = absl::UnknownError("no answer");
  RecordInsured(house->environment(), ContextOf(house), request, &response, [&](absl::Status s) { status = s; });
  ASSERT_TRUE(status.ok()) << status;
}

v1::FileClaimResponse File(TestEnvironment* house, const v1::Claim& claim) {
  v1::FileClaimRequest request;
  *request.mutable_claim() = claim;
  v1::FileClaimResponse response;
  absl::Status status = absl::UnknownError("no answer");
  FileClaim(house->environment(), ContextOf(house), request, &response, [&](absl::Status s) { status = s; });
  EXPECT_TRUE(status.ok()) << status;
  return response;
}

v1::Claim Sickness(const std::string& idcs) {
  v1::Claim claim;
  claim.set_claim_ref("C-1");
  claim.set_insured_idcs(idcs);
  DayToProto(absl::CivilDay(2026, 11, 20), claim.mutable_filed_on());
  v1::SicknessFacts* facts = claim.mutable_sickness();
  DayToProto(absl::CivilDay(2026, 11, 2), facts->mutable_from());
  facts->set_days(10);
  facts->set_cause(v1::CAUSE_DISEASE);
  facts->set_certified(true);
  return claim;
}

// A household with a life: enrolled, applied, insured, corrected, month after month.
void Live(TestEnvironment* house) {
  house->clock().SetToNoon(absl::CivilDay(2026, 9, 5));
  ASSERT_TRUE(house->Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  ASSERT_TRUE(house->Apply("H-1", "asd", absl::CivilDay(2026, 9, 4)).ok());
  house->clock().SetToNoon(absl::CivilDay(2026, 10, 10));
  Record(house, RecordOf("1234567800"));
  house->clock().SetToNoon(kToday);
  v1::InsuredRecord corrected = RecordOf("1234567800");
  corrected.mutable_months(0)->set_wage_centimes(100000);
  Record(house, corrected);
  File(house, Sickness("1234567800"));
  ASSERT_TRUE(house->Apply("H-1", "amo_tadamon", kToday).ok());
}

std::vector<std::string> AllReceipts(TestEnvironment* house) {
  std::vector<std::string> receipts = {"claim/C-1/1"};
  v1::ListDecisionsRequest request;
  request.set_household_ref("H-1");
  v1::ListDecisionsResponse response;
  EXPECT_TRUE(ListDecisions(house->environment(), ContextOf(house), request, &response).ok());
  for (const v1::Receipt& receipt : response.receipts()) receipts.push_back(receipt.receipt_id());
  return receipts;
}

void ExpectThatEveryReceiptReplays(const Environment& environment, const std::vector<std::string>& receipts) {
  for (const std::string& receipt : receipts) {
    v1::ReplayDecisionRequest request;
    request.set_receipt_id(receipt);
    v1::ReplayDecisionResponse response;
    const absl::Status status = ReplayDecision(environment, {"test", environment.clock->Now()}, request, &response);
    ASSERT_TRUE(status.ok()) << receipt << ": " << status;
    EXPECT_TRUE(response.identical()) << receipt;
    EXPECT_EQ(response.replayed_sha256(), response.receipt().sha256());
  }
}

TEST(ReceiptsTest, EveryDecisionOfALifeReplaysByteForByte) {
  TestEnvironment house(kToday);
  Live(&house);
  const std::vector<std::string> receipts = AllReceipts(&house);
  EXPECT_EQ(receipts.size(), 6u);
  ExpectThatEveryReceiptReplays(house.environment(), receipts);
}

// The law with another threshold of direct aid: what a decree could do.
eligibility::LawBook ChangedLaw(const eligibility::LawBook& law) {
  std::vector<std::string> texts;
  for (const EmbeddedFile& file : law.files()) {
    texts.push_back(absl::StrReplaceAll(file.content, {{"97430010", "80000000"}}));
  }
  std::vector<EmbeddedFile> files = law.files();
  for (size_t i = 0; i < files.size(); ++i) files[i].content = texts[i];
  return *eligibility::LawBook::Parse(files);
}

TEST(ReceiptsTest, ReplayUnderTheLawOfThenAfterALawUpdate) {
  TestEnvironment house(kToday);
  Live(&house);
  const std::vector<std::string> receipts = AllReceipts(&house);
  const auto law = std::make_shared<const Law>(ChangedLaw(house.environment().laws->in_force()->book));
  LawLibrary laws(law, &house.registry());
  ASSERT_TRUE(laws.Archive(house.clock().Now()).ok());
  Environment after = house.environment();
  after.law = &law->book;
  after.law_views = &law->views;
  after.laws = &laws;
  ExpectThatEveryReceiptReplays(after, receipts);
  EXPECT_EQ(laws.List()->size(), 2u);
  const absl::StatusOr<v1::RouteHouseholdResponse> today =
      Decide(after, {"H-1", absl::CivilMonth(2026, 9), kToday}, kToday);
  EXPECT_EQ(FindVerdict(*today, "asd")->conditions(), v1::OUTCOME_NOT_ELIGIBLE) << "the new law decides new questions";
}

TEST(ReceiptsTest, ShowsWhatWasWrittenAndRefusesWhatIsNoReceipt) {
  TestEnvironment house(kToday);
  Live(&house);
  v1::GetDecisionRequest request;
  request.set_receipt_id("household/H-1/1");
  v1::GetDecisionResponse response;
  ASSERT_TRUE(GetDecision(house.environment(), ContextOf(&house), request, &response).ok());
  EXPECT_EQ(Sha256Hex(response.canonical()), response.receipt().sha256());
  for (const char* wrong : {"", "H-1/1", "household/H-1/99", "household/H-9/1", "claim/C-9/1"}) {
    request.set_receipt_id(wrong);
    const absl::Status status = GetDecision(house.environment(), ContextOf(&house), request, &response);
    EXPECT_EQ(status.code(), absl::StatusCode::kNotFound) << wrong;
  }
}

TEST(ReceiptsTest, ComparesFactsLawAndAnswersOfTwoDecisions) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  v1::Declaration later = PoorFamily(absl::CivilDay(2026, 11, 1));
  later.mutable_members(1)->set_state_paid(true);
  absl::StatusOr<registry::WriteResult> outcome;
  house.registry().ImportHousehold({"test", "ImportHouseholds", "", ""}, "H-1", later, {},
                                   [&outcome](auto result) { outcome = std::move(result); });
  ASSERT_TRUE(outcome.ok()) << outcome.status();
  v1::CompareDecisionsRequest request;
  request.set_from_receipt_id("household/H-1/1");
  request.set_to_receipt_id("household/H-1/2");
  v1::CompareDecisionsResponse response;
  ASSERT_TRUE(CompareDecisions(house.environment(), ContextOf(&house), request, &response).ok());
  std::map<std::string, std::string> found;
  for (const auto* list : {&response.facts(), &response.basis(), &response.verdicts()}) {
    for (const v1::Difference& one : *list) found[one.path()] = one.from() + " -> " + one.to();
  }
  EXPECT_EQ(found["members[1].state_paid"], "false -> true");
  EXPECT_EQ(found["declared_on"], "2026-03-01 -> 2026-11-01");
  EXPECT_EQ(found["household_version"], "1 -> 2");
  EXPECT_EQ(found["asd.conditions"], "OUTCOME_ELIGIBLE -> OUTCOME_NOT_ELIGIBLE");
  request.set_to_receipt_id("claim/C-1/1");
  EXPECT_FALSE(CompareDecisions(house.environment(), ContextOf(&house), request, &response).ok());
}

TEST(ReceiptsTest, DecidesTheHouseholdByTheRecordAsItBecomesKnown) {
  TestEnvironment house(kToday);
  Live(&house);
  const auto aid_as_known = [&house](absl::CivilDay known_on) {
    return FindVerdict(*DecideOnTheSpot(house.environment(), {"H-1", absl::CivilMonth(2026, 10), known_on}), "asd")
        ->conditions();
  };
  EXPECT_EQ(aid_as_known(absl::CivilDay(2026, 10, 20)), v1::OUTCOME_UNDETERMINED) << "the wage is not declared yet";
  EXPECT_EQ(aid_as_known(absl::CivilDay(2026, 10, 21)), v1::OUTCOME_NOT_ELIGIBLE) << "family allowances are payable";
}

TEST(ReceiptsTest, TakesAClaimWithoutACareerForNoRecord) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  v1::Claim claim = Sickness("1234567800");
  claim.mutable_family_allowance()->set_insured_parent(v1::SPOUSE_HUSBAND);
  claim.mutable_family_allowance()->add_children()->set_link(v1::CHILD_LINK_MARRIAGE);
  const v1::FileClaimResponse filed = File(&house, claim);
  EXPECT_EQ(filed.decision().verdict().result(), v1::RESULT_UNDETERMINED) << "a career that is not known is not zero";
  const absl::StatusOr<v1::RouteHouseholdResponse> answer =
      Decide(house.environment(), {"H-1", absl::CivilMonth(2026, 11), kToday}, kToday);
  EXPECT_EQ(FindVerdict(*answer, "asd")->conditions(), v1::OUTCOME_ELIGIBLE) << "the declared flags tell";
  ExpectThatEveryReceiptReplays(house.environment(), {"claim/C-1/1", "household/H-1/2"});
}

TEST(MonthHandlersTest, TellTheLifeOfAGrantAndWhatIsOwed) {
  TestEnvironment house(kToday);
  Live(&house);
  v1::GetGrantHistoryRequest request;
  request.mutable_route()->set_household_ref("H-1");
  request.set_programme("asd");
  v1::GetGrantHistoryResponse history;
  ASSERT_TRUE(GetGrantHistory(house.environment(), ContextOf(&house), request, &history).ok());
  ASSERT_GE(history.changes_size(), 2);
  EXPECT_EQ(history.changes(0).state(), v1::GRANT_STATE_APPLIED);
  EXPECT_EQ(history.deadlines(0).code(), "answer_to_application");

  v1::ComputeArrearsRequest owed;
  owed.mutable_route()->set_household_ref("H-1");
  owed.set_programme("asd");
  MonthToProto(absl::CivilMonth(2026, 9), owed.mutable_from_month());
  MonthToProto(absl::CivilMonth(2026, 9), owed.mutable_to_month());
  v1::ComputeArrearsResponse arrears;
  ASSERT_TRUE(ComputeArrears(house.environment(), ContextOf(&house), owed, &arrears).ok());
  MonthToProto(absl::CivilMonth(2006, 8), owed.mutable_from_month());
  EXPECT_EQ(DetailOf(ComputeArrears(house.environment(), ContextOf(&house), owed, &arrears)).violations.at(0).reason,
            "MONTHS_OUT_OF_RANGE");
}

TEST(ExplainHandlersTest, FindsWhatWouldMoveTheScoreAcrossTheThreshold) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  v1::FindRemediesRequest request;
  request.mutable_route()->set_household_ref("H-1");
  request.set_programme("amo_tadamon");
  v1::FindRemediesResponse response;
  ASSERT_TRUE(FindRemedies(house.environment(), ContextOf(&house), request, &response).ok());
  EXPECT_EQ(response.distance_e7(), response.score_e7() - response.threshold_e7());
  EXPECT_FALSE(response.facts().empty());
  for (const v1::FactChange& change : response.facts()) {
    EXPECT_NE(change.score_e7() > response.threshold_e7(), response.score_e7() > response.threshold_e7());
    EXPECT_TRUE(absl::StartsWith(change.doubt(), "If this was declared wrongly")) << change.doubt();
    EXPECT_TRUE(absl::StrContains(change.doubt(), "Proof: ")) << change.doubt();
  }
}

v1::ExplainDecisionResponse LetterOf(TestEnvironment* house, const v1::ExplainDecisionRequest& request) {
  v1::ExplainDecisionResponse letter;
  EXPECT_TRUE(ExplainDecision(house->environment(), ContextOf(house), request, &letter).ok());
  return letter;
}

TEST(ExplainHandlersTest, NameTheDayTheHouseholdAndTheReceiptOfALetter) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  v1::ExplainDecisionRequest of_receipt;
  of_receipt.set_receipt_id(registry::HouseholdReceiptId("H-1", 1));
  of_receipt.set_language(v1::LANGUAGE_ENGLISH);
  const std::string opening = LetterOf(&house, of_receipt).opening();
  for (const std::string& said : {std::string("November 2026"), std::string("H-1"), of_receipt.receipt_id()}) {
    EXPECT_TRUE(absl::StrContains(opening, said)) << said << " in " << opening;
  }
  v1::ExplainDecisionRequest what_if;
  what_if.set_language(v1::LANGUAGE_ENGLISH);
  *what_if.mutable_route()->mutable_inline_()->add_declarations() = PoorFamily(kDeclaredOn);
  const v1::ExplainDecisionResponse letter = LetterOf(&house, what_if);
  EXPECT_TRUE(absl::StrContains(letter.opening(), "This answer has no number")) << letter.opening();
  EXPECT_EQ(letter.closing(), "") << "nothing was asked for";
}

TEST(ExplainHandlersTest, SayWhereToComplainOnceForWhatWasAskedFor) {
  TestEnvironment house(kToday);
  ASSERT_TRUE(house.Enrol("H-1", PoorFamily(kDeclaredOn)).ok());
  ASSERT_TRUE(house.Apply("H-1", "asd", kDeclaredOn).ok());
  v1::ExplainDecisionRequest request;
  request.mutable_route()->set_household_ref("H-1");
  request.set_language(v1::LANGUAGE_ENGLISH);
  const v1::ExplainDecisionResponse letter = LetterOf(&house, request);
  EXPECT_TRUE(absl::StrContains(letter.closing(), "Direct social aid")) << letter.closing();
  EXPECT_FALSE(absl::StrContains(letter.closing(), "AMO")) << letter.closing();
  for (const v1::Explanation& one : letter.explanations()) {
    EXPECT_FALSE(absl::StrContains(one.text(), "If you do not agree")) << one.text();
  }
}

TEST(LawHandlersTest, ShowTheLawAndNameTheSubjectsWhenThereIsNoSuch) {
  TestEnvironment house(kToday);
  v1::GetLawHistoryRequest request;
  request.set_subject("FAMILY_ALLOWANCE");
  v1::GetLawHistoryResponse response;
  ASSERT_TRUE(GetLawHistory(house.environment(), ContextOf(&house), request, &response).ok());
  EXPECT_GT(response.rows_size(), 10);
  request.set_subject("taxes");
  const absl::Status status = GetLawHistory(house.environment(), ContextOf(&house), request, &response);
  EXPECT_EQ(DetailOf(status).reason, "SUBJECT_UNKNOWN");
}

}  // namespace
}  // namespace rsu::server
