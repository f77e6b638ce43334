// The tables (*.csv) that this room carries inside its library, cut into lines.
//
//   for (const absl::string_view line : EmbeddedTable("communes.csv", "code,name")) Parse(line);
#pragma once

#include <vector>

#include "absl/strings/string_view.h"

namespace rsu::registry {

/// The lines after the header. A table is part of this program: one that is missing, or begins with another header, is
/// a build gone wrong, and nothing safe can follow, so it ends the process. Thread safe.
std::vector<absl::string_view> EmbeddedTable(absl::string_view name, absl::string_view header);

/// Ends the process because of a line that is not what it should be.
[[noreturn]] void AbortOnLine(absl::string_view name, absl::string_view line);

}  // namespace rsu::registry
