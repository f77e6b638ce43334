// What the worked cases do not show of family allowances: limits, and what an answer rests on.
#include "eligibility/family_allowance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "eligibility/limits.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

constexpr absl::CivilDay kArrival(2024, 7, 20);

// A disabled child of a pensioner of long standing, whose control papers came in July 2024.
v1::Claim ClaimWithPapersFixedOn(absl::CivilDay fixed_on) {
  v1::Claim claim;
  DayToProto(absl::CivilDay(1961, 1, 1), claim.mutable_filed_on());
  v1::FamilyAllowanceFacts* facts = claim.mutable_family_allowance();
  facts->set_insured_parent(v1::SPOUSE_HUSBAND);
  v1::ClaimChild* child = facts->add_children();
  DayToProto(absl::CivilDay(1955, 1, 1), child->mutable_birth_date());
  child->set_link(v1::CHILD_LINK_MARRIAGE);
  child->set_dependent(true);
  child->set_disability(v1::DISABILITY_SEVERE);
  child->set_stable_income(false);
  child->set_lives_in_morocco(true);
  v1::ControlPapers* papers = facts->add_control_papers();
  DayToProto(fixed_on, papers->mutable_fixed_on());
  DayToProto(kArrival, papers->mutable_received_on());
  return claim;
}

v1::Verdict DecideDeferred(absl::CivilDay fixed_on) {
  static const LawBook* const law = new LawBook(LawWith({{"cnss.control_gap", "DEFERRED"}}).value());
  v1::InsuredRecord record;
  v1::Pension* pension = record.add_pensions();
  pension->set_kind(v1::PENSION_KIND_OLD_AGE);
  DayToProto(absl::CivilDay(1961, 1, 1), pension->mutable_effect_on());
  const LawView view = law->View(absl::CivilMonth(kArrival), EverythingKnown());
  return DecideFamilyAllowance({view, view.month(), ClaimWithPapersFixedOn(fixed_on), &record, nullptr});
}

int MonthsOf(const v1::Arrears& arrears) {
  return static_cast<int>(MonthFromProto(arrears.to_month()) - MonthFromProto(arrears.from_month())) + 1;
}

TEST(FamilyAllowance, PaysBackAWorkingLifeAtMost) {
  const v1::Verdict most = DecideDeferred(absl::CivilDay(1974, 3, 15));  // suspended from July 1974
  EXPECT_EQ(most.result(), v1::RESULT_GRANTED_WITH_ARREARS);
  EXPECT_EQ(MonthsOf(most.arrears()), kMaxArrearsMonths);
  EXPECT_EQ(MonthFromProto(most.arrears().from_month()), absl::CivilMonth(1974, 7));
  const v1::Verdict more = DecideDeferred(absl::CivilDay(1974, 2, 15));
  EXPECT_EQ(MonthsOf(more.arrears()), kMaxArrearsMonths);
  EXPECT_EQ(more.arrears().centimes(), most.arrears().centimes());
}

TEST(FamilyAllowance, TellsArrearsInRunsOfLikeAmountsAndTheLawOfEach) {
  const v1::Verdict verdict = DecideDeferred(absl::CivilDay(1974, 3, 15));
  // 150 until June 2008, 200 until June 2019, 300 since: 408, 132 and 60 months.
  ASSERT_EQ(verdict.arrears().lines_size(), 3);
  EXPECT_EQ(verdict.arrears().lines(0).centimes(), 408 * 15000);
  EXPECT_EQ(verdict.arrears().lines(1).centimes(), 132 * 20000);
  EXPECT_EQ(verdict.arrears().lines(2).centimes(), 60 * 30000);
  const auto& used = verdict.parameters();
  EXPECT_EQ(std::count_if(used.begin(), used.end(),
                          [](const v1::ParameterUse& use) { return use.key() == "af.amount.rank1_3"; }),
            3);
}

TEST(FamilyAllowance, SaysWhichChildEachLineIsFor) {
  const v1::Verdict verdict = DecideDeferred(absl::CivilDay(2024, 6, 1));
  ASSERT_EQ(verdict.amount().lines_size(), 1);
  EXPECT_EQ(verdict.amount().lines(0).subject(), "children[0]");
  EXPECT_EQ(verdict.amount().lines(0).code(), "allowance_rank_1_3");
  EXPECT_EQ(verdict.amount().direction(), v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
  EXPECT_FALSE(verdict.has_arrears());
}

}  // namespace
}  // namespace rsu::eligibility
