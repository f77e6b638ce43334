#include "scoring/missing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Missing(const v1::Declaration& declaration, const Model& model = Model2021(), int region = 3) {
  const Subject subject{&declaration, region, absl::CivilDay(2026, 3, 1)};
  return MissingFacts(model, MakeCountedHousehold(model.source().switches(), subject), region);
}

void Clear(const char* field, google::protobuf::Message* message) {
  const auto* descriptor = message->GetDescriptor()->FindFieldByName(field);
  ASSERT_NE(descriptor, nullptr) << field;
  message->GetReflection()->ClearField(message, descriptor);
}

// The columns of which the ISE document, section 8, says who needs them: intake column, field of the message.
struct Column {
  const char* name;
  const char* field;
};
constexpr Column kBoth[] = {{"declared_on", "declared_on"},
                            {"milieu", "milieu"},
                            {"rooms", "rooms"},
                            {"second_home", "second_home"},
                            {"cars", "cars"},
                            {"motorcycles", "motorcycles"},
                            {"butane_month", "butane_month_centimes"},
                            {"water_month", "water_month_centimes"},
                            {"electricity_month", "electricity_month_centimes"},
                            {"phone_internet_month", "phone_internet_month_centimes"}};
constexpr Column kUrban[] = {{"bath_or_shower", "bath_or_shower"},
                             {"electricity_meter", "electricity_meter"},
                             {"garage", "garage"},
                             {"professional_premises", "professional_premises"},
                             {"computer", "computer"},
                             {"antenna", "antenna"},
                             {"landline", "landline"},
                             {"loan", "loan"},
                             {"mobile_phones", "mobile_phones"}};
constexpr Column kRural[] = {{"dwelling_type", "dwelling_type"},
                             {"non_agricultural_land", "non_agricultural_land"},
                             {"irrigated_land", "irrigated_land"},
                             {"cattle", "cattle"}};

// A declaration in which every column is declared: seven members of the ages that matter, the head second.
v1::Declaration Whole(v1::Milieu milieu) {
  std::mt19937_64 random(1);
  v1::Declaration declaration = RandomDeclaration(milieu, &random);
  declaration.clear_members();
  const int ages_years[] = {5, 40, 6, 14, 15, 38, 70};
  const v1::Relation relations[] = {v1::RELATION_CHILD, v1::RELATION_HEAD,   v1::RELATION_CHILD, v1::RELATION_CHILD,
                                    v1::RELATION_CHILD, v1::RELATION_SPOUSE, v1::RELATION_PARENT};
  for (int i = 0; i < 7; ++i) {
    v1::Member* member = declaration.add_members();
    member->mutable_birth_date()->set_year(declaration.declared_on().year() - ages_years[i]);
    member->set_relation(relations[i]);
    member->set_marital_status(v1::MARITAL_STATUS_SINGLE);
    member->set_literate(true);
    member->set_diploma(v1::DIPLOMA_NONE);
    member->set_school(v1::SCHOOL_NONE);
    member->set_activity(v1::ACTIVITY_INACTIVE);
    member->set_health_cover(v1::HEALTH_COVER_NONE);
    member->set_abroad(false);
  }
  return declaration;
}

// The members whose empty cell is listed when the field is cleared for one member at a time.
std::vector<int> MembersNeeding(const char* field, v1::Milieu milieu, const Model& model = Model2021()) {
  std::vector<int> needing;
  for (int i = 0; i < 7; ++i) {
    v1::Declaration declaration = Whole(milieu);
    Clear(field, declaration.mutable_members(i));
    const std::vector<std::string> missing = Missing(declaration, model);
    if (missing.empty()) continue;
    EXPECT_THAT(missing, ElementsAre(absl::StrCat("members[", i, "].", field)));
    needing.push_back(i);
  }
  return needing;
}

TEST(MissingTest, NothingIsMissingFromAWholeDeclaration) {
  EXPECT_THAT(Missing(Whole(v1::MILIEU_URBAN)), IsEmpty());
  EXPECT_THAT(Missing(Whole(v1::MILIEU_RURAL)), IsEmpty());
  EXPECT_THAT(Missing(UrbanExample()), IsEmpty());
  EXPECT_THAT(Missing(RuralExample()), IsEmpty());
}

TEST(MissingTest, EachHouseholdColumnIsMissingWhereTheDocumentSaysSo) {
  const auto expect = [](const Column& column, v1::Milieu milieu, bool needed) {
    v1::Declaration declaration = Whole(milieu);
    Clear(column.field, &declaration);
    const std::vector<std::string> missing = Missing(declaration);
    ASSERT_EQ(missing.size(), needed ? 1u : 0u) << column.name << " " << v1::Milieu_Name(milieu);
    if (needed) {
      EXPECT_EQ(missing.front(), absl::StrCat("household.", column.name));
    }
  };
  for (const v1::Milieu milieu : {v1::MILIEU_URBAN, v1::MILIEU_RURAL}) {
    for (const Column& column : kBoth) expect(column, milieu, true);
    for (const Column& column : kUrban) expect(column, milieu, milieu == v1::MILIEU_URBAN);
    for (const Column& column : kRural) expect(column, milieu, milieu == v1::MILIEU_RURAL);
  }
}

TEST(MissingTest, WithoutRegionTheCommuneIsMissing) {
  EXPECT_THAT(Missing(UrbanExample(), Model2021(), 0), ElementsAre("household.commune_code"));
}

