// Declarations out of the two files of the intake format, one household at a time.
//
// households.csv gives the order; each household's members are read at their place in members.csv (intake_index.h).
// A household is read whole: a fault in any of its rows refuses it, and all its faults are told. One thread.
//
//   RSU_ASSIGN_OR_RETURN(std::unique_ptr<Intake> intake, Intake::Open("H.csv", "M.csv", &rejects));
//   ReadDeclaration next;
//   while (true) {
//     RSU_ASSIGN_OR_RETURN(bool found, intake->Next(&next));
//     if (!found) break;
//     next.faults.empty() ? Send(next.item) : Refuse(next.faults);
//   }
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/columns.h"
#include "cli/csv_reader.h"
#include "cli/intake_index.h"
#include "cli/rejects.h"
#include "rsu/v1/registry_service.pb.h"

namespace rsu::cli {

/// Where a declaration stands in the files, to name the line of a fault that the server finds.
struct DeclarationPlace {
  std::string household_ref;
  int64_t household_line = 0;
  std::vector<int64_t> member_lines;  // in the order of declaration.members
};

struct ReadDeclaration {
  v1::ImportItem item;
  DeclarationPlace place;
  std::vector<RejectedRow> faults;  // not empty: the household is refused, item is not to be sent
};

class Intake {
 public:
  /// Opens both files and reads them once. Member rows without a household go to `rejects`. INVALID_ARGUMENT: a file
  /// cannot be read, is malformed, or its columns are not those of the format.
  static absl::StatusOr<std::unique_ptr<Intake>> Open(const std::string& households_path,
                                                      const std::string& members_path, RejectsWriter* rejects);

  /// Fills the next declaration; false after the last. INVALID_ARGUMENT when a file changed meanwhile.
  absl::StatusOr<bool> Next(ReadDeclaration* declaration);

  /// Rows of households.csv.
  int64_t households() const { return households_; }

  /// Rows of members.csv that belong to no household and were rejected.
  int64_t orphaned_members() const { return orphaned_members_; }

  /// Whether some row of households.csv has the reference; rows that name none, or too long a one, have none.
  bool HasHousehold(absl::string_view household_ref) const { return index_.HasHousehold(household_ref); }

  const std::string& households_path() const { return household_rows_->path(); }
  const std::string& members_path() const { return member_rows_->path(); }

 private:
  Intake(std::unique_ptr<CsvReader> household_rows, std::unique_ptr<CsvReader> member_rows)
      : household_rows_(std::move(household_rows)), member_rows_(std::move(member_rows)) {}

  absl::Status IndexHouseholds();
  absl::Status IndexMembers(RejectsWriter* rejects);
  std::optional<Violation> FindWholeFault(const std::string& household_ref) const;
  absl::Status ReadMembers(ReadDeclaration* declaration);

  std::unique_ptr<CsvReader> household_rows_;
  std::unique_ptr<CsvReader> member_rows_;
  Columns household_columns_;
  Columns member_columns_;
  IntakeIndex index_;
  int64_t households_ = 0;
  int64_t orphaned_members_ = 0;
  int64_t first_line_ = 0;    // of the first household
  int64_t first_offset_ = 0;  // of the first household
  CsvRow row_;
};

}  // namespace rsu::cli
