// Records of insured persons out of the CSV files of docs/intake.md: careers, a row a declared month, and what else is
// known of the persons.
//
// The rows of a person need not stand together: all are gathered in memory by identifier (kMaxCareerRows). A person is
// taken whole or not at all: a fault in any row refuses the person, and every fault is written to the rejects file as
// it is read. One thread.
//
//   RSU_ASSIGN_OR_RETURN(std::unique_ptr<CareerIntake> intake, CareerIntake::Read("C.csv", "I.csv", &rejects));
//   GatheredRecord next;
//   while (intake->Next(&next)) Send(next.insured);
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/columns.h"
#include "cli/csv_reader.h"
#include "cli/limits.h"
#include "cli/rejects.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::cli {

/// Columns of careers: idcs, month, days, wage; sector and known_from may be absent.
std::vector<Column> CareerColumns();

/// Columns of insured persons: idcs; birth_date, sex, prior_days, lives_in_morocco and the pension_... may be absent.
std::vector<Column> InsuredColumns();

/// Where a record stands in the files, to name the line of a fault that the server finds.
struct RecordPlace {
  std::string idcs;
  std::vector<int64_t> month_lines;    // of careers, in the order of insured.months
  std::vector<int64_t> pension_lines;  // of insured persons, in the order of insured.pensions
  int64_t insured_line = 0;            // first row of the person there; 0 = none
};

struct GatheredRecord {
  v1::InsuredRecord insured;
  RecordPlace place;
};

class CareerIntake {
 public:
  /// Reads both files; `insured_path` may be empty; `max_rows` is of both. Faults of rows go to `rejects`.
  /// INVALID_ARGUMENT: a file cannot be read, is malformed or too long, or its columns are not those of the format.
  static absl::StatusOr<std::unique_ptr<CareerIntake>> Read(const std::string& careers_path,
                                                            const std::string& insured_path, RejectsWriter* rejects,
                                                            int64_t max_rows = kMaxCareerRows);

  /// Fills the next person without a fault, in the order of the files; months by month and day known. False after the
  /// last.
  bool Next(GatheredRecord* record);

  /// Rows of both files, persons in them, persons refused here by their first fault, and rows that name no person.
  int64_t rows() const { return rows_; }
  int64_t persons() const { return static_cast<int64_t>(persons_.size()); }
  int64_t rows_without_person() const { return rows_without_person_; }
  const std::map<std::string, int64_t>& refused_by_reason() const { return refused_by_reason_; }

  /// Identifiers of the persons refused here.
  const absl::flat_hash_set<std::string>& refused_idcs() const { return refused_idcs_; }

 private:
  // A declared month in 24 bytes, where the message takes 150.
  struct MonthRow {
    int64_t wage_centimes = 0;
    int32_t line = 0;
    int32_t known_from = 0;  // as 20250131; 0 = absent
    int16_t year = 0;
    int8_t month = 0;
    int8_t days = 0;
    int8_t sector = 0;
  };

  // What the second file says of a person.
  struct InsuredRows {
    v1::InsuredRecord record;  // without months
    int64_t first_line = 0;
    std::vector<int64_t> pension_lines;
  };

  struct Person {
    std::string idcs;
    std::vector<MonthRow> months;
    std::unique_ptr<InsuredRows> insured;
    bool refused = false;
  };

  CareerIntake(RejectsWriter* rejects, int64_t max_rows) : rejects_(rejects), max_rows_(max_rows) {}

  absl::Status ReadCareers(const std::string& path);
  absl::Status ReadInsured(const std::string& path);
  absl::Status CheckRow(const CsvReader& file, const CsvRow& row, const Columns& columns);
  absl::Status TakeMonth(const CsvReader& file, const CsvRow& row, const Columns& columns);
  absl::Status TakeInsured(const CsvReader& file, const CsvRow& row, const Columns& columns);

  /// The person of an identifier, made when it is new; null when it is none.
  Person* FindPerson(absl::string_view key);
  absl::Status Refuse(const CsvReader& file, const CsvRow& row, Person* person, const std::vector<Violation>& faults);

  RejectsWriter* const rejects_;
  const int64_t max_rows_;
  std::vector<Person> persons_;
  absl::flat_hash_map<std::string, size_t> positions_;
  std::map<std::string, int64_t> refused_by_reason_;
  absl::flat_hash_set<std::string> refused_idcs_;
  int64_t rows_ = 0;
  int64_t rows_without_person_ = 0;
  size_t next_ = 0;
};

}  // namespace rsu::cli
