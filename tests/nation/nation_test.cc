// The synthetic nation: the shipped sample, and what any nation must be. Tests that need the census are skipped where
// ../shared is absent.
#include "tests/nation/nation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "base/date.h"
#include "base/date_message.h"
#include "base/ids.h"
#include "cli/intake.h"
#include "registry/declaration_check.h"
#include "registry/places.h"
#include "scoring/score.h"
#include "tests/nation/defects.h"
#include "tests/nation/family.h"
#include "tests/nation/intake_files.h"
#include "tests/nation/limits.h"

namespace rsu::nation {
namespace {

using ::testing::ElementsAre;

constexpr char kCensusFolder[] = "../shared/data/rgph2024";
constexpr char kSampleFolder[] = "tests/nation/sample";
constexpr int64_t kAsdThresholdE7 = 97'430'010;
constexpr int64_t kTadamonThresholdE7 = 93'264'284;

// What made the shipped sample (README.md).
NationOptions SampleOptions() { return {2026, absl::CivilDay(2025, 12, 1), absl::CivilDay(2026, 9, 30), 400, true}; }

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Reads the sample as rsuctl does; the declarations whose cells are sound.
std::vector<SyntheticHousehold> ReadSample() {
  cli::RejectsWriter rejects("/dev/null");
  const std::string folder = kSampleFolder;
  auto intake = cli::Intake::Open(folder + "/households.csv", folder + "/members.csv", &rejects);
  EXPECT_TRUE(intake.ok()) << intake.status();
  std::vector<SyntheticHousehold> sample;
  cli::ReadDeclaration next;
  while (intake.ok() && (*intake)->Next(&next).value()) {
    if (next.faults.empty()) sample.push_back({next.place.household_ref, next.item.declaration()});
  }
  return sample;
}

std::string FirstReason(const v1::Declaration& declaration) {
  const auto violations = registry::CheckDeclaration(declaration, registry::Places::Embedded(),
                                                     registry::Purpose::kStore, absl::CivilDay(2026, 12, 31));
  return violations.empty() ? "" : violations.front().reason;
}

std::optional<int64_t> ScoreE7(const v1::Declaration& declaration) {
  static const scoring::ModelSet kModels = scoring::ModelSet::LoadEmbedded().value();
  const int region = registry::Places::Embedded().RegionOf(declaration.commune_code());
  const auto score = scoring::ComputeScore(kModels.all().back(), {&declaration, region, absl::CivilDay()});
  EXPECT_TRUE(score.ok()) << score.status();
  if (!score.ok() || !score->has_score_e7()) return std::nullopt;
  return score->score_e7();
}

int AgeYears(const v1::Declaration& declaration, const v1::Member& member) {
  return CompletedYears(DayFromProto(member.birth_date()), DayFromProto(declaration.declared_on()));
}

TEST(SampleTest, HoldsFourHundredSoundDeclarations) {
  size_t sound = 0;
  for (const SyntheticHousehold& household : ReadSample()) {
    if (household.household_ref > "SN-00400") continue;
    EXPECT_EQ(FirstReason(household.declaration), "") << household.household_ref;
    ++sound;
  }
  EXPECT_EQ(sound, 400u);
}

TEST(SampleTest, HoldsNobodyTwiceButForTheFlawedDeclaration) {
  std::map<std::string, std::string> household_of;
  std::vector<std::string> second_claims;
  for (const SyntheticHousehold& household : ReadSample()) {
    for (const v1::Member& member : household.declaration.members()) {
      if (!household_of.emplace(member.idcs(), household.household_ref).second) {
        second_claims.push_back(household.household_ref);
      }
    }
  }
  EXPECT_THAT(second_claims, ElementsAre("SN-00404"));
}

TEST(SampleTest, SpreadsBelowBetweenAndAboveTheThresholds) {
  int scored = 0;
  int incomplete = 0;
  int below_both = 0;
  int below_direct_aid = 0;
  for (const SyntheticHousehold& household : ReadSample()) {
    if (household.household_ref > "SN-00400") continue;
    const std::optional<int64_t> score_e7 = ScoreE7(household.declaration);
    incomplete += !score_e7.has_value();
    scored += score_e7.has_value();
    below_both += score_e7.has_value() && *score_e7 <= kTadamonThresholdE7;
    below_direct_aid += score_e7.has_value() && *score_e7 <= kAsdThresholdE7;
  }
  EXPECT_GE(incomplete, 10);
  EXPECT_LE(incomplete, 50);
  EXPECT_GE(100 * below_both / scored, 15);
  EXPECT_GE(100 * below_direct_aid / scored, 55);
  EXPECT_LE(100 * below_direct_aid / scored, 65);
}

class NationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kCensusFolder)) GTEST_SKIP() << "../shared is absent: there is no census to draw from";
    const absl::StatusOr<Census> census = Census::Load(kCensusFolder);
    ASSERT_TRUE(census.ok()) << census.status();
    census_ = *census;
  }

  template <typename Visit>
  void ForHouseholds(int64_t households, Visit visit) const {
    for (int64_t number = 1; number <= households; ++number) {
      visit(MakeHousehold(census_, {7, absl::CivilDay(2026, 3, 1), absl::CivilDay(2026, 3, 31), households, false},
                          number));
    }
  }

  Census census_;
};

