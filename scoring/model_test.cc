#include "scoring/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/error.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The field that Parse refuses after a piece of the text is replaced once.
std::string RefusedField(const std::string& piece, const std::string& replacement) {
  std::string text = TextOf2021();
  const size_t place = text.find(piece);
  EXPECT_NE(place, std::string::npos) << piece;
  text.replace(place, piece.size(), replacement);
  const absl::StatusOr<Model> model = Model::Parse(text);
  EXPECT_FALSE(model.ok()) << replacement;
  EXPECT_EQ(DetailOf(model.status()).reason, "INVALID_MODEL");
  return model.ok() ? "" : DetailOf(model.status()).metadata.front().second;
}

// The lines of a model in the form of ise_coefficients.csv.
using Line = std::tuple<std::string, std::string, std::string, std::string, int64_t, std::string>;

std::set<Line> LinesOf(const Model& model) {
  std::set<Line> lines;
  for (const policy::v1::Equation& equation : model.source().equations()) {
    const std::string milieu = equation.milieu() == v1::MILIEU_URBAN ? "urban" : "rural";
    const auto add = [&](const policy::v1::Constant& constant, const std::string& key, const std::string& description) {
      lines.insert({milieu, constant.index(), key, description, constant.value_e7(), constant.confidence()});
    };
    add(equation.constant(), "constant", absl::StrCat("constant ", milieu));
    for (const auto& constant : equation.region_constants()) {
      add(constant, absl::StrCat("region_", constant.region()), "region constant");
    }
    for (const auto& variable : equation.variables()) {
      lines.insert({milieu, variable.index(), variable.key(), variable.description(), variable.coefficient_e7(),
                    variable.confidence()});
    }
  }
  return lines;
}

TEST(ModelTest, HasEveryCoefficientOfTheDomainTableAndNoOther) {
  const auto rows = ReadShared("domain/ise_coefficients.csv");
  if (!rows.has_value()) GTEST_SKIP() << "../shared is absent: the table cannot be compared";
  std::set<Line> expected;
  for (const CsvRow& row : *rows) {
    expected.insert({row.at("milieu"), row.at("idx"), row.at("key"), row.at("description"),
                     std::stoll(row.at("coefficient_e7")), row.at("confidence")});
  }
  ASSERT_EQ(expected.size(), 89u);
  EXPECT_EQ(LinesOf(Model2021()), expected);
}

TEST(ModelTest, TransformsAreThoseOfTheDomainTable) {
  const auto rows = ReadShared("domain/ise_coefficients.csv");
  if (!rows.has_value()) GTEST_SKIP() << "../shared is absent: the table cannot be compared";
  for (const CsvRow& row : *rows) {
    const std::string& transform = row.at("transform");
    if (transform == "constant" || transform == "region") continue;
    const std::optional<Feature> feature = FindFeature(row.at("key"));
    ASSERT_TRUE(feature.has_value()) << row.at("key");
    const auto expected = transform == "share"             ? policy::v1::TRANSFORM_SHARE
                          : transform == "annual_per_head" ? policy::v1::TRANSFORM_ANNUAL_PER_HEAD
                                                           : policy::v1::TRANSFORM_INTEGER;
    EXPECT_EQ(TransformOf(*feature), expected) << row.at("key");
  }
}

TEST(ModelTest, KeepsTheVariablesInTheOrderOfTheAnnexes) {
  for (const v1::Milieu milieu : {v1::MILIEU_URBAN, v1::MILIEU_RURAL}) {
    const auto& variables = Model2021().variables(milieu);
    ASSERT_EQ(variables.size(), milieu == v1::MILIEU_URBAN ? 35u : 28u);
    for (size_t i = 0; i < variables.size(); ++i) {
      EXPECT_EQ(variables[i].source->index(), absl::StrCat("V", i + 1));
      EXPECT_EQ(variables[i].source->key(), KeyOf(variables[i].feature));
    }
  }
}

TEST(ModelTest, FindsTheConstantOfEveryRegion) {
  for (int region = 1; region <= kRegions; ++region) {
    EXPECT_EQ(Model2021().region_constant(v1::MILIEU_RURAL, region).index(), absl::StrCat("KZG", region));
    EXPECT_EQ(Model2021().region_constant(v1::MILIEU_RURAL, region).region(), region);
  }
  EXPECT_EQ(Model2021().region_constant(v1::MILIEU_URBAN, 7).value_e7(), 1'940'000);
  EXPECT_EQ(Model2021().region_constant(v1::MILIEU_RURAL, 7).value_e7(), 3'770'000);
}

TEST(ModelTest, RefusesTextThatIsNoModelAndSaysWhere) {
  const absl::StatusOr<Model> model = Model::Parse("id: \"X\"\nnonsense: 1\n");
  EXPECT_EQ(model.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(model.status().message()), HasSubstr("at 2:"));
}

