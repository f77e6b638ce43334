#include "scoring/feature.h"

#include <gtest/gtest.h>

#include "scoring/measures.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

// Ages are taken on 1 March 2026.
void AddMember(v1::Relation relation, int age_years, v1::Declaration* declaration) {
  v1::Member* member = declaration->add_members();
  member->set_relation(relation);
  member->mutable_birth_date()->set_year(2026 - age_years);
}

v1::Declaration Family(std::initializer_list<v1::Relation> relations) {
  v1::Declaration declaration = DeclarationFromText("declared_on { year: 2026 month: 3 day: 1 }");
  for (const v1::Relation relation : relations) AddMember(relation, 30, &declaration);
  return declaration;
}

v1::Declaration HeadAnd(int age_years) {
  v1::Declaration declaration = Family({v1::RELATION_HEAD});
  declaration.mutable_members(0)->mutable_birth_date()->set_year(1900);
  AddMember(v1::RELATION_CHILD, age_years, &declaration);
  return declaration;
}

int64_t Measured(const char* key, const v1::Declaration& declaration, const Model& model = Model2021()) {
  const std::optional<Feature> feature = FindFeature(key);
  EXPECT_TRUE(feature.has_value()) << key;
  const Subject subject{&declaration, 1, absl::CivilDay(2030, 3, 1)};
  return MeasureFeature(*feature, MakeCountedHousehold(model.source().switches(), subject));
}

const Model& NucleusModel() {
  static const Model model = ModelWith("MULTI_NUCLEUS_RULE_RELATION", "MULTI_NUCLEUS_RULE_NUCLEUS");
  return model;
}

TEST(FeatureTest, FindsEveryFeatureByItsKeyAndNoOther) {
  for (size_t i = 0; i < kFeatures; ++i) {
    const Feature feature = static_cast<Feature>(i);
    EXPECT_EQ(FindFeature(KeyOf(feature)), feature);
  }
  EXPECT_EQ(FindFeature("toilet"), std::nullopt);
  EXPECT_EQ(FindFeature(""), std::nullopt);
}

TEST(FeatureTest, AHeadAloneOrWithSpousesIsSingleOrCouple) {
  EXPECT_EQ(Measured("couple_or_single", Family({v1::RELATION_HEAD})), 1);
  EXPECT_EQ(Measured("couple_or_single", Family({v1::RELATION_SPOUSE, v1::RELATION_HEAD})), 1);
  EXPECT_EQ(Measured("couple_or_single", Family({v1::RELATION_HEAD, v1::RELATION_SPOUSE, v1::RELATION_SPOUSE})), 1);
  EXPECT_EQ(Measured("couple_or_single", Family({v1::RELATION_HEAD, v1::RELATION_CHILD})), 0);
  EXPECT_EQ(Measured("couple_or_single", Family({v1::RELATION_HEAD, v1::RELATION_UNRELATED})), 0);
}

TEST(FeatureTest, ByRelationAnyoneBesideHeadSpouseAndChildMakesAnotherNucleus) {
  EXPECT_EQ(Measured("multi_nucleus", Family({v1::RELATION_HEAD})), 0);
  EXPECT_EQ(Measured("multi_nucleus", Family({v1::RELATION_HEAD, v1::RELATION_SPOUSE, v1::RELATION_CHILD})), 0);
  for (int relation = v1::RELATION_PARENT; relation <= v1::RELATION_UNRELATED; ++relation) {
    EXPECT_EQ(Measured("multi_nucleus", Family({v1::RELATION_HEAD, static_cast<v1::Relation>(relation)})), 1);
  }
}

