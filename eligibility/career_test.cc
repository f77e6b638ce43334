#include "eligibility/career.h"

#include "eligibility/limits.h"
#include "eligibility/test_support.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rsu::eligibility {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CareerTest : public testing::Test {
 protected:
  v1::CareerMonth* Add(absl::string_view month) {
    v1::CareerMonth* row = record_.add_months();
    MonthToProto(Month(month), row->mutable_month());
    return row;
  }
  void AddKnown(absl::string_view month, int days, int64_t wage_centimes) {
    v1::CareerMonth* row = Add(month);
    row->set_days(days);
    row->set_wage_centimes(wage_centimes);
  }
  Career Known() const { return Career(record_, EverythingKnown()); }

  v1::InsuredRecord record_;
  LawView law_ = LawOf("2025-05");
  ClaimVerdict verdict_{law_, Month("2025-05")};
};

TEST_F(CareerTest, CountsDaysThatNobodyStatedAsNoneToAFullMonth) {
  AddKnown("2025-03", 10, 100'000);
  Add("2025-04");
  const DeclaredDays days = Known().DaysIn(Month("2025-01"), Month("2025-04"));
  EXPECT_EQ(days.least, 10);
  EXPECT_EQ(days.most, 10 + kMostDaysOfMonth);
  EXPECT_THAT(days.unknown, ElementsAre("insured.months[1].days"));
  EXPECT_FALSE(days.known());
}

TEST_F(CareerTest, AsksForDaysOnlyWhenTheyDecideTheStage) {
  Add("2025-04");
  const DeclaredDays days = Known().DaysUntil(Month("2025-04"));
  EXPECT_EQ(Reach(days, 0, &verdict_), Answer::kYes);
  EXPECT_EQ(Reach(days, kMostDaysOfMonth + 1, &verdict_), Answer::kNo);
  EXPECT_THAT(verdict_.proto().missing_facts(), IsEmpty());
  EXPECT_EQ(Reach(days, kMostDaysOfMonth, &verdict_), Answer::kUnknown);
  EXPECT_THAT(verdict_.proto().missing_facts(), ElementsAre("insured.months[0].days"));
}

TEST_F(CareerTest, NamesAMonthByItsPlaceInTheRecordAndNotInTime) {
  AddKnown("2025-04", 26, 100'000);
  Add("2025-02");
  const Career career = Known();
  EXPECT_EQ(career.months()[0].WagePath(), "insured.months[1].wage_centimes");
  EXPECT_FALSE(SumCappedWages(career.months(), &verdict_).has_value());
  EXPECT_THAT(verdict_.proto().missing_facts(), ElementsAre("insured.months[1].wage_centimes"));
}

TEST_F(CareerTest, TakesACorrectionThatStatesNoWageForAWageThatIsNotKnown) {
  AddKnown("2025-04", 26, 100'000);
  DayToProto(Day("2025-06-01"), Add("2025-04")->mutable_known_from());
  EXPECT_EQ(Career(record_, Day("2025-05-31")).months()[0].wage_centimes, 100'000);
  EXPECT_FALSE(Known().months()[0].wage_centimes.has_value());
}

TEST_F(CareerTest, DoesNotKnowWhoIsInsuredInAMonthWithoutDays) {
  Add("2025-04");
  EXPECT_EQ(Known().InsuredOn(Day("2025-04-10")), Answer::kUnknown);
  EXPECT_EQ(Known().InsuredOnPath(Day("2025-04-10")), "insured.months[0].days");
  EXPECT_EQ(Known().InsuredOnPath(Day("2025-05-10")), "insured.covered_work");
  DayToProto(Day("2025-01-01"), record_.add_covered_work()->mutable_from());
  EXPECT_EQ(Known().InsuredOn(Day("2025-04-10")), Answer::kYes) << "the periods decide alone";
}

}  // namespace
}  // namespace rsu::eligibility