TEST(ModelTest, RefusesTextPastTheLimitAndTakesTextAtIt) {
  std::string text = TextOf2021();
  text.append(kMaxModelBytes - text.size(), '\n');
  EXPECT_TRUE(Model::Parse(text).ok());
  text.push_back('\n');
  EXPECT_FALSE(Model::Parse(text).ok());
}

TEST(ModelTest, RefusesAnIdentifierPastTheLimitAndTakesOneAtIt) {
  EXPECT_EQ(ModelWith("id: \"ISE-2021\"", absl::StrCat("id: \"", std::string(kMaxModelIdBytes, 'x'), "\"")).id().size(),
            kMaxModelIdBytes);
  EXPECT_EQ(RefusedField("id: \"ISE-2021\"", absl::StrCat("id: \"", std::string(kMaxModelIdBytes + 1, 'x'), "\"")),
            "id");
}

TEST(ModelTest, RefusesEverySwitchThatIsNotSet) {
  EXPECT_EQ(RefusedField("age_reference: AGE_REFERENCE_DECLARED_ON", ""), "switches.age_reference");
  EXPECT_EQ(RefusedField("multi_nucleus_rule: MULTI_NUCLEUS_RULE_RELATION", ""), "switches.multi_nucleus_rule");
  EXPECT_EQ(RefusedField("rural_rooms: RURAL_ROOMS_EXCLUSIVE", ""), "switches.rural_rooms");
  EXPECT_EQ(RefusedField("urban_v26: TECHNICAL_DIPLOMA_TECHNICAL", ""), "switches.urban_v26");
  EXPECT_EQ(RefusedField("members_abroad: MEMBERS_ABROAD_COUNT", ""), "switches.members_abroad");
  EXPECT_EQ(RefusedField("HEALTH_COVER_PRIVATE", "HEALTH_COVER_AMO_PUBLIC"), "switches.counted_covers");
  EXPECT_EQ(RefusedField("DWELLING_TYPE_VILLA", "DWELLING_TYPE_UNSPECIFIED"), "switches.counted_dwellings");
}

TEST(ModelTest, RefusesEveryFieldThatWouldChangeTheFormula) {
  EXPECT_EQ(RefusedField("day: 9", ""), "valid_from");
  EXPECT_EQ(RefusedField("reference: \"decree", "reference: \"\" # \"decree"), "reference");
  EXPECT_EQ(RefusedField("milieu: MILIEU_RURAL", "milieu: MILIEU_URBAN"), "equations");
  EXPECT_EQ(RefusedField("index: \"KMU\"", "region: 3 index: \"KMU\""), "equations[0].constant.region");
  EXPECT_EQ(RefusedField("region: 12", "region: 13"), "equations[0].region_constants[11].region");
  EXPECT_EQ(RefusedField("region: 12", "region: 11"), "equations[0].region_constants[11].region");
  EXPECT_EQ(RefusedField("region_constants { index: \"KZG1\" region: 1 value_e7: 1070000 confidence: \"H\" }", ""),
            "equations[0].region_constants");
  EXPECT_EQ(RefusedField("key: \"bath\"", "key: \"sauna\""), "equations[0].variables[3].key");
  EXPECT_EQ(RefusedField("key: \"bath\"", "key: \"garage\""), "equations[0].variables[16]");
  EXPECT_EQ(RefusedField("index: \"V4\"", "index: \"V3\""), "equations[0].variables[3]");
  EXPECT_EQ(RefusedField("transform: TRANSFORM_SHARE", "transform: TRANSFORM_INTEGER"),
            "equations[0].variables[24].transform");
  EXPECT_EQ(RefusedField("confidence: \"M\"", "confidence: \"X\""), "equations[0].region_constants[6].confidence");
  EXPECT_EQ(RefusedField("description: \"garage\"", "description: \"\""), "equations[0].variables[16].description");
  EXPECT_EQ(RefusedField("window_least_e7: 50000000", "window_least_e7: 150000001"), "window_least_e7");
}

TEST(ModelTest, RefusesACoefficientPastTheLimitAndTakesOneAtIt) {
  EXPECT_TRUE(
      Model::Parse(absl::StrReplaceAll(TextOf2021(), {{"98250000", absl::StrCat(kMaxCoefficientE7)},
                                                      {"e7: -1770000", absl::StrCat("e7: ", -kMaxCoefficientE7)}}))
          .ok());
  EXPECT_EQ(RefusedField("98250000", absl::StrCat(kMaxCoefficientE7 + 1)), "equations[0].constant.value_e7");
  EXPECT_EQ(RefusedField("e7: -1770000", absl::StrCat("e7: ", -kMaxCoefficientE7 - 1)),
            "equations[0].variables[18].coefficient_e7");
}

