#include "cli/csv_writer.h"

#include <csv.h>

#include "absl/strings/str_join.h"

namespace rsu::cli {
namespace {

void AppendCell(std::string* line, const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    line->append(cell);
    return;
  }
  std::string quoted(csv_write(nullptr, 0, cell.data(), cell.size()), '\0');
  csv_write(quoted.data(), quoted.size(), cell.data(), cell.size());
  line->append(quoted);
}

}  // namespace

std::string CsvLine(const std::vector<std::string>& cells) {
  return absl::StrCat(absl::StrJoin(cells, ",", AppendCell), "\n");
}

}  // namespace rsu::cli
