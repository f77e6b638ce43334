#include "server/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/error.h"
#include "server/version.h"

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
  return MakeError(
      absl::StatusCode::kNotFound,
      absl::StrCat("the law here has no subject or key ", subject, "; there are: ", absl::StrJoin(known, ", ")),
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

absl::Status DeadlinePassed() {
  return MakeError(absl::StatusCode::kDeadlineExceeded, "the deadline passed before the work began; nothing was done",
                   {"DEADLINE_PASSED", {}, {}});
}

absl::Status CancelledByCaller() {
  return MakeError(absl::StatusCode::kCancelled, "cancelled before the work began; nothing was done",
                   {"CANCELLED_BY_CALLER", {}, {}});
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
  for (const auto& [key, value] : detail.metadata) (*info.mutable_metadata())[key] = value;
  WarningsToProto(detail.violations, info.mutable_violations());
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
