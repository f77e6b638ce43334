#include "base/fixed_point.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace rsu {
namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kGreatest = std::numeric_limits<int64_t>::max();

TEST(ParseFixedPointTest, ReadsPointOrComma) {
  EXPECT_EQ(*ParseFixedPoint("70.83", 2), 7083);
  EXPECT_EQ(*ParseFixedPoint("70,83", 2), 7083);
  EXPECT_EQ(*ParseFixedPoint("70", 2), 7000);
  EXPECT_EQ(*ParseFixedPoint("70.8", 2), 7080);
  EXPECT_EQ(*ParseFixedPoint("0.01", 2), 1);
  EXPECT_EQ(*ParseFixedPoint("9.4697075", kScoreDecimals), 94697075);
  EXPECT_EQ(*ParseFixedPoint("007", 0), 7);
}

TEST(ParseFixedPointTest, ReadsNegativeNumbersBelowOneToo) {
  EXPECT_EQ(*ParseFixedPoint("-70.83", 2), -7083);
  EXPECT_EQ(*ParseFixedPoint("-0.01", 2), -1);
  EXPECT_EQ(*ParseFixedPoint("-0", 2), 0);
}

TEST(ParseFixedPointTest, RefusesOtherForms) {
  for (const char* text : {"", "-", ".", ".5", "5.", "1.2.3", "1,2,3", "1e3", "+5", "--5", " 5", "5 ", "0x5", "1 000",
                           "NaN", "inf", "1.234"}) {
    EXPECT_EQ(ParseFixedPoint(text, 2).status().code(), absl::StatusCode::kInvalidArgument) << '"' << text << '"';
  }
  EXPECT_FALSE(ParseFixedPoint("1.0", 0).ok());
}

TEST(ParseFixedPointTest, ReadsTo64BitsAndNoFurther) {
  EXPECT_EQ(*ParseFixedPoint("92233720368547758.07", 2), kGreatest);
  EXPECT_FALSE(ParseFixedPoint("92233720368547758.08", 2).ok());
  EXPECT_EQ(*ParseFixedPoint("-92233720368547758.08", 2), kLeast);
  EXPECT_FALSE(ParseFixedPoint("-92233720368547758.09", 2).ok());
  EXPECT_FALSE(ParseFixedPoint(std::string(5'000'000, '9'), 2).ok());
}

TEST(FormatFixedPointTest, WritesEveryDecimal) {
  EXPECT_EQ(FormatFixedPoint(94697075, kScoreDecimals), "9.4697075");
  EXPECT_EQ(FormatFixedPoint(7000, kMoneyDecimals), "70.00");
  EXPECT_EQ(FormatFixedPoint(5, kMoneyDecimals), "0.05");
  EXPECT_EQ(FormatFixedPoint(-5, kMoneyDecimals), "-0.05");
  EXPECT_EQ(FormatFixedPoint(0, kMoneyDecimals), "0.00");
  EXPECT_EQ(FormatFixedPoint(42, 0), "42");
  EXPECT_EQ(FormatFixedPoint(kGreatest, 2), "92233720368547758.07");
  EXPECT_EQ(FormatFixedPoint(kLeast, 2), "-92233720368547758.08");
  EXPECT_EQ(FormatFixedPoint(kLeast, 18), "-9.223372036854775808");
}

TEST(FormatFixedPointTest, IsReadBackAsTheSameNumber) {
  constexpr unsigned kSeed = 2026;
  SCOPED_TRACE(testing::Message() << "seed " << kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 10'000; ++i) {
    const int decimals = static_cast<int>(random() % 19);
    const int64_t value = static_cast<int64_t>(random()) >> (random() % 64);
    EXPECT_EQ(*ParseFixedPoint(FormatFixedPoint(value, decimals), decimals), value);
  }
}

TEST(CheckedTest, AnswersNothingOnOverflow) {
  EXPECT_EQ(CheckedAdd(2, -3), -1);
  EXPECT_EQ(CheckedAdd(kGreatest, 0), kGreatest);
  EXPECT_EQ(CheckedAdd(kGreatest, 1), std::nullopt);
  EXPECT_EQ(CheckedAdd(kLeast, -1), std::nullopt);
  EXPECT_EQ(CheckedMultiply(-2, 3), -6);
  EXPECT_EQ(CheckedMultiply(kGreatest, 1), kGreatest);
  EXPECT_EQ(CheckedMultiply(kGreatest, 2), std::nullopt);
  EXPECT_EQ(CheckedMultiply(kLeast, -1), std::nullopt);
}

TEST(DivideHalfToEvenTest, TakesTheEvenNeighbourOfATie) {
  EXPECT_EQ(DivideHalfToEven(1, 2), 0);
  EXPECT_EQ(DivideHalfToEven(3, 2), 2);
  EXPECT_EQ(DivideHalfToEven(5, 2), 2);
  EXPECT_EQ(DivideHalfToEven(7, 2), 4);
  EXPECT_EQ(DivideHalfToEven(-1, 2), 0);
  EXPECT_EQ(DivideHalfToEven(-3, 2), -2);
  EXPECT_EQ(DivideHalfToEven(-5, 2), -2);
  EXPECT_EQ(DivideHalfToEven(-7, 2), -4);
}

TEST(DivideHalfToEvenTest, TakesTheNearestOtherwise) {
  EXPECT_EQ(DivideHalfToEven(7, 3), 2);
  EXPECT_EQ(DivideHalfToEven(8, 3), 3);
  EXPECT_EQ(DivideHalfToEven(-7, 3), -2);
  EXPECT_EQ(DivideHalfToEven(-8, 3), -3);
  EXPECT_EQ(DivideHalfToEven(9, 3), 3);
  EXPECT_EQ(DivideHalfToEven(0, 3), 0);
}

TEST(DivideHalfToEvenTest, HoldsAtTheLimitsOf64Bits) {
  EXPECT_EQ(DivideHalfToEven(kLeast, 1), kLeast);
  EXPECT_EQ(DivideHalfToEven(kGreatest, 1), kGreatest);
  EXPECT_EQ(DivideHalfToEven(kGreatest, kGreatest), 1);
  EXPECT_EQ(DivideHalfToEven(kLeast, kGreatest), -1);
  EXPECT_EQ(DivideHalfToEven(kGreatest / 2, kGreatest), 0);
  EXPECT_EQ(DivideHalfToEven(kGreatest / 2 + 1, kGreatest), 1);
  EXPECT_EQ(DivideHalfToEven(kLeast, 2), kLeast / 2);
}

// Against arithmetic of 128 bits: nothing is nearer than the answer, and a tie is even.
TEST(DivideHalfToEvenTest, IsNeverMoreThanHalfAway) {
  constexpr unsigned kSeed = 2026;
  SCOPED_TRACE(testing::Message() << "seed " << kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 10'000; ++i) {
    const int64_t numerator = static_cast<int64_t>(random()) >> (random() % 64);
    const int64_t denominator = static_cast<int64_t>((random() >> 1) >> (random() % 63)) | 1;
    const int64_t quotient = DivideHalfToEven(numerator, denominator);
    __extension__ using Wide = __int128;
    const Wide twice_away = 2 * (static_cast<Wide>(numerator) - static_cast<Wide>(quotient) * denominator);
    EXPECT_LE(twice_away < 0 ? -twice_away : twice_away, static_cast<Wide>(denominator))
        << numerator << " / " << denominator;
  }
}

}  // namespace
}  // namespace rsu
