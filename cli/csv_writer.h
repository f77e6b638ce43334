// One row of CSV as RFC 4180 has it, quoted where it must be.
//
//   out << CsvLine({"RF-1", "a, b"});  // RF-1,"a, b"
#pragma once

#include <string>
#include <vector>

namespace rsu::cli {

/// The cells, parted by commas, with a line feed at the end.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace rsu::cli
