// What looks wrong in a declaration that can be stored: most often a year typed wrong or two rows exchanged, and
// sometimes true. It is stored, and whoever sent it is told.
#pragma once

#include <vector>

#include "base/error.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// Every warning of a declaration that CheckDeclaration found sound, in the order of the members; at most
/// kMaxViolations. No sentence shows a name, a date or an age.
///
///   SPOUSE_IS_MINOR, MARRIED_AS_MINOR      a spouse, or somebody married, divorced or widowed, has not come of age
///   CHILD_TOO_OLD, GRANDCHILD_TOO_OLD      born before the head could be a parent, or a grandparent
///   PARENT_TOO_YOUNG                       a parent of the head, or of the spouse, who could not be one
///   AGE_UNLIKELY                           older than anybody in the country is likely to be
///   NAME_WITH_DIGITS, NAME_WITHOUT_LETTERS a name that was typed or exported wrong
std::vector<Violation> FindWarnings(const v1::Declaration& declaration);

/// IDCS_OF_ANOTHER: somebody is stored in the household under the same identifier with another sex and another birth
/// date: are two numbers exchanged?
std::vector<Violation> FindExchangedPersons(const v1::Declaration& stored, const v1::Declaration& declaration);

}  // namespace rsu::registry