TEST(FeatureTest, ByNucleusAGrandchildTwoParentsOrAMarriedMemberMakesAnotherNucleus) {
  const auto nucleus = [](const v1::Declaration& declaration) {
    return Measured("multi_nucleus", declaration, NucleusModel());
  };
  EXPECT_EQ(nucleus(Family({v1::RELATION_HEAD, v1::RELATION_SIBLING, v1::RELATION_UNRELATED})), 0);
  EXPECT_EQ(nucleus(Family({v1::RELATION_HEAD, v1::RELATION_GRANDCHILD})), 1);
  EXPECT_EQ(nucleus(Family({v1::RELATION_HEAD, v1::RELATION_PARENT})), 0);
  EXPECT_EQ(nucleus(Family({v1::RELATION_HEAD, v1::RELATION_PARENT, v1::RELATION_PARENT})), 1);
  EXPECT_EQ(nucleus(Family({v1::RELATION_HEAD, v1::RELATION_PARENT, v1::RELATION_PARENT_IN_LAW})), 0);
  EXPECT_EQ(nucleus(Family({v1::RELATION_HEAD, v1::RELATION_PARENT_IN_LAW, v1::RELATION_PARENT_IN_LAW})), 1);
  v1::Declaration couple = Family({v1::RELATION_HEAD, v1::RELATION_SPOUSE, v1::RELATION_CHILD});
  for (int i = 0; i < 2; ++i) couple.mutable_members(i)->set_marital_status(v1::MARITAL_STATUS_MARRIED);
  EXPECT_EQ(nucleus(couple), 0);
  couple.mutable_members(2)->set_marital_status(v1::MARITAL_STATUS_MARRIED);
  EXPECT_EQ(nucleus(couple), 1);
}

TEST(FeatureTest, ComparesMembersWithTwoAndThreeTimesTheRooms) {
  const Model nested = ModelWith("RURAL_ROOMS_EXCLUSIVE", "RURAL_ROOMS_NESTED");
  const int expected[][4] = {{1, 1, 0, 1}, {2, 1, 0, 1}, {3, 0, 1, 1}, {4, 0, 0, 0}};  // members, V3, V4, V4 nested
  for (const auto& [members, two, three, three_nested] : expected) {
    v1::Declaration declaration = Family({v1::RELATION_HEAD});
    while (declaration.members_size() < members) AddMember(v1::RELATION_CHILD, 5, &declaration);
    declaration.set_rooms(1);
    EXPECT_EQ(Measured("le2_per_room", declaration), two) << members;
    EXPECT_EQ(Measured("le3_per_room", declaration), three) << members;
    EXPECT_EQ(Measured("le3_per_room", declaration, nested), three_nested) << members;
  }
}

TEST(FeatureTest, NeverDividesMembersByRooms) {
  v1::Declaration declaration = Family({v1::RELATION_HEAD});
  while (declaration.members_size() < 7) AddMember(v1::RELATION_CHILD, 5, &declaration);
  declaration.set_rooms(3);  // 7 / 3 is 2 in integers, but 7 persons in 3 rooms are more than 2 a room
  EXPECT_EQ(Measured("le2_per_room", declaration), 0);
  EXPECT_EQ(Measured("le3_per_room", declaration), 1);
}

TEST(FeatureTest, CountsTheDwellingsOfTheModelAlone) {
  v1::Declaration declaration = Family({v1::RELATION_HEAD});
  for (int type = v1::DWELLING_TYPE_VILLA; type <= v1::DWELLING_TYPE_OTHER; ++type) {
    declaration.set_dwelling_type(static_cast<v1::DwellingType>(type));
    const bool counted = type == v1::DWELLING_TYPE_VILLA || type == v1::DWELLING_TYPE_APARTMENT ||
                         type == v1::DWELLING_TYPE_TRADITIONAL_HOUSE || type == v1::DWELLING_TYPE_RURAL_STONE ||
                         type == v1::DWELLING_TYPE_RURAL_STONE_MUD;
    EXPECT_EQ(Measured("dwelling_type", declaration), counted) << v1::DwellingType_Name(type);
  }
  declaration.set_dwelling_type(v1::DWELLING_TYPE_VILLA);
  const Model without = ModelWith("  counted_dwellings: DWELLING_TYPE_VILLA\n", "");
  EXPECT_EQ(Measured("dwelling_type", declaration, without), 0);
}

