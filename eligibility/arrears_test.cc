#include "eligibility/arrears.h"

#include <gtest/gtest.h>

#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date_message.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

v1::Verdict Paid(absl::string_view month, int64_t centimes) {
  v1::Verdict verdict;
  MonthToProto(Month(month), verdict.mutable_month());
  verdict.set_entitlement(v1::OUTCOME_ELIGIBLE);
  verdict.mutable_amount()->set_centimes(centimes);
  return verdict;
}

v1::Verdict Unpaid(absl::string_view month, const char* reason, v1::Outcome outcome = v1::OUTCOME_NOT_ELIGIBLE) {
  v1::Verdict verdict;
  MonthToProto(Month(month), verdict.mutable_month());
  verdict.set_entitlement(outcome);
  verdict.add_reasons()->set_code(reason);
  return verdict;
}

TEST(SumArrears, AddsWhatIsDueLessWhatWasPaidInRunsOfLikeMonths) {
  const MonthlyDue months[] = {{Month("2025-01"), 60000, 50000},
                               {Month("2025-02"), 60000, 50000},
                               {Month("2025-03"), 70000, 50000},
                               {Month("2025-05"), 70000, 50000}};
  const v1::ComputeArrearsResponse sum = SumArrears(months);
  EXPECT_EQ(sum.arrears().centimes(), 60000);
  ASSERT_EQ(sum.arrears().lines_size(), 3) << "a gap ends a run";
  EXPECT_EQ(sum.arrears().lines(0).centimes(), 20000);
  EXPECT_EQ(MonthFromProto(sum.arrears().lines(0).to_month()), Month("2025-02"));
  EXPECT_EQ(MonthFromProto(sum.arrears().to_month()), Month("2025-05"));
}

TEST(SumArrears, TellsOverpaymentsAndNeverDeductsThem) {
  const MonthlyDue months[] = {{Month("2025-01"), 50000, 80000}, {Month("2025-02"), 60000, 50000}};
  const v1::ComputeArrearsResponse sum = SumArrears(months);
  EXPECT_EQ(sum.arrears().centimes(), 10000);
  EXPECT_EQ(sum.overpaid_centimes(), 30000);
}

TEST(SumArrears, NamesMonthsThatCannotBeDecided) {
  const MonthlyDue months[] = {{Month("2025-01"), std::nullopt, 0}, {Month("2025-02"), 0, 0}};
  const v1::ComputeArrearsResponse sum = SumArrears(months);
  EXPECT_FALSE(sum.has_arrears());
  ASSERT_EQ(sum.undetermined_months_size(), 1);
  EXPECT_EQ(MonthFromProto(sum.undetermined_months(0)), Month("2025-01"));
}

TEST(ChangesOf, TellsTheLifeOfAGrant) {
  const v1::Verdict verdicts[] = {
      Unpaid("2024-01", "PENSION"),    Paid("2024-02", 50000),
      Paid("2024-03", 50000),          Paid("2024-04", 60000),
      Unpaid("2024-05", "STATE_PAID"), Unpaid("2024-06", "STATE_PAID"),
      Paid("2024-07", 60000),          Unpaid("2024-08", "SCORE_MISSING", v1::OUTCOME_UNDETERMINED)};
  const std::vector<v1::GrantChange> changes = ChangesOf(verdicts, Day("2023-12-20"));
  const std::vector<std::pair<v1::GrantState, std::string>> expected = {
      {v1::GRANT_STATE_APPLIED, "2023-12"},     {v1::GRANT_STATE_REFUSED, "2024-01"},
      {v1::GRANT_STATE_REINSTATED, "2024-02"},  {v1::GRANT_STATE_GRANTED, "2024-04"},
      {v1::GRANT_STATE_STOPPED, "2024-05"},     {v1::GRANT_STATE_REINSTATED, "2024-07"},
      {v1::GRANT_STATE_UNDETERMINED, "2024-08"}};
  ASSERT_EQ(changes.size(), expected.size());
  for (size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(v1::GrantState_Name(changes[i].state()), v1::GrantState_Name(expected[i].first)) << i;
    EXPECT_EQ(FormatMonth(MonthFromProto(changes[i].month())), expected[i].second);
  }
  EXPECT_EQ(changes[4].reasons(0).code(), "STATE_PAID");
  EXPECT_EQ(changes[3].month_centimes(), 60000);
}

