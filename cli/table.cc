#include "cli/table.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/layout.h"
#include "cli/limits.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

constexpr int kGap = 2;

// Columns that a cell needs at least. A figure is read as one word: "1,234.50 MAD".
int LeastWidth(const std::string& text, Table::Alignment alignment) {
  const int width = DisplayWidth(text);
  return alignment == Table::kRight && width <= kMaxFigureColumns ? width : WidestWord(text);
}

// Gives every column an equal share of the room, and what a column does not need to the others.
void ShareRoom(int room, const std::vector<int>& wanted, std::vector<int>* widths) {
  std::vector<size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), 0);
  const auto need = [&](size_t i) { return wanted[i] - (*widths)[i]; };
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return need(a) < need(b); });
  for (size_t i = 0; i < order.size(); ++i) {
    const int share = std::min(need(order[i]), room / static_cast<int>(order.size() - i));
    (*widths)[order[i]] += share;
    room -= share;
  }
}

// Right-aligned cells are padded before, left-aligned ones after, unless they end the line.
std::string Padded(const Table::Cell& cell, Table::Alignment alignment, int width, bool last, const Look& look) {
  const std::string painted = Paint(cell.text, cell.tone, look);
  const std::string padding = Spaces(width - DisplayWidth(cell.text));
  if (alignment == Table::kRight) return absl::StrCat(padding, painted);
  return last ? painted : absl::StrCat(painted, padding);
}

std::string Line(const std::vector<Table::Heading>& headings, const std::vector<int>& widths,
                 const std::vector<Table::Cell>& cells, const Look& look) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool last = i + 1 == cells.size();
    absl::StrAppend(&line, i == 0 ? "" : "  ", Padded(cells[i], headings[i].alignment, widths[i], last, look));
  }
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(line), "\n");
}

// One row: as many lines as its tallest cell has.
std::string Lines(const std::vector<Table::Heading>& headings, const std::vector<int>& widths,
                  const std::vector<Table::Cell>& cells, const Look& look) {
  std::vector<std::vector<std::string>> pieces;
  size_t tallest = 1;
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool whole = DisplayWidth(cells[i].text) <= widths[i];
    pieces.push_back(whole ? std::vector<std::string>{cells[i].text} : WrapToWidth(cells[i].text, widths[i]));
    tallest = std::max(tallest, pieces.back().size());
  }
  std::string lines;
  for (size_t line = 0; line < tallest; ++line) {
    std::vector<Table::Cell> of_line;
    for (size_t i = 0; i < cells.size(); ++i) {
      of_line.push_back({line < pieces[i].size() ? pieces[i][line] : "", cells[i].tone});
    }
    lines += Line(headings, widths, of_line, look);
  }
  return lines;
}

}  // namespace

void Table::AddRow(std::vector<Cell> cells) {
  cells.resize(headings_.size());
  for (Cell& cell : cells) cell.text = Printable(cell.text);
  rows_.push_back(std::move(cells));
}

bool Table::HasHeadings() const {
  return std::any_of(headings_.begin(), headings_.end(), [](const Heading& heading) { return !heading.text.empty(); });
}

// The width of each column; none when the rows have to be told heading by heading.
std::vector<int> Table::Widths(int columns) const {
  std::vector<int> wanted, least, cells;
  for (const Heading& heading : headings_) {
    wanted.push_back(DisplayWidth(heading.text));
    least.push_back(WidestWord(heading.text));
    cells.push_back(0);
  }
  for (const std::vector<Cell>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      cells[i] = std::max(cells[i], DisplayWidth(row[i].text));
      least[i] = std::max(least[i], LeastWidth(row[i].text, headings_[i].alignment));
    }
  }
  for (size_t i = 0; i < cells.size(); ++i) wanted[i] = std::max(wanted[i], cells[i]);
  const int room = columns - kGap * static_cast<int>(headings_.size() - 1);
  if (columns == 0 || std::accumulate(wanted.begin(), wanted.end(), 0) <= room) return wanted;
  const int needed = std::accumulate(least.begin(), least.end(), 0);
  if (needed > room) return {};
  ShareRoom(room - needed, wanted, &least);
  for (size_t i = 0; i < least.size(); ++i) {
    if (least[i] < std::min(cells[i], kLeastSentenceColumns)) return {};
  }
  return least;
}

std::string Table::Entries(const Look& look) const {
  const bool named = HasHeadings();
  std::string text;
  for (const std::vector<Cell>& row : rows_) {
    std::vector<Entry> entries;
    std::vector<std::string> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      if (row[i].text.empty()) continue;
      entries.push_back({headings_[i].text, row[i].text, row[i].tone});
      cells.push_back(row[i].text);
    }
    absl::StrAppend(
        &text, text.empty() || !named ? "" : "\n",
        named ? EntryLines(entries, look) : IndentedLines(absl::StrJoin(cells, ", "), 0, Tone::kPlain, look));
  }
  return text;
}

std::string Table::Text(const Look& look) const {
  const std::vector<int> widths = Widths(look.columns);
  if (widths.empty()) return Entries(look);
  std::vector<Cell> titles;
  for (const Heading& heading : headings_) titles.push_back({heading.text, Tone::kHeading});
  std::string text = HasHeadings() ? Lines(headings_, widths, titles, look) : "";
  for (const std::vector<Cell>& row : rows_) text += Lines(headings_, widths, row, look);
  return text;
}

std::string NamedValues(const std::vector<std::pair<std::string, std::string>>& values, const Look& look) {
  std::vector<Entry> entries;
  for (const auto& [name, value] : values) entries.push_back({name, Printable(value)});
  return EntryLines(entries, look);
}

}  // namespace rsu::cli
