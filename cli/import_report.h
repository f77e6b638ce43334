// What an import did: counts, reasons, the rows of the rejects file, and the summary at the end.
//
//   ImportReport report;
//   RSU_RETURN_IF_ERROR(report.AddAnswer(files, batch, response, &rejects));
//   terminal.out << ReportText(report, progress.Elapsed(), rejects, terminal.colour);
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "cli/import_batch.h"
#include "cli/intake.h"
#include "cli/rejects.h"
#include "rsu/v1/error.pb.h"
#include "rsu/v1/registry_service.pb.h"

namespace rsu::cli {

struct IntakeFiles {
  std::string households;
  std::string members;
};

/// The rows of the rejects file for a declaration that the server refused: a fault of members[i] is put on that
/// member's line, any other on the household's.
std::vector<RejectedRow> RowsOfRefusal(const IntakeFiles& files, const DeclarationPlace& place,
                                       const v1::ErrorInfo& error);

struct ImportReport {
  int64_t enrolled = 0;
  int64_t updated = 0;
  int64_t unchanged = 0;
  int64_t refused = 0;                               // declarations, by the files or by the server
  int64_t orphaned_members = 0;                      // rows of members.csv without a household
  std::map<std::string, int64_t> refused_by_reason;  // each declaration once, by its first fault

  int64_t taken() const { return enrolled + updated + unchanged; }
  int64_t answered() const { return taken() + refused; }
  bool complete() const { return refused == 0 && orphaned_members == 0; }

  /// Counts one refused declaration and writes its faults. `rows` is not empty.
  absl::Status AddRefusal(const std::vector<RejectedRow>& rows, RejectsWriter* rejects);

  /// Counts the server's answer to one batch.
  absl::Status AddAnswer(const IntakeFiles& files, const ImportBatch& batch,
                         const v1::ImportHouseholdsResponse& response, RejectsWriter* rejects);
};

/// The report for people: a table of outcomes, refusals by reason, rate, and the line "taken N, refused M".
std::string ReportText(const ImportReport& report, absl::Duration elapsed, const RejectsWriter& rejects, bool colour);

/// The report for programs, as JSON: counts by their names, refused_by_reason, elapsed_ms, rejects_file when there is
/// one.
void PrintReportJson(const ImportReport& report, absl::Duration elapsed, const RejectsWriter& rejects,
                     std::ostream& out);

}  // namespace rsu::cli
