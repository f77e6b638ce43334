#include "cli/errors.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "base/nearest.h"
#include "cli/cell.h"

namespace rsu::cli {
namespace {

absl::Status WrongCall(absl::string_view reason, absl::string_view sentence) {
  return MakeError(absl::StatusCode::kInvalidArgument, sentence, {std::string(reason), {}, {}});
}

std::string Place(absl::string_view path, int64_t line) { return absl::StrCat(path, ", line ", line); }

}  // namespace

absl::Status WrongFlag(absl::string_view flag, absl::string_view sentence) {
  return WrongCall("WRONG_FLAG", absl::StrCat(flag, ": ", sentence));
}

std::string ChoiceFault(absl::string_view text, const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return "";
  std::string words = absl::StrJoin(allowed.begin(), allowed.end() - 1, ", ");
  absl::StrAppend(&words, allowed.size() > 1 ? " or " : "", allowed.back());
  return absl::StrCat("is ", QuoteValue(text), "; write ", words, MeantHint(text, allowed));
}

absl::Status TlsHalfConfigured() {
  return WrongCall("TLS_HALF_CONFIGURED",
                   "TLS needs all of --tls-ca, --tls-cert and --tls-key: give the three of them, or none");
}

absl::Status TlsRequired(absl::string_view server) {
  return WrongCall("TLS_REQUIRED", absl::StrCat(server,
                                                " is not this machine, and declarations may not travel in the "
                                                "clear: give --tls-ca, --tls-cert and --tls-key"));
}

absl::Status FileUnusable(absl::string_view path, absl::string_view why) {
  return WrongCall("FILE_UNUSABLE", absl::StrCat(path, ": ", why));
}

absl::Status FileMalformed(absl::string_view path, int64_t line, absl::string_view sentence) {
  return WrongCall("FILE_MALFORMED", absl::StrCat(Place(path, line), ": ", sentence));
}

absl::Status FileOfAnotherForm(absl::string_view path, absl::string_view reason, absl::string_view sentence) {
  return WrongCall(reason, absl::StrCat(path, " ", sentence));
}

absl::Status HeaderAmongRows(absl::string_view path, int64_t line) {
  return WrongCall(
      "HEADER_AMONG_ROWS",
      absl::StrCat(Place(path, line),
                   ": a header row (column names) stands here: were several files joined? Import each file "
                   "alone, or remove the row if its columns are in the same order"));
}

absl::Status HeaderMissing(absl::string_view path, size_t found, size_t cells,
                           const std::vector<std::string>& columns) {
  return WrongCall("HEADER_MISSING",
                   absl::StrCat(Place(path, 1), ": the first row must name the columns, and ", found, " of its ", cells,
                                " cells do; is the header row missing, or is it another file? Columns: ",
                                absl::StrJoin(columns, ", ")));
}

absl::Status StoppedBeforeSending() {
  return MakeError(absl::StatusCode::kCancelled,
                   "stopped while the files were read: nothing was sent, and nothing is stored", {"STOPPED", {}, {}});
}

absl::Status FileChanged(absl::string_view path, int64_t line) {
  return WrongCall("FILE_CHANGED", absl::StrCat(Place(path, line),
                                                ": the file changed while it was read; import it "
                                                "again when nobody writes to it"));
}

absl::Status ColumnsUnknown(absl::string_view path, const std::vector<std::string>& columns) {
  return WrongCall("COLUMN_UNKNOWN", absl::StrCat(path, ", line 1: the format has no column ",
                                                  absl::StrJoin(columns, ", "), "; remove or rename it"));
}

absl::Status ColumnsMissing(absl::string_view path, const std::vector<std::string>& columns) {
  return WrongCall("COLUMN_MISSING", absl::StrCat(path, ", line 1: missing column ", absl::StrJoin(columns, ", "),
                                                  "; add it, with empty cells for what was not declared"));
}

absl::Status ColumnRepeated(absl::string_view path, absl::string_view column) {
  return WrongCall("COLUMN_REPEATED", absl::StrCat(path, ", line 1: column ", column, " is there twice"));
}

absl::Status AnswerNotUnderstood(absl::string_view sentence) {
  return MakeError(absl::StatusCode::kInternal, absl::StrCat("the server's answer makes no sense: ", sentence),
                   {"ANSWER_NOT_UNDERSTOOD", {}, {}});
}

}  // namespace rsu::cli
