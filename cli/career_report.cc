#include "cli/career_report.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/json.h"
#include "cli/progress.h"
#include "cli/report_text.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

// The path of a violation, taken apart: insured.months[3].wage_centimes is months, 3 and wage.
struct FaultPath {
  std::string list;
  size_t position = 0;
  std::string column;
};

std::string ColumnOfPath(absl::string_view path) {
  return std::string(absl::StripSuffix(path.substr(0, path.find('.')), "_centimes"));
}

FaultPath ReadPath(absl::string_view path) {
  absl::ConsumePrefix(&path, "insured.");
  const size_t open = path.find('['), close = path.find(']');
  size_t position = 0;
  const bool of_list = open != absl::string_view::npos && close != absl::string_view::npos && open < close &&
                       absl::SimpleAtoi(path.substr(open + 1, close - open - 1), &position);
  if (!of_list) return {"", 0, ColumnOfPath(path)};
  absl::string_view rest = path.substr(close + 1);
  absl::ConsumePrefix(&rest, ".");
  return {std::string(path.substr(0, open)), position, ColumnOfPath(rest)};
}

// The person's first row: what is of the whole person is told there.
RejectedRow FirstRow(const CareerFiles& files, const RecordPlace& place) {
  RejectedRow row;
  const bool in_careers = place.insured_line == 0;
  row.file = in_careers ? files.careers : files.insured;
  row.line = in_careers && !place.month_lines.empty() ? place.month_lines.front() : place.insured_line;
  row.ref = MaskIdcs(place.idcs);
  return row;
}

RejectedRow RowOfViolation(const CareerFiles& files, const RecordPlace& place, const v1::FieldViolation& violation) {
  const FaultPath path = ReadPath(violation.field());
  RejectedRow row = FirstRow(files, place);
  row.field = path.column;
  row.reason = violation.reason();
  row.sentence = violation.sentence();
  if (path.list == "months" && path.position < place.month_lines.size()) {
    row.file = files.careers;
    row.line = place.month_lines[path.position];
  } else if (path.list == "pensions" && path.position < place.pension_lines.size()) {
    row.file = files.insured;
    row.line = place.pension_lines[path.position];
    row.field = absl::StrCat("pension_", path.column);
  }
  return row;
}

}  // namespace

std::vector<RejectedRow> RowsOfRefusal(const CareerFiles& files, const RecordPlace& place, const v1::ErrorInfo& error) {
  std::vector<RejectedRow> rows;
  for (const v1::FieldViolation& violation : error.violations()) {
    rows.push_back(RowOfViolation(files, place, violation));
  }
  if (!rows.empty()) return rows;
  rows.push_back(FirstRow(files, place));
  rows.back().reason = error.reason();
  rows.back().sentence = SentenceOfRefusal(error);
  return rows;
}

CareerReport::CareerReport(CareerFiles files, const CareerIntake& intake)
    : files_(std::move(files)),
      rows_(intake.rows()),
      persons_(intake.persons()),
      rows_without_person_(intake.rows_without_person()),
      refused_by_reason_(intake.refused_by_reason()),
      refused_idcs_(intake.refused_idcs()) {
  for (const auto& [reason, count] : refused_by_reason_) refused_ += count;
}

absl::Status CareerReport::AddAnswer(const RecordPlace& place, const v1::ImportInsuredResponse& answer,
                                     RejectsWriter* rejects) {
  if (answer.has_error() == answer.has_stored()) {
    return AnswerNotUnderstood("a record neither stored nor refused, or both");
  }
  if (answer.has_stored()) {
    ++(answer.stored().unchanged() ? unchanged_ : stored_);
    return absl::OkStatus();
  }
  const std::vector<RejectedRow> rows = RowsOfRefusal(files_, place, answer.error());
  ++refused_;
  refused_idcs_.insert(place.idcs);
  ++refused_by_reason_[rows.front().reason];
  for (const RejectedRow& row : rows) RSU_RETURN_IF_ERROR(rejects->Write(row));
  return absl::OkStatus();
}

std::string CareerReport::Text(absl::Duration elapsed, const RejectsWriter& rejects, const Look& look) const {
  Table outcomes({{"outcome"}, {"persons", Table::kRight}});
  outcomes.AddRow({{"stored", Tone::kGood}, {FormatCount(stored_)}});
  outcomes.AddRow({{"unchanged"}, {FormatCount(unchanged_)}});
  outcomes.AddRow({{"refused", refused_ > 0 ? Tone::kBad : Tone::kPlain}, {FormatCount(refused_)}});
  std::string text = outcomes.Text(look);
  if (refused_ > 0) absl::StrAppend(&text, "\n", ReasonTable(refused_by_reason_, "persons", look));
  if (rows_without_person_ > 0) {
    absl::StrAppend(&text, "\n", FormatCount(rows_without_person_), " rows name no person (idcs).\n");
  }
  absl::StrAppend(&text, "\n");
  if (rejects.rows() > 0) {
    absl::StrAppend(&text, FormatCount(rejects.rows()), " faults, with line and reason: ", rejects.path(), "\n");
  }
  if (!resend_.careers.empty()) {
    absl::StrAppend(&text, "The refused rows, to be put right and sent again: ", resend_.careers,
                    resend_.insured.empty() ? "" : ", ", resend_.insured, "\n");
  }
  if (unchanged_ > 0 && stored_ == 0) {
    absl::StrAppend(&text, "Nothing changed: every person taken was stored already.\n");
  }
  absl::StrAppend(&text, FormatCount(rows_), " rows of ", FormatCount(persons_), " persons, ", SecondsText(elapsed),
                  ", ", FormatCount(RatePerSecond(answered(), elapsed)), " persons a second\n");
  return absl::StrCat(text, "taken ", stored_ + unchanged_, ", refused ", refused_, "\n");
}

void CareerReport::PrintJson(absl::Duration elapsed, const RejectsWriter& rejects, std::ostream& out) const {
  nlohmann::ordered_json json = {{"stored", stored_},
                                 {"unchanged", unchanged_},
                                 {"refused", refused_},
                                 {"taken", stored_ + unchanged_},
                                 {"rows", rows_},
                                 {"persons", persons_},
                                 {"rows_without_person", rows_without_person_},
                                 {"elapsed_ms", absl::ToInt64Milliseconds(elapsed)},
                                 {"refused_by_reason", refused_by_reason_}};
  if (rejects.rows() > 0) json["rejects_file"] = rejects.path();
  if (!resend_.careers.empty()) json["resend_careers"] = resend_.careers;
  if (!resend_.insured.empty()) json["resend_insured"] = resend_.insured;
  cli::PrintJson(json, out);
}

}  // namespace rsu::cli
