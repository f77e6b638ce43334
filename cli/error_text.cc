#include "cli/error_text.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/error.h"
#include "cli/json.h"
#include "cli/layout.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

using absl::StatusCode;

// What to do about what is named and not there.
absl::string_view AdviceOnReason(absl::string_view reason) {
  if (reason == "CLAIM_NOT_FOUND") return "Check the reference: rsuctl claims list shows the claims of a person.";
  if (reason == "INSURED_NOT_FOUND") return "Check the identifier; rsuctl careers import stores what is known.";
  if (reason == "RECEIPT_NOT_FOUND") return "Check the receipt: rsuctl decisions list shows those of a household.";
  if (reason == "LAW_VERSION_NOT_FOUND") return "rsuctl law versions shows the versions that there are.";
  if (reason == "SUBJECT_UNKNOWN") return "rsuctl programmes list and rsuctl claims benefits show what there is.";
  if (reason == "TOO_MANY_LOOKUPS") return "Nothing was stored; rsuctl audit lookups shows who asked for how many.";
  if (reason == "SWITCH_UNKNOWN") return "rsuctl law switches shows their names and values.";
  return "";
}

// What to do. Empty where the message or the violations say it themselves.
absl::string_view Advice(StatusCode code, absl::string_view reason) {
  const absl::string_view on_reason = AdviceOnReason(reason);
  if (!on_reason.empty()) return on_reason;
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

std::string ViolationTable(const std::vector<Violation>& violations, const Look& look) {
  Table table({{"field"}, {"reason"}, {"what is wrong"}});
  for (const Violation& violation : violations) {
    table.AddRow({{violation.field}, {violation.reason, Tone::kBad}, {violation.sentence}});
  }
  return table.Text(look);
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (DetailOf(status).reason == "STOPPED") return kExitStopped;
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

std::string ErrorText(const absl::Status& status, const Look& look) {
  const ErrorDetail detail = DetailOf(status);
  const std::string message = Printable(std::string(status.message()));
  std::string text = absl::StrCat(Paint("rsuctl: ", Tone::kBad, look), message, "\n");
  std::vector<std::pair<std::string, std::string>> facts;
  if (!detail.reason.empty()) facts.emplace_back("reason", detail.reason);
  facts.insert(facts.end(), detail.metadata.begin(), detail.metadata.end());
  text += NamedValues(facts, look);
  if (!detail.violations.empty()) absl::StrAppend(&text, "\n", ViolationTable(detail.violations, look));
  const absl::string_view advice = Advice(status.code(), detail.reason);
  return Fit(advice.empty() ? text : absl::StrCat(text, advice, "\n"), look);
}

void PrintErrorJson(const absl::Status& status, std::ostream& out) {
  const ErrorDetail detail = DetailOf(status);
  nlohmann::ordered_json metadata = nlohmann::ordered_json::object();
  for (const auto& [key, value] : detail.metadata) metadata[key] = value;
  nlohmann::ordered_json violations = nlohmann::ordered_json::array();
  for (const Violation& violation : detail.violations) {
    violations.push_back({{"field", violation.field}, {"reason", violation.reason}, {"sentence", violation.sentence}});
  }
  PrintJson({{"code", absl::StatusCodeToString(status.code())},
             {"message", status.message()},
             {"reason", detail.reason},
             {"metadata", std::move(metadata)},
             {"violations", std::move(violations)}},
            out);
}

}  // namespace rsu::cli
