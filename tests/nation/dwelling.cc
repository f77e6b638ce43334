#include "tests/nation/dwelling.h"

#include <algorithm>

#include "tests/nation/assumptions.h"
#include "tests/nation/limits.h"

namespace rsu::nation {
namespace {

struct Good {
  const ByMeans& percent;
  void (v1::Declaration::*set)(bool);
};

const Good kGoods[] = {
    {kGarage, &v1::Declaration::set_garage},
    {kProfessionalPremises, &v1::Declaration::set_professional_premises},
    {kSecondHome, &v1::Declaration::set_second_home},
    {kNonAgriculturalLand, &v1::Declaration::set_non_agricultural_land},
    {kIrrigatedLand, &v1::Declaration::set_irrigated_land},
    {kComputer, &v1::Declaration::set_computer},
    {kAntenna, &v1::Declaration::set_antenna},
    {kLandline, &v1::Declaration::set_landline},
    {kLoan, &v1::Declaration::set_loan},
};

v1::DwellingType DrawDwellingType(const Profile& profile, size_t milieu, Random* random) {
  constexpr v1::DwellingType kMoroccan[] = {v1::DWELLING_TYPE_TRADITIONAL_HOUSE, v1::DWELLING_TYPE_MODERN_HOUSE};
  constexpr v1::DwellingType kRural[] = {v1::DWELLING_TYPE_RURAL_STONE, v1::DWELLING_TYPE_RURAL_STONE_MUD,
                                         v1::DWELLING_TYPE_RURAL_MUD};
  const v1::DwellingType moroccan = kMoroccan[random->Pick(kMoroccanHouse[milieu])];
  const v1::DwellingType rural = kRural[random->Pick(kRuralDwelling)];
  const v1::DwellingType types[] = {
      v1::DWELLING_TYPE_VILLA, v1::DWELLING_TYPE_APARTMENT, moroccan, v1::DWELLING_TYPE_SHANTY, rural,
      v1::DWELLING_TYPE_OTHER};
  return types[random->Pick(profile.dwelling)];
}

int DrawRooms(const Profile& profile, int means_class, int members, Random* random) {
  const int hundredths = members * 1000 / profile.persons_per_room[0] * kRoomsByMeans[means_class] / 100;
  const int usual = (hundredths + random->Between(0, 99)) / 100;
  const int more = members <= 2 ? random->Between(0, 1) : 0;  // drawn afterwards, whatever the compiler
  const int rooms = usual + more;
  return std::clamp(rooms, 1, kMostRooms);
}

int64_t DrawBillCentimes(const Bill& bill, size_t milieu, int means_class, int members, Random* random) {
  const int dirhams = bill.base_dirhams[milieu][means_class] + members * bill.member_dirhams[milieu][means_class];
  return int64_t{dirhams} * random->Between(70, 130);
}

void SetBills(const Profile& profile, int means_class, v1::Declaration* declaration, Random* random) {
  const size_t milieu = IndexOf(declaration->milieu());
  const int members = declaration->members_size();
  const bool has_electricity = random->Permille(profile.amenities[1]);
  const bool has_water = random->Permille(profile.amenities[2]);
  declaration->set_electricity_meter(random->Percent(kOwnMeterPercentOfElectrified) && has_electricity);
  const auto draw = [&](const Bill& bill) { return DrawBillCentimes(bill, milieu, means_class, members, random); };
  declaration->set_butane_month_centimes(draw(kButane));
  declaration->set_water_month_centimes(draw(kWater) * has_water);
  declaration->set_electricity_month_centimes(draw(kElectricity) * has_electricity);
  declaration->set_phone_internet_month_centimes(draw(kPhoneInternet));
  if (random->Percent(kUndeclaredBillPercent)) declaration->clear_butane_month_centimes();
  if (random->Percent(kUndeclaredBillPercent)) declaration->clear_water_month_centimes();
  if (random->Percent(kUndeclaredBillPercent)) declaration->clear_electricity_month_centimes();
  if (random->Percent(kUndeclaredBillPercent)) declaration->clear_phone_internet_month_centimes();
}

void SetCountedGoods(int means_class, v1::Declaration* declaration, Random* random) {
  const size_t milieu = IndexOf(declaration->milieu());
  const auto has = [&](const ByMeans& percent) { return random->Percent(percent[milieu][means_class]) ? 1 : 0; };
  const int first_car = has(kCar);
  declaration->set_cars(first_car + first_car * has(kSecondCar));
  declaration->set_motorcycles(has(kMotorcycle));
  declaration->set_cattle(has(kCattleKept) * random->Between(1, kMostCattle[means_class]));
  int phones = 0;
  for (const v1::Member& member : declaration->members()) {
    const bool old_enough = declaration->declared_on().year() - member.birth_date().year() >= 14;
    phones += old_enough ? has(kMobilePhone) : 0;
  }
  declaration->set_mobile_phones(phones);
}

}  // namespace

int MeansClass(const v1::Declaration& declaration, Random* random) {
  const v1::Member& head = declaration.members(0);
  int points = random->Between(0, kMeansByChance);
  if (head.diploma() == v1::DIPLOMA_HIGHER) points += kMeansOfHigherDiploma;
  if (head.state_paid()) points += kMeansOfStatePay;
  if (head.activity() == v1::ACTIVITY_EMPLOYER) points += kMeansOfEmployer;
  if (head.pension_month_centimes() > 0) points += kMeansOfPension;
  if (!head.literate()) points += kMeansOfIlliteracy;
  if (head.activity() == v1::ACTIVITY_UNEMPLOYED) points += kMeansOfUnemployment;
  if (head.sex() == v1::SEX_FEMALE && declaration.members_size() > 1) points += kMeansOfLoneMother;
  return std::clamp(points, 0, 99) * kMeansClasses / 100;
}

void SetDwelling(const Profile& profile, int means_class, v1::Declaration* declaration, Random* random) {
  const size_t milieu = IndexOf(declaration->milieu());
  declaration->set_dwelling_type(DrawDwellingType(profile, milieu, random));
  declaration->set_rooms(DrawRooms(profile, means_class, declaration->members_size(), random));
  declaration->set_bath_or_shower(random->Permille(profile.amenities[0] * kBathByMeans[means_class] / 100));
  for (const Good& good : kGoods) (declaration->*good.set)(random->Percent(good.percent[milieu][means_class]));
  SetCountedGoods(means_class, declaration, random);
  SetBills(profile, means_class, declaration, random);
}

}  // namespace rsu::nation