TEST_F(NationTest, RegeneratingGivesTheVeryBytesOfTheSample) {
  std::ostringstream households;
  std::ostringstream members;
  WriteNation(census_, SampleOptions(), households, members);
  EXPECT_TRUE(households.str() == ReadFile(std::string(kSampleFolder) + "/households.csv"));
  EXPECT_TRUE(members.str() == ReadFile(std::string(kSampleFolder) + "/members.csv"));
}

TEST_F(NationTest, EveryDefectIsRefusedForItsOwnReason) {
  std::vector<std::string> reasons;
  for (size_t i = 0; i < Defects().size(); ++i) {
    reasons.push_back(FirstReason(MakeHousehold(census_, SampleOptions(), 401 + static_cast<int64_t>(i)).declaration));
  }
  // The person of another household is sound by itself: only the registry knows who lives where.
  EXPECT_THAT(reasons, ElementsAre("NO_HEAD", "HEAD_IS_MINOR", "SEVERAL_HEADS", "", "OUT_OF_RANGE",
                                   "MILIEU_NOT_IN_COMMUNE", "BIRTH_DATE_AFTER_DECLARATION", "IDCS_INVALID"));
}

TEST_F(NationTest, AHouseholdIsTheSameAloneOrAmongOthersAndAnotherUnderAnotherSeed) {
  NationOptions options = SampleOptions();
  const std::string once = MakeHousehold(census_, options, 17).declaration.SerializeAsString();
  options.households = 20;
  EXPECT_EQ(MakeHousehold(census_, options, 17).declaration.SerializeAsString(), once);
  options.seed = 2027;
  EXPECT_NE(MakeHousehold(census_, options, 17).declaration.SerializeAsString(), once);
}

TEST_F(NationTest, EveryHouseholdIsSound) {
  ForHouseholds(3'000, [](const SyntheticHousehold& household) {
    EXPECT_EQ(FirstReason(household.declaration), "") << household.household_ref;
    EXPECT_LT(household.declaration.members_size(), kPersonsOfAHousehold);
  });
}

TEST_F(NationTest, HouseholdsHaveTheSizesAndMilieuxOfTheCensus) {
  std::map<v1::Milieu, int64_t> households;
  std::map<v1::Milieu, int64_t> members;
  ForHouseholds(10'000, [&](const SyntheticHousehold& household) {
    households[household.declaration.milieu()] += 1;
    members[household.declaration.milieu()] += household.declaration.members_size();
  });
  // 6,173,930 of 9,275,038 households are urban; mean sizes 3.7 and 4.4.
  EXPECT_NEAR(static_cast<double>(households[v1::MILIEU_URBAN]) / 10'000, 0.666, 0.02);
  const auto mean = [&](v1::Milieu milieu) { return static_cast<double>(members[milieu]) / households[milieu]; };
  EXPECT_NEAR(mean(v1::MILIEU_URBAN), 3.7, 0.2);
  EXPECT_NEAR(mean(v1::MILIEU_RURAL), 4.4, 0.2);
}

TEST_F(NationTest, FamiliesArePlausible) {
  ForHouseholds(3'000, [](const SyntheticHousehold& household) {
    const v1::Declaration& declaration = household.declaration;
    for (const v1::Member& member : declaration.members()) {
      const int age_years = AgeYears(declaration, member);
      const bool married = member.marital_status() == v1::MARITAL_STATUS_MARRIED;
      EXPECT_TRUE(member.relation() != v1::RELATION_SPOUSE || married) << household.household_ref;
      EXPECT_TRUE(!married || age_years >= 18) << household.household_ref;
      EXPECT_TRUE(age_years >= 15 || member.activity() == v1::ACTIVITY_INACTIVE) << household.household_ref;
      EXPECT_TRUE(!member.state_paid() || member.health_cover() == v1::HEALTH_COVER_AMO_PUBLIC)
          << household.household_ref;
      EXPECT_TRUE(member.school() == v1::SCHOOL_NONE || member.school_level() != v1::SCHOOL_LEVEL_UNSPECIFIED)
          << household.household_ref;
    }
  });
}

