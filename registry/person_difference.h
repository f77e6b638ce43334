// Whether two descriptions may be of one person: who is stored under an identifier, and who is declared under it.
#pragma once

#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// What surely differs. What is unknown on a side, or known in part only, differs in nothing.
struct PersonDifference {
  bool sex = false;
  bool birth_date = false;
};

PersonDifference ComparePersons(const v1::Member& stored, const v1::Member& declared);

/// Whether the declared person is surely another, for an answer to a caller who may be guessing: without a whole birth
/// date nothing is told, or a stranger's sex and birth date could be found piece by piece.
bool IsSurelyAnother(const v1::Member& stored, const v1::Member& declared);

}  // namespace rsu::registry