TEST(MissingTest, EachMemberColumnIsMissingForThoseOfWhomTheDocumentSaysSo) {
  const std::vector<int> everyone = {0, 1, 2, 3, 4, 5, 6};
  const std::vector<int> from_15 = {1, 4, 5, 6};
  for (const v1::Milieu milieu : {v1::MILIEU_URBAN, v1::MILIEU_RURAL}) {
    for (const char* field : {"relation", "birth_date", "health_cover"}) {
      EXPECT_EQ(MembersNeeding(field, milieu), everyone) << field;
    }
    for (const char* field : {"diploma", "activity"}) EXPECT_EQ(MembersNeeding(field, milieu), from_15) << field;
    for (const char* field : {"sex", "marital_status", "occupation", "school_level", "apprentice", "state_paid",
                              "pension_month_centimes", "family_allowance", "disability", "orphan", "abroad"}) {
      EXPECT_THAT(MembersNeeding(field, milieu), IsEmpty()) << field;
    }
  }
  EXPECT_THAT(MembersNeeding("school", v1::MILIEU_URBAN), ElementsAre(2, 3));
  EXPECT_THAT(MembersNeeding("school", v1::MILIEU_RURAL), IsEmpty());
  EXPECT_THAT(MembersNeeding("literate", v1::MILIEU_URBAN), IsEmpty());
  EXPECT_EQ(MembersNeeding("literate", v1::MILIEU_RURAL), from_15);
}

TEST(MissingTest, TheNucleusRuleNeedsTheMarriagesOfAllButHeadAndSpouse) {
  const Model nucleus = ModelWith("MULTI_NUCLEUS_RULE_RELATION", "MULTI_NUCLEUS_RULE_NUCLEUS");
  EXPECT_THAT(MembersNeeding("marital_status", v1::MILIEU_URBAN, nucleus), ElementsAre(0, 2, 3, 4, 6));
  EXPECT_THAT(MembersNeeding("marital_status", v1::MILIEU_RURAL, nucleus), IsEmpty());  // rural has no such variable
}

TEST(MissingTest, ExcludingMembersAbroadNeedsToKnowWhoIs) {
  const Model exclude = ModelWith("MEMBERS_ABROAD_COUNT", "MEMBERS_ABROAD_EXCLUDE");
  EXPECT_THAT(MembersNeeding("abroad", v1::MILIEU_RURAL, exclude), ElementsAre(0, 1, 2, 3, 4, 5, 6));
  v1::Declaration declaration = Whole(v1::MILIEU_URBAN);
  declaration.mutable_members(6)->Clear();
  declaration.mutable_members(6)->set_abroad(true);
  EXPECT_THAT(Missing(declaration, exclude), IsEmpty());
}

TEST(MissingTest, IsListedInTheOrderOfTheColumnsAndThenOfTheMembers) {
  v1::Declaration declaration = Whole(v1::MILIEU_URBAN);
  declaration.clear_loan();
  declaration.clear_rooms();
  declaration.clear_water_month_centimes();
  declaration.mutable_members(5)->clear_health_cover();
  declaration.mutable_members(5)->clear_relation();
  declaration.mutable_members(2)->clear_school();
  EXPECT_THAT(Missing(declaration, Model2021(), 0),
              ElementsAre("household.commune_code", "household.rooms", "household.loan", "household.water_month",
                          "members[2].school", "members[5].relation", "members[5].health_cover"));
}

TEST(MissingTest, WithoutBirthDateNothingThatDependsOnTheAgeIsListed) {
  v1::Declaration declaration = Whole(v1::MILIEU_URBAN);
  v1::Member* member = declaration.mutable_members(4);
  member->Clear();
  member->set_relation(v1::RELATION_CHILD);
  member->set_health_cover(v1::HEALTH_COVER_NONE);
  EXPECT_THAT(Missing(declaration), ElementsAre("members[4].birth_date"));
}

TEST(MissingTest, TheHeadNeedsDiplomaAndActivityWhateverTheAge) {
  v1::Declaration declaration = Whole(v1::MILIEU_RURAL);
  v1::Member* head = declaration.mutable_members(1);
  head->clear_birth_date();
  head->clear_diploma();
  head->clear_activity();
  head->clear_literate();
  EXPECT_THAT(Missing(declaration), ElementsAre("members[1].birth_date", "members[1].diploma", "members[1].activity"));
}

TEST(MissingTest, WithoutTheDayOfTheDeclarationNoAgeIsKnown) {
  v1::Declaration declaration = Whole(v1::MILIEU_URBAN);
  declaration.clear_declared_on();
  declaration.mutable_members(2)->clear_school();
  declaration.mutable_members(5)->clear_diploma();
  declaration.mutable_members(1)->clear_diploma();
  EXPECT_THAT(Missing(declaration), ElementsAre("household.declared_on", "members[1].diploma"));
}

TEST(MissingTest, WithoutMilieuItListsWhatBothEquationsNeed) {
  v1::Declaration declaration;
  v1::Member* head = declaration.add_members();
  head->set_relation(v1::RELATION_HEAD);
  EXPECT_THAT(
      Missing(declaration, Model2021(), 0),
      ElementsAre("household.declared_on", "household.commune_code", "household.milieu", "household.rooms",
                  "household.second_home", "household.cars", "household.motorcycles", "household.butane_month",
                  "household.water_month", "household.electricity_month", "household.phone_internet_month",
                  "members[0].birth_date", "members[0].diploma", "members[0].activity", "members[0].health_cover"));
}

}  // namespace
}  // namespace rsu::scoring
