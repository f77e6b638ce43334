#include "cli/table.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/limits.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

std::string Spaces(int count) { return std::string(static_cast<size_t>(std::max(0, count)), ' '); }

// Right-aligned cells are padded before, left-aligned ones after, unless they end the line.
std::string Padded(const Table::Cell& cell, Table::Alignment alignment, int width, bool last, bool colour) {
  const std::string painted = Paint(cell.text, cell.tone, colour);
  const std::string padding = Spaces(width - DisplayWidth(cell.text));
  if (alignment == Table::kRight) return absl::StrCat(padding, painted);
  return last ? painted : absl::StrCat(painted, padding);
}

std::string Line(const std::vector<Table::Heading>& headings, const std::vector<int>& widths,
                 const std::vector<Table::Cell>& cells, bool colour) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool last = i + 1 == cells.size();
    absl::StrAppend(&line, i == 0 ? "" : "  ", Padded(cells[i], headings[i].alignment, widths[i], last, colour));
  }
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(line), "\n");
}

}  // namespace

void Table::AddRow(std::vector<Cell> cells) {
  cells.resize(headings_.size());
  for (size_t i = 0; i < cells.size(); ++i) {
    cells[i].text = Printable(cells[i].text);
    if (i + 1 < cells.size()) cells[i].text = CutToWidth(cells[i].text, kMaxTableCellColumns);
  }
  rows_.push_back(std::move(cells));
}

std::string Table::Text(bool colour) const {
  std::vector<Cell> titles;
  std::vector<int> widths;
  for (const Heading& heading : headings_) {
    titles.push_back({heading.text, Tone::kHeading});
    widths.push_back(DisplayWidth(heading.text));
  }
  for (const std::vector<Cell>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(row[i].text));
  }
  std::string text = Line(headings_, widths, titles, colour);
  for (const std::vector<Cell>& row : rows_) text += Line(headings_, widths, row, colour);
  return text;
}

std::string NamedValues(const std::vector<std::pair<std::string, std::string>>& values, bool colour) {
  int width = 0;
  for (const auto& [name, value] : values) width = std::max(width, DisplayWidth(name));
  std::string text;
  for (const auto& [name, value] : values) {
    absl::StrAppend(&text, Paint(name, Tone::kFaint, colour), Spaces(width - DisplayWidth(name)), "  ",
                    Printable(value), "\n");
  }
  return text;
}

}  // namespace rsu::cli
