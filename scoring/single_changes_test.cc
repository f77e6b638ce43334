#include "scoring/single_changes.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "scoring/score.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

const absl::CivilDay kAnyDay(2026, 3, 1);

std::vector<SingleChange> ChangesOf(const v1::Declaration& declaration, int region, int64_t threshold_e7) {
  return FindSingleChanges(Model2021(), {&declaration, region, kAnyDay}, threshold_e7).value();
}

TEST(SingleChangesTest, NamesOnlyFactsThatCrossTheThresholdTheNearestFirst) {
  const int64_t score_e7 = ScoreE7(Model2021(), UrbanExample(), kUrbanExampleRegion);
  const int64_t threshold_e7 = score_e7 - 500'000;
  const std::vector<SingleChange> changes = ChangesOf(UrbanExample(), kUrbanExampleRegion, threshold_e7);
  ASSERT_FALSE(changes.empty());
  int64_t last_e7 = 0;
  for (const SingleChange& change : changes) {
    EXPECT_LE(change.score_e7, threshold_e7) << change.fact;
    EXPECT_NE(change.from, change.to) << change.fact;
    EXPECT_GE(std::abs(change.score_e7 - score_e7), last_e7);
    last_e7 = std::abs(change.score_e7 - score_e7);
  }
}

TEST(SingleChangesTest, FindsTheLeastStepOfANumberThatCrosses) {
  v1::Declaration declaration = UrbanExample();
  const int64_t score_e7 = ScoreE7(Model2021(), declaration, kUrbanExampleRegion);
  for (const SingleChange& change : ChangesOf(declaration, kUrbanExampleRegion, score_e7 - 1)) {
    if (change.fact != "household.electricity_month_centimes") continue;
    EXPECT_EQ(change.to, std::to_string(std::stoll(change.from) - 1)) << "one centime less is below at once";
  }
}

TEST(SingleChangesTest, ScoresEachChangeExactlyAsADeclarationThatHasIt) {
  v1::Declaration declaration = UrbanExample();
  const int64_t score_e7 = ScoreE7(Model2021(), declaration, kUrbanExampleRegion);
  for (const SingleChange& change : ChangesOf(declaration, kUrbanExampleRegion, score_e7 - 100'000)) {
    if (change.fact != "household.computer") continue;
    declaration.set_computer(change.to == "true");
    EXPECT_EQ(ScoreE7(Model2021(), declaration, kUrbanExampleRegion), change.score_e7);
  }
}

TEST(SingleChangesTest, LeavesOutIdentityAndPlace) {
  const int64_t score_e7 = ScoreE7(Model2021(), UrbanExample(), kUrbanExampleRegion);
  for (const int64_t threshold_e7 : {score_e7 - 1, score_e7, score_e7 + 1}) {
    for (const SingleChange& change : ChangesOf(UrbanExample(), kUrbanExampleRegion, threshold_e7)) {
      for (const char* fixed : {"sex", "birth_date", "relation", "milieu", "commune_code", "idcs"}) {
        EXPECT_EQ(change.fact.find(fixed), std::string::npos) << change.fact;
      }
    }
  }
}

TEST(SingleChangesTest, HasNothingToSayOfADeclarationWithoutScore) {
  v1::Declaration declaration = UrbanExample();
  declaration.clear_rooms();
  EXPECT_TRUE(ChangesOf(declaration, kUrbanExampleRegion, 97430010).empty());
}

}  // namespace
}  // namespace rsu::scoring
