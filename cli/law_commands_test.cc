// law show, history, switches and versions, from flags to output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class LawCommandsTest : public AppFixture {};

constexpr char kRows[] = R"(
  rows { value { key: "family_allowance.child.rank1_3" value: "300.00" unit: "MAD/month"
                 valid_from { year: 2023 month: 1 day: 1 } known_from { year: 2022 month: 12 day: 15 }
                 reference: "decree A art. 1" confidence: "H" calendar: "single" } }
  rows { value { key: "family_allowance.child.rank4_6" unit: "MAD/month" valid_from { year: 2023 month: 1 day: 1 }
                 known_from { year: 2022 month: 12 day: 15 } reference: "decree A art. 2" confidence: "L"
                 calendar: "announced" }
         valid_to { year: 2026 month: 1 day: 1 } note: "not published" }
  law_version: "0123456789abcdef")";

TEST_F(LawCommandsTest, ShowsTheValuesInForce) {
  server_.law.law = Parse<v1::GetLawResponse>(kRows);
  EXPECT_EQ(Run({"law", "show", "FAMILY_ALLOWANCE", "--on", "2026-03", "--known-on", "2026-04-02", "--switch",
                 "cnss.a=b=c", "--switch", "cnss.d=", "--law-version", "abc"}),
            kExitDone);
  EXPECT_EQ(out_.str(),
            "key                             valid from  valid to    known from    value  unit       calendar   "
            "confidence  reference        note\n"
            "family_allowance.child.rank1_3  2023-01-01  -           2022-12-15   300.00  MAD/month  single     "
            "H           decree A art. 1\n"
            "family_allowance.child.rank4_6  2023-01-01  2026-01-01  2022-12-15  unknown  MAD/month  announced  "
            "L           decree A art. 2  not published\n"
            "\n"
            "law version  0123456789abcdef\n");
  const v1::GetLawRequest& asked = server_.law.last_law;
  EXPECT_EQ(asked.subject(), "FAMILY_ALLOWANCE");
  EXPECT_EQ(asked.on().month() * 100 + asked.on().day(), 301) << "a month means its first day";
  EXPECT_EQ(asked.known_on().day(), 2);
  EXPECT_EQ(asked.law().law_version(), "abc");
  ASSERT_EQ(asked.law().switches_size(), 2);
  EXPECT_EQ(asked.law().switches(0).name(), "cnss.a");
  EXPECT_EQ(asked.law().switches(0).value(), "b=c");
  EXPECT_EQ(asked.law().switches(1).value(), "");
}

TEST_F(LawCommandsTest, LeavesTodayToTheServer) {
  EXPECT_EQ(Run({"law", "show", "asd", "--on", "2026-03-15"}), kExitDone);
  EXPECT_EQ(server_.law.last_law.on().day(), 15);
  EXPECT_FALSE(server_.law.last_law.has_known_on());
  EXPECT_FALSE(server_.law.last_law.has_law());
  EXPECT_THAT(out_.str(), HasSubstr("No value of this subject is in force on that day"));
}

TEST_F(LawCommandsTest, ShowsTheLawAsJson) {
  server_.law.law = Parse<v1::GetLawResponse>(kRows);
  EXPECT_EQ(Run({"law", "show", "asd", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"key\": \"family_allowance.child.rank1_3\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"law_version\": \"0123456789abcdef\""));
}

TEST_F(LawCommandsTest, RefusesWrongFlags) {
  EXPECT_EQ(Run({"law", "show", "asd", "--on", "2026-13"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--on: not a day or a month: write YYYY-MM-DD"));
  EXPECT_EQ(Run({"law", "show", "asd", "--on", "2026"}), kExitWrongCall);
  EXPECT_EQ(Run({"law", "show", "asd", "--known-on", "2026-02"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--known-on: "));
  EXPECT_EQ(Run({"law", "show", "asd", "--switch", "announced"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--switch: is \"announced\"; write NAME=VALUE"));
  EXPECT_EQ(Run({"law", "show"}), kExitWrongCall);
}

TEST_F(LawCommandsTest, ShowsTheHistoryOfASubject) {
  server_.law.history = Parse<v1::GetLawHistoryResponse>(kRows);
  EXPECT_EQ(Run({"law", "history", "Family_Allowance"}), kExitDone);
  EXPECT_EQ(server_.law.last_history.subject(), "Family_Allowance");
  EXPECT_THAT(out_.str(), HasSubstr("family_allowance.child.rank4_6  2023-01-01  2026-01-01  2022-12-15  unknown"));
  EXPECT_EQ(Run({"law", "history", "asd", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"valid_to\": {"));
}

TEST_F(LawCommandsTest, TellsThatASubjectIsUnknown) {
  server_.law.failure = FailWith(grpc::StatusCode::NOT_FOUND, "no subject of the law has this name: asd, sickness",
                                 Parse<v1::ErrorInfo>(R"(reason: "SUBJECT_UNKNOWN")"));
  EXPECT_EQ(Run({"law", "history", "asdf"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("no subject of the law has this name: asd, sickness"));
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl programmes list and rsuctl claims benefits show what there is."));
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(LawCommandsTest, ListsSwitches) {
  server_.law.switches = Parse<v1::ListSwitchesResponse>(
      R"(switches { name: "asd.calendar" value: "applied" allowed: "announced" allowed: "applied"
                    meaning: "Which calendar of amounts counts." confidence: "M" }
         switches { name: "asd.cap" meaning: "A date." confidence: "unknown" })");
  EXPECT_EQ(Run({"law", "switches"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "switch        value    may be              confidence  what it decides\n"
            "asd.calendar  applied  announced, applied  M           Which calendar of amounts counts.\n"
            "asd.cap       unset                        unknown     A date.\n");
  EXPECT_EQ(Run({"law", "switches", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"name\": \"asd.calendar\""));
}

TEST_F(LawCommandsTest, ListsVersions) {
  server_.law.versions = Parse<v1::ListLawVersionsResponse>(
      R"(versions { law_version: "aa" first_used_on { year: 2025 month: 1 day: 2 } }
         versions { law_version: "bb" first_used_on { year: 2026 month: 1 day: 2 } in_force: true })");
  EXPECT_EQ(Run({"law", "versions"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "law version  first used on  in force\n"
            "aa           2025-01-02     no\n"
            "bb           2026-01-02     yes\n");
  EXPECT_EQ(Run({"law", "versions", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"in_force\": true"));
}

}  // namespace
}  // namespace rsu::cli
