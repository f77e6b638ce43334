#include "base/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace rsu {
namespace {

// The payload is the detail as records ended by 0x1e of fields parted by 0x1f: a tag, then the texts. Both bytes are
// control characters that no reason, path or sentence holds; they are blanked when one does.
constexpr absl::string_view kUrl = "rsu/error-detail";
constexpr char kField = '\x1f';
constexpr char kRecord = '\x1e';

std::string Clean(absl::string_view text) {
  std::string clean(text);
  for (char& c : clean) {
    if (c == kField || c == kRecord) c = ' ';
  }
  return clean;
}

void AppendRecord(std::string* out, const std::vector<std::string>& fields) {
  absl::StrAppend(out, absl::StrJoin(fields, std::string(1, kField)), std::string(1, kRecord));
}

void ReadRecord(const std::vector<std::string>& fields, ErrorDetail* detail) {
  if (fields[0] == "r" && fields.size() == 2) detail->reason = fields[1];
  if (fields[0] == "m" && fields.size() == 3) detail->metadata.emplace_back(fields[1], fields[2]);
  if (fields[0] == "v" && fields.size() == 4) detail->violations.push_back({fields[1], fields[2], fields[3]});
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, absl::string_view message, const ErrorDetail& detail) {
  std::string payload;
  AppendRecord(&payload, {"r", Clean(detail.reason)});
  for (const auto& [key, value] : detail.metadata) AppendRecord(&payload, {"m", Clean(key), Clean(value)});
  for (const Violation& violation : detail.violations) {
    AppendRecord(&payload, {"v", Clean(violation.field), Clean(violation.reason), Clean(violation.sentence)});
  }
  absl::Status status(code, message);
  status.SetPayload(kUrl, absl::Cord(payload));
  return status;
}

absl::Status InvalidFields(const std::vector<Violation>& violations) {
  std::string message = absl::StrCat(violations.front().field, ": ", violations.front().sentence);
  if (violations.size() > 1) absl::StrAppend(&message, " (and ", violations.size() - 1, " more)");
  return MakeError(absl::StatusCode::kInvalidArgument, message, {"INVALID_FIELDS", {}, violations});
}

ErrorDetail DetailOf(const absl::Status& status) {
  ErrorDetail detail;
  const auto payload = status.GetPayload(kUrl);
  if (!payload.has_value()) return detail;
  const std::string text(*payload);
  for (absl::string_view record : absl::StrSplit(text, kRecord, absl::SkipEmpty())) {
    ReadRecord(absl::StrSplit(record, kField), &detail);
  }
  return detail;
}

}  // namespace rsu