// Everything that the programmes ask about occurs, so that a demonstration meets it.
TEST_F(NationTest, EveryFactThatDecidesOccurs) {
  std::set<std::string> seen;
  ForHouseholds(3'000, [&](const SyntheticHousehold& household) {
    for (const v1::Member& member : household.declaration.members()) {
      const bool child = member.relation() == v1::RELATION_CHILD && AgeYears(household.declaration, member) < 21;
      if (child && member.disability() == v1::DISABILITY_SEVERE) seen.insert("severely disabled child");
      if (child && member.orphan() == v1::ORPHAN_FATHER) seen.insert("fatherless child");
      if (child && member.school() == v1::SCHOOL_NONE) seen.insert("child out of school");
      if (member.relation() != v1::RELATION_HEAD) continue;
      if (member.state_paid()) seen.insert("head paid by the State");
      if (member.pension_month_centimes() > 0) seen.insert("pension");
      if (member.family_allowance()) seen.insert("family allowance");
      if (household.declaration.members_size() == 1) seen.insert("alone");
      if (member.marital_status() == v1::MARITAL_STATUS_WIDOWED) seen.insert("widowed head");
    }
  });
  EXPECT_THAT(seen, ElementsAre("alone", "child out of school", "family allowance", "fatherless child",
                                "head paid by the State", "pension", "severely disabled child", "widowed head"));
}

TEST_F(NationTest, DrawsAgesWithinTheirBounds) {
  Random random(1, 1);
  const SexProfile& sex = census_.ProfileOf(census_.places().front()).of(v1::SEX_FEMALE);
  std::set<int> ages;
  for (int i = 0; i < 1'000; ++i) ages.insert(DrawAgeYears(sex, 73, 77, &random));
  EXPECT_THAT(ages, ElementsAre(73, 74, 75, 76, 77));
  EXPECT_EQ(DrawAgeYears(sex, 40, 40, &random), 40);
}

TEST(OptionsTest, TakesTheLargestNationAndRefusesOneHouseholdMore) {
  NationOptions options = SampleOptions();
  options.households = kMaxHouseholds;
  EXPECT_TRUE(CheckOptions(options).ok());
  options.households = kMaxHouseholds + 1;
  EXPECT_FALSE(CheckOptions(options).ok());
  options.households = 0;
  EXPECT_FALSE(CheckOptions(options).ok());
}

TEST(OptionsTest, TakesASingleDayAndRefusesDaysInTheWrongOrder) {
  NationOptions options = SampleOptions();
  options.declared_to = options.declared_from;
  EXPECT_TRUE(CheckOptions(options).ok());
  options.declared_to = options.declared_from - 1;
  EXPECT_FALSE(CheckOptions(options).ok());
}

TEST(CensusTest, RefusesAFolderWithoutTheTables) { EXPECT_FALSE(Census::Load("/no/such/folder").ok()); }

TEST(IdcsTest, GivesEveryPersonTenDigitsOfTheirOwn) {
  std::set<std::string> given;
  for (int64_t person = 0; person < 200'000; ++person) {
    const std::string idcs = MakeIdcs(2026, person);
    ASSERT_TRUE(IsIdcs(idcs)) << idcs;
    ASSERT_TRUE(given.insert(idcs).second) << idcs;
  }
  EXPECT_TRUE(IsIdcs(MakeIdcs(2026, kMaxHouseholds * kPersonsOfAHousehold + kPersonsOfAHousehold)));
}

TEST(IdcsTest, DependsOnTheSeed) { EXPECT_NE(MakeIdcs(1, 1), MakeIdcs(2, 1)); }

// The same numbers on every machine: from the reference implementation of splitmix64.
TEST(RandomTest, SpreadsBitsAsThePublishedGeneratorDoes) {
  EXPECT_EQ(Mix(0x9e3779b97f4a7c15), 0xe220a8397b1dcdaf);  // its first output from state 0
  EXPECT_EQ(Mix(2 * 0x9e3779b97f4a7c15), 0x6e789e6aa1b965f4);
}

TEST(RandomTest, StaysWithinBoundsAndPicksByWeight) {
  Random random(3, 9);
  std::map<size_t, int> picked;
  for (int i = 0; i < 10'000; ++i) {
    const int value = random.Between(-2, 2);
    EXPECT_TRUE(value >= -2 && value <= 2);
    ++picked[random.Pick({1, 0, 3})];
  }
  EXPECT_EQ(picked.count(1), 0u);
  EXPECT_NEAR(picked[0], 2'500, 200);
  EXPECT_NEAR(picked[2], 7'500, 200);
  EXPECT_EQ(random.Pick({0, 0}), 1u);  // the last, when all weights are 0
}

}  // namespace
}  // namespace rsu::nation
