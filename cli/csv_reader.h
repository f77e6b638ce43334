// Rows of a CSV file with their place in it, over libcsv. RFC 4180: comma, double quotes, line feeds inside quotes,
// LF or CRLF; a byte order mark and blank lines are skipped. Cells are clean (CleanText): blanks and hidden marks
// around a cell are no part of it. A file of another form is refused before its first row (file_form.h).
//
// Memory is bounded: a cell is cut at kMaxCellBytes (and says so), a row longer than kMaxRowBytes ends the reading.
// One thread.
//
//   RSU_ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> reader, CsvReader::Open("members.csv"));
//   CsvRow row;
//   while (true) {
//     RSU_ASSIGN_OR_RETURN(bool found, reader->Next(&row));
//     if (!found) break;
//     Use(row.line, row.cells);
//   }
#pragma once

#include <csv.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace rsu::cli {

struct CsvCell {
  std::string text;
  bool cut = false;  // the file holds more than kMaxCellBytes here; text is the beginning
};

struct CsvRow {
  int64_t line = 0;    // the line on which the row starts, from 1
  int64_t offset = 0;  // the byte at which that line starts
  std::vector<CsvCell> cells;
};

class CsvReader {
 public:
  /// Opens a regular file. INVALID_ARGUMENT: FILE_UNUSABLE when it cannot be read, or what CheckFileForm says.
  static absl::StatusOr<std::unique_ptr<CsvReader>> Open(const std::string& path);

  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// Fills the next row; false at the end of the file. INVALID_ARGUMENT (FILE_MALFORMED, with the line) on a quote out
  /// of place, a quote never closed, or a row that is too long: nothing after it can be trusted.
  absl::StatusOr<bool> Next(CsvRow* row);

  /// Goes to the start of a row that was read before. Costs nothing when the reader stands there already.
  absl::Status Seek(int64_t line, int64_t offset);

  const std::string& path() const { return path_; }

 private:
  CsvReader(std::string path, std::FILE* file);

  /// The next bytes up to a line's end or the end of the block; empty at the end of the file.
  absl::StatusOr<absl::string_view> NextPiece();
  absl::Status Feed(absl::string_view piece);
  absl::Status CheckForm();
  void FinishRow();
  absl::StatusOr<bool> FinishFile();
  void TakeCell(absl::string_view cell);
  absl::Status Malformed(absl::string_view sentence) const;

  const std::string path_;
  std::FILE* const file_;
  csv_parser parser_;
  std::string block_;
  size_t block_position_ = 0;
  int64_t line_ = 1;    // of the next byte
  int64_t offset_ = 0;  // of the next byte
  CsvRow* row_ = nullptr;
  size_t cells_ = 0;  // cells of *row_ that are filled: their strings are used again row after row
  size_t row_bytes_ = 0;
  bool row_complete_ = false;
};

}  // namespace rsu::cli
