// The two files of the intake format, written column by column as rsuctl reads them, household by household.
//
//   std::ofstream households("households.csv"), members("members.csv");
//   WriteNation(census, {2026, from, to, 400, true}, households, members);
#pragma once

#include <ostream>

#include "tests/nation/nation.h"

namespace rsu::nation {

/// Writes the header rows, the households of the options in their order, and then the flawed ones when asked for. Never
/// holds more than one household.
void WriteNation(const Census& census, const NationOptions& options, std::ostream& households, std::ostream& members);

}  // namespace rsu::nation