TEST(FeatureTest, CountsTheHealthCoversOfTheModelWhoeverHoldsThem) {
  for (int cover = v1::HEALTH_COVER_NONE; cover <= v1::HEALTH_COVER_AMO_ACHAMIL; ++cover) {
    v1::Declaration declaration = HeadAnd(3);
    declaration.mutable_members(1)->set_health_cover(static_cast<v1::HealthCover>(cover));
    const bool counted =
        cover != v1::HEALTH_COVER_NONE && cover != v1::HEALTH_COVER_DEPENDANT && cover != v1::HEALTH_COVER_AMO_TADAMON;
    EXPECT_EQ(Measured("health_cover_nonramed", declaration), counted) << v1::HealthCover_Name(cover);
  }
  v1::Declaration achamil = HeadAnd(3);
  achamil.mutable_members(0)->set_health_cover(v1::HEALTH_COVER_AMO_ACHAMIL);
  const Model without = ModelWith("  counted_covers: HEALTH_COVER_AMO_ACHAMIL", "");
  EXPECT_EQ(Measured("health_cover_nonramed", achamil, without), 0);
}

TEST(FeatureTest, CountsPupilsFromSixToFourteenBySchool) {
  for (const int age_years : {5, 6, 14, 15}) {
    v1::Declaration declaration = HeadAnd(age_years);
    declaration.mutable_members(1)->set_school(v1::SCHOOL_PUBLIC);
    const bool counted = age_years >= 6 && age_years <= 14;
    EXPECT_EQ(Measured("n_public_6_14", declaration), counted) << age_years;
    EXPECT_EQ(Measured("n_private_6_14", declaration), 0) << age_years;
    declaration.mutable_members(1)->set_school(v1::SCHOOL_PRIVATE);
    EXPECT_EQ(Measured("n_private_6_14", declaration), counted) << age_years;
  }
}

TEST(FeatureTest, CountsAgesWithBothBoundsTheHeadIncluded) {
  const auto ages = [](int age_years) {
    const v1::Declaration declaration = HeadAnd(age_years);
    return std::tuple(Measured("n_19_29", declaration), Measured("n_30_59", declaration),
                      Measured("n_60", declaration) - 1);  // the head is over a hundred
  };
  EXPECT_EQ(ages(18), std::tuple(0, 0, 0));
  EXPECT_EQ(ages(19), std::tuple(1, 0, 0));
  EXPECT_EQ(ages(29), std::tuple(1, 0, 0));
  EXPECT_EQ(ages(30), std::tuple(0, 1, 0));
  EXPECT_EQ(ages(59), std::tuple(0, 1, 0));
  EXPECT_EQ(ages(60), std::tuple(0, 0, 1));
}

TEST(FeatureTest, CountsSharesFromFifteenCompletedYears) {
  for (const int age_years : {14, 15}) {
    v1::Declaration declaration = HeadAnd(age_years);
    v1::Member* member = declaration.mutable_members(1);
    member->set_literate(true);
    member->set_diploma(v1::DIPLOMA_NONE);
    member->set_activity(v1::ACTIVITY_OWN_ACCOUNT);
    member->set_occupation(v1::OCCUPATION_TRADER);
    const int64_t counted = age_years >= 15;
    for (const char* key : {"r_literate15", "r_nodiploma15", "r_active15", "r_trade15"}) {
      EXPECT_EQ(Measured(key, declaration), counted) << key << " at " << age_years;
    }
  }
}

TEST(FeatureTest, CountsSeniorManagersOfAnyAge) {
  v1::Declaration declaration = HeadAnd(10);
  declaration.mutable_members(1)->set_activity(v1::ACTIVITY_EMPLOYEE);
  declaration.mutable_members(1)->set_occupation(v1::OCCUPATION_SENIOR_MANAGER);
  EXPECT_EQ(Measured("r_senior", declaration), 1);
}

