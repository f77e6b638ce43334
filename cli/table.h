// A table for people: columns as wide as their widest cell, counted in columns of the terminal, so that Arabic and
// accented names line up. Needs SetUtf8Locale (cli/utf8.h).
//
//   Table table({{"household"}, {"score", Table::kRight}});
//   table.AddRow({{"RF-1"}, {"9.4697075", Tone::kGood}});
//   out << table.Text(colour);
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.h"

namespace rsu::cli {

class Table {
 public:
  enum Alignment { kLeft, kRight };

  struct Heading {
    std::string text;
    Alignment alignment = kLeft;
  };

  struct Cell {
    std::string text;
    Tone tone = Tone::kPlain;
  };

  explicit Table(std::vector<Heading> headings) : headings_(std::move(headings)) {}

  /// Adds a row; cells that are missing at its end are empty. Control characters are shown as U+FFFD, and a text
  /// wider than kMaxTableCellColumns is cut, but in the last column.
  void AddRow(std::vector<Cell> cells);

  bool empty() const { return rows_.empty(); }

  /// The headings and the rows, each line ended by a line feed, two spaces between columns, nothing at line ends.
  std::string Text(bool colour) const;

 private:
  std::vector<Heading> headings_;
  std::vector<std::vector<Cell>> rows_;
};

/// Names and values under each other, the values aligned.
std::string NamedValues(const std::vector<std::pair<std::string, std::string>>& values, bool colour);

}  // namespace rsu::cli
