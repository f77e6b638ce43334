#include "base/date.h"

#include <gtest/gtest.h>

#include <string>

namespace rsu {
namespace {

TEST(PartialDateTest, ReadsADayAMonthOrAYear) {
  EXPECT_EQ(FormatPartialDate(*ParsePartialDate("1978-11-30")), "1978-11-30");
  EXPECT_EQ(FormatPartialDate(*ParsePartialDate("1978-11")), "1978-11");
  EXPECT_EQ(FormatPartialDate(*ParsePartialDate("1978")), "1978");
  EXPECT_EQ(FormatPartialDate(*ParsePartialDate("0001")), "0001");
}

TEST(PartialDateTest, RefusesOtherForms) {
  for (const char* text : {"", "-", "78", "1978-", "1978-1", "1978-001", "1978-11-3", "1978-11-30-", "1978/11/30",
                           "1978-11-30T00:00", " 1978", "1978 ", "+978", "-978", "19a8", "1978-1a", "0000"}) {
    EXPECT_EQ(ParsePartialDate(text).status().code(), absl::StatusCode::kInvalidArgument) << '"' << text << '"';
  }
}

TEST(PartialDateTest, RefusesALongTextWithoutCuttingItUp) {
  EXPECT_FALSE(ParsePartialDate(std::string(5'000'000, '-')).ok());
}

TEST(PartialDateTest, KnowsTheLengthOfMonthsAndLeapYears) {
  EXPECT_TRUE(ParsePartialDate("2024-02-29").ok());
  EXPECT_TRUE(ParsePartialDate("2000-02-29").ok());
  EXPECT_FALSE(ParsePartialDate("2023-02-29").ok());
  EXPECT_FALSE(ParsePartialDate("1900-02-29").ok());
  EXPECT_TRUE(ParsePartialDate("2026-12-31").ok());
  EXPECT_FALSE(ParsePartialDate("2026-04-31").ok());
  EXPECT_FALSE(ParsePartialDate("2026-00").ok());
  EXPECT_FALSE(ParsePartialDate("2026-13").ok());
  EXPECT_FALSE(ParsePartialDate("2026-01-00").ok());
}

TEST(PartialDateTest, IsValidOnlyWhenUnknownPartsAreAtTheEnd) {
  EXPECT_TRUE(IsValid({2026, 0, 0}));
  EXPECT_TRUE(IsValid({2026, 3, 0}));
  EXPECT_TRUE(IsValid({9999, 12, 31}));
  EXPECT_FALSE(IsValid({2026, 0, 5}));
  EXPECT_FALSE(IsValid({0, 1, 1}));
  EXPECT_FALSE(IsValid({10000, 1, 1}));
  EXPECT_FALSE(IsValid({2026, -1, 0}));
  EXPECT_FALSE(IsValid({2026, 1, -1}));
  EXPECT_FALSE(IsValid({2026, 1, 32}));
}

TEST(PartialDateTest, ReadsAMissingPartAsTheFirst) {
  EXPECT_EQ(FirstDay({1978, 0, 0}), absl::CivilDay(1978, 1, 1));
  EXPECT_EQ(FirstDay({1978, 11, 0}), absl::CivilDay(1978, 11, 1));
  EXPECT_EQ(FirstDay({1978, 11, 30}), absl::CivilDay(1978, 11, 30));
}

TEST(DayTest, NeedsTheWholeDate) {
  EXPECT_EQ(*ParseDay("2026-03-01"), absl::CivilDay(2026, 3, 1));
  EXPECT_FALSE(ParseDay("2026-03").ok());
  EXPECT_FALSE(ParseDay("2026").ok());
  EXPECT_EQ(FormatDay(absl::CivilDay(2026, 3, 1)), "2026-03-01");
}

TEST(MonthTest, NeedsYearAndMonthAlone) {
  EXPECT_EQ(*ParseMonth("2026-03"), absl::CivilMonth(2026, 3));
  EXPECT_FALSE(ParseMonth("2026-03-01").ok());
  EXPECT_FALSE(ParseMonth("2026").ok());
  EXPECT_EQ(FormatMonth(absl::CivilMonth(2026, 3)), "2026-03");
}

TEST(CompletedYearsTest, CountsABirthdayFromTheDayItself) {
  const absl::CivilDay birth(1978, 11, 30);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2026, 11, 29)), 47);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2026, 11, 30)), 48);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2026, 12, 1)), 48);
  EXPECT_EQ(CompletedYears(birth, birth), 0);
  EXPECT_EQ(CompletedYears(birth, birth - 1), -1);
}

TEST(CompletedYearsTest, AgesAPersonBornOnALeapDayOnTheFirstOfMarch) {
  const absl::CivilDay birth(2004, 2, 29);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2023, 2, 28)), 18);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2023, 3, 1)), 19);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2024, 2, 28)), 19);
  EXPECT_EQ(CompletedYears(birth, absl::CivilDay(2024, 2, 29)), 20);
}

TEST(AddMonthsTest, KeepsTheDayOrTakesTheLastOfAShorterMonth) {
  EXPECT_EQ(AddMonths(absl::CivilDay(2026, 1, 15), 1), absl::CivilDay(2026, 2, 15));
  EXPECT_EQ(AddMonths(absl::CivilDay(2026, 1, 31), 1), absl::CivilDay(2026, 2, 28));
  EXPECT_EQ(AddMonths(absl::CivilDay(2024, 1, 31), 1), absl::CivilDay(2024, 2, 29));
  EXPECT_EQ(AddMonths(absl::CivilDay(2026, 12, 31), 2), absl::CivilDay(2027, 2, 28));
  EXPECT_EQ(AddMonths(absl::CivilDay(2026, 3, 31), -1), absl::CivilDay(2026, 2, 28));
  EXPECT_EQ(AddMonths(absl::CivilDay(2026, 1, 31), -2), absl::CivilDay(2025, 11, 30));
  EXPECT_EQ(AddMonths(absl::CivilDay(2024, 2, 29), 12), absl::CivilDay(2025, 2, 28));
  EXPECT_EQ(AddMonths(absl::CivilDay(2026, 5, 9), 0), absl::CivilDay(2026, 5, 9));
}

}  // namespace
}  // namespace rsu
