// What an import of careers did: counts, reasons, the rows of the rejects file, and the summary at the end.
//
//   CareerReport report(files, *intake);
//   RSU_RETURN_IF_ERROR(report.AddAnswer(place, answer, &rejects));
//   terminal.out << report.Text(progress.Elapsed(), rejects, terminal.look);
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "cli/career_intake.h"
#include "cli/rejects.h"
#include "cli/terminal.h"
#include "rsu/v1/error.pb.h"
#include "rsu/v1/social_security_service.pb.h"

namespace rsu::cli {

struct CareerFiles {
  std::string careers;
  std::string insured;  // empty when there is none
};

/// The rows of the rejects file for a record that the server refused: a fault of months[i] is put on that row of the
/// careers, one of pensions[i] on that row of the insured persons, any other on the person's first row.
std::vector<RejectedRow> RowsOfRefusal(const CareerFiles& files, const RecordPlace& place, const v1::ErrorInfo& error);

class CareerReport {
 public:
  /// Counts what the files themselves refused.
  CareerReport(CareerFiles files, const CareerIntake& intake);

  /// Counts the server's answer to one record, and writes its faults when it was refused.
  absl::Status AddAnswer(const RecordPlace& place, const v1::ImportInsuredResponse& answer, RejectsWriter* rejects);

  /// Whether a person was refused, by the files or by the server.
  bool WasRefused(absl::string_view idcs) const { return refused_idcs_.contains(idcs); }

  /// Notes that the refused rows were written to be sent again.
  void SetResend(CareerFiles resend) { resend_ = std::move(resend); }

  int64_t stored() const { return stored_; }
  int64_t unchanged() const { return unchanged_; }
  int64_t refused() const { return refused_; }
  int64_t answered() const { return stored_ + unchanged_ + refused_; }

  /// Every person was taken, and every row belongs to one.
  bool complete() const { return refused_ == 0 && rows_without_person_ == 0; }

  /// For people: a table of outcomes, refusals by reason, rate, and the line "taken N, refused M".
  std::string Text(absl::Duration elapsed, const RejectsWriter& rejects, const Look& look) const;

  /// For programs, as JSON: counts by their names, refused_by_reason, elapsed_ms, and the files that there
  /// are: rejects_file, resend_careers, resend_insured.
  void PrintJson(absl::Duration elapsed, const RejectsWriter& rejects, std::ostream& out) const;

 private:
  const CareerFiles files_;
  const int64_t rows_;
  const int64_t persons_;
  const int64_t rows_without_person_;
  int64_t stored_ = 0;
  int64_t unchanged_ = 0;
  int64_t refused_ = 0;                               // by the files or by the server
  std::map<std::string, int64_t> refused_by_reason_;  // each person once, by the first fault
  absl::flat_hash_set<std::string> refused_idcs_;
  CareerFiles resend_;  // the refused rows, to be sent again; empty when none were written
};

}  // namespace rsu::cli