TEST(FeatureTest, OnlyThoseWhoWorkHaveAnOccupationAndOnlyThePaidAnIncome) {
  for (int activity = v1::ACTIVITY_INACTIVE; activity <= v1::ACTIVITY_FAMILY_HELP; ++activity) {
    v1::Declaration declaration = Family({v1::RELATION_HEAD});
    declaration.mutable_members(0)->set_activity(static_cast<v1::Activity>(activity));
    declaration.mutable_members(0)->set_occupation(v1::OCCUPATION_MACHINE_OPERATOR);
    const bool earns =
        activity == v1::ACTIVITY_EMPLOYEE || activity == v1::ACTIVITY_OWN_ACCOUNT || activity == v1::ACTIVITY_EMPLOYER;
    EXPECT_EQ(Measured("r_active15", declaration), earns) << activity;
    EXPECT_EQ(Measured("head_machine", declaration), earns || activity == v1::ACTIVITY_FAMILY_HELP) << activity;
    EXPECT_EQ(Measured("r_machine15", declaration), earns || activity == v1::ACTIVITY_FAMILY_HELP) << activity;
    EXPECT_EQ(Measured("head_employer", declaration), activity == v1::ACTIVITY_EMPLOYER) << activity;
    EXPECT_EQ(Measured("head_retired_rentier", declaration),
              activity == v1::ACTIVITY_RETIRED || activity == v1::ACTIVITY_RENTIER)
        << activity;
  }
}

TEST(FeatureTest, ReadsTheHeadWhereverDeclared) {
  v1::Declaration declaration = Family({v1::RELATION_CHILD, v1::RELATION_HEAD});
  v1::Member* head = declaration.mutable_members(1);
  head->mutable_birth_date()->set_year(1981);
  head->set_activity(v1::ACTIVITY_EMPLOYEE);
  const std::pair<v1::Occupation, const char*> occupations[] = {{v1::OCCUPATION_SENIOR_MANAGER, "head_senior"},
                                                                {v1::OCCUPATION_MIDDLE_MANAGER, "head_middle"},
                                                                {v1::OCCUPATION_CRAFTSMAN, "head_craft"},
                                                                {v1::OCCUPATION_FARMER, "head_farmer"},
                                                                {v1::OCCUPATION_MACHINE_OPERATOR, "head_machine"}};
  for (const auto& [set, own_key] : occupations) {
    head->set_occupation(set);
    for (const auto& [other, key] : occupations) EXPECT_EQ(Measured(key, declaration), set == other) << key;
  }
  head->set_diploma(v1::DIPLOMA_BASIC);
  EXPECT_EQ(Measured("head_basic_ed", declaration), 1);
  EXPECT_EQ(Measured("head_higher_ed", declaration), 0);
  head->set_diploma(v1::DIPLOMA_HIGHER);
  EXPECT_EQ(Measured("head_higher_ed", declaration), 1);
  EXPECT_EQ(Measured("head_age", declaration), 45);
  EXPECT_EQ(Measured("head_age2", declaration), 2025);
}

TEST(FeatureTest, CountsTechnicalDiplomasOrUnderTheSwitchAnyDiploma) {
  const Model any = ModelWith("TECHNICAL_DIPLOMA_TECHNICAL", "TECHNICAL_DIPLOMA_ANY");
  for (int diploma = v1::DIPLOMA_NONE; diploma <= v1::DIPLOMA_HIGHER; ++diploma) {
    v1::Declaration declaration = Family({v1::RELATION_HEAD});
    declaration.mutable_members(0)->set_diploma(static_cast<v1::Diploma>(diploma));
    EXPECT_EQ(Measured("r_tech15", declaration), diploma == v1::DIPLOMA_TECHNICAL) << diploma;
    EXPECT_EQ(Measured("r_tech15", declaration, any), diploma != v1::DIPLOMA_NONE) << diploma;
    EXPECT_EQ(Measured("r_higher15", declaration), diploma == v1::DIPLOMA_HIGHER) << diploma;
  }
}

TEST(FeatureTest, TakesAgesOnTheDayOfTheDeclarationOrUnderTheSwitchOfTheScoring) {
  const Model evaluation = ModelWith("AGE_REFERENCE_DECLARED_ON", "AGE_REFERENCE_EVALUATION_DATE");
  const v1::Declaration declaration = Family({v1::RELATION_HEAD});  // 30 in 2026; evaluated in 2030
  EXPECT_EQ(Measured("head_age", declaration), 30);
  EXPECT_EQ(Measured("head_age", declaration, evaluation), 34);
}

