#include "cli/import_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "cli/enum_words.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/json.h"
#include "cli/progress.h"
#include "cli/report_text.h"
#include "cli/resend.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

// The path of a violation, taken apart: declaration.members[2].birth_date is member 2 and birth_date.
struct FaultPath {
  std::optional<size_t> member;
  std::string column;
};

FaultPath ReadPath(absl::string_view path) {
  FaultPath fault;
  absl::ConsumePrefix(&path, "declaration.");
  absl::string_view rest = path;
  size_t member = 0;
  if (absl::ConsumePrefix(&rest, "members[") && absl::SimpleAtoi(rest.substr(0, rest.find(']')), &member)) {
    fault.member = member;
    path = rest.substr(std::min(rest.size(), rest.find(']') + 1));
    absl::ConsumePrefix(&path, ".");
  }
  fault.column = std::string(absl::StripSuffix(path, "_centimes"));
  return fault;
}

RejectedRow RowOfViolation(const IntakeFiles& files, const DeclarationPlace& place,
                           const v1::FieldViolation& violation) {
  const FaultPath path = ReadPath(violation.field());
  const bool of_member = path.member.has_value() && *path.member < place.member_lines.size();
  return {of_member ? files.members : files.households,
          of_member ? place.member_lines[*path.member] : place.household_line,
          place.household_ref,
          path.column,
          violation.reason(),
          violation.sentence()};
}

// Where everything was written.
std::string FilesText(const ImportOutputs& outputs) {
  std::string text;
  if (outputs.rejects.rows() > 0) {
    absl::StrAppend(&text, FormatCount(outputs.rejects.rows()),
                    " faults, with line and reason: ", outputs.rejects.path(), "\n");
  }
  if (outputs.has_resend) {
    absl::StrAppend(&text, "The refused rows, to be put right and sent again: ", outputs.resend.households, ", ",
                    outputs.resend.members, "\n");
  }
  if (outputs.warnings.rows() > 0) {
    absl::StrAppend(&text, FormatCount(outputs.warnings.rows()),
                    " warnings, with line and reason: ", outputs.warnings.path(), "\n");
  }
  return text;
}

}  // namespace

std::vector<RejectedRow> RowsOfRefusal(const IntakeFiles& files, const DeclarationPlace& place,
                                       const v1::ErrorInfo& error) {
  std::vector<RejectedRow> rows;
  for (const v1::FieldViolation& violation : error.violations()) {
    rows.push_back(RowOfViolation(files, place, violation));
  }
  if (rows.empty()) {
    rows.push_back(
        {files.households, place.household_line, place.household_ref, "", error.reason(), SentenceOfRefusal(error)});
  }
  return rows;
}

ImportOutputs::ImportOutputs(const std::string& rejects_path)
    : rejects(rejects_path),
      warnings(ResendPath(rejects_path, "warnings")),
      resend{ResendPath(rejects_path, "households"), ResendPath(rejects_path, "members")} {}

absl::Status ImportReport::AddRefusal(const std::string& household_ref, const std::vector<RejectedRow>& rows,
                                      RejectsWriter* rejects) {
  ++refused;
  refused_refs.insert(household_ref);
  ++refused_by_reason[rows.front().reason];
  for (const RejectedRow& row : rows) RSU_RETURN_IF_ERROR(rejects->Write(row));
  return absl::OkStatus();
}

absl::Status ImportReport::AddWarnings(const IntakeFiles& files, const DeclarationPlace& place,
                                       const v1::ImportResult& result, RejectsWriter* warnings) {
  if (result.warnings_size() > 0) ++warned;
  for (const v1::FieldViolation& warning : result.warnings()) {
    const RejectedRow row = RowOfViolation(files, place, warning);
    ++warnings_by_kind[absl::StrCat(row.field, " ", row.reason)];
    RSU_RETURN_IF_ERROR(warnings->Write(row));
  }
  return absl::OkStatus();
}

