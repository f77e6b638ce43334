#include "cli/format.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::cli {
namespace {

const google::protobuf::FieldDescriptor& Field(const char* name) {
  return *v1::Declaration::descriptor()->FindFieldByName(name);
}

TEST(FormatTest, WritesScoresWithSevenDecimals) {
  EXPECT_EQ(FormatScore(94697075), "9.4697075");
  EXPECT_EQ(FormatScore(-3182626), "-0.3182626");
}

TEST(FormatTest, WritesMoneyWithThousands) {
  EXPECT_EQ(FormatMoney(0), "0.00 MAD");
  EXPECT_EQ(FormatMoney(123450), "1,234.50 MAD");
  EXPECT_EQ(FormatMoney(-12345678905), "-123,456,789.05 MAD");
  EXPECT_EQ(FormatMoney(-10000), "-100.00 MAD");
}

TEST(FormatTest, WritesCountsWithThousands) {
  EXPECT_EQ(FormatCount(999), "999");
  EXPECT_EQ(FormatCount(1000), "1,000");
  EXPECT_EQ(FormatCount(5300000), "5,300,000");
}

TEST(FormatTest, WritesTheKnownPartOfADate) {
  v1::Date date;
  EXPECT_EQ(FormatDate(date), "-");
  date.set_year(1978);
  EXPECT_EQ(FormatDate(date), "1978");
  date.set_month(2);
  date.set_day(3);
  EXPECT_EQ(FormatDate(date), "1978-02-03");
}

TEST(FormatTest, WritesTimesInMorocco) {
  google::protobuf::Timestamp time;
  EXPECT_EQ(FormatTimestamp(time), "-");
  time.set_seconds(1740916800);  // 2025-03-02 12:00 UTC, in Ramadan
  EXPECT_EQ(FormatTimestamp(time), "2025-03-02 12:00:00 +00:00");
  time.set_seconds(1783728000);  // 2026-07-11 00:00 UTC, an hour later in Morocco
  EXPECT_EQ(FormatTimestamp(time), "2026-07-11 01:00:00 +01:00");
}

TEST(FormatTest, WritesFieldsAsTheIntakeNamesThem) {
  v1::Declaration declaration;
  EXPECT_EQ(FindFieldText(declaration, Field("rooms")), std::nullopt);
  EXPECT_EQ(FindFieldText(declaration, Field("milieu")), std::nullopt);
  EXPECT_EQ(FindFieldText(declaration, Field("commune_code")), std::nullopt);
  EXPECT_EQ(FindFieldText(declaration, Field("declared_on")), std::nullopt);
  declaration.set_rooms(4);
  declaration.set_garage(false);
  declaration.set_milieu(v1::MILIEU_RURAL);
  declaration.set_water_month_centimes(0);
  declaration.mutable_declared_on()->set_year(2026);
  EXPECT_EQ(FindFieldText(declaration, Field("rooms")), "4");
  EXPECT_EQ(FindFieldText(declaration, Field("garage")), "no");
  EXPECT_EQ(FindFieldText(declaration, Field("milieu")), "rural");
  EXPECT_EQ(FindFieldText(declaration, Field("water_month_centimes")), "0.00 MAD");
  EXPECT_EQ(FindFieldText(declaration, Field("declared_on")), "2026");
}

TEST(FormatTest, ReadsDaysAndMonthsOfFlags) {
  EXPECT_EQ(DayFromFlag("--on", "2026-03-31").value().day(), 31);
  EXPECT_EQ(MonthFromFlag("--month", "2026-03").value().month(), 3);
  EXPECT_EQ(std::string(DayFromFlag("--on", "2026-03").status().message()), "--on: not a day: write YYYY-MM-DD");
  EXPECT_EQ(DetailOf(MonthFromFlag("--month", "2026-13").status()).reason, "WRONG_FLAG");
}

}  // namespace
}  // namespace rsu::cli
