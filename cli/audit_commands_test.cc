// audit lookups, from flags to output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class AuditCommandsTest : public AppFixture {};

constexpr char kLookups[] = R"(
  lookups { caller: "anrs" first_time { seconds: 1773144000 } last_time { seconds: 1773147599 }
            taken_declarations: 90 taken_identifiers: 6000 refused_declarations: 12 }
  lookups { caller: "cnss" first_time { seconds: 1773147600 } last_time { seconds: 1773147601 }
            found_records: 1234 missing_records: 5 })";

TEST_F(AuditCommandsTest, ShowsHowOftenEachCallerWasToldOfPersons) {
  server_.info.lookups = Parse<v1::ListLookupsResponse>(kLookups);
  EXPECT_EQ(Run({"audit", "lookups", "--since", "2026-03-09"}), kExitDone);
  EXPECT_EQ(server_.info.last_lookups.from().day(), 9);
  EXPECT_THAT(out_.str(), HasSubstr("caller  taken  identifiers told  not looked up  records found  not found\n"));
  EXPECT_THAT(out_.str(), HasSubstr("anrs       90             6,000             12              0          0\n"));
  EXPECT_THAT(out_.str(), HasSubstr("cnss        0                 0              0          1,234          5\n"));
}

TEST_F(AuditCommandsTest, ListsAWeekUnlessToldOtherwiseAndSaysThatThereIsMore) {
  EXPECT_EQ(Run({"audit", "lookups"}), kExitDone);
  EXPECT_TRUE(server_.info.last_lookups.has_from()) << "so that the pages are of one list";
  EXPECT_THAT(out_.str(), HasSubstr("Nobody looked up persons since "));
  server_.info.lookups = Parse<v1::ListLookupsResponse>(kLookups);
  EXPECT_EQ(Run({"audit", "lookups", "--limit", "1"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("There are more: --limit shows them.\n"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("cnss")));
}

}  // namespace
}  // namespace rsu::cli
