// eligibility route on given facts, explain, remedies, arrears, history and template, from flags to output. Questions
// about a stored household are in app_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;

class EligibilityCommandsTest : public AppFixture {
 protected:
  std::string File(const std::string& text) { return folder_.WriteFile("facts.json", text); }
};

constexpr char kHousehold[] = R"({"declarations": [{"rooms": 3, "members": [{"relation": "RELATION_HEAD"}]}],
                                  "score_e7": "91000000"})";

TEST_F(EligibilityCommandsTest, RoutesAHouseholdGivenInAFile) {
  EXPECT_EQ(Run({"eligibility", "route", "--facts", File(kHousehold), "--month", "2026-03", "--switch",
                 "asd.calendar=announced", "--law-version", "aa"}),
            kExitDone);
  const v1::RouteHouseholdRequest& asked = server_.eligibility.last_route;
  EXPECT_EQ(asked.inline_().declarations(0).rooms(), 3);
  EXPECT_EQ(asked.inline_().score_e7(), 91'000'000);
  EXPECT_EQ(asked.household_ref(), "");
  EXPECT_EQ(asked.month().month(), 3);
  EXPECT_EQ(asked.law().switches(0).name(), "asd.calendar");
  EXPECT_EQ(asked.law().law_version(), "aa");
  EXPECT_THAT(out_.str(), HasSubstr("household version  given in the question\n"));
  EXPECT_EQ(Run({"eligibility", "route", "--facts", File(kHousehold), "--format", "json"}), kExitDone);
}

