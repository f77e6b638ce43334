// The columns of an intake file and the fields of the public API, which carry the same names: a column is a field, or
// a field in centimes when it is money. So the mapping is read from the message's descriptor, and a fact added to the
// API is a column at once.
//
//   RSU_ASSIGN_OR_RETURN(Columns columns, Columns::Make(path, header, *v1::Member::descriptor()));
//   columns.Read(row, &member, &faults);   // empty cells stay undeclared
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/error.h"
#include "cli/cell.h"
#include "cli/csv_reader.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace rsu::cli {

inline constexpr absl::string_view kHouseholdRefColumn = "household_ref";

class Columns {
 public:
  /// Reads the header row of a file whose rows are messages of `type`. INVALID_ARGUMENT with every name:
  /// COLUMN_UNKNOWN, with the column that was most likely meant, COLUMN_MISSING or COLUMN_REPEATED. HEADER_MISSING when
  /// most of the row names no column: then nothing of it is told, for it may be a row of a person.
  static absl::StatusOr<Columns> Make(absl::string_view path, const CsvRow& header,
                                      const google::protobuf::Descriptor& type);

  /// The same for a format of its own; `key` is the column that names what a row belongs to.
  static absl::StatusOr<Columns> Make(absl::string_view path, const CsvRow& header, std::vector<Column> format,
                                      absl::string_view key);

  /// HEADER_AMONG_ROWS when a row of the file names columns, as where two files were joined.
  absl::Status CheckIsNoHeader(absl::string_view path, const CsvRow& row) const;

  /// The key of a row, as household_ref; empty when the row is too short to have one.
  absl::string_view Key(const CsvRow& row) const;

  /// Sets every declared cell in the message and adds a fault for each cell that is wrong. The field of a fault is the
  /// name of the column.
  void Read(const CsvRow& row, google::protobuf::Message* message, std::vector<Violation>* faults) const;

  /// The same for a row that tells of several messages of different types: a cell goes to the one that has its field.
  void Read(const CsvRow& row, absl::Span<google::protobuf::Message* const> messages,
            std::vector<Violation>* faults) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::string> names_;  // of every column of the format
  size_t key_position_ = 0;
};

/// The column of a field, with its words when it is an enumeration.
Column MakeColumn(const google::protobuf::FieldDescriptor& field);

/// Every column that a file of messages of `type` has, in the order of the format, household_ref first.
std::vector<Column> ColumnsOf(const google::protobuf::Descriptor& type);

}  // namespace rsu::cli
