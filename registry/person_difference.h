// Whether two descriptions may be of one person: who is stored under an identifier, and who is declared under it.
#pragma once

#include <string>

#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// What surely differs. What is unknown on a side, or known in part only, differs in nothing.
struct PersonDifference {
  bool sex = false;
  bool birth_date = false;

  bool any() const { return sex || birth_date; }
};

PersonDifference ComparePersons(const v1::Member& stored, const v1::Member& declared);

/// "sex and birth date differ", "sex differs", "birth date differs"; empty when nothing does. Shows neither value.
std::string DifferenceText(const PersonDifference& difference);

}  // namespace rsu::registry
