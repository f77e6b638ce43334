#include "registry/fact_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/limits.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> FaultsOf(const google::protobuf::Message& message) {
  Faults faults;
  CheckFacts(message, "x", &faults);
  std::vector<std::string> found;
  for (const Violation& violation : faults.Take()) found.push_back(violation.field + " " + violation.reason);
  return found;
}

v1::Date Day(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(FactWalkTest, TakesTheFirstAndTheLastYearOfFactsAndNoOther) {
  v1::Claim claim;
  for (const int year : {kFirstYearOfFacts, kLastYearOfFacts}) {
    *claim.mutable_filed_on() = Day(year, 1, 1);
    EXPECT_THAT(FaultsOf(claim), IsEmpty()) << year;
  }
  for (const int year : {kLastYearOfFacts + 1, 9999}) {
    *claim.mutable_filed_on() = Day(year, 1, 1);
    EXPECT_THAT(FaultsOf(claim), ElementsAre("x.filed_on DATE_OUT_OF_RANGE")) << year;
  }
  for (const int year : {kFirstYearOfFacts - 1, 957, 26}) {
    *claim.mutable_filed_on() = Day(year, 1, 1);
    EXPECT_THAT(FaultsOf(claim), ElementsAre("x.filed_on YEAR_BEFORE_1900")) << year;
  }
  for (const int year : {kLeastHijriYear, 1447, kGreatestHijriYear}) {
    *claim.mutable_filed_on() = Day(year, 1, 1);
    EXPECT_THAT(FaultsOf(claim), ElementsAre("x.filed_on YEAR_HIJRI")) << year;
  }
  v1::InsuredRecord record;
  record.mutable_birth_date()->set_year(9999);
  record.add_months()->mutable_month()->set_year(9999);
  record.mutable_months(0)->mutable_month()->set_month(1);
  EXPECT_THAT(FaultsOf(record), ElementsAre("x.birth_date DATE_OUT_OF_RANGE", "x.months[0].month DATE_OUT_OF_RANGE"));
}

TEST(FactWalkTest, HoldsDaysOfAStoppageToTheirRange) {
  v1::Claim claim;
  claim.mutable_sickness()->set_days(kMaxStoppageDays);
  EXPECT_THAT(FaultsOf(claim), IsEmpty());
  for (const int days : {kMaxStoppageDays + 1, -1, 2147483647}) {
    claim.mutable_sickness()->set_days(days);
    EXPECT_THAT(FaultsOf(claim), ElementsAre("x.sickness.days OUT_OF_RANGE")) << days;
  }
}

TEST(FactWalkTest, HoldsYearsToThoseOfFacts) {
  v1::Claim claim;
  claim.mutable_self_employed_pension()->add_years()->set_year(2'000'000);
  EXPECT_THAT(FaultsOf(claim), ElementsAre("x.self_employed_pension.years[0].year OUT_OF_RANGE"));
}

TEST(FactWalkTest, HoldsMoneyToItsRange) {
  v1::Claim claim;
  claim.mutable_recourse()->set_paid_month_centimes(kMaxMoneyCentimes);
  EXPECT_THAT(FaultsOf(claim), IsEmpty());
  claim.mutable_recourse()->set_paid_month_centimes(kMaxMoneyCentimes + 1);
  EXPECT_THAT(FaultsOf(claim), ElementsAre("x.recourse.paid_month_centimes OUT_OF_RANGE"));
}

TEST(FactWalkTest, RefusesAPlaceholderForAChildSoThatStrangersShareNone) {
  v1::Claim claim;
  claim.mutable_family_allowance()->add_children()->set_child_ref("0000000000");
  claim.mutable_family_allowance()->add_children()->set_child_ref("first child");
  EXPECT_THAT(FaultsOf(claim), ElementsAre("x.family_allowance.children[0].child_ref IDCS_PLACEHOLDER"));
  claim.mutable_institution()->set_child_ref("1234567890");
  EXPECT_THAT(FaultsOf(claim), ElementsAre("x.institution.child_ref IDCS_PLACEHOLDER"));
}

TEST(FactWalkTest, RefusesTextsThatCannotBeSeen) {
  v1::Claim claim;
  v1::SelfEmployedHealthFacts* facts = claim.mutable_self_employed_health();
  facts->add_categories("cpu");
  facts->add_categories("cpu\n");
  facts->add_categories(
      "\xe2\x80\x8f"
      "cpu");
  facts->add_categories(" cpu");
  facts->add_categories(std::string(kMaxClaimTextChars, 'x'));
  facts->add_categories(std::string(kMaxClaimTextChars + 1, 'x'));
  EXPECT_THAT(FaultsOf(claim), ElementsAre("x.self_employed_health.categories[1] CONTROL_CHARACTER",
                                           "x.self_employed_health.categories[2] HIDDEN_CHARACTER",
                                           "x.self_employed_health.categories[3] OUTER_BLANK",
                                           "x.self_employed_health.categories[5] LENGTH_INVALID"));
}

}  // namespace
}  // namespace rsu::registry