TEST(ModelTest, RefusesMoreVariablesThanThereAreFeaturesAndTakesThatMany) {
  std::string others;
  for (size_t i = 0; i < kFeatures; ++i) {
    const Feature feature = static_cast<Feature>(i);
    if (TextOf2021().find(absl::StrCat("key: \"", KeyOf(feature), "\"")) > TextOf2021().find("# Annex 2")) {
      absl::StrAppend(&others, "variables { index: \"X", i, "\" key: \"", KeyOf(feature),
                      "\" transform: ", policy::v1::Transform_Name(TransformOf(feature)),
                      " description: \"x\" confidence: \"L\" }\n");
    }
  }
  const std::string place = "  constant { index: \"KMU\"";
  EXPECT_EQ(ModelWith(place, others + place).variables(v1::MILIEU_URBAN).size(), kFeatures);
  EXPECT_EQ(RefusedField(place, others + "variables { }\n" + place), "equations[0].variables");
}

TEST(ModelTest, DigestNamesTheTextToTheLastByte) {
  EXPECT_EQ(Model2021().digest().size(), 64u);
  EXPECT_EQ(Model::Parse(TextOf2021())->digest(), Model2021().digest());
  EXPECT_NE(Model::Parse(TextOf2021() + "\n")->digest(), Model2021().digest());
}

TEST(ModelTest, StaysWholeWhenCopiedAndMoved) {
  Model first = Model::Parse(TextOf2021()).value();
  Model copy = first;
  const Model moved = std::move(first);
  EXPECT_EQ(copy.variables(v1::MILIEU_URBAN)[18].source->key(), "size");
  EXPECT_EQ(moved.equation(v1::MILIEU_RURAL).constant().value_e7(), 86'950'000);
}

TEST(ModelTest, ShowsItselfInTheWordsOfTheDomain) {
  const v1::Model shown = ModelToProto(Model2021());
  EXPECT_EQ(shown.id(), "ISE-2021");
  EXPECT_EQ(shown.valid_from().day(), 9);
  EXPECT_THAT(shown.reference(), HasSubstr("2-21-582"));
  EXPECT_THAT(shown.switches(),
              ElementsAre("ise.age_reference=DECLARED_ON", "ise.multi_nucleus_rule=RELATION",
                          "ise.rural_rooms=EXCLUSIVE", "ise.urban_v26=TECHNICAL", "ise.members_abroad=COUNT",
                          "ise.counted_covers=amo_employee,amo_public,amo_self_employed,amo_student,private,"
                          "amo_achamil",
                          "ise.counted_dwellings=villa,apartment,traditional_house,rural_stone,rural_stone_mud"));
  EXPECT_EQ(shown.urban_variables(), 35);
  EXPECT_EQ(shown.rural_variables(), 28);
  EXPECT_EQ(shown.digest(), Model2021().digest());
}

Model Version(absl::string_view id, int year) {
  return Model::Parse(absl::StrReplaceAll(TextOf2021(), {{"id: \"ISE-2021\"", absl::StrCat("id: \"", id, "\"")},
                                                         {"year: 2021", absl::StrCat("year: ", year)}}))
      .value();
}

TEST(ModelSetTest, LoadsTheFilesOfTheLibrary) {
  const absl::StatusOr<ModelSet> models = ModelSet::LoadEmbedded();
  ASSERT_TRUE(models.ok()) << models.status();
  ASSERT_NE(models->Find("ISE-2021"), nullptr);
  EXPECT_EQ(models->Find("ISE-2021")->valid_from(), absl::CivilDay(2021, 8, 9));
  EXPECT_EQ(models->Find("ISE-1999"), nullptr);
}

TEST(ModelSetTest, FindsTheVersionInForceTheDayBeforeTheDayOfAndTheDayAfter) {
  const ModelSet models = ModelSet::FromModels({Version("B", 2027), Version("A", 2021)}).value();
  EXPECT_EQ(models.all().front().id(), "A");
  EXPECT_EQ(models.InForceOn(absl::CivilDay(2021, 8, 8)), nullptr);
  EXPECT_EQ(models.InForceOn(absl::CivilDay(2021, 8, 9))->id(), "A");
  EXPECT_EQ(models.InForceOn(absl::CivilDay(2027, 8, 8))->id(), "A");
  EXPECT_EQ(models.InForceOn(absl::CivilDay(2027, 8, 9))->id(), "B");
  EXPECT_EQ(models.InForceOn(absl::CivilDay(2027, 8, 10))->id(), "B");
}

TEST(ModelSetTest, RefusesTwoVersionsThatCannotBeToldApart) {
  EXPECT_FALSE(ModelSet::FromModels({Version("A", 2021), Version("A", 2027)}).ok());
  EXPECT_FALSE(ModelSet::FromModels({Version("A", 2021), Version("B", 2021)}).ok());
  EXPECT_FALSE(ModelSet::FromModels({}).ok());
}

TEST(ModelSetTest, RefusesMoreVersionsThanTheLimitAndTakesThatMany) {
  std::vector<Model> models;
  for (size_t i = 0; i < kMaxModels; ++i) models.push_back(Version(absl::StrCat("M", i), 1000 + static_cast<int>(i)));
  EXPECT_TRUE(ModelSet::FromModels(models).ok());
  models.push_back(Version("ONE-MORE", 3000));
  EXPECT_FALSE(ModelSet::FromModels(models).ok());
}

}  // namespace
}  // namespace rsu::scoring
