// Properties that hold of every household (ISE document, section 10), tried on random declarations. The seed is
// printed; RSU_SEED repeats a run.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "base/fixed_point.h"
#include "scoring/score.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

constexpr int kRounds = 500;

uint64_t Seed() {
  const char* given = std::getenv("RSU_SEED");
  const uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
  std::cout << "RSU_SEED=" << seed << std::endl;
  return seed;
}

class PropertyTest : public ::testing::Test {
 protected:
  // Runs a check over random declarations of both milieux, each with a random region.
  template <typename Check>
  void ForRandomHouseholds(Check check) {
    std::mt19937_64 random(Seed());
    for (int round = 0; round < kRounds; ++round) {
      const v1::Milieu milieu = round % 2 == 0 ? v1::MILIEU_URBAN : v1::MILIEU_RURAL;
      const v1::Declaration declaration = RandomDeclaration(milieu, &random);
      check(declaration, static_cast<int>(RandomBetween(1, kRegions, &random)), &random);
      ASSERT_FALSE(HasFailure()) << "round " << round;
    }
  }

  static v1::ScoreExplanation Explain(const v1::Declaration& declaration, int region,
                                      const Model& model = Model2021()) {
    return ExplainScore(model, {&declaration, region, absl::CivilDay()}).value();
  }

  // The exact contribution of a variable, over the denominator.
  static int64_t Contribution(const v1::ScoreExplanation& explanation, const std::string& key) {
    for (const v1::ScoreTerm& term : explanation.terms()) {
      if (term.key() == key) return term.contribution_numerator();
    }
    ADD_FAILURE() << "no term " << key;
    return 0;
  }
};

TEST_F(PropertyTest, TheOrderOfMembersIsIrrelevant) {
  ForRandomHouseholds([](const v1::Declaration& declaration, int region, std::mt19937_64* random) {
    v1::Declaration shuffled = declaration;
    std::shuffle(shuffled.mutable_members()->begin(), shuffled.mutable_members()->end(), *random);
    EXPECT_EQ(ScoreE7(Model2021(), shuffled, region), ScoreE7(Model2021(), declaration, region));
  });
}

TEST_F(PropertyTest, DoublingASpendingDoublesItsContribution) {
  ForRandomHouseholds([](const v1::Declaration& declaration, int region, std::mt19937_64*) {
    v1::Declaration doubled = declaration;
    doubled.set_butane_month_centimes(2 * declaration.butane_month_centimes());
    doubled.set_water_month_centimes(2 * declaration.water_month_centimes());
    doubled.set_electricity_month_centimes(2 * declaration.electricity_month_centimes());
    doubled.set_phone_internet_month_centimes(2 * declaration.phone_internet_month_centimes());
    const v1::ScoreExplanation once = Explain(declaration, region);
    const v1::ScoreExplanation twice = Explain(doubled, region);
    for (const char* key : {"gas_pc", "waterelec_pc", "phone_pc"}) {
      EXPECT_EQ(Contribution(twice, key), 2 * Contribution(once, key)) << key;
    }
  });
}

TEST_F(PropertyTest, AGoodNeverLowersTheScore) {
  ForRandomHouseholds([](const v1::Declaration& declaration, int region, std::mt19937_64*) {
    const int64_t before = ScoreE7(Model2021(), declaration, region);
    for (const char* good : {"bath_or_shower", "electricity_meter", "garage", "professional_premises", "second_home",
                             "non_agricultural_land", "irrigated_land", "computer", "antenna", "landline", "loan"}) {
      v1::Declaration with = declaration;
      with.GetReflection()->SetBool(&with, v1::Declaration::descriptor()->FindFieldByName(good), true);
      EXPECT_GE(ScoreE7(Model2021(), with, region), before) << good;
    }
  });
}

TEST_F(PropertyTest, TheRuralRoomTermsStayWithinTheirBounds) {
  const Model nested = ModelWith("RURAL_ROOMS_EXCLUSIVE", "RURAL_ROOMS_NESTED");
  ForRandomHouseholds([&](const v1::Declaration& declaration, int region, std::mt19937_64*) {
    if (declaration.milieu() != v1::MILIEU_RURAL) return;
    const auto added = [&](const Model& model) {
      const v1::ScoreExplanation explanation = Explain(declaration, region, model);
      return (Contribution(explanation, "le2_per_room") + Contribution(explanation, "le3_per_room")) /
             explanation.denominator();
    };
    EXPECT_LE(added(Model2021()), 1'290'000);
    EXPECT_LE(added(nested), 2'370'000);
    EXPECT_LE(added(Model2021()), added(nested));
  });
}

TEST_F(PropertyTest, ScoringTwiceGivesTheSameBytes) {
  ForRandomHouseholds([](const v1::Declaration& declaration, int region, std::mt19937_64*) {
    EXPECT_EQ(Explain(declaration, region).SerializeAsString(), Explain(declaration, region).SerializeAsString());
  });
}

TEST_F(PropertyTest, ContributionsAddUpToTheScoreAsRationals) {
  ForRandomHouseholds([](const v1::Declaration& declaration, int region, std::mt19937_64*) {
    const v1::ScoreExplanation explanation = Explain(declaration, region);
    int64_t exact = 0;
    int64_t shown = explanation.rounding_e7();
    for (const v1::ScoreTerm& term : explanation.terms()) {
      exact += term.contribution_numerator();
      shown += term.contribution_e7();
      // coefficient x value = contribution, cross-multiplied.
      EXPECT_EQ(term.coefficient_e7() * term.value_numerator() * explanation.denominator(),
                term.contribution_numerator() * term.value_denominator())
          << term.index();
    }
    EXPECT_EQ(DivideHalfToEven(exact, explanation.denominator()), explanation.score().score_e7());
    EXPECT_EQ(shown, explanation.score().score_e7());
    EXPECT_EQ(explanation.denominator(), 100 * declaration.members_size());
  });
}

TEST_F(PropertyTest, TheExplanationCarriesTheScoreItself) {
  ForRandomHouseholds([](const v1::Declaration& declaration, int region, std::mt19937_64*) {
    const v1::Score score = ComputeScore(Model2021(), {&declaration, region, absl::CivilDay()}).value();
    EXPECT_EQ(Explain(declaration, region).score().SerializeAsString(), score.SerializeAsString());
  });
}

// Section 10, the table of sensitivities.
TEST_F(PropertyTest, SingleChangesMoveTheScoreAsTheDocumentSays) {
  v1::Declaration urban = UrbanExample();
  urban.set_phone_internet_month_centimes(urban.phone_internet_month_centimes() + 10'000);
  EXPECT_EQ(ScoreE7(Model2021(), urban, 3) - ScoreE7(Model2021(), UrbanExample(), 3), 906'000);
  v1::Declaration power = UrbanExample();
  power.set_electricity_month_centimes(power.electricity_month_centimes() + 10'000);
  EXPECT_EQ(ScoreE7(Model2021(), power, 3) - ScoreE7(Model2021(), UrbanExample(), 3), 330'000);
  v1::Declaration covered = RuralExample();
  covered.mutable_members(1)->set_health_cover(v1::HEALTH_COVER_AMO_SELF_EMPLOYED);
  EXPECT_EQ(ScoreE7(Model2021(), covered, 7) - ScoreE7(Model2021(), RuralExample(), 7), 1'930'000);
  v1::Declaration driving = RuralExample();
  driving.set_cars(1);
  EXPECT_EQ(ScoreE7(Model2021(), driving, 7) - ScoreE7(Model2021(), RuralExample(), 7), 1'870'000);
}

}  // namespace
}  // namespace rsu::scoring
