// The commands from flags to output, against a server of the public API on a loopback port.
#include "cli/app.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/limits.h"
#include "cli/testing/intake_text.h"
#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AppTest : public AppFixture {};

TEST_F(AppTest, ImportsInBatchesAndSaysWhatWasTaken) {
  for (const char* id : {"asd", "amo_tadamon"}) server_.eligibility.programmes.emplace_back().set_id(id);
  EXPECT_EQ(Import(ManyHouseholdsCsv(25), ManyMembersCsv(25), {"--batch", "10", "--apply", "asd,amo_tadamon"}),
            kExitDone);
  EXPECT_THAT(server_.registry.BatchSizes(), ElementsAre(10, 10, 5));
  EXPECT_THAT(server_.registry.Taken().at("RF-7").apply_to(), ElementsAre("asd", "amo_tadamon"));
  EXPECT_EQ(server_.registry.Taken().at("RF-7").declaration().members(0).idcs(), "0000000007");
  EXPECT_THAT(out_.str(), HasSubstr("enrolled             25\n"));
  EXPECT_THAT(out_.str(), HasSubstr("\ntaken 25, refused 0\n"));
  EXPECT_FALSE(folder_.Has("rejects.csv"));
}

TEST_F(AppTest, ImportsAgainAndSaysThatNothingChanged) {
  ASSERT_EQ(Import(ManyHouseholdsCsv(3), ManyMembersCsv(3)), kExitDone);
  EXPECT_EQ(Import(ManyHouseholdsCsv(3), ManyMembersCsv(3)), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("Nothing changed"));
}

TEST_F(AppTest, WritesRefusalsOfTheFilesAndOfTheServerToTheRejectsFile) {
  server_.registry.refusals["RF-1"] = Parse<v1::ErrorInfo>(
      R"(reason: "INVALID_FIELDS" violations { field: "declaration.members[0].birth_date" reason: "AFTER_DECLARATION"
         sentence: "the birth is after the declaration" })");
  const std::string households = HouseholdsCsv(
      {{{"household_ref", "RF-0"}, {"milieu", "town"}}, {{"household_ref", "RF-1"}}, {{"household_ref", "RF-2"}}});
  EXPECT_EQ(Import(households, ManyMembersCsv(4)), kExitSomeRefused);
  const std::string m_csv = folder_.Path("m.csv");
  EXPECT_EQ(folder_.ReadFile("rejects.csv"),
            absl::StrCat("file,line,household_ref,field,reason,sentence\n", m_csv,
                         ",5,RF-3,household_ref,MEMBER_WITHOUT_HOUSEHOLD,no row of ", folder_.Path("h.csv"),
                         " has this household_ref; add the household or remove the member\n", folder_.Path("h.csv"),
                         ",2,RF-0,milieu,UNKNOWN_VALUE,\"milieu is \"\"town\"\"; write urban, rural\"\n", m_csv,
                         ",3,RF-1,birth_date,AFTER_DECLARATION,the birth is after the declaration\n"));
  EXPECT_THAT(out_.str(), HasSubstr("UNKNOWN_VALUE                 1\n"));
  EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("3 faults, with line and reason: ", folder_.Path("rejects.csv"))));
  EXPECT_THAT(out_.str(), HasSubstr("taken 1, refused 2\n"));
}

TEST_F(AppTest, KeepsABatchBelowTheSizeOfAMessage) {
  std::vector<Cells> members;
  const std::string name(kMaxNameCharacters, 'n');
  for (int household = 0; household < 60; ++household) {
    for (int i = 0; i < kMaxMembers; ++i) {
      members.push_back({{"household_ref", absl::StrCat("RF-", household)}, {"first_name", name}, {"last_name", name}});
    }
  }
  EXPECT_EQ(Import(ManyHouseholdsCsv(60), MembersCsv(members), {"--batch", "500"}), kExitDone);
  EXPECT_GT(server_.registry.BatchSizes().size(), 1u);
}

