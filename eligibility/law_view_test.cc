#include "eligibility/law_view.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "eligibility/parameter_key.h"
#include "eligibility/programmes.h"
#include "eligibility/reason_code.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

DatedValue Row(absl::string_view valid_from, absl::string_view known_from, int64_t value) {
  return {nullptr, value, 1, Day(valid_from), absl::CivilDay::max(), Day(known_from)};
}

std::optional<int64_t> Pick(const std::vector<DatedValue>& rows, absl::string_view day, absl::string_view known_on) {
  const DatedValue* row = PickDatedValue(rows, Day(day), Day(known_on));
  return row == nullptr ? std::nullopt : row->value;
}

TEST(PickDatedValue, BeginsOnTheFirstDayOfValidity) {
  const std::vector<DatedValue> rows = {Row("2024-01-01", "2023-06-01", 1), Row("2025-01-01", "2023-06-01", 2)};
  EXPECT_EQ(Pick(rows, "2023-12-31", "2030-01-01"), std::nullopt);
  EXPECT_EQ(Pick(rows, "2024-01-01", "2030-01-01"), 1);
  EXPECT_EQ(Pick(rows, "2024-12-31", "2030-01-01"), 1);
  EXPECT_EQ(Pick(rows, "2025-01-01", "2030-01-01"), 2);
  EXPECT_EQ(Pick(rows, "2025-01-02", "2030-01-01"), 2);
}

TEST(PickDatedValue, SeesARetroactiveValueFromTheDayItBecameKnown) {
  const std::vector<DatedValue> rows = {Row("2024-01-01", "2024-01-01", 1), Row("2024-01-01", "2024-05-10", 2)};
  EXPECT_EQ(Pick(rows, "2024-02-01", "2024-05-09"), 1);
  EXPECT_EQ(Pick(rows, "2024-02-01", "2024-05-10"), 2);
  EXPECT_EQ(Pick(rows, "2024-02-01", "2024-05-11"), 2);
}

TEST(PickDatedValue, PrefersTheLatestValidityToTheLatestKnowledge) {
  const std::vector<DatedValue> rows = {Row("2024-01-01", "2024-06-01", 1), Row("2024-03-01", "2024-02-01", 2)};
  EXPECT_EQ(Pick(rows, "2024-07-01", "2024-07-01"), 2);
}

TEST(PickDatedValue, FindsNothingOnceTheRuleIsGone) {
  std::vector<DatedValue> rows = {Row("2022-01-01", "2022-01-01", 1), Row("2022-12-01", "2022-12-01", 2)};
  rows[1].valid_to = Day("2023-12-01");
  EXPECT_EQ(Pick(rows, "2023-11-30", "2030-01-01"), 2);
  EXPECT_EQ(Pick(rows, "2023-12-01", "2030-01-01"), std::nullopt) << "the older row does not come back";
  EXPECT_EQ(Pick(rows, "2023-12-02", "2030-01-01"), std::nullopt);
}

TEST(LawView, ReadsMoneyInCentimesScoresInTheirUnitsAndDatesInDays) {
  const LawView law = LawOf("2026-01");
  EXPECT_EQ(law.Value(ParameterKey::kAsdFlatAmount), 50000);
  EXPECT_EQ(law.Value(ParameterKey::kAsdThreshold), 97430010);
  EXPECT_EQ(law.Value(ParameterKey::kAsdChildAgeBelow), 21);
  EXPECT_EQ(law.Value(ParameterKey::kAsdInForce), Day("2023-12-01") - absl::CivilDay(1970, 1, 1));
  EXPECT_EQ(law.Value(AchamilBand(8).at_most), kNoUpperBound);
}

TEST(LawView, TellsAnUnknownFigureFromAnAbsentRow) {
  const LawView law = LawOf("2026-01");
  const DatedValue* unknown = law.Find(ParameterKey::kAsdChildRank1To3FatherlessUnschooled);
  ASSERT_NE(unknown, nullptr);
  EXPECT_EQ(unknown->value, std::nullopt);
  EXPECT_FALSE(law.known().test(IndexOf(ParameterKey::kAsdChildRank1To3FatherlessUnschooled)));
  EXPECT_EQ(LawOf("2023-11").Find(ParameterKey::kAsdThreshold), nullptr);
}

TEST(LawView, SeesAValueFromTheDayItBecameKnown) {
  const auto knows = [](ParameterKey key, absl::string_view known_on) {
    return Law().View(Month("2024-01"), Day(known_on)).Value(key).has_value();
  };
  EXPECT_FALSE(knows(ParameterKey::kAsdThreshold, "2023-11-29"));
  EXPECT_TRUE(knows(ParameterKey::kAsdThreshold, "2023-11-30"));
  EXPECT_TRUE(knows(ParameterKey::kAsdThreshold, "2023-12-01"));
  EXPECT_FALSE(knows(AchamilBand(1).fee, "2023-12-06"));
  EXPECT_TRUE(knows(AchamilBand(1).fee, "2023-12-07"));
  EXPECT_TRUE(knows(AchamilBand(1).fee, "2023-12-08"));
}

