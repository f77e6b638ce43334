// How a household lives: dwelling, rooms, goods and bills, by its means.
//
//   const int means_class = MeansClass(declaration, &random);
//   SetDwelling(profile, means_class, &declaration, &random);
#pragma once

#include "rsu/v1/declaration.pb.h"
#include "tests/nation/census.h"
#include "tests/nation/random.h"

namespace rsu::nation {

/// 0 (poorest) to 4, by chance and by what the members are and do. No statistic: it only makes the goods of one
/// household agree with each other.
int MeansClass(const v1::Declaration& declaration, Random* random);

/// Sets every fact of the household but day, place and milieu, which is set. A few bills stay undeclared.
void SetDwelling(const Profile& profile, int means_class, v1::Declaration* declaration, Random* random);

}  // namespace rsu::nation
