// What was known when: the timeline of a household, as effectors and questions see it.
#include "registry/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/test_declarations.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TimelineTest : public ::testing::Test {
 protected:
  // Stores the next version on a day at noon, declared on a day.
  void Store(absl::CivilDay recorded_on, const v1::Date& declared_on) {
    under_test_.clock.Set(absl::CivilSecond(recorded_on.year(), recorded_on.month(), recorded_on.day(), 12));
    v1::Declaration declaration = MakeDeclaration({1});
    *declaration.mutable_declared_on() = declared_on;
    declaration.set_rooms(++rooms_);
    const absl::StatusOr<WriteResult> result =
        rooms_ == 2 ? Enrol(&under_test_.registry, "H", declaration) : Replace(&under_test_.registry, "H", declaration);
    ASSERT_TRUE(result.ok()) << result.status();
  }

  std::vector<int64_t> Versions(absl::CivilMonth month, absl::CivilDay known_on) {
    std::vector<int64_t> versions;
    const std::vector<store::v1::HouseholdRow> timeline = *under_test_.registry.GetTimeline("H", month, {known_on});
    for (const store::v1::HouseholdRow& household : timeline) {
      versions.push_back(household.version());
    }
    return versions;
  }

  std::string DecidedOn() { return (*under_test_.registry.FindDecision("H"))->outcome(); }

  TestRegistry under_test_;
  int rooms_ = 1;
};

TEST_F(TimelineTest, EndsWithTheFirstVersionInForceOnTheFirstDayOfTheMonth) {
  Store(absl::CivilDay(2026, 1, 5), MakeDate(2026, 1, 5));
  Store(absl::CivilDay(2026, 2, 1), MakeDate(2026, 2, 1));
  Store(absl::CivilDay(2026, 2, 20), MakeDate(2026, 2, 20));
  Store(absl::CivilDay(2026, 3, 2), MakeDate(2026, 3, 2));
  const absl::CivilDay known_on(2026, 12, 31);
  EXPECT_THAT(Versions(absl::CivilMonth(2026, 4), known_on), ElementsAre(4));
  EXPECT_THAT(Versions(absl::CivilMonth(2026, 3), known_on), ElementsAre(4, 3));
  EXPECT_THAT(Versions(absl::CivilMonth(2026, 2), known_on), ElementsAre(4, 3, 2));
  EXPECT_THAT(Versions(absl::CivilMonth(2026, 1), known_on), ElementsAre(4, 3, 2, 1));
}

TEST_F(TimelineTest, HoldsWhatWasKnownOnADayAndNoMore) {
  Store(absl::CivilDay(2026, 1, 5), MakeDate(2026, 1, 5));
  Store(absl::CivilDay(2026, 3, 2), MakeDate(2026, 1, 20));
  const absl::CivilMonth month(2026, 3);
  EXPECT_THAT(Versions(month, absl::CivilDay(2026, 1, 4)), IsEmpty());
  EXPECT_THAT(Versions(month, absl::CivilDay(2026, 1, 5)), ElementsAre(1));
  EXPECT_THAT(Versions(month, absl::CivilDay(2026, 3, 1)), ElementsAre(1));
  EXPECT_THAT(Versions(month, absl::CivilDay(2026, 3, 2)), ElementsAre(2));
}

TEST_F(TimelineTest, EndsADayAtMidnightInMorocco) {
  // Morocco is an hour ahead of UTC in January 2026: 23:30 UTC is the next day there.
  under_test_.clock.Set(absl::CivilSecond(2026, 1, 5, 23, 30, 0));
  v1::Declaration declaration = MakeDeclaration({1});
  *declaration.mutable_declared_on() = MakeDate(2026, 1, 6);
  ASSERT_TRUE(Enrol(&under_test_.registry, "H", declaration).ok());
  EXPECT_THAT(Versions(absl::CivilMonth(2026, 2), absl::CivilDay(2026, 1, 5)), IsEmpty());
  EXPECT_THAT(Versions(absl::CivilMonth(2026, 2), absl::CivilDay(2026, 1, 6)), ElementsAre(1));
}

TEST_F(TimelineTest, GivesEffectorsTheVersionsThatMatterThisMonth) {
  Store(absl::CivilDay(2026, 1, 5), MakeDate(2026, 1, 5));
  EXPECT_EQ(DecidedOn(), "versions 1");
  Store(absl::CivilDay(2026, 1, 10), MakeDate(2026, 1, 10));
  EXPECT_EQ(DecidedOn(), "versions 2 1");
  Store(absl::CivilDay(2026, 3, 5), MakeDate(2026, 3, 5));
  EXPECT_EQ(DecidedOn(), "versions 3 2");
  Store(absl::CivilDay(2026, 3, 6), MakeDate(2026, 3, 6));
  EXPECT_EQ(DecidedOn(), "versions 4 3 2");
  ASSERT_TRUE(Apply(&under_test_.registry, "H", "amo", absl::CivilDay(2026, 3, 1)).ok());
  EXPECT_EQ(DecidedOn(), "versions 4 3 2");
  under_test_.clock.Set(absl::CivilSecond(2026, 4, 2));
  ASSERT_TRUE(Apply(&under_test_.registry, "H", "amo", absl::CivilDay(2026, 4, 1)).ok());
  EXPECT_EQ(DecidedOn(), "versions 4");
}

}  // namespace
}  // namespace rsu::registry