TEST(ChangesOf, BeginsWithTheApplicationHoweverEarlyTheFirstMonthAskedIs) {
  const v1::Verdict verdicts[] = {Unpaid("2023-12", "NO_APPLICATION"), Unpaid("2024-01", "NO_APPLICATION"),
                                  Paid("2024-02", 50000), Paid("2024-03", 50000)};
  const std::vector<v1::GrantChange> changes = ChangesOf(verdicts, Day("2024-02-20"));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].state(), v1::GRANT_STATE_APPLIED);
  EXPECT_EQ(MonthFromProto(changes[0].month()), Month("2024-02"));
  EXPECT_EQ(changes[1].state(), v1::GRANT_STATE_GRANTED) << "nothing was refused before, so nothing is reinstated";
  EXPECT_EQ(MonthFromProto(changes[1].month()), Month("2024-02"));
}

TEST(ChangesOf, TellsNothingOfMonthsThatAllComeBeforeTheApplication) {
  const v1::Verdict verdicts[] = {Unpaid("2023-12", "NO_APPLICATION"), Unpaid("2024-01", "NO_APPLICATION")};
  EXPECT_TRUE(ChangesOf(verdicts, Day("2024-02-01")).empty());
}

TEST(ChangesOf, AreTheSameHoweverManyMonthsBeforeTheApplicationAreAskedFor) {
  const uint32_t seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  std::mt19937 random(seed);
  const absl::CivilMonth applied(2024, 6);
  for (int run = 0; run < 300; ++run) {
    const int before = static_cast<int>(random() % 6);
    std::vector<v1::Verdict> verdicts;
    for (int i = -before; i < 10; ++i) {
      const std::string month = FormatMonth(applied + i);
      if (i < 0) {
        verdicts.push_back(Unpaid(month, "NO_APPLICATION"));
      } else if (random() % 3 == 0) {
        verdicts.push_back(
            Unpaid(month, "PENSION", random() % 4 == 0 ? v1::OUTCOME_UNDETERMINED : v1::OUTCOME_NOT_ELIGIBLE));
      } else {
        verdicts.push_back(Paid(month, 50000 + 10000 * static_cast<int64_t>(random() % 2)));
      }
    }
    const std::vector<v1::GrantChange> changes = ChangesOf(verdicts, Day("2024-06-20"));
    const std::vector<v1::GrantChange> from_application =
        ChangesOf(absl::MakeConstSpan(verdicts).subspan(static_cast<size_t>(before)), Day("2024-06-20"));
    ASSERT_EQ(changes.size(), from_application.size()) << "seed " << seed;
    for (size_t i = 0; i < changes.size(); ++i) {
      EXPECT_EQ(changes[i].SerializeAsString(), from_application[i].SerializeAsString());
      EXPECT_LE(MonthFromProto(changes[i == 0 ? 0 : i - 1].month()), MonthFromProto(changes[i].month()));
    }
    EXPECT_EQ(changes[0].state(), v1::GRANT_STATE_APPLIED);
  }
}

TEST(FirstPaidIn, IsTheMonthAfterFromTheCutOffDayOn) {
  const LawView law = LawOf("2024-05");
  EXPECT_EQ(FirstPaidIn(law, Day("2024-05-09")), Month("2024-05"));
  EXPECT_EQ(FirstPaidIn(law, Day("2024-05-10")), Month("2024-06"));
  EXPECT_EQ(FirstPaidIn(law, Day("2024-05-11")), Month("2024-06"));
  const absl::StatusOr<LawBook> launch_only = LawWith({{"asd.cutoff_day", "LAUNCH_MONTH"}});
  const LawView law_of_launch = launch_only->View(Month("2024-05"), EverythingKnown());
  EXPECT_EQ(FirstPaidIn(law_of_launch, Day("2024-05-10")), Month("2024-05"));
  EXPECT_EQ(FirstPaidIn(law_of_launch, Day("2023-12-10")), Month("2024-01"));
}

TEST(AidDeadlines, AreThirtyAndFifteenDaysLater) {
  const std::vector<v1::Deadline> deadlines = AidDeadlines(LawOf("2024-05"), Day("2024-05-01"), Day("2024-05-20"));
  ASSERT_EQ(deadlines.size(), 2u);
  EXPECT_EQ(DayFromProto(deadlines[0].last_day()), Day("2024-05-31"));
  EXPECT_EQ(DayFromProto(deadlines[1].last_day()), Day("2024-06-04"));
}

}  // namespace
}  // namespace rsu::eligibility