TEST_F(AppTest, GoesOnAfterABrokenStream) {
  server_.registry.break_streams = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "restarting")};
  server_.registry.answers_before_break = {2};
  EXPECT_EQ(Import(ManyHouseholdsCsv(40), ManyMembersCsv(40), {"--batch", "4"}), kExitDone);
  EXPECT_EQ(server_.registry.Taken().size(), 40u);
  EXPECT_THAT(out_.str(), HasSubstr("taken 40, refused 0\n"));
  EXPECT_THAT(err_.str(), HasSubstr("connection lost (the server cannot be reached), attempt 2 of 10"));
}

TEST_F(AppTest, TellsAFileThatIsWrongBeforeSendingAnything) {
  EXPECT_EQ(Import("household_ref,income\n", ManyMembersCsv(1)), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("the format has no column \"income\""));
  EXPECT_EQ(server_.registry.Streams(), 0);
}

TEST_F(AppTest, ReportsAnImportAsJson) {
  EXPECT_EQ(Import(ManyHouseholdsCsv(2), ManyMembersCsv(2), {"--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"enrolled\": 2,"));
  EXPECT_THAT(out_.str(), HasSubstr("\"refused_by_reason\": {}"));
}

TEST_F(AppTest, SaysFromWhichDayTheDeclarationsWereKnown) {
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1)), kExitDone);
  EXPECT_FALSE(server_.registry.Taken().at("RF-0").has_known_from()) << "the day of each declaration";
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1), {"--known-from", "2026-03-09"}), kExitDone);
  EXPECT_EQ(server_.registry.Taken().at("RF-0").known_from().day(), 9);
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1), {"--known-from", "today"}), kExitDone);
  EXPECT_GE(server_.registry.Taken().at("RF-0").known_from().year(), 2025);
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1), {"--known-from", "declared"}), kExitDone);
  EXPECT_FALSE(server_.registry.Taken().at("RF-0").has_known_from());
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1), {"--known-from", "2026-03"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--known-from: is \"2026-03\"; write declared, today or YYYY-MM-DD"));
}

TEST_F(AppTest, RefusesABatchBeyondTheMost) {
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1), {"--batch", absl::StrCat(kMaxBatch)}), kExitDone);
  EXPECT_EQ(Import(ManyHouseholdsCsv(1), ManyMembersCsv(1), {"--batch", absl::StrCat(kMaxBatch + 1)}), kExitWrongCall);
}

