// Intake files for tests, written row by row.
//
//   std::string households = HouseholdsCsv({{{"household_ref", "RF-1"}, {"rooms", "51"}}});
#pragma once

#include <map>
#include <string>
#include <vector>

namespace rsu::cli {

/// Cells by column; what is not named is what a sound row has.
using Cells = std::map<std::string, std::string>;

/// A header and one sound row for each entry, with its cells replaced.
std::string HouseholdsCsv(const std::vector<Cells>& rows);
std::string MembersCsv(const std::vector<Cells>& rows);

/// `count` sound households of one head each: RF-0, RF-1, ...
std::string ManyHouseholdsCsv(int count);
std::string ManyMembersCsv(int count);

}  // namespace rsu::cli
