// What an import did: counts, reasons, the rows of the rejects file, and the summary at the end.
//
//   ImportReport report;
//   ImportOutputs outputs("rejects.csv");
//   RSU_RETURN_IF_ERROR(report.AddAnswer(files, batch, response, &outputs.rejects, &outputs.warnings));
//   terminal.out << ReportText(report, progress.Elapsed(), outputs, terminal.look);
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "cli/import_batch.h"
#include "cli/intake.h"
#include "cli/rejects.h"
#include "cli/terminal.h"
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
  int64_t warned = 0;                                // declarations that were taken and look wrong
  std::map<std::string, int64_t> warnings_by_kind;   // every warning, as "birth_date CHILD_TOO_OLD"
  absl::flat_hash_set<std::string> refused_refs;     // of the declarations that were refused

  int64_t taken() const { return enrolled + updated + unchanged; }
  int64_t answered() const { return taken() + refused; }
  bool complete() const { return refused == 0 && orphaned_members == 0; }

  /// Counts one refused declaration and writes its faults. `rows` is not empty.
  absl::Status AddRefusal(const std::string& household_ref, const std::vector<RejectedRow>& rows,
                          RejectsWriter* rejects);

  /// Counts the server's answer to one batch.
  absl::Status AddAnswer(const IntakeFiles& files, const ImportBatch& batch,
                         const v1::ImportHouseholdsResponse& response, RejectsWriter* rejects, RejectsWriter* warnings);

 private:
  absl::Status AddWarnings(const IntakeFiles& files, const DeclarationPlace& place, const v1::ImportResult& result,
                           RejectsWriter* warnings);
};

/// The files that an import writes: why rows were refused, what looks wrong, and the rows to send again.
struct ImportOutputs {
  RejectsWriter rejects;
  RejectsWriter warnings;
  IntakeFiles resend;
  bool has_resend = false;  // the files to send again were written

  explicit ImportOutputs(const std::string& rejects_path);
};

/// The report for people: a table of outcomes, refusals by reason, warnings, rate, and the line "taken N, refused M".
std::string ReportText(const ImportReport& report, absl::Duration elapsed, const ImportOutputs& outputs,
                       const Look& look);

/// The report for programs, as JSON: counts by their names, refused_by_reason, warnings_by_kind, elapsed_ms, and the
/// files that there are: rejects_file, warnings_file, resend_households, resend_members.
void PrintReportJson(const ImportReport& report, absl::Duration elapsed, const ImportOutputs& outputs,
                     std::ostream& out);

}  // namespace rsu::cli