TEST_F(AppTest, ShowsAHouseholdWithIdentifiersMaskedUnlessAsked) {
  server_.registry.household = Parse<v1::Household>(
      R"(household_ref: "RF-1" version: 3 region_code: "4"
         score { status: SCORE_STATUS_SCORED score_e7: 94697075 }
         declaration { milieu: MILIEU_URBAN rooms: 4 garage: false
           members { idcs: "0123456789" first_name: "يامنة" last_name: "Aït" sex: SEX_FEMALE
                     birth_date { year: 1978 month: 11 } relation: RELATION_HEAD pension_month_centimes: 123450 } })");
  EXPECT_EQ(Run({"household", "show", "RF-1"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("score      9.4697075\n"));
  EXPECT_THAT(out_.str(), HasSubstr("garage                 no\n"));
  EXPECT_THAT(out_.str(), HasSubstr("loan                   -\n"));
  EXPECT_THAT(out_.str(), HasSubstr("     0  ********89  يامنة       Aït        F    1978-11     head"));
  EXPECT_THAT(out_.str(), HasSubstr("1,234.50 MAD"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("0123456789")));
  EXPECT_EQ(Run({"household", "show", "RF-1", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), Not(HasSubstr("0123456789")));
  EXPECT_EQ(Run({"household", "show", "RF-1", "--reveal"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("0123456789"));
}

TEST_F(AppTest, TellsThatAHouseholdIsNotThere) {
  EXPECT_EQ(Run({"household", "show", "RF-9"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl: no household has this reference\n"));
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(Run({"household", "show", "RF-9", "--format", "json"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("\"reason\": \"HOUSEHOLD_NOT_FOUND\""));
}

std::vector<v1::HouseholdSummary> Summaries(int count) {
  std::vector<v1::HouseholdSummary> summaries;
  for (int i = 0; i < count; ++i) {
    v1::HouseholdSummary& summary = summaries.emplace_back();
    summary.set_household_ref(absl::StrFormat("RF-%05d", i));
    summary.mutable_score()->set_status(v1::SCORE_STATUS_SCORED);
    summary.mutable_score()->set_score_e7(94697075 + i);
    summary.add_programmes("asd");
    summary.add_programmes("amo_tadamon");
  }
  return summaries;
}

TEST_F(AppTest, ListsHouseholdsUpToTheLimitAndSaysThatThereAreMore) {
  server_.registry.summaries = Summaries(5);
  EXPECT_EQ(Run({"household", "list", "--region", "4", "--programme", "asd", "--limit", "3"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("RF-00002"));
  EXPECT_THAT(out_.str(), HasSubstr("9.4697075  asd, amo_tadamon\n"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("RF-00003")));
  EXPECT_THAT(out_.str(), HasSubstr("There are more"));
  EXPECT_EQ(server_.registry.LastList().region_code(), "4");
  EXPECT_EQ(server_.registry.LastList().programme(), "asd");
  EXPECT_EQ(Run({"household", "list", "--limit", "5"}), kExitDone);
  EXPECT_THAT(out_.str(), Not(HasSubstr("There are more")));
  EXPECT_EQ(Run({"household", "list", "--limit", absl::StrCat(kMaxListLimit)}), kExitDone);
  EXPECT_EQ(Run({"household", "list", "--limit", absl::StrCat(kMaxListLimit + 1)}), kExitWrongCall);
}

TEST_F(AppTest, ExportsEveryScoreThatProgrammesMayUse) {
  server_.registry.summaries = Summaries(2 * kPageSize + 1);
  server_.registry.summaries[0].mutable_score()->set_status(v1::SCORE_STATUS_OUT_OF_WINDOW);
  server_.registry.summaries[1].mutable_score()->set_status(v1::SCORE_STATUS_INCOMPLETE);
  EXPECT_EQ(Run({"scores", "export", "--format", "csv", "--output", folder_.Path("scores.csv")}), kExitDone);
  const std::string scores = folder_.ReadFile("scores.csv");
  EXPECT_EQ(scores.substr(0, 37), "household_ref,ise\nRF-00002,9.4697077\n");
  EXPECT_EQ(std::count(scores.begin(), scores.end(), '\n'), 2 * kPageSize);
  EXPECT_THAT(err_.str(), HasSubstr("1,999 scores"));
  EXPECT_EQ(Run({"scores", "export"}), kExitDone);
  EXPECT_EQ(out_.str(), scores);
}

constexpr char kExplanation[] = R"(
  score { model_id: "ISE-2021" status: SCORE_STATUS_SCORED score_e7: 94697075 household_version: 2
          reference_day { year: 2026 month: 3 day: 1 } }
  denominator: 300
  terms { index: "KMU" key: "constant" description: "constant of the milieu" coefficient_e7: 90000000
          value_numerator: 1 value_denominator: 1 contribution_e7: 90000000 }
  terms { index: "V19" key: "size" description: "size of the household" coefficient_e7: 14091225
          value_numerator: 1 value_denominator: 3 contribution_e7: 4697074 }
  terms { index: "V33" key: "gas_pc" description: "gas a head" value_numerator: 65004 value_denominator: 400 }
  rounding_e7: 1
  thresholds { programme: "asd" threshold_e7: 97430010 distance_e7: -2732935 reference: "decree A" }
  thresholds { programme: "amo_tadamon" threshold_e7: 93264284 distance_e7: 1432791 reference: "decree B" }
  thresholds { programme: "other" threshold_e7: 94697075 distance_e7: 0 reference: "decree C" })";

TEST_F(AppTest, ExplainsAScoreTermByTerm) {
  server_.scoring.explanation = Parse<v1::ScoreExplanation>(kExplanation);
  EXPECT_EQ(Run({"score", "explain", "RF-1"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "score              9.4697075\n"
            "model              ISE-2021\n"
            "ages on            2026-03-01\n"
            "household version  2\n"
            "\n"
            "index  variable   value  coefficient  contribution  meaning\n"
            "KMU    constant       1    9.0000000     9.0000000  constant of the milieu\n"
            "V19    size         1/3    1.4091225     0.4697074  size of the household\n"
            "V33    gas_pc    162.51    0.0000000     0.0000000  gas a head\n"
            "       rounding                          0.0000001  of the lines shown\n"
            "       score                             9.4697075\n"
            "\n"
            "programme    threshold     the score is  by score      reference\n"
            "asd          9.7430010  0.2732935 below  eligible      decree A\n"
            "amo_tadamon  9.3264284  0.1432791 above  not eligible  decree B\n"
            "other        9.4697075      equal to it  eligible      decree C\n");
}

TEST_F(AppTest, ExplainsTheScoreOfADeclarationThatIsNotStored) {
  server_.scoring.explanation = Parse<v1::ScoreExplanation>(kExplanation);
  ASSERT_EQ(Run({"score", "explain", "RF-1"}), kExitDone);
  const std::string stored = out_.str();
  const std::string declaration = R"({"rooms": 3, "members": [{"relation": "head", "sex": "F"}]})";
  for (const std::string& text : {declaration, absl::StrCat("{\"declarations\": [", declaration, "]}")}) {
    EXPECT_EQ(Run({"score", "explain", "--facts", folder_.WriteFile("facts.json", text)}), kExitDone) << err_.str();
    const v1::Declaration& asked = server_.scoring.last_explained.declaration();
    EXPECT_EQ(asked.rooms(), 3);
    EXPECT_EQ(asked.members(0).relation(), v1::RELATION_HEAD);
    EXPECT_EQ(asked.members(0).sex(), v1::SEX_FEMALE);
    EXPECT_THAT(out_.str(), HasSubstr("household version  given in the question\n"));
    EXPECT_EQ(out_.str().substr(out_.str().find("\n\n")), stored.substr(stored.find("\n\n"))) << "term by term";
  }
  EXPECT_EQ(Run({"score", "explain"}), kExitWrongCall);
  EXPECT_EQ(Run({"score", "explain", "--facts", folder_.WriteFile("facts.json", R"({"declarations": [{"rooms": 1},
                 {"rooms": 2}]})")}),
            kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("declarations holds 2; keep the one whose score is asked for"));
  EXPECT_EQ(Run({"score", "explain", "--facts", folder_.WriteFile("facts.json", R"({"declarations": [{"rooms": 1}],
                 "score_e7": 1})")}),
            kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("score_e7 is given, so nothing computes it"));
}

TEST_F(AppTest, NamesTheValuesThatAFlagMayHave) {
  EXPECT_EQ(Run({"server", "info", "--format", "jsn"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--format: is \"jsn\"; write table or json (did you mean json?)\n"));
  EXPECT_EQ(Run({"household", "list", "--limit", "many"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--limit: is \"many\"; write a whole number from 1 to 10000\n"));
  EXPECT_EQ(Run({"household", "list", "--limit", "0"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--limit: is \"0\"; write a whole number from 1 to 10000\n"));
  EXPECT_EQ(Run({"claims", "template", "sicknes"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("(did you mean sickness?)"));
}

TEST_F(AppTest, SaysWhatAMissingWordIsFor) {
  EXPECT_EQ(Run({"household", "show"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("REF is required: The caller's own reference of the household\n"));
  EXPECT_EQ(Run({"eligibility", "check", "RF-1"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--programme is required: Programme, for example asd\n"));
  EXPECT_EQ(Run({"household", "list", "--limit"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--limit needs a value: Most households shown\n"));
}

TEST_F(AppTest, ShowsExamplesInHelp) {
  EXPECT_EQ(Run({"claims", "decide", "--help"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("Examples:\n  rsuctl claims decide C-1 --month 2026-03\n"));
}

TEST_F(AppTest, ListsTheFactsThatAScoreLacks) {
  server_.scoring.explanation = Parse<v1::ScoreExplanation>(
      R"(score { model_id: "ISE-2021" status: SCORE_STATUS_INCOMPLETE
                 missing_facts: "household.water_month" missing_facts: "members[2].diploma" })");
  EXPECT_EQ(Run({"score", "explain", "RF-1"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("No score: facts are not declared.\n"
                                    "  household.water_month\n"
                                    "  members[2].diploma\n"));
}

constexpr char kRoute[] = R"(
  verdicts { programme: "asd" month { year: 2026 month: 3 } conditions: OUTCOME_ELIGIBLE
    entitlement: OUTCOME_NOT_ELIGIBLE
    amount { centimes: 55000 direction: AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD branch: "child_aid"
      lines { description: "child of rank 1" centimes: 30000 member_index: 1 parameter_key: "asd.child.rank1" }
      lines { description: "supplement" centimes: 25000 parameter_key: "asd.supplement" } }
    reasons { code: "NO_APPLICATION" sentence: "The household has not applied." reference: "law 58-23 art. 9" }
    parameters { key: "asd.child.rank1" value: "300.00" unit: "MAD/month" valid_from { year: 2026 month: 1 day: 1 }
      known_from { year: 2025 month: 12 day: 1 } reference: "decree 2-23-1067" confidence: "H" calendar: "single" } }
  verdicts { programme: "amo_tadamon" conditions: OUTCOME_UNDETERMINED entitlement: OUTCOME_UNDETERMINED
    missing_facts: "members[0].state_paid"
    reasons { code: "IN_WINDOW" sentence: "For your information." informative: true } }
  health_routes { member_index: 0 route: HEALTH_ROUTE_KIND_OTHER_OWN }
  health_routes { member_index: 1 route: HEALTH_ROUTE_KIND_OTHER_DEPENDANT follows_member_index: 0 }
  basis { month { year: 2026 month: 3 } household_version: 2 law_version: "0123456789abcdef" engine_version: "1"
    score { status: SCORE_STATUS_SCORED score_e7: 94697075 model_id: "ISE-2021" }
    known_on { year: 2026 month: 3 day: 12 } })";

TEST_F(AppTest, RoutesAHouseholdWithAmountsReasonsAndWhatIsMissing) {
  server_.eligibility.route = Parse<v1::RouteHouseholdResponse>(kRoute);
  EXPECT_EQ(Run({"eligibility", "route", "RF-1", "--month", "2026-03", "--known-on", "2026-03-12"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "asd\n"
            "  conditions    met\n"
            "  entitled      no\n"
            "  amount        550.00 MAD a month paid to the household (child aid)\n"
            "                  300.00 MAD  member 1  child of rank 1  asd.child.rank1\n"
            "                  250.00 MAD            supplement       asd.supplement\n"
            "  because       The household has not applied.\n"
            "                NO_APPLICATION: law 58-23 art. 9\n"
            "\n"
            "amo_tadamon\n"
            "  conditions    undetermined\n"
            "  entitled      undetermined\n"
            "  note          For your information.\n"
            "                IN_WINDOW\n"
            "  not declared  members[0].state_paid\n"
            "\n"
            "member  health cover           follows   not declared\n"
            "     0  other, its own\n"
            "     1  other, as a dependant  member 0\n"
            "\n"
            "month              2026-03\n"
            "household version  2\n"
            "score              9.4697075 ISE-2021\n"
            "known on           2026-03-12\n"
            "law                0123456789ab\n"
            "engine             1\n"
            "receipt            none: decided on the spot\n");
  EXPECT_EQ(server_.eligibility.last_route.month().month(), 3);
  EXPECT_EQ(server_.eligibility.last_route.known_on().day(), 12);
  EXPECT_EQ(Run({"eligibility", "route", "RF-1", "--law"}), kExitDone);
  EXPECT_FALSE(server_.eligibility.last_route.has_month()) << "the server knows the current month";
  EXPECT_THAT(out_.str(), HasSubstr("  law           asd.child.rank1 = 300.00 MAD/month\n"
                                    "                from 2026-01-01, known from 2025-12-01, single, confidence H: "
                                    "decree 2-23-1067\n"));
}

TEST_F(AppTest, ChecksOneProgramme) {
  server_.eligibility.check =
      Parse<v1::CheckEligibilityResponse>(R"(conditions: OUTCOME_ELIGIBLE entitlement: OUTCOME_ELIGIBLE
                                             amount_centimes: 50000)");
  EXPECT_EQ(Run({"eligibility", "check", "RF-1", "--programme", "asd"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("asd\n"
                                    "  conditions    met\n"
                                    "  entitled      yes\n"
                                    "  amount        500.00 MAD\n"));
  EXPECT_EQ(server_.eligibility.last_check.programme(), "asd");
}

TEST_F(AppTest, RefusesAWrongMonthWithoutAskingTheServer) {
  EXPECT_EQ(Run({"eligibility", "route", "RF-1", "--month", "2026-13"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--month: not a month: write YYYY-MM"));
}

TEST_F(AppTest, TellsWhatTheServerRefuses) {
  server_.eligibility.failure = FailWith(grpc::StatusCode::FAILED_PRECONDITION, "the request_id was used already",
                                         Parse<v1::ErrorInfo>(R"(reason: "REQUEST_ID_REUSED")"));
  EXPECT_EQ(Run({"programmes", "apply", "RF-1", "--programme", "asd", "--request-id", "r1"}), kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("REQUEST_ID_REUSED"));
}

TEST_F(AppTest, AppliesToAProgramme) {
  EXPECT_EQ(Run({"programmes", "apply", "RF-1", "--programme", "asd", "--on", "2026-03-02"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("RF-1       asd        2026-03-02  -\n"));
  EXPECT_EQ(server_.eligibility.last_apply.applied_on().day(), 2);
  EXPECT_FALSE(server_.eligibility.last_apply.has_known_from());
  EXPECT_EQ(Run({"programmes", "apply", "RF-1", "--programme", "asd", "--known-from", "2026-03-05"}), kExitDone);
  EXPECT_EQ(server_.eligibility.last_apply.known_from().day(), 5);
  EXPECT_EQ(Run({"programmes", "apply", "RF-1", "--programme", "asd", "--known-from", "May"}), kExitWrongCall);
  EXPECT_EQ(Run({"programmes", "applications", "RF-1"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("applied to no programme"));
}

TEST_F(AppTest, ListsProgrammesAndModels) {
  server_.eligibility.programmes = {Parse<v1::Programme>(
      R"(id: "asd" name: "Direct social aid" in_force_from { year: 2023 month: 12 day: 1 } threshold_e7: 97430010
         references: "law 58-23" references: "decree 2-23-1067")")};
  server_.scoring.models = {Parse<v1::Model>(
      R"(id: "ISE-2021" urban_variables: 31 rural_variables: 28 reference: "decree 2-21-582"
         switches: "ise.rural_rooms=EXCLUSIVE")")};
  EXPECT_EQ(Run({"programmes", "list"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("asd        Direct social aid  2023-12-01           9.7430010  "
                                    "law 58-23; decree 2-23-1067\n"));
  EXPECT_EQ(Run({"models", "list"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("ISE-2021  -                        31               28  decree 2-21-582  "
                                    "ise.rural_rooms=EXCLUSIVE\n"));
}

TEST_F(AppTest, TellsAboutTheServer) {
  server_.info.info.set_version("0.1.0");
  server_.info.info.set_parts(1024);
  EXPECT_EQ(Run({"server", "info"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("version   0.1.0\n"));
  EXPECT_THAT(out_.str(), HasSubstr("parts     1,024\n"));
  EXPECT_EQ(Run({"server", "info", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"parts\": 1024"));
}

TEST_F(AppTest, RefusesWrongFlags) {
  EXPECT_EQ(Run({}), kExitWrongCall);
  EXPECT_EQ(Run({"household"}), kExitWrongCall);
  EXPECT_EQ(Run({"household", "show"}), kExitWrongCall);
  EXPECT_EQ(Run({"server", "info", "--no-such-flag"}), kExitWrongCall);
  EXPECT_EQ(Run({"server", "info", "--timeout", "0"}), kExitWrongCall);
  EXPECT_EQ(Run({"server", "info", "--tls-ca", "ca.pem"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("TLS needs all of"));
}

TEST_F(AppTest, ExplainsItself) {
  EXPECT_EQ(Run({"--help"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("Exit codes: 0 done"));
  EXPECT_EQ(Run({"--version"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("rsuctl "));
}

TEST(AppUnreachableTest, SaysThatNoServerAnswers) {
  std::ostringstream out, err;
  const char* argv[] = {"rsuctl", "--server=127.0.0.1:1", "server", "info"};
  EXPECT_EQ(RunRsuctl(4, argv, {out, err}, SystemClock()), kExitUnreachable);
  EXPECT_THAT(err.str(), HasSubstr("Is the server running?"));
}

TEST_F(AppTest, ShowsHelpWhenNothingIsAsked) {
  EXPECT_EQ(Run({}), kExitWrongCall);
  EXPECT_THAT(out_.str(), HasSubstr("Exit codes:"));
  EXPECT_THAT(out_.str(), HasSubstr("claims"));
  EXPECT_EQ(Run({"claims"}), kExitWrongCall);
  EXPECT_THAT(out_.str(), HasSubstr("Decide a claim"));
}

TEST_F(AppTest, SuggestsTheCommandOrFlagThatWasMeant) {
  EXPECT_EQ(Run({"clams", "decide"}), kExitWrongCall);
  EXPECT_EQ(err_.str(), "rsuctl has no command clams. Did you mean claims?\nrsuctl --help says what there is.\n");
  EXPECT_EQ(Run({"claims", "decid"}), kExitWrongCall);
  EXPECT_EQ(err_.str(),
            "rsuctl claims has no command decid. Did you mean decide?\nrsuctl claims --help says what there is.\n");
  EXPECT_EQ(Run({"household", "list", "--limits=3"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl household list has no flag --limits. Did you mean --limit?\n"));
  EXPECT_EQ(Run({"household", "list", "--sever=x"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("Did you mean --server?\n"));
  EXPECT_EQ(Run({"household", "show", "R-1", "R-2"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("takes no further word, and \"R-2\" is one too many"));
  EXPECT_EQ(Run({"zebra"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl has no command zebra.\n"));
}

TEST_F(AppTest, TakesTheServerFromTheEnvironment) {
  setenv("RSUCTL_SERVER", server_.address().c_str(), 1);
  const char* argv[] = {"rsuctl", "server", "info"};
  EXPECT_EQ(RunRsuctl(3, argv, {out_, err_}, SystemClock()), kExitDone) << err_.str();
  unsetenv("RSUCTL_SERVER");
}

}  // namespace
}  // namespace rsu::cli
