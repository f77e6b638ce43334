// decisions list, show, replay, compare and explain, from flags to output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/limits.h"
#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class DecisionCommandsTest : public AppFixture {};

constexpr char kReceipt[] = R"(
  receipt_id: "R-1" decide_time { seconds: 1767262500 } sha256: "aaaa"
  basis { month { year: 2026 month: 1 } household_version: 2 known_on { year: 2026 month: 1 day: 1 }
          law_version: "0123456789abcdef" engine_version: "1"
          score { status: SCORE_STATUS_SCORED score_e7: 94697075 } })";

std::vector<v1::Receipt> Receipts(int count) {
  std::vector<v1::Receipt> receipts;
  for (int i = 0; i < count; ++i) receipts.emplace_back().set_receipt_id(absl::StrCat("R-", i));
  return receipts;
}

TEST_F(DecisionCommandsTest, ListsTheDecisionsOfAHousehold) {
  server_.eligibility.receipts = {Parse<v1::Receipt>(kReceipt)};
  EXPECT_EQ(Run({"decisions", "list", "RF-1"}), kExitDone);
  EXPECT_EQ(
      out_.str(),
      "receipt  decided                     month    known on    household version      score  law           engine\n"
      "R-1      2026-01-01 11:15:00 +01:00  2026-01  2026-01-01                  2  9.4697075  0123456789ab  1\n");
  EXPECT_EQ(server_.eligibility.last_list.household_ref(), "RF-1");
  server_.eligibility.receipts.clear();
  EXPECT_EQ(Run({"decisions", "list", "RF-1"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("No decision is written down"));
}

TEST_F(DecisionCommandsTest, ListsPageByPageUpToTheLimit) {
  server_.eligibility.receipts = Receipts(2 * kReceiptPageSize + 1);
  EXPECT_EQ(Run({"decisions", "list", "RF-1", "--limit", "500", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("R-", 2 * kReceiptPageSize)));
  EXPECT_EQ(Run({"decisions", "list", "RF-1", "--limit", "3"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("R-2"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("R-3")));
  EXPECT_THAT(out_.str(), HasSubstr("There are older ones: --limit shows them."));
  EXPECT_EQ(Run({"decisions", "list", "RF-1", "--limit", absl::StrCat(kMaxListLimit)}), kExitDone);
  EXPECT_THAT(out_.str(), Not(HasSubstr("There are older ones")));
  EXPECT_EQ(Run({"decisions", "list", "RF-1", "--limit", absl::StrCat(kMaxListLimit + 1)}), kExitWrongCall);
}

TEST_F(DecisionCommandsTest, ShowsADecisionAsItWasWritten) {
  server_.eligibility.decision = Parse<v1::GetDecisionResponse>(
      absl::StrCat("receipt {", kReceipt,
                   "} decision { verdicts { programme: \"asd\" conditions: OUTCOME_ELIGIBLE } "
                   "basis { household_version: 2 receipt_id: \"R-1\" } }"));
  EXPECT_EQ(Run({"decisions", "show", "R-1"}), kExitDone);
  EXPECT_EQ(server_.eligibility.last_decision.receipt_id(), "R-1");
  EXPECT_THAT(out_.str(), HasSubstr("receipt  R-1\ndecided  2026-01-01 11:15:00 +01:00\nsha256   aaaa\n\nasd\n"));
  EXPECT_EQ(Run({"decisions", "show", "R-1", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"sha256\": \"aaaa\""));
}

TEST_F(DecisionCommandsTest, TellsThatAReceiptIsNotThere) {
  server_.eligibility.failure = FailWith(grpc::StatusCode::NOT_FOUND, "no decision has this receipt",
                                         Parse<v1::ErrorInfo>(R"(reason: "RECEIPT_NOT_FOUND")"));
  EXPECT_EQ(Run({"decisions", "show", "R-9"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl decisions list shows those of a household"));
}

TEST_F(DecisionCommandsTest, ReplaysADecision) {
  server_.eligibility.replayed = Parse<v1::ReplayDecisionResponse>(
      absl::StrCat("receipt {", kReceipt, "} identical: true replayed_sha256: \"aaaa\""));
  EXPECT_EQ(Run({"decisions", "replay", "R-1"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "receipt          R-1\n"
            "decided          2026-01-01 11:15:00 +01:00\n"
            "sha256 written   aaaa\n"
            "sha256 replayed  aaaa\n"
            "identical: the same facts, law and engine give the same bytes\n");
  server_.eligibility.replayed.set_identical(false);
  server_.eligibility.replayed.set_replayed_sha256("bbbb");
  EXPECT_EQ(Run({"decisions", "replay", "R-1"}), kExitRefused);
  EXPECT_THAT(out_.str(), HasSubstr("NOT IDENTICAL"));
  EXPECT_EQ(Run({"decisions", "replay", "R-1", "--format", "json"}), kExitRefused);
  EXPECT_THAT(out_.str(), HasSubstr("\"replayed_sha256\": \"bbbb\""));
}

TEST_F(DecisionCommandsTest, ComparesTwoDecisions) {
  server_.eligibility.compared = Parse<v1::CompareDecisionsResponse>(
      R"(facts { path: "members[1].state_paid" from: "no" to: "yes" }
         facts { path: "members[1].relation" from: "RELATION_HEAD" to: "RELATION_PARENT_IN_LAW" }
         law { path: "asd.threshold" from: "97430010" }
         basis { path: "month" from: "2026-01" to: "2026-02" }
         verdicts { path: "asd.conditions" from: "OUTCOME_ELIGIBLE" to: "OUTCOME_NOT_ELIGIBLE" })");
  EXPECT_EQ(Run({"decisions", "compare", "R-1", "R-2"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "fact                   before  after\n"
            "members[1].state_paid  no      yes\n"
            "members[1].relation    head    parent in law\n"
            "\n"
            "law            before    after\n"
            "asd.threshold  97430010  -\n"
            "\n"
            "basis  before   after\n"
            "month  2026-01  2026-02\n"
            "\n"
            "verdict         before    after\n"
            "asd.conditions  eligible  not eligible\n");
  EXPECT_EQ(server_.eligibility.last_compared.from_receipt_id(), "R-1");
  EXPECT_EQ(server_.eligibility.last_compared.to_receipt_id(), "R-2");
  EXPECT_EQ(Run({"decisions", "compare", "R-1", "R-2", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"path\": \"asd.threshold\""));
  EXPECT_EQ(Run({"decisions", "compare", "R-1"}), kExitWrongCall);
}

TEST_F(DecisionCommandsTest, TellsThatNothingDiffers) {
  EXPECT_EQ(Run({"decisions", "compare", "R-1", "R-1"}), kExitDone);
  EXPECT_EQ(out_.str(), "Nothing differs.\n");
  server_.eligibility.compared = Parse<v1::CompareDecisionsResponse>(R"(facts { path: "rooms" from: "3" to: "4" })");
  EXPECT_EQ(Run({"decisions", "compare", "R-1", "R-2"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("rooms  3       4\n\nThe verdicts are the same.\n"));
}

TEST_F(DecisionCommandsTest, ExplainsADecision) {
  server_.eligibility.explained =
      Parse<v1::ExplainDecisionResponse>(R"(explanations { programme: "asd" text: "You are entitled." })");
  EXPECT_EQ(Run({"decisions", "explain", "R-1", "--language", "en", "--programme", "asd"}), kExitDone);
  EXPECT_EQ(out_.str(), "You are entitled.\n");
  EXPECT_EQ(server_.eligibility.last_explained.receipt_id(), "R-1");
  EXPECT_EQ(server_.eligibility.last_explained.programme(), "asd");
  EXPECT_EQ(Run({"decisions", "explain", "R-1", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"text\": \"You are entitled.\""));
}

}  // namespace
}  // namespace rsu::cli
