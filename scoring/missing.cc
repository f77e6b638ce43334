#include "scoring/missing.h"

#include "absl/strings/str_cat.h"

namespace rsu::scoring {
namespace {

struct HouseholdRow {
  HouseholdColumn column;
  absl::string_view path;
  bool (*is_declared)(const v1::Declaration&);
};

template <auto HasField>
bool Has(const v1::Declaration& declaration) {
  return (declaration.*HasField)();
}

// In the order of the intake format. The commune code stands for the region, which the caller looks up.
constexpr HouseholdRow kHouseholdRows[kHouseholdColumns] = {
    {HouseholdColumn::kDeclaredOn, "household.declared_on", Has<&v1::Declaration::has_declared_on>},
    {HouseholdColumn::kCommuneCode, "household.commune_code", nullptr},
    {HouseholdColumn::kMilieu, "household.milieu",
     [](const v1::Declaration& d) { return d.milieu() != v1::MILIEU_UNSPECIFIED; }},
    {HouseholdColumn::kDwellingType, "household.dwelling_type",
     [](const v1::Declaration& d) { return d.dwelling_type() != v1::DWELLING_TYPE_UNSPECIFIED; }},
    {HouseholdColumn::kRooms, "household.rooms", Has<&v1::Declaration::has_rooms>},
    {HouseholdColumn::kBathOrShower, "household.bath_or_shower", Has<&v1::Declaration::has_bath_or_shower>},
    {HouseholdColumn::kElectricityMeter, "household.electricity_meter", Has<&v1::Declaration::has_electricity_meter>},
    {HouseholdColumn::kGarage, "household.garage", Has<&v1::Declaration::has_garage>},
    {HouseholdColumn::kProfessionalPremises, "household.professional_premises",
     Has<&v1::Declaration::has_professional_premises>},
    {HouseholdColumn::kSecondHome, "household.second_home", Has<&v1::Declaration::has_second_home>},
    {HouseholdColumn::kNonAgriculturalLand, "household.non_agricultural_land",
     Has<&v1::Declaration::has_non_agricultural_land>},
    {HouseholdColumn::kIrrigatedLand, "household.irrigated_land", Has<&v1::Declaration::has_irrigated_land>},
    {HouseholdColumn::kCattle, "household.cattle", Has<&v1::Declaration::has_cattle>},
    {HouseholdColumn::kCars, "household.cars", Has<&v1::Declaration::has_cars>},
    {HouseholdColumn::kMotorcycles, "household.motorcycles", Has<&v1::Declaration::has_motorcycles>},
    {HouseholdColumn::kMobilePhones, "household.mobile_phones", Has<&v1::Declaration::has_mobile_phones>},
    {HouseholdColumn::kComputer, "household.computer", Has<&v1::Declaration::has_computer>},
    {HouseholdColumn::kAntenna, "household.antenna", Has<&v1::Declaration::has_antenna>},
    {HouseholdColumn::kLandline, "household.landline", Has<&v1::Declaration::has_landline>},
    {HouseholdColumn::kLoan, "household.loan", Has<&v1::Declaration::has_loan>},
    {HouseholdColumn::kButaneMonth, "household.butane_month", Has<&v1::Declaration::has_butane_month_centimes>},
    {HouseholdColumn::kWaterMonth, "household.water_month", Has<&v1::Declaration::has_water_month_centimes>},
    {HouseholdColumn::kElectricityMonth, "household.electricity_month",
     Has<&v1::Declaration::has_electricity_month_centimes>},
    {HouseholdColumn::kPhoneInternetMonth, "household.phone_internet_month",
     Has<&v1::Declaration::has_phone_internet_month_centimes>},
};

struct MemberRow {
  MemberColumn column;
  absl::string_view name;
  bool (*is_declared)(const v1::Member&);
};

// In the order of the intake format.
constexpr MemberRow kMemberRows[kMemberColumns] = {
    {MemberColumn::kBirthDate, "birth_date", [](const v1::Member& m) { return m.has_birth_date(); }},
    {MemberColumn::kRelation, "relation", [](const v1::Member& m) { return m.relation() != v1::RELATION_UNSPECIFIED; }},
    {MemberColumn::kMaritalStatus, "marital_status",
     [](const v1::Member& m) { return m.marital_status() != v1::MARITAL_STATUS_UNSPECIFIED; }},
    {MemberColumn::kLiterate, "literate", [](const v1::Member& m) { return m.has_literate(); }},
    {MemberColumn::kDiploma, "diploma", [](const v1::Member& m) { return m.diploma() != v1::DIPLOMA_UNSPECIFIED; }},
    {MemberColumn::kSchool, "school", [](const v1::Member& m) { return m.school() != v1::SCHOOL_UNSPECIFIED; }},
    {MemberColumn::kActivity, "activity", [](const v1::Member& m) { return m.activity() != v1::ACTIVITY_UNSPECIFIED; }},
    {MemberColumn::kHealthCover, "health_cover",
     [](const v1::Member& m) { return m.health_cover() != v1::HEALTH_COVER_UNSPECIFIED; }},
    {MemberColumn::kAbroad, "abroad", [](const v1::Member& m) { return m.has_abroad(); }},
};

Facts FactsNeeded(const Model& model, v1::Milieu milieu) {
  if (milieu == v1::MILIEU_UNSPECIFIED) return model.facts(v1::MILIEU_URBAN) & model.facts(v1::MILIEU_RURAL);
  return model.facts(milieu);
}

bool IsNeitherHeadNorSpouse(v1::Relation relation) {
  return relation != v1::RELATION_UNSPECIFIED && relation != v1::RELATION_HEAD && relation != v1::RELATION_SPOUSE;
}

bool NeedsOf(const Facts& facts, MemberColumn column, const CountedMember& member) {
  const v1::Relation relation = member.declared->relation();
  return facts.Needs(column, Whose::kEveryone) ||
         (facts.Needs(column, Whose::kHead) && relation == v1::RELATION_HEAD) ||
         (facts.Needs(column, Whose::kAged15AndOver) && IsAged15AndOver(member)) ||
         (facts.Needs(column, Whose::kAged6To14) && IsAged(member, 6, 14)) ||
         (facts.Needs(column, Whose::kNeitherHeadNorSpouse) && IsNeitherHeadNorSpouse(relation));
}

}  // namespace

std::vector<std::string> MissingFacts(const Model& model, const CountedHousehold& household, int region) {
  const v1::Declaration& declaration = *household.declaration;
  const Facts facts = FactsNeeded(model, declaration.milieu());
  std::vector<std::string> missing;
  for (const HouseholdRow& row : kHouseholdRows) {
    const bool declared = row.column == HouseholdColumn::kCommuneCode ? region != 0 : row.is_declared(declaration);
    if (!declared && facts.Needs(row.column)) missing.emplace_back(row.path);
  }
  for (const CountedMember& member : household.members) {
    for (const MemberRow& row : kMemberRows) {
      if (row.is_declared(*member.declared) || !NeedsOf(facts, row.column, member)) continue;
      missing.push_back(absl::StrCat("members[", member.index, "].", row.name));
    }
  }
  return missing;
}

}  // namespace rsu::scoring
