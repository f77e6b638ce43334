// Where the rows of every household stand in the two files of an intake.
//
// Both files are read once before anything is sent: a file that is malformed is refused whole, a reference that stands
// on two rows is known for all of them, and the number of declarations is known for the progress bar. Members are
// noted as runs of consecutive rows; in files written household by household that is one run each, whatever the order
// of the two files, and reading the runs again moves straight through members.csv. Memory: about 100 bytes a household
// and 24 bytes a run, 0.7 GB for a country of 5 M households.
//
//   IntakeIndex index;
//   index.AddHousehold("RF-1", 2);
//   index.AddMember("RF-1", 2, 310);
//   for (const MemberRun& run : index.RunsOf("RF-1")) ...
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace rsu::cli {

/// Consecutive rows of members.csv that belong to one household.
struct MemberRun {
  int64_t offset = 0;
  int64_t line = 0;  // of the first row
  int32_t rows = 0;
  int32_t next = -1;  // the household's next run; -1 = none
};

class IntakeIndex {
 public:
  /// Notes a row of households.csv.
  void AddHousehold(absl::string_view household_ref, int64_t line);

  /// Notes a row of members.csv; false when no household has the reference.
  bool AddMember(absl::string_view household_ref, int64_t line, int64_t offset);

  /// Whether some row of households.csv has the reference.
  bool HasHousehold(absl::string_view household_ref) const { return households_.contains(household_ref); }

  /// The line on which a reference was first seen, when it stands on several rows; 0 when it does not.
  int64_t FirstLineWhenRepeated(absl::string_view household_ref) const;

  /// The household's runs in the order of the file.
  std::vector<MemberRun> RunsOf(absl::string_view household_ref) const;

  /// The number of rows that the runs hold.
  int64_t MemberCount(absl::string_view household_ref) const;

 private:
  struct Household {
    int64_t first_line = 0;
    bool repeated = false;
    int32_t members = 0;
    int32_t first_run = -1;
    int32_t last_run = -1;
  };

  absl::flat_hash_map<std::string, Household> households_;
  std::vector<MemberRun> runs_;
  std::string last_household_;  // of the member row noted last; empty when it had none
};

}  // namespace rsu::cli
