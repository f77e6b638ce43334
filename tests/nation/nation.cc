#include "tests/nation/nation.h"

#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "base/date_message.h"
#include "tests/nation/assumptions.h"
#include "tests/nation/defects.h"
#include "tests/nation/dwelling.h"
#include "tests/nation/family.h"
#include "tests/nation/life.h"
#include "tests/nation/limits.h"
#include "tests/nation/names.h"

namespace rsu::nation {
namespace {

// A birth day of which the age on the day of the declaration follows; part of it may be forgotten.
void SetBirthDate(int age_years, absl::CivilDay declared_on, Random* random, v1::Date* date) {
  const absl::CivilDay birthday(declared_on.year() - age_years, declared_on.month(), declared_on.day());
  DayToProto(birthday - random->Between(0, 364), date);
  const bool forget_month = random->Percent(kBirthYearAlonePercent);
  const bool forget_day = random->Percent(kBirthMonthAlonePercent) || forget_month;
  if (age_years < kPartialBirthDateFromYears) return;
  if (forget_day) date->set_day(0);
  if (forget_month) date->set_month(0);
}

absl::CivilDay DrawDay(absl::CivilDay from, absl::CivilDay to, Random* random) {
  return from + random->Below(to - from + 1);
}

// Wives, in-laws and tenants have a name of their own.
bool BearsTheFamilyName(v1::Relation relation) {
  return relation == v1::RELATION_HEAD || relation == v1::RELATION_CHILD || relation == v1::RELATION_GRANDCHILD ||
         relation == v1::RELATION_SIBLING;
}

void SetNames(v1::Declaration* declaration, Random* random) {
  const bool arabic = DrawIsArabic(random);
  const std::string family_name = DrawFamilyName(arabic, random);
  for (v1::Member& member : *declaration->mutable_members()) {
    const std::string own_name = DrawFamilyName(arabic, random);
    member.set_first_name(DrawGivenName(member.sex(), arabic, random));
    member.set_last_name(BearsTheFamilyName(member.relation()) ? family_name : own_name);
  }
}

// One round of the network that shuffles identifiers.
uint64_t Round(uint64_t seed, uint64_t round, uint64_t half) { return Mix(seed ^ Mix(half ^ (round << 32))); }

SyntheticHousehold MakeSoundHousehold(const Census& census, const NationOptions& options, int64_t number) {
  Random random(options.seed, static_cast<uint64_t>(number));
  SyntheticHousehold household{absl::StrFormat("SN-%05d", number), {}};
  v1::Declaration& declaration = household.declaration;
  const Place& place = census.DrawPlace(&random);
  const Profile& profile = census.ProfileOf(place);
  const absl::CivilDay declared_on = DrawDay(options.declared_from, options.declared_to, &random);
  DayToProto(declared_on, declaration.mutable_declared_on());
  declaration.set_commune_code(place.commune_code);
  declaration.set_milieu(place.milieu);
  for (const Person& person : MakeFamily(profile, place, &random)) {
    v1::Member* member = declaration.add_members();
    SetLife(profile, place.milieu, person, &random, member);
    SetBirthDate(person.age_years, declared_on, &random, member->mutable_birth_date());
    member->set_idcs(MakeIdcs(options.seed, number * kPersonsOfAHousehold + declaration.members_size()));
  }
  SetNames(&declaration, &random);
  const int means_class = MeansClass(declaration, &random);
  SetCovers(place.milieu, means_class, &declaration, &random);
  SetDwelling(profile, means_class, &declaration, &random);
  return household;
}

}  // namespace

absl::Status CheckOptions(const NationOptions& options) {
  if (options.declared_to < options.declared_from) {
    return absl::InvalidArgumentError("the first day of declaration is after the last");
  }
  if (options.households < 1 || options.households > kMaxHouseholds) {
    return absl::InvalidArgumentError(absl::StrFormat("a nation has 1 to %d households", kMaxHouseholds));
  }
  return absl::OkStatus();
}

SyntheticHousehold MakeHousehold(const Census& census, const NationOptions& options, int64_t number) {
  SyntheticHousehold household = MakeSoundHousehold(census, options, number);
  if (number <= options.households) return household;
  const Defect& defect = Defects()[number - options.households - 1];
  defect.spoil(MakeSoundHousehold(census, options, 1).declaration, census, &household.declaration);
  return household;
}

// A Feistel network is a permutation whatever its rounds do: of 2^34 numbers here, walked until one has ten digits.
std::string MakeIdcs(uint64_t seed, int64_t person) {
  constexpr int kHalfBits = 17;
  constexpr uint64_t kHalf = (uint64_t{1} << kHalfBits) - 1;
  constexpr uint64_t kTenDigits = 10'000'000'000;
  auto number = static_cast<uint64_t>(person);
  do {
    uint64_t left = number >> kHalfBits;
    uint64_t right = number & kHalf;
    for (uint64_t round = 0; round < 4; ++round) {
      left ^= Round(seed, round, right) & kHalf;
      std::swap(left, right);
    }
    number = left << kHalfBits | right;
  } while (number >= kTenDigits);
  return absl::StrFormat("%010d", number);
}

}  // namespace rsu::nation
