// Who lives together: relations, sexes, ages, marriages and orphans. Which kinds of family there are is assumed; ages
// and sexes are drawn from the census of the region and milieu, within what the kind allows.
//
//   std::vector<Person> family = MakeFamily(profile, place, &random);
#pragma once

#include <vector>

#include "rsu/v1/declaration.pb.h"
#include "tests/nation/census.h"
#include "tests/nation/random.h"

namespace rsu::nation {

struct Person {
  v1::Relation relation;
  v1::Sex sex;
  int age_years;
  v1::MaritalStatus marital_status;
  v1::Orphan orphan = v1::ORPHAN_NONE;
};

/// One adult head, first; then the others.
std::vector<Person> MakeFamily(const Profile& profile, const Place& place, Random* random);

/// An age between two bounds, both included, as often as the census has it for the sex.
int DrawAgeYears(const SexProfile& sex, int least_years, int greatest_years, Random* random);

}  // namespace rsu::nation
