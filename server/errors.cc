#include "server/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"

namespace rsu::server {

absl::Status ProgrammeUnknown(absl::string_view programme, absl::Span<const std::string> known) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("there is no programme \"", programme, "\": use one of ", absl::StrJoin(known, ", ")),
                   {"PROGRAMME_UNKNOWN", {{"programme", std::string(programme)}}, {}});
}

absl::Status ModelNotFound(absl::string_view model_id) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("there is no model \"", model_id, "\": ListModels names them"),
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
  return MakeError(absl::StatusCode::kInvalidArgument, "the request is no message of this method",
                   {"REQUEST_MALFORMED", {}, {}});
}

absl::Status SubjectMissing() {
  return MakeError(absl::StatusCode::kInvalidArgument, "give a household_ref, or the facts in declaration",
                   {"SUBJECT_MISSING", {}, {}});
}

absl::Status ServerBusy() {
  return MakeError(absl::StatusCode::kResourceExhausted, "the server is busy: try again after a pause",
                   {"SERVER_BUSY", {}, {}});
}

absl::Status DeadlinePassed() {
  return MakeError(absl::StatusCode::kDeadlineExceeded, "the deadline passed before the work began; nothing was done",
                   {"DEADLINE_PASSED", {}, {}});
}

absl::Status CancelledByCaller() {
  return MakeError(absl::StatusCode::kCancelled, "cancelled before the work began; nothing was done",
                   {"CANCELLED_BY_CALLER", {}, {}});
}

v1::ErrorInfo ErrorInfoOf(const absl::Status& status) {
  const ErrorDetail detail = DetailOf(status);
  v1::ErrorInfo info;
  info.set_reason(detail.reason);
  for (const auto& [key, value] : detail.metadata) (*info.mutable_metadata())[key] = value;
  for (const Violation& violation : detail.violations) {
    v1::FieldViolation* out = info.add_violations();
    out->set_field(violation.field);
    out->set_reason(violation.reason);
    out->set_sentence(violation.sentence);
  }
  return info;
}

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const v1::ErrorInfo info = ErrorInfoOf(status);
  if (info.reason().empty()) {
    // Not one of our faults: what an engine or a library said may hold anything, and does not leave the house.
    return grpc::Status(static_cast<grpc::StatusCode>(status.code()), "internal fault: see the server's log");
  }
  v1::CallStatus call;
  call.set_code(static_cast<int>(status.code()));
  call.set_message(std::string(status.message()));
  call.add_details()->PackFrom(info);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), call.message(), call.SerializeAsString());
}

}  // namespace rsu::server
