#include "cli/csv_writer.h"

#include <csv.h>

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace rsu::cli {
namespace {

constexpr char kGuard = '\'';

// Signs that begin a formula, the wide ones of Asian keyboards included.
constexpr absl::string_view kFormulaSigns[] = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool IsFormula(absl::string_view cell) {
  return std::any_of(std::begin(kFormulaSigns), std::end(kFormulaSigns),
                     [cell](absl::string_view sign) { return absl::StartsWith(cell, sign); });
}

// A formula behind one apostrophe or more: another one is put before it, so that taking one away gives the cell back.
bool IsGuarded(absl::string_view cell) {
  const size_t begin = cell.find_first_not_of(kGuard);
  return begin != 0 && begin != absl::string_view::npos && IsFormula(cell.substr(begin));
}

void AppendCell(std::string* line, const std::string& text) {
  const std::string cell = IsFormula(text) || IsGuarded(text) ? absl::StrCat(std::string(1, kGuard), text) : text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    line->append(cell);
    return;
  }
  std::string quoted(csv_write(nullptr, 0, cell.data(), cell.size()), '\0');
  csv_write(quoted.data(), quoted.size(), cell.data(), cell.size());
  line->append(quoted);
}

}  // namespace

absl::string_view WithoutGuard(absl::string_view cell) { return IsGuarded(cell) ? cell.substr(1) : cell; }

std::string CsvLine(const std::vector<std::string>& cells) {
  return absl::StrCat(absl::StrJoin(cells, ",", AppendCell), "\n");
}

}  // namespace rsu::cli
