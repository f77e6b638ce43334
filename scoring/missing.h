// What a declaration must still state before it can be scored (ISE document, section 8).
//
//   std::vector<std::string> missing = MissingFacts(model, household, region);
//   if (missing.empty()) Score();
#pragma once

#include <string>
#include <vector>

#include "scoring/household.h"
#include "scoring/model.h"

namespace rsu::scoring {

/// The full list of missing facts as paths, for example household.rooms or members[2].diploma: household columns in
/// the order of the intake format, then the members as declared, each in that order. Region 0 means that
/// household.commune_code is missing. Without milieu: household.milieu and what the equations of both milieux need.
/// What is needed at certain ages only is not listed for a member whose age cannot be known; the birth date, or
/// declared_on, that hides it is. A member who does not count (ise.members_abroad = EXCLUDE) lacks nothing.
std::vector<std::string> MissingFacts(const Model& model, const CountedHousehold& household, int region);

}  // namespace rsu::scoring
