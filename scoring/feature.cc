#include "scoring/feature.h"

#include <limits>

#include "scoring/measures.h"

namespace rsu::scoring {
namespace {

using policy::v1::Transform;
using policy::v1::TRANSFORM_ANNUAL_PER_HEAD;
using policy::v1::TRANSFORM_INTEGER;
using policy::v1::TRANSFORM_SHARE;
using Column = HouseholdColumn;

using Measure = int64_t (*)(const CountedHousehold&);

// Adapters from plain functions to measures.

template <auto Function>
int64_t Of(const CountedHousehold& household) {
  return Function(household);
}

template <auto Getter>
int64_t Declared(const CountedHousehold& household) {
  return (household.declaration->*Getter)();
}

template <auto Getter>
int64_t HasAny(const CountedHousehold& household) {
  return (household.declaration->*Getter)() >= 1;
}

template <v1::Diploma kDiploma>
int64_t HeadHasDiploma(const CountedHousehold& household) {
  return HeadOf(household).declared->diploma() == kDiploma;
}

template <v1::Activity kActivity>
int64_t HeadHasActivity(const CountedHousehold& household) {
  return HeadOf(household).declared->activity() == kActivity;
}

template <v1::Occupation kOccupation>
int64_t HeadHasOccupation(const CountedHousehold& household) {
  return HeadOf(household).occupation == kOccupation;
}

template <int kPower>
int64_t HeadAge(const CountedHousehold& household) {
  const int64_t age_years = *HeadOf(household).age_years;
  return kPower == 2 ? age_years * age_years : age_years;
}

template <int kPower>
int64_t Size(const CountedHousehold& household) {
  const auto size = static_cast<int64_t>(household.members.size());
  return kPower == 2 ? size * size : size;
}

template <int kLeastYears, int kGreatestYears>
int64_t Aged(const CountedHousehold& household) {
  return CountMembers(household, [](const CountedMember& m) { return IsAged(m, kLeastYears, kGreatestYears); });
}

template <v1::School kSchool>
int64_t Pupils(const CountedHousehold& household) {
  return CountPupils(household, kSchool);
}

template <v1::Diploma kDiploma>
int64_t Diplomas(const CountedHousehold& household) {
  return CountDiplomas(household, kDiploma);
}

template <v1::Occupation kOccupation>
int64_t Occupations(const CountedHousehold& household) {
  return CountOccupations(household, kOccupation);
}

// Section 3, V29: of any age, unlike the other occupations.
int64_t SeniorManagers(const CountedHousehold& household) {
  return CountMembers(household, [](const CountedMember& m) { return m.occupation == v1::OCCUPATION_SENIOR_MANAGER; });
}

// What the measures read.
constexpr Facts kNothing;
constexpr Facts kRelations = FactOf(MemberColumn::kRelation, Whose::kEveryone);
constexpr Facts kAges = FactOf(MemberColumn::kBirthDate, Whose::kEveryone);
constexpr Facts kHeadAge = kRelations | FactOf(MemberColumn::kBirthDate, Whose::kHead);
constexpr Facts kHeadDiploma = kRelations | FactOf(MemberColumn::kDiploma, Whose::kHead);
constexpr Facts kHeadActivity = kRelations | FactOf(MemberColumn::kActivity, Whose::kHead);
constexpr Facts kCovers = FactOf(MemberColumn::kHealthCover, Whose::kEveryone);
constexpr Facts kSchools = kAges | FactOf(MemberColumn::kSchool, Whose::kAged6To14);
constexpr Facts kDiplomas = kAges | FactOf(MemberColumn::kDiploma, Whose::kAged15AndOver);
constexpr Facts kActivities = kAges | FactOf(MemberColumn::kActivity, Whose::kAged15AndOver);
constexpr Facts kReaders = kAges | FactOf(MemberColumn::kLiterate, Whose::kAged15AndOver);
constexpr Facts kRooms = FactOf(Column::kRooms);
constexpr Facts kWaterAndElectricity = FactOf(Column::kWaterMonth) | FactOf(Column::kElectricityMonth);
constexpr Facts kMaritalStatuses = FactOf(MemberColumn::kMaritalStatus, Whose::kNeitherHeadNorSpouse);

constexpr int kNoBound = std::numeric_limits<int>::max();

struct Row {
  Feature feature;
  absl::string_view key;
  Transform transform;
  Measure measure;
  Facts facts;
};

// clang-format off
constexpr Row kRows[kFeatures] = {
    {Feature::kCoupleOrSingle, "couple_or_single", TRANSFORM_INTEGER, Of<IsSingleOrCouple>, kRelations},
    {Feature::kMultiNucleus, "multi_nucleus", TRANSFORM_INTEGER, Of<IsMultiNucleus>, kRelations},
    {Feature::kAtMostTwoPerRoom, "le2_per_room", TRANSFORM_INTEGER, Of<HasAtMostTwoPerRoom>, kRooms},
    {Feature::kAtMostThreePerRoom, "le3_per_room", TRANSFORM_INTEGER, Of<HasAtMostThreePerRoom>, kRooms},
    {Feature::kDwellingType, "dwelling_type", TRANSFORM_INTEGER, Of<HasCountedDwelling>, FactOf(Column::kDwellingType)},
    {Feature::kBathOrShower, "bath", TRANSFORM_INTEGER, Declared<&v1::Declaration::bath_or_shower>,
     FactOf(Column::kBathOrShower)},
    {Feature::kElectricityMeter, "elec_meter", TRANSFORM_INTEGER, Declared<&v1::Declaration::electricity_meter>,
     FactOf(Column::kElectricityMeter)},
    {Feature::kGarage, "garage", TRANSFORM_INTEGER, Declared<&v1::Declaration::garage>, FactOf(Column::kGarage)},
    {Feature::kProfessionalPremises, "prof_premises", TRANSFORM_INTEGER,
     Declared<&v1::Declaration::professional_premises>, FactOf(Column::kProfessionalPremises)},
    {Feature::kSecondHome, "second_home", TRANSFORM_INTEGER, Declared<&v1::Declaration::second_home>,
     FactOf(Column::kSecondHome)},
    {Feature::kNonAgriculturalLand, "nonagri_land", TRANSFORM_INTEGER,
     Declared<&v1::Declaration::non_agricultural_land>, FactOf(Column::kNonAgriculturalLand)},
    {Feature::kIrrigatedLand, "irrigated", TRANSFORM_INTEGER, Declared<&v1::Declaration::irrigated_land>,
     FactOf(Column::kIrrigatedLand)},
    {Feature::kComputer, "computer", TRANSFORM_INTEGER, Declared<&v1::Declaration::computer>,
     FactOf(Column::kComputer)},
    {Feature::kAntenna, "antenna", TRANSFORM_INTEGER, Declared<&v1::Declaration::antenna>, FactOf(Column::kAntenna)},
    {Feature::kLandline, "landline", TRANSFORM_INTEGER, Declared<&v1::Declaration::landline>,
     FactOf(Column::kLandline)},
    {Feature::kLoan, "loan", TRANSFORM_INTEGER, Declared<&v1::Declaration::loan>, FactOf(Column::kLoan)},
    {Feature::kHasCar, "car", TRANSFORM_INTEGER, HasAny<&v1::Declaration::cars>, FactOf(Column::kCars)},
    {Feature::kHasMotorcycle, "moto", TRANSFORM_INTEGER, HasAny<&v1::Declaration::motorcycles>,
     FactOf(Column::kMotorcycles)},
    {Feature::kCars, "n_cars", TRANSFORM_INTEGER, Declared<&v1::Declaration::cars>, FactOf(Column::kCars)},
    {Feature::kMotorcycles, "n_moto", TRANSFORM_INTEGER, Declared<&v1::Declaration::motorcycles>,
     FactOf(Column::kMotorcycles)},
    {Feature::kMobilePhones, "n_mobiles", TRANSFORM_INTEGER, Declared<&v1::Declaration::mobile_phones>,
     FactOf(Column::kMobilePhones)},
    {Feature::kCattle, "n_cattle", TRANSFORM_INTEGER, Declared<&v1::Declaration::cattle>, FactOf(Column::kCattle)},
    {Feature::kHeadBasicDiploma, "head_basic_ed", TRANSFORM_INTEGER, HeadHasDiploma<v1::DIPLOMA_BASIC>, kHeadDiploma},
    {Feature::kHeadHigherDiploma, "head_higher_ed", TRANSFORM_INTEGER, HeadHasDiploma<v1::DIPLOMA_HIGHER>,
     kHeadDiploma},
    {Feature::kHeadSeniorManager, "head_senior", TRANSFORM_INTEGER, HeadHasOccupation<v1::OCCUPATION_SENIOR_MANAGER>,
     kHeadActivity},
    {Feature::kHeadMiddleManager, "head_middle", TRANSFORM_INTEGER, HeadHasOccupation<v1::OCCUPATION_MIDDLE_MANAGER>,
     kHeadActivity},
    {Feature::kHeadMachineOperator, "head_machine", TRANSFORM_INTEGER,
     HeadHasOccupation<v1::OCCUPATION_MACHINE_OPERATOR>, kHeadActivity},
    {Feature::kHeadCraftsman, "head_craft", TRANSFORM_INTEGER, HeadHasOccupation<v1::OCCUPATION_CRAFTSMAN>,
     kHeadActivity},
    {Feature::kHeadFarmer, "head_farmer", TRANSFORM_INTEGER, HeadHasOccupation<v1::OCCUPATION_FARMER>, kHeadActivity},
    {Feature::kHeadEmployer, "head_employer", TRANSFORM_INTEGER, HeadHasActivity<v1::ACTIVITY_EMPLOYER>,
     kHeadActivity},
    {Feature::kHeadRetiredOrRentier, "head_retired_rentier", TRANSFORM_INTEGER, Of<HeadIsRetiredOrRentier>,
     kHeadActivity},
    {Feature::kHeadAge, "head_age", TRANSFORM_INTEGER, HeadAge<1>, kHeadAge},
    {Feature::kHeadAgeSquared, "head_age2", TRANSFORM_INTEGER, HeadAge<2>, kHeadAge},
    {Feature::kCountedHealthCover, "health_cover_nonramed", TRANSFORM_INTEGER, Of<HasCountedHealthCover>, kCovers},
    {Feature::kSize, "size", TRANSFORM_INTEGER, Size<1>, kNothing},
    {Feature::kSizeSquared, "size2", TRANSFORM_INTEGER, Size<2>, kNothing},
    {Feature::kPrivatePupils, "n_private_6_14", TRANSFORM_INTEGER, Pupils<v1::SCHOOL_PRIVATE>, kSchools},
    {Feature::kPublicPupils, "n_public_6_14", TRANSFORM_INTEGER, Pupils<v1::SCHOOL_PUBLIC>, kSchools},
    {Feature::kAged19To29, "n_19_29", TRANSFORM_INTEGER, Aged<19, 29>, kAges},
    {Feature::kAged30To59, "n_30_59", TRANSFORM_INTEGER, Aged<30, 59>, kAges},
    {Feature::kAged60AndOver, "n_60", TRANSFORM_INTEGER, Aged<60, kNoBound>, kAges},
    {Feature::kWithoutDiploma, "r_nodiploma15", TRANSFORM_SHARE, Diplomas<v1::DIPLOMA_NONE>, kDiplomas},
    {Feature::kTechnicalDiploma, "r_tech15", TRANSFORM_SHARE, Of<CountTechnicalDiplomas>, kDiplomas},
    {Feature::kHigherDiploma, "r_higher15", TRANSFORM_SHARE, Diplomas<v1::DIPLOMA_HIGHER>, kDiplomas},
    {Feature::kLiterate, "r_literate15", TRANSFORM_SHARE, Of<CountLiterate>, kReaders},
    {Feature::kWithIncomeActivity, "r_active15", TRANSFORM_SHARE, Of<CountIncomeActivities>, kActivities},
    {Feature::kMachineOperators, "r_machine15", TRANSFORM_SHARE, Occupations<v1::OCCUPATION_MACHINE_OPERATOR>,
     kActivities},
    {Feature::kTraders, "r_trade15", TRANSFORM_SHARE, Occupations<v1::OCCUPATION_TRADER>, kActivities},
    {Feature::kSeniorManagers, "r_senior", TRANSFORM_SHARE, SeniorManagers, kActivities},
    {Feature::kButane, "gas_pc", TRANSFORM_ANNUAL_PER_HEAD, Declared<&v1::Declaration::butane_month_centimes>,
     FactOf(Column::kButaneMonth)},
    {Feature::kWaterAndElectricity, "waterelec_pc", TRANSFORM_ANNUAL_PER_HEAD, Of<WaterAndElectricityCentimes>,
     kWaterAndElectricity},
    {Feature::kPhoneAndInternet, "phone_pc", TRANSFORM_ANNUAL_PER_HEAD,
     Declared<&v1::Declaration::phone_internet_month_centimes>, FactOf(Column::kPhoneInternetMonth)},
};
// clang-format on

constexpr bool RowsAreInTheOrderOfFeatures() {
  for (size_t i = 0; i < kFeatures; ++i) {
    if (static_cast<size_t>(kRows[i].feature) != i) return false;
  }
  return true;
}
static_assert(RowsAreInTheOrderOfFeatures());

const Row& RowOf(Feature feature) { return kRows[static_cast<size_t>(feature)]; }

}  // namespace

std::optional<Feature> FindFeature(absl::string_view key) {
  for (const Row& row : kRows) {
    if (row.key == key) return row.feature;
  }
  return std::nullopt;
}

absl::string_view KeyOf(Feature feature) { return RowOf(feature).key; }

policy::v1::Transform TransformOf(Feature feature) { return RowOf(feature).transform; }

Facts FactsOf(Feature feature, const policy::v1::Switches& switches) {
  const bool reads_marriages =
      feature == Feature::kMultiNucleus && switches.multi_nucleus_rule() == policy::v1::MULTI_NUCLEUS_RULE_NUCLEUS;
  return reads_marriages ? RowOf(feature).facts | kMaritalStatuses : RowOf(feature).facts;
}

int64_t MeasureFeature(Feature feature, const CountedHousehold& household) { return RowOf(feature).measure(household); }

}  // namespace rsu::scoring
