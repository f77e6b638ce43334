// What each person of a family does: school, diploma, work, pension, health. Rates of the census where it has them, the
// rest assumed.
//
//   SetLife(profile, milieu, person, &random, member);
//   SetCovers(milieu, means_class, &declaration, &random);
#pragma once

#include "rsu/v1/declaration.pb.h"
#include "tests/nation/census.h"
#include "tests/nation/family.h"
#include "tests/nation/random.h"

namespace rsu::nation {

/// Sets everything of the member but identifier, names, birth date and health cover.
void SetLife(const Profile& profile, v1::Milieu milieu, const Person& person, Random* random, v1::Member* member);

/// Sets the health covers and family allowances of all members: holders first, then those who depend on one.
void SetCovers(v1::Milieu milieu, int means_class, v1::Declaration* declaration, Random* random);

}  // namespace rsu::nation
