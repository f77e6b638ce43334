// A table for people: columns as wide as their widest cell, counted in columns of the terminal, so that Arabic and
// accented names line up. Needs SetUtf8Locale (cli/utf8.h).
//
// A table that is wider than the terminal is told in more lines: cells are cut at their spaces, and where even that
// does not fit, or would leave sentences too little room, each row becomes lines of a heading and a cell. No word is
// broken that fits into a line.
//
//   Table table({{"household"}, {"score", Table::kRight}});
//   table.AddRow({{"RF-1"}, {"9.4697075", Tone::kGood}});
//   out << table.Text(look);
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

  /// Adds a row; cells that are missing at its end are empty. Control characters are shown as U+FFFD.
  void AddRow(std::vector<Cell> cells);

  bool empty() const { return rows_.empty(); }

  /// Whether the rows have lines of their own that fit into so many columns; always for 0.
  bool FitsInto(int columns) const { return !Widths(columns).empty(); }

  /// The headings, unless all are empty, and the rows, each line ended by a line feed, two spaces between columns,
  /// nothing at line ends.
  std::string Text(const Look& look) const;

 private:
  std::vector<int> Widths(int columns) const;
  bool HasHeadings() const;
  std::string Entries(const Look& look) const;

  std::vector<Heading> headings_;
  std::vector<std::vector<Cell>> rows_;
};

/// Names and values under each other, the values aligned.
std::string NamedValues(const std::vector<std::pair<std::string, std::string>>& values, const Look& look);

}  // namespace rsu::cli
