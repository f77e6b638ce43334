// What `rsuctl import` does beside sending: what it checks before, writes beside, and says when it is stopped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/testing/intake_text.h"
#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ImportCommandTest : public AppFixture {
 protected:
  // An import that writes its refusals to a file of the folder.
  ExitCode ImportRejecting(const std::string& rejects) {
    return Run({"import", "--households", folder_.WriteFile("h.csv", HouseholdsCsv({{}})), "--members",
                folder_.WriteFile("m.csv", MembersCsv({{}})), "--rejects", folder_.Path(rejects)});
  }
};

TEST_F(ImportCommandTest, ChecksProgrammesBeforeAnythingIsSent) {
  for (const char* id : {"asd", "amo_tadamon"}) server_.eligibility.programmes.emplace_back().set_id(id);
  EXPECT_EQ(Import(ManyHouseholdsCsv(2), ManyMembersCsv(2), {"--apply", "asd,amo_tadamom"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--apply: there is no programme \"amo_tadamom\" (most likely amo_tadamon); the "
                                    "server has asd, amo_tadamon"));
  EXPECT_EQ(server_.registry.Streams(), 0);
}

TEST_F(ImportCommandTest, WritesTheRefusedRowsToBeSentAgain) {
  const std::string households =
      HouseholdsCsv({{{"household_ref", "RF-0"}, {"rooms", "-5"}}, {{"household_ref", "RF-1"}}});
  const std::string members = MembersCsv({{{"household_ref", "RF-1"}, {"idcs", "0000000001"}},
                                          {{"household_ref", "RF-0"}, {"idcs", "0000000002"}},
                                          {{"household_ref", "RF-9"}, {"idcs", "0000000003"}}});
  EXPECT_EQ(Import(households, members), kExitSomeRefused);
  EXPECT_THAT(out_.str(), HasSubstr("The refused rows, to be put right and sent again: "));
  const std::string again = folder_.ReadFile("rejects-members.csv");
  EXPECT_THAT(folder_.ReadFile("rejects-households.csv"),
              HasSubstr("\nRF-0,2026-03-01,4441010,urban,modern_house,'-5,"));
  EXPECT_THAT(folder_.ReadFile("rejects-households.csv"), Not(HasSubstr("RF-1")));
  EXPECT_THAT(again, HasSubstr("\nRF-0,0000000002,A"));
  EXPECT_THAT(again, HasSubstr("\nRF-9,0000000003,A"));
  EXPECT_THAT(again, Not(HasSubstr("RF-1")));
  EXPECT_EQ(Run({"import", "--households", folder_.Path("rejects-households.csv"), "--members",
                 folder_.Path("rejects-members.csv"), "--rejects", folder_.Path("again.csv")}),
            kExitSomeRefused)
      << "refused for what they were refused for before, and for nothing else";
  EXPECT_THAT(folder_.ReadFile("again.csv"), HasSubstr(",rooms,NOT_A_COUNT,"));
}

TEST_F(ImportCommandTest, KeepsWhatTellsOfPersonsToItsOwner) {
  EXPECT_EQ(Import(HouseholdsCsv({{{"rooms", "x"}}}), MembersCsv({{}})), kExitSomeRefused);
  for (const char* name : {"rejects.csv", "rejects-households.csv", "rejects-members.csv"}) {
    const auto permissions = std::filesystem::status(folder_.Path(name)).permissions();
    EXPECT_EQ(permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none)
        << name;
  }
}

TEST_F(ImportCommandTest, LeavesNoRejectsOfAnEarlierImport) {
  const std::vector<std::string> written = {"rejects.csv", "rejects-households.csv", "rejects-members.csv"};
  EXPECT_EQ(Import(HouseholdsCsv({{{"rooms", "x"}}}), MembersCsv({{}})), kExitSomeRefused);
  for (const std::string& name : written) EXPECT_TRUE(folder_.Has(name)) << name;
  EXPECT_EQ(Import(HouseholdsCsv({{}}), MembersCsv({{}})), kExitDone);
  for (const std::string& name : written) EXPECT_FALSE(folder_.Has(name)) << name;
  EXPECT_EQ(Import(HouseholdsCsv({{{"rooms", "x"}}}), MembersCsv({{}})), kExitSomeRefused);
  EXPECT_EQ(Import("not,a\nheader,row\n", MembersCsv({{}})), kExitWrongCall);
  EXPECT_FALSE(folder_.Has("rejects.csv")) << "an import that could not be read leaves none of another";
}

TEST_F(ImportCommandTest, WritesRefusalsOverNoFileOfSomebodyElse) {
  folder_.WriteFile("mine.txt", "letters, and other things\n");
  EXPECT_EQ(ImportRejecting("mine.txt"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("holds something else than rows that an import refused"));
  EXPECT_EQ(folder_.ReadFile("mine.txt"), "letters, and other things\n");
}

TEST_F(ImportCommandTest, RemovesNoIntakeOfAnotherYear) {
  folder_.WriteFile("households-2025.csv", HouseholdsCsv({{}}));
  EXPECT_EQ(ImportRejecting("households-2025.csv"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("holds something else than rows that an import refused"));
  EXPECT_EQ(folder_.ReadFile("households-2025.csv"), HouseholdsCsv({{}}));
  folder_.WriteFile("y-members.csv", MembersCsv({{}}));
  EXPECT_EQ(ImportRejecting("y.csv"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("so no import wrote it"));
  EXPECT_EQ(folder_.ReadFile("y-members.csv"), MembersCsv({{}}));
}

TEST_F(ImportCommandTest, WritesRefusalsOverNoFileThatIsRead) {
  EXPECT_EQ(ImportRejecting("m.csv"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("is read by this import"));
  EXPECT_EQ(folder_.ReadFile("m.csv"), MembersCsv({{}}));
  folder_.WriteFile("x-members.csv", MembersCsv({{}}));
  EXPECT_EQ(Run({"import", "--households", folder_.Path("h.csv"), "--members", folder_.Path("x-members.csv"),
                 "--rejects", folder_.Path("x.csv")}),
            kExitWrongCall)
      << "the rows to send again would be written over the rows that are sent";
  EXPECT_EQ(folder_.ReadFile("x-members.csv"), MembersCsv({{}}));
}

TEST_F(ImportCommandTest, SaysWhatWasDoneWhenItIsStoppedAndGoesOnWhenRunAgain) {
  server_.registry.after_batch = [](int batches) {
    if (batches == 2) kill(getpid(), SIGINT);
  };
  EXPECT_EQ(Import(ManyHouseholdsCsv(400), ManyMembersCsv(400), {"--batch", "1"}), kExitStopped);
  const size_t taken = server_.registry.Taken().size();
  EXPECT_LT(taken, 400u);
  EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("\ntaken ", taken, ", refused 0\n"))) << "what was sent was answered";
  EXPECT_THAT(err_.str(),
              HasSubstr(absl::StrCat("Stopped: ", 400 - taken,
                                     " of 400 households were not sent. To go on, run the same import again")));
  server_.registry.after_batch = nullptr;
  EXPECT_EQ(Import(ManyHouseholdsCsv(400), ManyMembersCsv(400)), kExitDone);
  EXPECT_EQ(server_.registry.Taken().size(), 400u);
}

TEST_F(ImportCommandTest, SaysOnceThatAFileWasMadeOfTwo) {
  const std::string joined = absl::StrCat(MembersCsv({{}}), "\xEF\xBB\xBF", MembersCsv({{}}));
  EXPECT_EQ(Import(HouseholdsCsv({{}}), joined), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("m.csv, line 3: a header row (column names) stands here"));
  EXPECT_EQ(server_.registry.Streams(), 0);
}

TEST_F(ImportCommandTest, JoinsReferencesWithBlanksAndMarksAroundThem) {
  EXPECT_EQ(
      Import(HouseholdsCsv({{{"household_ref", "RF-1 "}}}), MembersCsv({{{"household_ref", "\u200fRF-1\u00a0"}}})),
      kExitDone);
  EXPECT_EQ(server_.registry.Taken().count("RF-1"), 1u);
}

TEST_F(ImportCommandTest, ShowsNothingOfAPersonWhoseCellsSlipped) {
  const std::string slipped =
      absl::StrCat(MembersCsv({{}}),
                   "2000000116,Amal,Tazi-Exemple,1980-02-03,F,head,married,1,basic,none,,0,inactive,,0,none,0,0,none,"
                   "none,0,Amal\nAmal,Tazi,F\n1980-02-03\n");
  EXPECT_EQ(Import(HouseholdsCsv({{}}), slipped), kExitSomeRefused);
  const std::string seen = absl::StrCat(out_.str(), err_.str(), folder_.ReadFile("rejects.csv"));
  for (const char* text : {"2000000116", "Amal", "Tazi", "1980"}) EXPECT_THAT(seen, Not(HasSubstr(text)));
  EXPECT_THAT(seen, HasSubstr("m.csv,3,,household_ref,MEMBER_WITHOUT_HOUSEHOLD"));
}

}  // namespace
}  // namespace rsu::cli
