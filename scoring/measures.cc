#include "scoring/measures.h"

namespace rsu::scoring {
namespace {

template <typename Predicate>
int64_t CountFrom15(const CountedHousehold& household, Predicate predicate) {
  return CountMembers(household, [&](const CountedMember& m) { return IsAged15AndOver(m) && predicate(m); });
}

int64_t CountRelations(const CountedHousehold& household, v1::Relation relation) {
  return CountMembers(household, [&](const CountedMember& m) { return m.declared->relation() == relation; });
}

bool IsHeadOrSpouse(const CountedMember& member) {
  return member.declared->relation() == v1::RELATION_HEAD || member.declared->relation() == v1::RELATION_SPOUSE;
}

bool IsOutsideTheNucleusOfTheHead(const CountedMember& member) {
  return !IsHeadOrSpouse(member) && member.declared->relation() != v1::RELATION_CHILD;
}

bool IsMarriedBesideTheHead(const CountedMember& member) {
  return !IsHeadOrSpouse(member) && member.declared->marital_status() == v1::MARITAL_STATUS_MARRIED;
}

// ise.multi_nucleus_rule = NUCLEUS.
bool HasSecondNucleus(const CountedHousehold& household) {
  return CountRelations(household, v1::RELATION_GRANDCHILD) >= 1 ||
         CountRelations(household, v1::RELATION_PARENT) >= 2 ||
         CountRelations(household, v1::RELATION_PARENT_IN_LAW) >= 2 ||
         CountMembers(household, IsMarriedBesideTheHead) >= 1;
}

bool HasAtMost(int64_t persons_per_room, const CountedHousehold& household) {
  return static_cast<int64_t>(household.members.size()) <= persons_per_room * household.declaration->rooms();
}

bool IsCountedCover(const policy::v1::Switches& switches, v1::HealthCover cover) {
  const auto& counted = switches.counted_covers();
  return std::find(counted.begin(), counted.end(), cover) != counted.end();
}

}  // namespace

bool IsSingleOrCouple(const CountedHousehold& household) {
  return std::all_of(household.members.begin(), household.members.end(), IsHeadOrSpouse);
}

bool IsMultiNucleus(const CountedHousehold& household) {
  if (IsSingleOrCouple(household)) return false;
  if (household.switches->multi_nucleus_rule() == policy::v1::MULTI_NUCLEUS_RULE_NUCLEUS) {
    return HasSecondNucleus(household);
  }
  return CountMembers(household, IsOutsideTheNucleusOfTheHead) >= 1;
}

bool HasAtMostTwoPerRoom(const CountedHousehold& household) { return HasAtMost(2, household); }

bool HasAtMostThreePerRoom(const CountedHousehold& household) {
  const bool exclusive = household.switches->rural_rooms() == policy::v1::RURAL_ROOMS_EXCLUSIVE;
  return HasAtMost(3, household) && !(exclusive && HasAtMost(2, household));
}

bool HasCountedDwelling(const CountedHousehold& household) {
  const auto& counted = household.switches->counted_dwellings();
  return std::find(counted.begin(), counted.end(), household.declaration->dwelling_type()) != counted.end();
}

bool HasCountedHealthCover(const CountedHousehold& household) {
  return std::any_of(household.members.begin(), household.members.end(), [&](const CountedMember& m) {
    return IsCountedCover(*household.switches, m.declared->health_cover());
  });
}

bool HeadIsRetiredOrRentier(const CountedHousehold& household) {
  const v1::Activity activity = HeadOf(household).declared->activity();
  return activity == v1::ACTIVITY_RETIRED || activity == v1::ACTIVITY_RENTIER;
}

int64_t CountTechnicalDiplomas(const CountedHousehold& household) {
  const int64_t technical = CountDiplomas(household, v1::DIPLOMA_TECHNICAL);
  if (household.switches->urban_v26() == policy::v1::TECHNICAL_DIPLOMA_TECHNICAL) return technical;
  return technical + CountDiplomas(household, v1::DIPLOMA_BASIC) + CountDiplomas(household, v1::DIPLOMA_HIGHER);
}

int64_t CountIncomeActivities(const CountedHousehold& household) {
  return CountFrom15(household, [](const CountedMember& m) {
    return IsWorking(m.declared->activity()) && m.declared->activity() != v1::ACTIVITY_FAMILY_HELP;
  });
}

int64_t CountPupils(const CountedHousehold& household, v1::School school) {
  return CountMembers(household,
                      [&](const CountedMember& m) { return IsAged(m, 6, 14) && m.declared->school() == school; });
}

int64_t CountDiplomas(const CountedHousehold& household, v1::Diploma diploma) {
  return CountFrom15(household, [&](const CountedMember& m) { return m.declared->diploma() == diploma; });
}

int64_t CountOccupations(const CountedHousehold& household, v1::Occupation occupation) {
  return CountFrom15(household, [&](const CountedMember& m) { return m.occupation == occupation; });
}

int64_t CountLiterate(const CountedHousehold& household) {
  return CountFrom15(household, [](const CountedMember& m) { return m.declared->literate(); });
}

int64_t WaterAndElectricityCentimes(const CountedHousehold& household) {
  return household.declaration->water_month_centimes() + household.declaration->electricity_month_centimes();
}

}  // namespace rsu::scoring
