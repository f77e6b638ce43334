#include "tests/tidy/words.h"

#include <gtest/gtest.h>

namespace rsu::tidy {
namespace {

size_t Banned(absl::string_view path, absl::string_view code) {
  return CheckBannedWords(MakeSource(path, code)).size();
}

size_t Leftovers(const std::string& text) { return CheckLeftovers(MakeSource("docs/a.md", text)).size(); }

TEST(BannedWordsTest, NamesTheLineAndWhatToWriteInstead) {
  const auto findings = CheckBannedWords(MakeSource("server/a.cc", "int a;\nstd::string_view b;\n"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 2);
  EXPECT_NE(findings[0].cure.find("absl::string_view"), std::string::npos);
}

TEST(BannedWordsTest, RefusesEachWord) {
  for (const char* code :
       {"std::string_view a;", "absl::optional<int> a;", "absl::Mutex a;", "absl::MutexLock a(&b);", "std::mutex a;",
        "a = absl::Now();", "a.DebugString();", "a->ShortDebugString();", "using namespace std;"}) {
    EXPECT_EQ(Banned("server/a.cc", code), 1u) << code;
  }
}

TEST(BannedWordsTest, LooksAtWholeWordsOfCodeAlone) {
  for (const char* code : {"// absl::Now is banned", "Use(\"absl::Now\");", "absl::NowIsh();", "std::string_viewer a;",
                           "absl::SetMutexDeadlockDetectionMode(a);", "MyDebugString();"}) {
    EXPECT_EQ(Banned("server/a.cc", code), 0u) << code;
  }
}

TEST(BannedWordsTest, KnowsTheOnePlaceForEachThing) {
  EXPECT_EQ(Banned("base/clock.cc", "return absl::Now();"), 0u);
  EXPECT_EQ(Banned("base/mutex.h", "std::mutex mutex_;"), 0u);
  EXPECT_EQ(Banned("server/a_test.cc", "a.DebugString();"), 0u);
  EXPECT_EQ(Banned("tests/nation/main.cc", "a.DebugString();"), 0u);
}

TEST(BannedWordsTest, LeavesTheSystemClockToTheDeadlinesOfGrpc) {
  EXPECT_EQ(Banned("registry/a.cc", "std::chrono::system_clock::now();"), 1u);
  EXPECT_EQ(Banned("cli/a.cc", "context.set_deadline(std::chrono::system_clock::now());"), 0u);
}

TEST(BannedWordsTest, RefusesFloatingPointWhereDecisionsAreMade) {
  EXPECT_EQ(Banned("scoring/score.cc", "double a;"), 1u);
  EXPECT_EQ(Banned("eligibility/asd.h", "float a;"), 1u);
  EXPECT_EQ(Banned("base/fixed_point.cc", "double a;"), 1u);
  EXPECT_EQ(Banned("scoring/score_test.cc", "double a;"), 1u);
  EXPECT_EQ(Banned("server/metrics.cc", "double seconds;"), 0u);
  EXPECT_EQ(Banned("scoring/score.cc", "int doubled;"), 0u);
}

TEST(LeftoversTest, FindsMarksOfUnfinishedWork) {
  EXPECT_EQ(Leftovers(std::string("// TO") + "DO(somebody): later"), 1u);
  EXPECT_EQ(Leftovers(std::string("FIX") + "ME"), 1u);
  EXPECT_EQ(Leftovers("to do: nothing; todos"), 0u);
}

TEST(LeftoversTest, FindsPathsOfOneMachine) {
  EXPECT_EQ(Leftovers(std::string("see /ho") + "me/somebody/rsu"), 1u);
  EXPECT_EQ(Leftovers(std::string("`/ro") + "ot/rsu`"), 1u);
  EXPECT_EQ(Leftovers("docs/work/notes and ${x}/root/lib"), 0u);
}

}  // namespace
}  // namespace rsu::tidy
