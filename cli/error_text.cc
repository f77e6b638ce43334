#include "cli/error_text.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/error.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

using absl::StatusCode;

// What to do. Empty where the message or the violations say it themselves.
absl::string_view Advice(StatusCode code) {
  switch (code) {
    case StatusCode::kUnavailable:
      return "Is the server running? Start it with rsu-server --data=DIR, or give its address with --server.";
    case StatusCode::kDeadlineExceeded:
      return "The server did not answer in time: try again, or give it longer with --timeout.";
    case StatusCode::kResourceExhausted:
      return "The server has too much to do: try again in a moment.";
    case StatusCode::kNotFound:
      return "Check the reference: rsuctl household list shows what is in the registry.";
    case StatusCode::kAborted:
      return "It was changed meanwhile: read it again, then repeat the change.";
    case StatusCode::kUnauthenticated:
    case StatusCode::kPermissionDenied:
      return "The server does not allow this to the certificate of --tls-cert.";
    case StatusCode::kUnimplemented:
      return "The server does not know this call: compare rsuctl --version with rsuctl server info.";
    case StatusCode::kInternal:
    case StatusCode::kUnknown:
    case StatusCode::kDataLoss:
      return "The fault is the server's: its log has a line for this call.";
    default:
      return "";
  }
}

std::string ViolationTable(const std::vector<Violation>& violations, bool colour) {
  Table table({{"field"}, {"reason"}, {"what is wrong"}});
  for (const Violation& violation : violations) {
    table.AddRow({{violation.field}, {violation.reason, Tone::kBad}, {violation.sentence}});
  }
  return table.Text(colour);
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case StatusCode::kOk:
      return kExitDone;
    case StatusCode::kInvalidArgument:
    case StatusCode::kOutOfRange:
      return kExitWrongCall;
    case StatusCode::kUnavailable:
    case StatusCode::kDeadlineExceeded:
    case StatusCode::kResourceExhausted:
    case StatusCode::kCancelled:
      return kExitUnreachable;
    case StatusCode::kNotFound:
      return kExitNotFound;
    case StatusCode::kAlreadyExists:
    case StatusCode::kFailedPrecondition:
    case StatusCode::kAborted:
    case StatusCode::kPermissionDenied:
    case StatusCode::kUnauthenticated:
      return kExitRefused;
    default:
      return kExitServerFault;
  }
}

std::string ErrorText(const absl::Status& status, bool colour) {
  const ErrorDetail detail = DetailOf(status);
  const std::string message = Printable(std::string(status.message()));
  std::string text = absl::StrCat(Paint("rsuctl: ", Tone::kBad, colour), message, "\n");
  std::vector<std::pair<std::string, std::string>> facts;
  if (!detail.reason.empty()) facts.emplace_back("reason", detail.reason);
  facts.insert(facts.end(), detail.metadata.begin(), detail.metadata.end());
  text += NamedValues(facts, colour);
  if (!detail.violations.empty()) absl::StrAppend(&text, "\n", ViolationTable(detail.violations, colour));
  const absl::string_view advice = Advice(status.code());
  return advice.empty() ? text : absl::StrCat(text, advice, "\n");
}

google::protobuf::Struct ErrorToStruct(const absl::Status& status) {
  const ErrorDetail detail = DetailOf(status);
  google::protobuf::Struct json;
  auto& fields = *json.mutable_fields();
  fields["code"].set_string_value(absl::StatusCodeToString(status.code()));
  fields["message"].set_string_value(std::string(status.message()));
  fields["reason"].set_string_value(detail.reason);
  auto& metadata = *fields["metadata"].mutable_struct_value()->mutable_fields();
  for (const auto& [key, value] : detail.metadata) metadata[key].set_string_value(value);
  auto* violations = fields["violations"].mutable_list_value();
  for (const Violation& violation : detail.violations) {
    auto& row = *violations->add_values()->mutable_struct_value()->mutable_fields();
    row["field"].set_string_value(violation.field);
    row["reason"].set_string_value(violation.reason);
    row["sentence"].set_string_value(violation.sentence);
  }
  return json;
}

}  // namespace rsu::cli
