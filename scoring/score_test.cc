#include "scoring/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/fixed_point.h"
#include "scoring/limits.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const absl::CivilDay kAnyDay(2026, 3, 1);

// The field named by an INPUT_OUT_OF_RANGE, or the score's status when there is no error.
std::string FieldRefused(const v1::Declaration& declaration, int region = 3) {
  const auto score = ComputeScore(Model2021(), {&declaration, region, kAnyDay});
  if (score.ok()) return v1::ScoreStatus_Name(score->status());
  EXPECT_EQ(score.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DetailOf(score.status()).reason, "INPUT_OUT_OF_RANGE");
  return DetailOf(score.status()).metadata.front().second;
}

TEST(ScoreTest, ScoresTheCheckValuesFromWholeDeclarations) {
  EXPECT_EQ(ScoreE7(Model2021(), UrbanExample(), kUrbanExampleRegion), 94'697'075);
  EXPECT_EQ(ScoreE7(Model2021(), RuralExample(), kRuralExampleRegion), 97'634'600);
}

TEST(ScoreTest, EqualsEveryExpectedScoreOfTheRealRows) {
  const auto expected = ReadShared("data/intake/real/ise_expected_sample.csv");
  const auto households = ReadValidRealHouseholds();
  if (!expected.has_value() || !households.has_value()) GTEST_SKIP() << "../shared is absent: no real rows";
  size_t compared = 0;
  for (const CsvRow& row : *expected) {
    for (const RealHousehold& household : *households) {
      if (household.household_ref != row.at("household_ref")) continue;
      EXPECT_EQ(FormatFixedPoint(ScoreE7(Model2021(), household.declaration, household.region), kScoreDecimals),
                row.at("ise"))
          << household.household_ref;
      EXPECT_EQ(household.region, std::stoi(row.at("region_code")));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 25u);
}

TEST(ScoreTest, ScoresEveryCompleteRealRowAndSaysWhatTheOthersLack) {
  const auto households = ReadValidRealHouseholds();
  if (!households.has_value()) GTEST_SKIP() << "../shared is absent: no real rows";
  EXPECT_EQ(households->size(), 1980u);
  size_t scored = 0;
  size_t incomplete = 0;
  for (const RealHousehold& household : *households) {
    const v1::Score score = ComputeScore(Model2021(), {&household.declaration, household.region, kAnyDay}).value();
    EXPECT_EQ(score.has_score_e7(), score.missing_facts().empty()) << household.household_ref;
    scored += score.status() == v1::SCORE_STATUS_SCORED;
    incomplete += score.status() == v1::SCORE_STATUS_INCOMPLETE;
  }
  EXPECT_EQ(scored, 1752u);
  EXPECT_EQ(incomplete, 228u);
}

TEST(ScoreTest, NamesTheModelAndTheReferenceDay) {
  const v1::Declaration declaration = UrbanExample();
  const v1::Score score = ComputeScore(Model2021(), {&declaration, 3, absl::CivilDay(2030, 1, 1)}).value();
  EXPECT_EQ(score.model_id(), "ISE-2021");
  EXPECT_EQ(score.reference_day().year(), 2026);
  EXPECT_EQ(score.reference_day().month(), 3);
  EXPECT_EQ(score.reference_day().day(), 1);
  EXPECT_FALSE(score.has_calculate_time());
  EXPECT_EQ(score.household_version(), 0);
}

TEST(ScoreTest, UnderTheSwitchTheReferenceDayIsThatOfTheScoring) {
  const Model evaluation = ModelWith("AGE_REFERENCE_DECLARED_ON", "AGE_REFERENCE_EVALUATION_DATE");
  const v1::Declaration declaration = UrbanExample();
  const v1::Score score = ComputeScore(evaluation, {&declaration, 3, absl::CivilDay(2027, 3, 1)}).value();
  EXPECT_EQ(score.reference_day().year(), 2027);
  // A year older: -0.0104 + (46^2 - 45^2) x 0.0000771 = -0.0033839.
  EXPECT_EQ(score.score_e7(), 94'697'075 - 33'839);
}

TEST(ScoreTest, AnIncompleteDeclarationHasNoScoreButTheFullList) {
  v1::Declaration declaration = UrbanExample();
  declaration.clear_rooms();
  declaration.mutable_members(2)->clear_school();
  const v1::Score score = ComputeScore(Model2021(), {&declaration, 3, kAnyDay}).value();
  EXPECT_EQ(score.status(), v1::SCORE_STATUS_INCOMPLETE);
  EXPECT_FALSE(score.has_score_e7());
  EXPECT_THAT(score.missing_facts(), ElementsAre("household.rooms", "members[2].school"));
}

TEST(ScoreTest, KeepsAScoreOutsideTheWindowAndMarksIt) {
  v1::Declaration rich = UrbanExample();
  rich.set_cars(24);
  const v1::Score score = ComputeScore(Model2021(), {&rich, 3, kAnyDay}).value();
  EXPECT_EQ(score.status(), v1::SCORE_STATUS_SCORED);
  EXPECT_EQ(score.score_e7(), 94'697'075 + 24 * 2'260'000);
  rich.set_cars(25);
  const v1::Score outside = ComputeScore(Model2021(), {&rich, 3, kAnyDay}).value();
  EXPECT_EQ(outside.status(), v1::SCORE_STATUS_OUT_OF_WINDOW);
  EXPECT_EQ(outside.score_e7(), 94'697'075 + 25 * 2'260'000);
}

TEST(ScoreTest, TheWindowIncludesItsBounds) {
  const v1::Declaration declaration = UrbanExample();
  const auto status = [&](const char* bound, const char* replacement) {
    return ComputeScore(ModelWith(bound, replacement), {&declaration, 3, kAnyDay})->status();
  };
  EXPECT_EQ(status("least_e7: 50000000", "least_e7: 94697075"), v1::SCORE_STATUS_SCORED);
  EXPECT_EQ(status("least_e7: 50000000", "least_e7: 94697076"), v1::SCORE_STATUS_OUT_OF_WINDOW);
  EXPECT_EQ(status("greatest_e7: 150000000", "greatest_e7: 94697075"), v1::SCORE_STATUS_SCORED);
  EXPECT_EQ(status("greatest_e7: 150000000", "greatest_e7: 94697074"), v1::SCORE_STATUS_OUT_OF_WINDOW);
}

TEST(ScoreTest, TakesTheGreatestNumbersAndRefusesOneMore) {
  v1::Declaration declaration = UrbanExample();
  const std::string taken = "SCORE_STATUS_OUT_OF_WINDOW";
  declaration.set_cars(kMaxCount);
  declaration.set_motorcycles(kMaxCount);
  declaration.set_mobile_phones(kMaxCount);
  declaration.set_butane_month_centimes(kMaxSpendingCentimes);
  declaration.set_water_month_centimes(kMaxSpendingCentimes);
  declaration.set_electricity_month_centimes(kMaxSpendingCentimes);
  declaration.set_phone_internet_month_centimes(kMaxSpendingCentimes);
  declaration.set_rooms(kMaxRooms);
  while (declaration.members_size() < kMaxMembers) *declaration.add_members() = declaration.members(1);
  EXPECT_EQ(FieldRefused(declaration), taken);
  declaration.set_rooms(kMinRooms);
  EXPECT_EQ(FieldRefused(declaration), taken);
  *declaration.add_members() = declaration.members(1);
  EXPECT_EQ(FieldRefused(declaration), "declaration.members");
}

TEST(ScoreTest, RefusesEachNumberOutsideItsRange) {
  for (const char* field : {"cattle", "cars", "motorcycles", "mobile_phones", "rooms"}) {
    for (const int64_t value : {int64_t{-1}, kMaxCount + 1}) {
      v1::Declaration declaration = UrbanExample();
      const auto* descriptor = v1::Declaration::descriptor()->FindFieldByName(field);
      declaration.GetReflection()->SetInt32(&declaration, descriptor, static_cast<int32_t>(value));
      EXPECT_EQ(FieldRefused(declaration), std::string("declaration.") + field);
    }
  }
  for (const char* field : {"butane_month_centimes", "water_month_centimes", "electricity_month_centimes",
                            "phone_internet_month_centimes"}) {
    for (const int64_t value : {int64_t{-1}, kMaxSpendingCentimes + 1}) {
      v1::Declaration declaration = UrbanExample();
      const auto* descriptor = v1::Declaration::descriptor()->FindFieldByName(field);
      declaration.GetReflection()->SetInt64(&declaration, descriptor, value);
      EXPECT_EQ(FieldRefused(declaration), std::string("declaration.") + field);
    }
  }
}

TEST(ScoreTest, RefusesRoomsRegionsAndMilieuxThatDoNotExist) {
  v1::Declaration declaration = UrbanExample();
  declaration.set_rooms(0);
  EXPECT_EQ(FieldRefused(declaration), "declaration.rooms");
  declaration.set_rooms(51);
  EXPECT_EQ(FieldRefused(declaration), "declaration.rooms");
  EXPECT_EQ(FieldRefused(UrbanExample(), 13), "region");
  EXPECT_EQ(FieldRefused(UrbanExample(), -1), "region");
  declaration = UrbanExample();
  declaration.set_milieu(static_cast<v1::Milieu>(3));
  EXPECT_EQ(FieldRefused(declaration), "declaration.milieu");
}

TEST(ScoreTest, RefusesAMemberBornAfterTheReferenceDay) {
  v1::Declaration declaration = UrbanExample();
  declaration.mutable_members(3)->mutable_birth_date()->set_year(2027);
  EXPECT_EQ(FieldRefused(declaration), "declaration.members[3].birth_date");
}

TEST(ScoreTest, RefusesAHouseholdWithoutOneHead) {
  const auto heads = [](const v1::Declaration& declaration) {
    const auto score = ComputeScore(Model2021(), {&declaration, 3, kAnyDay});
    EXPECT_EQ(DetailOf(score.status()).reason, "NOT_ONE_HEAD");
    return score.ok() ? "" : DetailOf(score.status()).metadata.front().second;
  };
  v1::Declaration declaration = UrbanExample();
  declaration.mutable_members(0)->set_relation(v1::RELATION_SPOUSE);
  EXPECT_EQ(heads(declaration), "0");
  declaration.mutable_members(0)->set_relation(v1::RELATION_HEAD);
  declaration.mutable_members(1)->set_relation(v1::RELATION_HEAD);
  EXPECT_EQ(heads(declaration), "2");
  declaration.clear_members();
  EXPECT_EQ(heads(declaration), "0");
}

TEST(ScoreTest, ExcludingMembersAbroadRefusesWhenTheHeadOrNobodyIsLeft) {
  const Model exclude = ModelWith("MEMBERS_ABROAD_COUNT", "MEMBERS_ABROAD_EXCLUDE");
  v1::Declaration declaration = UrbanExample();
  for (v1::Member& member : *declaration.mutable_members()) member.set_abroad(false);
  EXPECT_EQ(ScoreE7(exclude, declaration, 3), 94'697'075);
  declaration.mutable_members(0)->set_abroad(true);
  EXPECT_EQ(DetailOf(ComputeScore(exclude, {&declaration, 3, kAnyDay}).status()).reason, "NOT_ONE_HEAD");
  for (v1::Member& member : *declaration.mutable_members()) member.set_abroad(true);
  EXPECT_EQ(DetailOf(ComputeScore(exclude, {&declaration, 3, kAnyDay}).status()).reason, "NOT_ONE_HEAD");
  EXPECT_EQ(ScoreE7(Model2021(), declaration, 3), 94'697'075);
}

// The terms of the first check value, as the ISE document, section 11, prints them.
TEST(ExplainScoreTest, GivesTheCheckValueTermByTerm) {
  const v1::Declaration declaration = UrbanExample();
  const v1::ScoreExplanation explanation = ExplainScore(Model2021(), {&declaration, 3, kAnyDay}).value();
  const std::map<std::string, int64_t> expected = {
      {"KMU", 98'250'000}, {"KZG3", 1'230'000}, {"V3", 475'000},   {"V4", 960'000},
      {"V5", 466'000},     {"V19", -7'080'000}, {"V20", 852'800},  {"V21", -4'680'000},
      {"V22", 1'561'275},  {"V24", -638'000},   {"V25", -278'500}, {"V27", 347'500},
      {"V30", 1'032'000},  {"V33", 633'000},    {"V34", 660'000},  {"V35", 906'000}};
  ASSERT_EQ(explanation.terms_size(), 37);
  for (const v1::ScoreTerm& term : explanation.terms()) {
    const auto found = expected.find(term.index());
    EXPECT_EQ(term.contribution_e7(), found == expected.end() ? 0 : found->second) << term.index();
  }
  EXPECT_EQ(explanation.score().score_e7(), 94'697'075);
  EXPECT_EQ(explanation.rounding_e7(), 0);
  EXPECT_EQ(explanation.denominator(), 400);
}

TEST(ExplainScoreTest, SaysWhatEachTermMeans) {
  const v1::Declaration declaration = RuralExample();
  const v1::ScoreExplanation explanation = ExplainScore(Model2021(), {&declaration, 7, kAnyDay}).value();
  const v1::ScoreTerm& constant = explanation.terms(0);
  EXPECT_EQ(constant.index(), "KMR");
  EXPECT_EQ(constant.key(), "constant");
  EXPECT_EQ(constant.description(), "constant rural");
  EXPECT_EQ(constant.coefficient_e7(), 86'950'000);
  EXPECT_EQ(constant.value_numerator(), 1);
  EXPECT_EQ(constant.value_denominator(), 1);
  EXPECT_EQ(explanation.terms(1).index(), "KZG7");
  EXPECT_EQ(explanation.terms(1).key(), "region_7");
  const v1::ScoreTerm& butane = explanation.terms(27);
  EXPECT_EQ(butane.index(), "V26");
  EXPECT_EQ(butane.key(), "gas_pc");
  EXPECT_EQ(butane.value_numerator(), 12 * 5000);  // 300 dirhams a year and a head
  EXPECT_EQ(butane.value_denominator(), 200);
  EXPECT_EQ(butane.contribution_numerator(), 7550 * 12 * 5000);
  EXPECT_EQ(butane.contribution_e7(), 7550 * 300);
}

TEST(ExplainScoreTest, ShowsARoundingLineWhenShownTermsDoNotAddUp) {
  v1::Declaration declaration = UrbanExample();
  declaration.mutable_members()->RemoveLast();       // three members: thirds
  declaration.set_butane_month_centimes(2);          // 337.6, shown as 338
  declaration.set_phone_internet_month_centimes(2);  // 241.6, shown as 242
  const v1::ScoreExplanation explanation = ExplainScore(Model2021(), {&declaration, 3, kAnyDay}).value();
  int64_t shown = explanation.rounding_e7();
  for (const v1::ScoreTerm& term : explanation.terms()) shown += term.contribution_e7();
  EXPECT_EQ(shown, explanation.score().score_e7());
  EXPECT_EQ(explanation.rounding_e7(), -1);
}

TEST(ExplainScoreTest, AnIncompleteDeclarationHasNoTerms) {
  v1::Declaration declaration = UrbanExample();
  declaration.clear_rooms();
  const v1::ScoreExplanation explanation = ExplainScore(Model2021(), {&declaration, 3, kAnyDay}).value();
  EXPECT_EQ(explanation.score().status(), v1::SCORE_STATUS_INCOMPLETE);
  EXPECT_THAT(explanation.terms(), IsEmpty());
  EXPECT_EQ(explanation.denominator(), 0);
}

TEST(ExplainScoreTest, FailsAsTheScoreDoes) {
  v1::Declaration declaration = UrbanExample();
  declaration.set_rooms(51);
  EXPECT_EQ(ExplainScore(Model2021(), {&declaration, 3, kAnyDay}).status(),
            ComputeScore(Model2021(), {&declaration, 3, kAnyDay}).status());
}

}  // namespace
}  // namespace rsu::scoring
