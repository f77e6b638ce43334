// What the amounts of claims are for, and who pays them: what the worked cases do not look at.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "eligibility/benefits.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

v1::Claim ClaimOf(const std::string& text) {
  v1::Claim claim;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &claim)) << text;
  return claim;
}

v1::Verdict DecideFor(absl::string_view month, const std::string& claim_text,
                      const v1::InsuredRecord* record = nullptr) {
  const LawView law = LawOf(month);
  const v1::Claim claim = ClaimOf(claim_text);
  return DecideClaim(Law(), {law, Month(month), claim, record, nullptr});
}

// Six months of 3,600 before May 2025.
v1::InsuredRecord RecordOfSixMonths() {
  v1::InsuredRecord record;
  for (absl::CivilMonth month = Month("2024-11"); month <= Month("2025-04"); ++month) {
    v1::CareerMonth* row = record.add_months();
    MonthToProto(month, row->mutable_month());
    row->set_days(26);
    row->set_wage_centimes(360000);
  }
  return record;
}

TEST(ClaimAmount, OfAnAutoEntrepreneurIsDueForTheQuarter) {
  const v1::Verdict verdict =
      DecideFor("2024-05", R"(self_employed_health { categories: "auto_entrepreneur" quarter_tax_centimes: 0 })");
  EXPECT_EQ(verdict.amount().period(), v1::AMOUNT_PERIOD_QUARTER);
  EXPECT_EQ(verdict.amount().direction(), v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD);
  EXPECT_EQ(verdict.amount().branch(), "auto_entrepreneur");
}

TEST(ClaimAmount, OfSeveralCategoriesNamesTheHighest) {
  const v1::Verdict verdict = DecideFor("2024-05", R"(self_employed_health {
    categories: "trader_simplified" categories: "trader_accounts" categories: "boat_owner_artisanal"
    net_profit_centimes: 0 })");
  EXPECT_EQ(verdict.amount().branch(), "trader_accounts");
  EXPECT_EQ(verdict.amount().period(), v1::AMOUNT_PERIOD_UNSPECIFIED);
}

TEST(ClaimAmount, OfContributionsIsDueByBothPayers) {
  const v1::Verdict verdict = DecideFor("2024-05", "contribution { wage_centimes: 1234567 }");
  EXPECT_EQ(verdict.amount().direction(), v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD);
  ASSERT_EQ(verdict.payments_size(), 2);
  EXPECT_EQ(verdict.payments(0).role(), "employee");
  EXPECT_EQ(verdict.payments(1).role(), "employer");
  EXPECT_EQ(verdict.payments(0).centimes() + verdict.payments(1).centimes(), verdict.amount().centimes());
}

TEST(ClaimAmount, OfABirthLeaveIsPaidOnceToTheEmployer) {
  const v1::Verdict verdict = DecideFor("2025-05", R"(birth_leave {
    birth_on { year: 2025 month: 5 day: 1 } leave_from { year: 2025 month: 5 day: 2 } wage_centimes: 520000 })");
  EXPECT_EQ(verdict.amount().period(), v1::AMOUNT_PERIOD_ONCE);
  ASSERT_EQ(verdict.payments_size(), 1);
  EXPECT_EQ(verdict.payments(0).role(), "employer");
}

std::string SicknessOf(int days) {
  return absl::StrCat("sickness { from { year: 2025 month: 5 day: 5 } notice_on { year: 2025 month: 5 day: 5 } ",
                      "cause: CAUSE_DISEASE certified: true days: ", days, " }");
}

TEST(ClaimAmount, OfASicknessNeverFallsWithItsDaysAndEndsAtItsLimit) {
  const v1::InsuredRecord record = RecordOfSixMonths();
  int64_t last_centimes = 0;
  for (int days = 1; days <= 400; ++days) {
    const v1::Verdict verdict = DecideFor("2025-05", SicknessOf(days), &record);
    ASSERT_EQ(verdict.result(), v1::RESULT_GRANTED) << days;
    EXPECT_EQ(verdict.amount().period(), v1::AMOUNT_PERIOD_ONCE);
    EXPECT_GE(verdict.amount().centimes(), last_centimes) << days;
    last_centimes = verdict.amount().centimes();
  }
  EXPECT_EQ(last_centimes, 364 * 8000);
}

TEST(ClaimAmount, OfADeathGrantIsNeverExceededByItsShares) {
  const v1::InsuredRecord record = RecordOfSixMonths();
  std::string claim = "death_grant { died_on { year: 2025 month: 5 day: 5 } cause: CAUSE_DISEASE";
  for (int payees = 1; payees <= 50; ++payees) {
    absl::StrAppend(&claim, " payees { kind: DEATH_PAYEE_KIND_DESCENDANT dependent: true }");
    const v1::Verdict verdict = DecideFor("2025-05", absl::StrCat(claim, " }"), &record);
    ASSERT_EQ(verdict.payments_size(), payees);
    int64_t sum_centimes = 0;
    for (const v1::Payment& payment : verdict.payments()) {
      EXPECT_EQ(payment.centimes(), verdict.payments(0).centimes());
      sum_centimes += payment.centimes();
    }
    EXPECT_LE(sum_centimes, verdict.amount().centimes());
    EXPECT_GT(sum_centimes, verdict.amount().centimes() - payees);
    EXPECT_EQ(verdict.payments(payees - 1).payee_ref(), absl::StrCat("payees[", payees - 1, "]"));
  }
}

}  // namespace
}  // namespace rsu::eligibility