absl::Status ImportReport::AddAnswer(const IntakeFiles& files, const ImportBatch& batch,
                                     const v1::ImportHouseholdsResponse& response, RejectsWriter* rejects,
                                     RejectsWriter* warnings) {
  for (int i = 0; i < response.results_size(); ++i) {
    const v1::ImportResult& result = response.results(i);
    RSU_RETURN_IF_ERROR(AddWarnings(files, batch.places[i], result, warnings));
    switch (result.outcome()) {
      case v1::IMPORT_OUTCOME_ENROLLED:
        ++enrolled;
        break;
      case v1::IMPORT_OUTCOME_UPDATED:
        ++updated;
        break;
      case v1::IMPORT_OUTCOME_UNCHANGED:
        ++unchanged;
        break;
      case v1::IMPORT_OUTCOME_REFUSED:
        RSU_RETURN_IF_ERROR(
            AddRefusal(batch.places[i].household_ref, RowsOfRefusal(files, batch.places[i], result.error()), rejects));
        break;
      default:
        return AnswerNotUnderstood(
            absl::StrCat("the outcome ", EnumText(result.outcome()), " for ", result.household_ref()));
    }
  }
  return absl::OkStatus();
}

std::string ReportText(const ImportReport& report, absl::Duration elapsed, const ImportOutputs& outputs,
                       const Look& look) {
  Table outcomes({{"outcome"}, {"declarations", Table::kRight}});
  outcomes.AddRow({{"enrolled", Tone::kGood}, {FormatCount(report.enrolled)}});
  outcomes.AddRow({{"updated", Tone::kGood}, {FormatCount(report.updated)}});
  outcomes.AddRow({{"unchanged"}, {FormatCount(report.unchanged)}});
  outcomes.AddRow({{"refused", report.refused > 0 ? Tone::kBad : Tone::kPlain}, {FormatCount(report.refused)}});
  std::string text = outcomes.Text(look);
  if (report.refused > 0) absl::StrAppend(&text, "\n", ReasonTable(report.refused_by_reason, "declarations", look));
  if (report.orphaned_members > 0) {
    absl::StrAppend(&text, "\n", FormatCount(report.orphaned_members),
                    " rows of members belong to no household of the file (MEMBER_WITHOUT_HOUSEHOLD).\n");
  }
  absl::StrAppend(&text, "\n");
  if (report.warned > 0) {
    absl::StrAppend(&text, FormatCount(report.warned), " declarations were taken and look wrong:\n",
                    CountTable("looks wrong", report.warnings_by_kind, "warnings", look), "\n");
  }
  absl::StrAppend(&text, FilesText(outputs));
  if (report.unchanged > 0 && report.enrolled + report.updated == 0) {
    absl::StrAppend(&text, "Nothing changed: every declaration taken was stored already.\n");
  }
  absl::StrAppend(&text, SecondsText(elapsed), ", ", FormatCount(RatePerSecond(report.answered(), elapsed)),
                  " declarations a second\n");
  absl::StrAppend(&text, "taken ", report.taken(), ", refused ", report.refused, "\n");
  return text;
}

void PrintReportJson(const ImportReport& report, absl::Duration elapsed, const ImportOutputs& outputs,
                     std::ostream& out) {
  nlohmann::ordered_json json = {{"enrolled", report.enrolled},
                                 {"updated", report.updated},
                                 {"unchanged", report.unchanged},
                                 {"refused", report.refused},
                                 {"taken", report.taken()},
                                 {"members_without_household", report.orphaned_members},
                                 {"elapsed_ms", absl::ToInt64Milliseconds(elapsed)},
                                 {"refused_by_reason", report.refused_by_reason},
                                 {"with_warnings", report.warned},
                                 {"warnings_by_kind", report.warnings_by_kind}};
  if (outputs.rejects.rows() > 0) json["rejects_file"] = outputs.rejects.path();
  if (outputs.warnings.rows() > 0) json["warnings_file"] = outputs.warnings.path();
  if (outputs.has_resend) json["resend_households"] = outputs.resend.households;
  if (outputs.has_resend) json["resend_members"] = outputs.resend.members;
  PrintJson(json, out);
}

}  // namespace rsu::cli
