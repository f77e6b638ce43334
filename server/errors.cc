#include "server/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "server/limits.h"
#include "server/version.h"

namespace rsu::server {
namespace {

// How many violations, the first ones and one at least, fit.
int CountFitting(const v1::ErrorInfo& info, size_t most_bytes) {
  size_t bytes = 0;
  for (int i = 0; i < info.violations_size(); ++i) {
    bytes += info.violations(i).ByteSizeLong();
    if (i > 0 && bytes > most_bytes) return i;
  }
  return info.violations_size();
}

}  // namespace

absl::Status ProgrammeUnknown(absl::string_view programme, absl::Span<const std::string> known) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("there is no programme \"", programme, "\"", MeantHint(programme, known),
                                ": use one of ", absl::StrJoin(known, ", ")),
                   {"PROGRAMME_UNKNOWN", {{"programme", std::string(programme)}}, {}});
}

absl::Status ModelNotFound(absl::string_view model_id, absl::Span<const std::string> known) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("there is no model \"", model_id, "\"", MeantHint(model_id, known), ": use one of ",
                                absl::StrJoin(known, ", ")),
                   {"MODEL_NOT_FOUND", {{"model_id", std::string(model_id)}}, {}});
}

absl::Status ModelNotInForce(absl::string_view declared_on) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("no model was in force on ", declared_on, ": name one, or correct the day"),
                   {"MODEL_NOT_IN_FORCE", {{"declared_on", std::string(declared_on)}}, {}});
}

absl::Status InvalidField(absl::string_view field, absl::string_view reason, absl::string_view sentence) {
  return InvalidFields({{std::string(field), std::string(reason), std::string(sentence)}});
}

absl::Status RequestMalformed() {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   "the request is no message of this method: send it with a client of this API",
                   {"REQUEST_MALFORMED", {}, {}});
}

absl::Status RequestTooLarge(size_t bytes, size_t most) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("the request has ", bytes, " bytes: this method takes at most ", most),
                   {"REQUEST_TOO_LARGE", {{"bytes", absl::StrCat(bytes)}, {"most_bytes", absl::StrCat(most)}}, {}});
}

absl::Status RequestHoldsTooMuch(absl::string_view path) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("the request holds too many parts", path.empty() ? "" : ", one too many at ", path,
                                ": send fewer at a time"),
                   {"REQUEST_TOO_LARGE", {{"field", std::string(path)}}, {}});
}

absl::Status StreamStopped(const absl::Status& fault, int64_t batches, int64_t items) {
  ErrorDetail detail = DetailOf(fault);
  detail.metadata.emplace_back("answered_batches", absl::StrCat(batches));
  detail.metadata.emplace_back("answered_items", absl::StrCat(items));
  return MakeError(fault.code(),
                   absl::StrCat(fault.message(), " (the stream stops here: ", items,
                                " items were answered and stand as answered; send the others again)"),
                   detail);
}

absl::Status SubjectMissing() {
  return MakeError(absl::StatusCode::kInvalidArgument, "give a household_ref, or the facts in declaration",
                   {"SUBJECT_MISSING", {}, {}});
}

absl::Status LawVersionNotFound(absl::string_view law_version) {
  return MakeError(absl::StatusCode::kNotFound,
                   absl::StrCat("this registry never used the law version ", law_version,
                                ": rsuctl law versions lists those it did"),
                   {"LAW_VERSION_NOT_FOUND", {{"law_version", std::string(law_version)}}, {}});
}

absl::Status InsuredNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "the fund has no record of this person", {"INSURED_NOT_FOUND", {}, {}});
}

absl::Status LawSubjectUnknown(absl::string_view subject, absl::Span<const std::string> known) {
  return MakeError(absl::StatusCode::kNotFound,
                   absl::StrCat("the law here has no subject or key ", subject, MeantHint(subject, known),
                                "; there are: ", absl::StrJoin(known, ", ")),
                   {"SUBJECT_UNKNOWN", {{"subject", std::string(subject)}}, {}});
}