TEST(LawView, ReadsAnEmptyKnownDayAsTheFirstDayOfValidity) {
  EXPECT_EQ(Law().View(Month("2023-12"), Day("2023-11-30")).Find(ParameterKey::kAsdFlatAmount), nullptr);
  EXPECT_NE(Law().View(Month("2023-12"), Day("2023-12-01")).Find(ParameterKey::kAsdFlatAmount), nullptr);
}

TEST(LawView, KnowsWhenEachProgrammeBegins) {
  const std::pair<ProgrammeId, std::string> kFirstMonths[] = {
      {ProgrammeId::kAsd, "2023-12"}, {ProgrammeId::kAmoTadamon, "2022-12"}, {ProgrammeId::kAmoAchamil, "2024-01"}};
  for (const auto& [programme, first] : kFirstMonths) {
    const absl::CivilMonth month = Month(first);
    EXPECT_FALSE(Law().View(month - 1, EverythingKnown()).InForce(programme));
    EXPECT_TRUE(Law().View(month, EverythingKnown()).InForce(programme));
    EXPECT_TRUE(Law().View(month + 1, EverythingKnown()).InForce(programme));
  }
  const DatedValue* in_force = LawOf("2026-01").Find(ParameterKey::kAsdInForce);
  EXPECT_EQ(in_force->source->value(), Law().programmes()[IndexOf(ProgrammeId::kAsd)].in_force_from());
}

TEST(ThresholdOf, GivesTheThresholdInForceWithItsReference) {
  const std::optional<Threshold> asd = ThresholdOf(LawOf("2026-01"), "asd");
  ASSERT_TRUE(asd.has_value());
  EXPECT_EQ(asd->value_e7, 97430010);
  EXPECT_EQ(asd->reference, "decree 2.23.1068; law 58-23 art. 3");
  EXPECT_EQ(ThresholdOf(LawOf("2026-01"), "amo_tadamon")->value_e7, 93264284);
}

TEST(ThresholdOf, HasNoneBeforeTheLawForHighScoresOrForOtherNames) {
  EXPECT_EQ(ThresholdOf(LawOf("2023-11"), "asd"), std::nullopt);
  EXPECT_EQ(ThresholdOf(LawOf("2026-01"), "amo_achamil"), std::nullopt);
  EXPECT_EQ(ThresholdOf(LawOf("2026-01"), "lottery"), std::nullopt);
}

TEST(ParameterKey, HasANameOfItsOwnThatLeadsBack) {
  std::set<std::string> names;
  for (int i = 0; i < kParameterCount; ++i) {
    const ParameterKey key = static_cast<ParameterKey>(i);
    EXPECT_TRUE(names.insert(std::string(ParameterName(key))).second) << ParameterName(key);
    EXPECT_EQ(FindParameter(ParameterName(key)), key);
    EXPECT_FALSE(ParameterUnit(key).empty());
  }
  EXPECT_EQ(FindParameter("asd.unknown"), std::nullopt);
}

TEST(ParameterKey, NamesTheThreeValuesOfEveryBand) {
  for (int band = 1; band <= kAchamilBandCount; ++band) {
    const std::string prefix = "amo.achamil.band" + std::to_string(band);
    EXPECT_EQ(std::string(ParameterName(AchamilBand(band).above)), prefix + ".above");
    EXPECT_EQ(std::string(ParameterName(AchamilBand(band).at_most)), prefix + ".at_most");
    EXPECT_EQ(std::string(ParameterName(AchamilBand(band).fee)), prefix + ".fee");
  }
}

TEST(AchamilBands, LeaveNoGapFromTheThresholdOfTadamon) {
  const LawView law = LawOf("2026-01");
  EXPECT_EQ(law.Value(AchamilBand(1).above), law.Value(ParameterKey::kTadamonThreshold));
  for (int band = 2; band <= kAchamilBandCount; ++band) {
    EXPECT_EQ(law.Value(AchamilBand(band).above), law.Value(AchamilBand(band - 1).at_most)) << band;
  }
}

TEST(ReasonCode, HasANameOfItsOwnThatLeadsBack) {
  std::set<std::string> names;
  for (int i = 0; i < kReasonCount; ++i) {
    const ReasonCode code = static_cast<ReasonCode>(i);
    EXPECT_TRUE(names.insert(std::string(ReasonName(code))).second) << ReasonName(code);
    EXPECT_EQ(FindReason(ReasonName(code)), code);
  }
  EXPECT_EQ(FindReason("TOO_TALL"), std::nullopt);
}

}  // namespace
}  // namespace rsu::eligibility
