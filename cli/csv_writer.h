// One row of CSV as RFC 4180 has it, quoted where it must be.
//
//   out << CsvLine({"RF-1", "a, b"});  // RF-1,"a, b"
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace rsu::cli {

/// The cells, parted by commas, with a line feed at the end. A cell that a spreadsheet would take for a formula (it
/// begins with = + - @ or a control character) stands behind an apostrophe, which WithoutGuard takes away again.
std::string CsvLine(const std::vector<std::string>& cells);

/// The cell as it was before CsvLine guarded it.
absl::string_view WithoutGuard(absl::string_view cell);

}  // namespace rsu::cli