absl::Status NoReceipt(absl::string_view receipt_id) {
  return MakeError(absl::StatusCode::kNotFound, absl::StrCat("no decision was written under the receipt ", receipt_id),
                   {"RECEIPT_NOT_FOUND", {{"receipt_id", std::string(receipt_id)}}, {}});
}

absl::Status EngineGone(absl::string_view engine_version) {
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   absl::StrCat("the decision was made by ", engine_version, ", and this server is ", kEngineVersion,
                                ": replay it with a server of that version"),
                   {"ENGINE_GONE", {{"engine_version", std::string(engine_version)}}, {}});
}

absl::Status ServerBusy() {
  return MakeError(absl::StatusCode::kResourceExhausted, "the server is busy: try again after a pause",
                   {"SERVER_BUSY", {}, {}});
}

absl::Status TooManyLookups(int most, absl::Time again) {
  const std::string time = absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", again + absl::Seconds(1), absl::UTCTimeZone());
  return MakeError(absl::StatusCode::kResourceExhausted,
                   absl::StrCat("too many identifiers of other households: refusals told this caller of ", most,
                                " within an hour, the most there is. No identifier of this declaration was looked up; "
                                "send it again from ",
                                time, " on"),
                   {"TOO_MANY_LOOKUPS", {{"again_from", time}}, {}});
}

absl::Status DeadlinePassed() {
  return MakeError(absl::StatusCode::kDeadlineExceeded, "the deadline passed before the work began; nothing was done",
                   {"DEADLINE_PASSED", {}, {}});
}

absl::Status CancelledByCaller() {
  return MakeError(absl::StatusCode::kCancelled, "cancelled before the work began; nothing was done",
                   {"CANCELLED_BY_CALLER", {}, {}});
}

absl::Status CallerUnnamed() {
  return MakeError(absl::StatusCode::kUnauthenticated,
                   "the client's certificate has no usable common name (CN): 1 to 64 printable characters, neither "
                   "\"local\" nor \"unnamed\"; ask the authority for one",
                   {"CALLER_UNNAMED", {}, {}});
}

void LeaveOutViolations(int most, v1::ErrorInfo* info) {
  const int count = info->violations_size() - most;
  if (count <= 0) return;
  info->mutable_violations()->DeleteSubrange(most, count);
  (*info->mutable_metadata())["violations_left_out"] = absl::StrCat(count);
}

void WarningsToProto(const std::vector<Violation>& warnings,
                     google::protobuf::RepeatedPtrField<v1::FieldViolation>* out) {
  for (const Violation& warning : warnings) {
    v1::FieldViolation* added = out->Add();
    added->set_field(warning.field);
    added->set_reason(warning.reason);
    added->set_sentence(warning.sentence);
  }
}

v1::ErrorInfo ErrorInfoOf(const absl::Status& status) {
  const ErrorDetail detail = DetailOf(status);
  v1::ErrorInfo info;
  info.set_reason(detail.reason);
  for (const auto& [key, value] : detail.metadata) {
    (*info.mutable_metadata())[key] = std::string(FirstBytes(value, kMaxStatusTextBytes));
  }
  WarningsToProto(detail.violations, info.mutable_violations());
  return info;
}

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  v1::ErrorInfo info = ErrorInfoOf(status);
  if (info.reason().empty()) {
    // Not one of our faults: what an engine or a library said may hold anything, and does not leave the house.
    return grpc::Status(static_cast<grpc::StatusCode>(status.code()), "internal fault: see the server's log");
  }
  LeaveOutViolations(CountFitting(info, kMaxStatusBytes), &info);
  v1::CallStatus call;
  call.set_code(static_cast<int>(status.code()));
  call.set_message(std::string(FirstBytes(status.message(), kMaxStatusTextBytes)));
  call.add_details()->PackFrom(info);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), call.message(), call.SerializeAsString());
}

}  // namespace rsu::server
