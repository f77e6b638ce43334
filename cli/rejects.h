// The rejects file: one row for each fault of each refused row, so that whoever keeps the register they came from can
// put it right. The file is made when there is a first row, and never holds an identifier, a name or a birth date. The
// warnings about rows that were taken have a file of the same form.
//
//   RejectsWriter rejects("rejects.csv");
//   RSU_RETURN_IF_ERROR(rejects.Write({"members.csv", 7, "RF-1", "sex", "UNKNOWN_VALUE", "sex is \"X\"; write M, F"}));
//   RSU_RETURN_IF_ERROR(rejects.Close());
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <utility>

#include "absl/status/status.h"

namespace rsu::cli {

struct RejectedRow {
  std::string file;
  int64_t line = 0;
  std::string ref;     // of the household, or the masked identifier of the insured person
  std::string field;   // column; empty when the fault is of the whole row
  std::string reason;  // UPPER_SNAKE
  std::string sentence;

  bool operator==(const RejectedRow&) const = default;
};

/// Opens a file for writing that only its owner may read. INVALID_ARGUMENT (FILE_UNUSABLE).
absl::Status OpenPrivately(const std::string& path, std::ofstream* file);

class RejectsWriter {
 public:
  /// `ref_column` names the column of RejectedRow::ref.
  explicit RejectsWriter(std::string path, std::string ref_column = "household_ref")
      : path_(std::move(path)), ref_column_(std::move(ref_column)) {}

  /// Adds a row. INVALID_ARGUMENT (FILE_UNUSABLE) when the file cannot be written.
  absl::Status Write(const RejectedRow& row);

  /// Flushes and closes; says whether every row reached the file.
  absl::Status Close();

  int64_t rows() const { return rows_; }
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
  const std::string ref_column_;
  std::ofstream file_;
  int64_t rows_ = 0;
};

}  // namespace rsu::cli