TEST(FeatureTest, CompletesAYearOnTheBirthday) {
  v1::Declaration declaration = Family({v1::RELATION_HEAD});
  v1::Date* birth = declaration.mutable_members(0)->mutable_birth_date();
  birth->set_year(1966);
  birth->set_month(3);
  birth->set_day(1);
  EXPECT_EQ(Measured("n_60", declaration), 1);
  birth->set_day(2);
  EXPECT_EQ(Measured("n_60", declaration), 0);
}

TEST(FeatureTest, LeavesMembersAbroadOutOfEveryMeasureUnderTheSwitch) {
  const Model exclude = ModelWith("MEMBERS_ABROAD_COUNT", "MEMBERS_ABROAD_EXCLUDE");
  v1::Declaration declaration = Family({v1::RELATION_HEAD, v1::RELATION_SPOUSE, v1::RELATION_SIBLING});
  v1::Member* abroad = declaration.mutable_members(2);
  abroad->set_abroad(true);
  abroad->set_health_cover(v1::HEALTH_COVER_PRIVATE);
  abroad->set_literate(true);
  const char* keys[] = {"size", "size2", "multi_nucleus", "health_cover_nonramed", "r_literate15", "n_30_59"};
  const int64_t counted[] = {3, 9, 1, 1, 1, 3};
  const int64_t excluded[] = {2, 4, 0, 0, 0, 2};
  for (size_t i = 0; i < std::size(keys); ++i) {
    EXPECT_EQ(Measured(keys[i], declaration), counted[i]) << keys[i];
    EXPECT_EQ(Measured(keys[i], declaration, exclude), excluded[i]) << keys[i];
  }
}

TEST(FeatureTest, TakesTheNumberOfVehiclesInTownsAndWhetherThereIsOneInTheCountry) {
  v1::Declaration declaration = Family({v1::RELATION_HEAD});
  declaration.set_cars(2);
  declaration.set_motorcycles(3);
  EXPECT_EQ(Measured("n_cars", declaration), 2);
  EXPECT_EQ(Measured("car", declaration), 1);
  EXPECT_EQ(Measured("n_moto", declaration), 3);
  EXPECT_EQ(Measured("moto", declaration), 1);
  declaration.set_cars(0);
  EXPECT_EQ(Measured("car", declaration), 0);
}

TEST(FeatureTest, ReadsEachDeclaredColumnAndNoOther) {
  const std::pair<const char*, const char*> columns[] = {{"bath", "bath_or_shower: true"},
                                                         {"elec_meter", "electricity_meter: true"},
                                                         {"garage", "garage: true"},
                                                         {"prof_premises", "professional_premises: true"},
                                                         {"second_home", "second_home: true"},
                                                         {"nonagri_land", "non_agricultural_land: true"},
                                                         {"irrigated", "irrigated_land: true"},
                                                         {"computer", "computer: true"},
                                                         {"antenna", "antenna: true"},
                                                         {"landline", "landline: true"},
                                                         {"loan", "loan: true"},
                                                         {"n_cattle", "cattle: 1"},
                                                         {"n_mobiles", "mobile_phones: 1"},
                                                         {"gas_pc", "butane_month_centimes: 1"},
                                                         {"waterelec_pc", "water_month_centimes: 1"},
                                                         {"waterelec_pc", "electricity_month_centimes: 1"},
                                                         {"phone_pc", "phone_internet_month_centimes: 1"}};
  for (const auto& [own_key, text] : columns) {
    const v1::Declaration declaration = DeclarationFromText(text);
    for (const auto& [key, other_text] : columns) {
      EXPECT_EQ(Measured(key, declaration), std::string(key) == own_key) << key << " of " << text;
    }
  }
}

}  // namespace
}  // namespace rsu::scoring
