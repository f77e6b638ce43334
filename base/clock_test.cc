#include "base/clock.h"

#include <gtest/gtest.h>

namespace rsu {
namespace {

absl::Time Utc(int year, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute), absl::UTCTimeZone());
}

TEST(ClockTest, FindsTheTimeZoneOfMorocco) { EXPECT_TRUE(MoroccoTimeZoneIsInstalled()); }

TEST(ClockTest, IsOneHourAheadOfUniversalTime) {
  EXPECT_EQ(CivilDayInMorocco(Utc(2023, 1, 10, 22, 59)), absl::CivilDay(2023, 1, 10));
  EXPECT_EQ(CivilDayInMorocco(Utc(2023, 1, 10, 23, 0)), absl::CivilDay(2023, 1, 11));
}

TEST(ClockTest, KeepsUniversalTimeDuringRamadan) {
  EXPECT_EQ(CivilDayInMorocco(Utc(2023, 4, 1, 23, 59)), absl::CivilDay(2023, 4, 1));
  EXPECT_EQ(CivilDayInMorocco(Utc(2023, 4, 2, 0, 0)), absl::CivilDay(2023, 4, 2));
}

TEST(ClockTest, StartsADayAtMidnightInMorocco) {
  EXPECT_EQ(StartOfDayInMorocco(absl::CivilDay(2023, 1, 11)), Utc(2023, 1, 10, 23, 0));
  EXPECT_EQ(StartOfDayInMorocco(absl::CivilDay(2023, 4, 2)), Utc(2023, 4, 2, 0, 0));
}

TEST(ClockTest, EveryDayOfTheYearBeginsAndEndsOnItself) {
  for (absl::CivilDay day(2023, 1, 1); day <= absl::CivilDay(2023, 12, 31); ++day) {
    EXPECT_EQ(CivilDayInMorocco(StartOfDayInMorocco(day)), day);
    EXPECT_EQ(CivilDayInMorocco(StartOfDayInMorocco(day + 1) - absl::Nanoseconds(1)), day);
  }
}

TEST(ClockTest, StandsStillWhenFixed) {
  const FixedClock clock(Utc(2026, 3, 1, 12, 0));
  EXPECT_EQ(clock.Now(), Utc(2026, 3, 1, 12, 0));
  EXPECT_EQ(clock.Now(), Utc(2026, 3, 1, 12, 0));
}

TEST(ClockTest, TellsTheTimeOfTheMachine) {
  const SystemClock clock;
  const absl::Time first = clock.Now();
  EXPECT_GT(first, Utc(2024, 1, 1, 0, 0));
  EXPECT_GE(clock.Now(), first);
}

}  // namespace
}  // namespace rsu
