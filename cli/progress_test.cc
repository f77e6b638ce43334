#include "cli/progress.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/limits.h"

namespace rsu::cli {
namespace {

class HandClock final : public Clock {
 public:
  absl::Time Now() const override { return now; }
  absl::Time now = absl::UnixEpoch();
};

TEST(ProgressTest, TellsCountShareRateAndRemainingTime) {
  EXPECT_EQ(ProgressText(1'200, 2'000, absl::Seconds(2)), "1,200 of 2,000 households, 60 %, 600 a second, 0:02 left");
  EXPECT_EQ(ProgressText(1, 7'201, absl::Seconds(1)), "1 of 7,201 households, 0 %, 1 a second, 2:00:00 left");
}

TEST(ProgressTest, LeavesRateAndTimeOutUntilThereIsSomethingToJudgeBy) {
  EXPECT_EQ(ProgressText(0, 2'000, absl::Seconds(9)), "0 of 2,000 households, 0 %");
  EXPECT_EQ(ProgressText(5, 2'000, absl::ZeroDuration()), "5 of 2,000 households, 0 %");
}

TEST(ProgressTest, DrawsABar) {
  EXPECT_EQ(ProgressBar(0, 10), "[........................]");
  EXPECT_EQ(ProgressBar(5, 10), "[############............]");
  EXPECT_EQ(ProgressBar(10, 10), "[########################]");
  EXPECT_EQ(ProgressBar(0, 0), "[########################]");
}

TEST(ProgressTest, RedrawsTheBarAtMostTenTimesASecond) {
  HandClock clock;
  std::ostringstream out;
  Progress progress({out, out, {}, {}, true}, &clock, 1'000);
  for (int millisecond = 0; millisecond < 1'000; ++millisecond) {
    progress.Update(millisecond);
    clock.now += absl::Milliseconds(1);
  }
  int draws = 0;
  for (const char c : out.str()) draws += c == '[' ? 1 : 0;
  EXPECT_EQ(draws, 2 * 10) << "one bracket of the bar and one of the escape code";
  EXPECT_EQ(out.str().find('\n'), std::string::npos);
}

TEST(ProgressTest, WritesPlainLinesWhereNobodyWatches) {
  HandClock clock;
  std::ostringstream out;
  Progress progress({out, out}, &clock, 1'000);
  progress.Update(10);
  clock.now += absl::Milliseconds(kPlainLineMs);
  progress.Update(500);
  progress.Update(501);
  progress.Finish();
  EXPECT_EQ(out.str(), "500 of 1,000 households, 50 %, 100 a second, 0:05 left\n");
}

TEST(ProgressTest, DrawsNoLineThatIsLongerThanTheTerminal) {
  for (int columns = 20; columns <= 120; ++columns) {
    HandClock clock;
    std::ostringstream out;
    Progress progress({out, out, {}, {false, columns}, true}, &clock, 5'300'000);
    clock.now += absl::Seconds(100);
    progress.Update(1'234'567);
    const std::string line = out.str().substr(4);  // after the code that clears the line
    EXPECT_LT(line.size(), static_cast<size_t>(columns)) << line;
    EXPECT_NE(line.find("23 %"), std::string::npos) << line;
    EXPECT_EQ(line.find('[') != std::string::npos, columns > 94) << columns;
  }
}

TEST(ProgressTest, WritesANoteOverTheBar) {
  HandClock clock;
  std::ostringstream out;
  Progress progress({out, out, {}, {}, true}, &clock, 10);
  progress.Note("connection lost");
  EXPECT_EQ(out.str(), "\r\x1b[Kconnection lost\n");
}

}  // namespace
}  // namespace rsu::cli
