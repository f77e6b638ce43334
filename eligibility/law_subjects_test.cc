#include "eligibility/law_subjects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(KeysOf, FindsASubjectByProgrammeFileAndKeyInAnyCase) {
  EXPECT_THAT(KeysOf(Law(), "FAMILY_ALLOWANCE"), Contains(ParameterKey::kFamilyAllowanceRank1To3));
  EXPECT_THAT(KeysOf(Law(), "minimum_wage"), Contains(ParameterKey::kSmigHourly));
  EXPECT_THAT(KeysOf(Law(), "asd"), Contains(ParameterKey::kAsdThreshold));
  EXPECT_EQ(KeysOf(Law(), "asd.threshold").size(), 1u);
  EXPECT_THAT(KeysOf(Law(), "asd.child"), Not(Contains(ParameterKey::kAsdThreshold)));
  EXPECT_THAT(KeysOf(Law(), "taxes"), IsEmpty());
  EXPECT_THAT(KeysOf(Law(), ""), IsEmpty());
}

TEST(KeysOf, ReachesEveryKeyByASubject) {
  std::set<ParameterKey> reached;
  for (const std::string& subject : SubjectsOf(Law())) {
    for (const ParameterKey key : KeysOf(Law(), subject)) reached.insert(key);
  }
  EXPECT_EQ(reached.size(), static_cast<size_t>(kParameterCount));
}

TEST(RowsInForce, TellsBothCalendarsAsKnownOnADay) {
  const std::vector<ParameterKey> keys = KeysOf(Law(), "asd.child.rank1_3.under6_or_schooled");
  const auto values = [&keys](absl::string_view on, absl::string_view known_on) {
    std::string text;
    for (const v1::LawRow& row : RowsInForce(Law(), keys, Day(on), Day(known_on))) {
      text += row.value().calendar() + " " + row.value().value() + ";";
    }
    return text;
  };
  EXPECT_EQ(values("2025-12-01", "2025-11-01"), "announced 250;applied 200;");
  EXPECT_EQ(values("2025-12-01", "2025-11-25"), "announced 250;applied 250;");
  EXPECT_EQ(values("2023-11-30", "2025-11-25"), "");
}

TEST(RowsEver, TellsTheHistoryOldestFirst) {
  std::vector<std::string> values;
  for (const v1::LawRow& row : RowsEver(Law(), {ParameterKey::kFamilyAllowanceRank1To3})) {
    values.push_back(row.value().value());
  }
  EXPECT_EQ(values, (std::vector<std::string>{"150", "200", "300"}));
}

TEST(SwitchesOf, ListsEverySwitchByName) {
  const std::vector<v1::PolicySwitch> switches = SwitchesOf(Law());
  EXPECT_GE(switches.size(), 49u);
  for (size_t i = 1; i < switches.size(); ++i) EXPECT_LT(switches[i - 1].name(), switches[i].name());
}

}  // namespace
}  // namespace rsu::eligibility