TEST_F(EligibilityCommandsTest, WantsAReferenceOrAFile) {
  EXPECT_EQ(Run({"eligibility", "route"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("REF: is missing; give a reference, or a file of facts with --facts"));
  EXPECT_EQ(Run({"eligibility", "route", "RF-1", "--facts", File(kHousehold)}), kExitWrongCall);
  EXPECT_EQ(Run({"eligibility", "route", "--facts", folder_.Path("none.json")}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("cannot be read; give a JSON file"));
  EXPECT_EQ(Run({"eligibility", "route", "--facts", File(R"({"declarations": [{"room": 3}]})")}), kExitWrongCall);
  EXPECT_THAT(
      err_.str(),
      HasSubstr(
          "declarations[0].room is not known here (did you mean rooms?); write one of declared_on, commune_code"));
}

TEST_F(EligibilityCommandsTest, ExplainsADecisionToTheFamily) {
  server_.eligibility.explained = Parse<v1::ExplainDecisionResponse>(
      R"(opening: "Lettre du 3 mars 2026\nMénage : RF-1\n" closing: "Si vous n’êtes pas d’accord :\n"
         explanations { programme: "asd" text: "Vous avez droit à 500 DH.\nArticle 5." }
         explanations { programme: "amo_tadamon" text: "لديكم الحق" right_to_left: true })");
  EXPECT_EQ(Run({"eligibility", "explain", "RF-1", "--programme", "asd", "--month", "2026-03", "--known-on",
                 "2026-04-01", "--language", "en"}),
            kExitDone);
  EXPECT_EQ(out_.str(),
            "Lettre du 3 mars 2026\nMénage : RF-1\n\nVous avez droit à 500 DH.\nArticle 5.\n\nلديكم الحق\n\n"
            "Si vous n’êtes pas d’accord :\n");
  const v1::ExplainDecisionRequest& asked = server_.eligibility.last_explained;
  EXPECT_EQ(asked.route().household_ref(), "RF-1");
  EXPECT_EQ(asked.route().month().month(), 3);
  EXPECT_EQ(asked.route().known_on().month(), 4);
  EXPECT_EQ(asked.programme(), "asd");
  EXPECT_EQ(asked.language(), v1::LANGUAGE_ENGLISH);
  EXPECT_EQ(Run({"eligibility", "explain", "RF-1", "--format", "json"}), kExitDone);
  EXPECT_EQ(server_.eligibility.last_explained.language(), v1::LANGUAGE_FRENCH);
  EXPECT_THAT(out_.str(), HasSubstr("\"right_to_left\": true"));
  EXPECT_EQ(Run({"eligibility", "explain", "RF-1", "--language", "es"}), kExitWrongCall);
}

TEST_F(EligibilityCommandsTest, TellsWhatWouldChangeARefusal) {
  server_.eligibility.remedies = Parse<v1::FindRemediesResponse>(
      R"(score_e7: 97530010 threshold_e7: 97430010 distance_e7: 100000
         facts { fact: "household.rooms" from: "5" to: "4" score_e7: 97400000
                 doubt: "If this was declared wrongly, have it corrected." }
         facts { fact: "members[2].school" to: "public" score_e7: 97300000 }
         conditions { code: "NO_APPLICATION" sentence: "The household would have to apply." reference: "art. 9" })");
  EXPECT_EQ(Run({"eligibility", "remedies", "RF-1", "--programme", "asd", "--month", "2026-03"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "score         9.7530010\n"
            "threshold     9.7430010\n"
            "the score is  0.0100000 above\n"
            "\n"
            "One of these facts, if it was declared wrongly, may move the score across the threshold:\n"
            "fact               declared  what to do\n"
            "household.rooms    5         If this was declared wrongly, have it corrected.\n"
            "members[2].school  -\n"
            "\n"
            "condition       reference  what would have to be different\n"
            "NO_APPLICATION  art. 9     The household would have to apply.\n");
  EXPECT_EQ(server_.eligibility.last_remedies.route().month().month(), 3);
  EXPECT_EQ(server_.eligibility.last_remedies.programme(), "asd");
  EXPECT_EQ(Run({"eligibility", "remedies", "RF-1", "--programme", "asd", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"distance_e7\": \"100000\""));
  EXPECT_EQ(Run({"eligibility", "remedies", "RF-1"}), kExitWrongCall) << "of which programme?";
}

TEST_F(EligibilityCommandsTest, TellsThatNoFactWouldChangeARefusal) {
  EXPECT_EQ(Run({"eligibility", "remedies", "RF-1", "--programme", "asd"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "score      -\nthreshold  -\n\nNo single fact would move the score across the threshold.\n"
            "\nNo other condition fails.\n");
}

TEST_F(EligibilityCommandsTest, ComputesArrears) {
  server_.eligibility.arrears = Parse<v1::ComputeArrearsResponse>(
      R"(arrears { from_month { year: 2025 month: 1 } to_month { year: 2025 month: 4 } centimes: 150000
           lines { from_month { year: 2025 month: 1 } to_month { year: 2025 month: 3 } due_month_centimes: 100000
                   paid_month_centimes: 50000 centimes: 150000 }
           lines { from_month { year: 2025 month: 4 } to_month { year: 2025 month: 4 } paid_month_centimes: 50000
                   centimes: -50000 } }
         overpaid_centimes: 50000 undetermined_months { year: 2025 month: 5 })");
  EXPECT_EQ(Run({"eligibility", "arrears", "RF-1", "--programme", "asd", "--from", "2025-01", "--to", "2025-05",
                 "--known-on", "2025-07-01", "--paid", "500.5"}),
            kExitDone);
  EXPECT_EQ(out_.str(),
            "months         2025-01 to 2025-04\n"
            "due            1,500.00 MAD\n"
            "paid too much  500.00 MAD\n"
            "\n"
            "months               due a month  paid a month  difference of all months\n"
            "2025-01 to 2025-03  1,000.00 MAD    500.00 MAD              1,500.00 MAD\n"
            "2025-04                 0.00 MAD    500.00 MAD               -500.00 MAD\n"
            "\n"
            "Not decided, for want of facts or figures: 2025-05\n");
  const v1::ComputeArrearsRequest& asked = server_.eligibility.last_arrears;
  EXPECT_EQ(asked.route().household_ref(), "RF-1");
  EXPECT_EQ(asked.from_month().month(), 1);
  EXPECT_EQ(asked.to_month().month(), 5);
  EXPECT_EQ(asked.known_on().month(), 7);
  EXPECT_EQ(asked.paid_month_centimes(), 50'050);
  EXPECT_EQ(Run({"eligibility", "arrears", "RF-1", "--programme", "asd", "--from", "2025-01", "--to", "2025-05",
                 "--paid-as-known-on", "2025-02-01", "--format", "json"}),
            kExitDone);
  EXPECT_FALSE(server_.eligibility.last_arrears.has_paid_month_centimes());
  EXPECT_EQ(server_.eligibility.last_arrears.paid_as_known_on().month(), 2);
  EXPECT_THAT(out_.str(), HasSubstr("\"overpaid_centimes\": \"50000\""));
}

TEST_F(EligibilityCommandsTest, RefusesWrongFlagsOfArrears) {
  const std::vector<std::string> sound = {"eligibility", "arrears", "RF-1", "--programme", "asd",
                                          "--from",      "2025-01", "--to", "2025-05"};
  const auto run = [&](std::vector<std::string> more) {
    more.insert(more.begin(), sound.begin(), sound.end());
    return Run(more);
  };
  EXPECT_EQ(run({}), kExitDone);
  EXPECT_EQ(run({"--paid", "500.125"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--paid: is \"500.125\"; write dirhams from 0 with at most two decimals"));
  EXPECT_EQ(run({"--paid=-1"}), kExitWrongCall);
  EXPECT_EQ(run({"--paid", "1", "--paid-as-known-on", "2025-01-01"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("give the one or the other"));
  EXPECT_EQ(run({"--paid-as-known-on", "2025-01"}), kExitWrongCall);
  EXPECT_EQ(Run({"eligibility", "arrears", "RF-1", "--programme", "asd", "--from", "2025-01"}), kExitWrongCall);
  EXPECT_EQ(Run({"eligibility", "arrears", "RF-1", "--programme", "asd", "--from", "2025-00", "--to", "2025-01"}),
            kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--from: not a month"));
}

TEST_F(EligibilityCommandsTest, TellsTheLifeOfAGrant) {
  server_.eligibility.grant_history = Parse<v1::GetGrantHistoryResponse>(
      R"(changes { state: GRANT_STATE_APPLIED month { year: 2025 month: 1 } known_on { year: 2025 month: 1 day: 9 } }
         changes { state: GRANT_STATE_GRANTED month { year: 2025 month: 2 } month_centimes: 50000 receipt_id: "R-1"
                   first_paid_in { year: 2025 month: 3 } }
         changes { state: GRANT_STATE_STOPPED month { year: 2025 month: 6 } reasons { code: "A" }
                   reasons { code: "B" sentence: "The score is above." } }
         deadlines { code: "claim_against_refusal" last_day { year: 2025 month: 8 day: 1 } reference: "art. 12" })");
  EXPECT_EQ(Run({"eligibility", "history", "RF-1", "--programme", "asd", "--from", "2025-01", "--to", "2025-12"}),
            kExitDone);
  EXPECT_EQ(out_.str(),
            "month    state       a month  first paid in  known on    receipt  because\n"
            "2025-01  applied           -  -              2025-01-09  -\n"
            "2025-02  granted  500.00 MAD  2025-03        -           R-1\n"
            "2025-06  stopped           -  -              -           -        A The score is above.\n"
            "\n"
            "deadline               last day    kept  reference\n"
            "claim against refusal  2025-08-01  open  art. 12\n");
  EXPECT_EQ(server_.eligibility.last_grant_history.from_month().month(), 1);
  EXPECT_EQ(server_.eligibility.last_grant_history.to_month().month(), 12);
  EXPECT_EQ(Run({"eligibility", "history", "RF-1", "--programme", "asd", "--format", "json"}), kExitDone);
  EXPECT_FALSE(server_.eligibility.last_grant_history.has_from_month());
  EXPECT_THAT(out_.str(), HasSubstr("\"state\": \"GRANT_STATE_STOPPED\""));
}

TEST_F(EligibilityCommandsTest, PrintsASkeletonOfAHousehold) {
  EXPECT_EQ(Run({"eligibility", "template"}), kExitDone);
  EXPECT_EQ(Run({"eligibility", "route", "--facts", File(out_.str())}), kExitDone) << err_.str();
  EXPECT_EQ(server_.eligibility.last_route.inline_().ByteSizeLong(), 0u) << "it states nothing";
  EXPECT_EQ(Run({"eligibility", "template", "--fields"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("applications[].programme "));
}

}  // namespace
}  // namespace rsu::cli
