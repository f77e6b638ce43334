// The faults of the door, and the one place that turns a status into what goes over the wire.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "base/error.h"
#include "grpcpp/support/status.h"
#include "rsu/v1/error.pb.h"

namespace rsu::server {

/// INVALID_ARGUMENT / PROGRAMME_UNKNOWN: names the programmes there are.
absl::Status ProgrammeUnknown(absl::string_view programme, absl::Span<const std::string> known);
/// INVALID_ARGUMENT / MODEL_NOT_FOUND: names the versions there are.
absl::Status ModelNotFound(absl::string_view model_id, absl::Span<const std::string> known);
/// INVALID_ARGUMENT / MODEL_NOT_IN_FORCE: no version of the formula is valid on the day of the declaration.
absl::Status ModelNotInForce(absl::string_view declared_on);
/// INVALID_ARGUMENT / INVALID_FIELDS with one violation.
absl::Status InvalidField(absl::string_view field, absl::string_view reason, absl::string_view sentence);
/// INVALID_ARGUMENT / REQUEST_MALFORMED: the bytes are no message of this method.
absl::Status RequestMalformed();
/// INVALID_ARGUMENT / REQUEST_TOO_LARGE: more bytes than a request of this method may have.
absl::Status RequestTooLarge(size_t bytes, size_t most);
/// INVALID_ARGUMENT / REQUEST_TOO_LARGE: few bytes that stand for more parts than a request of this method may have;
/// `path` is the field at which that shows.
absl::Status RequestHoldsTooMuch(absl::string_view path);
/// The fault that ends a stream, of the same code and reason, saying how far the stream got: the batches and the items
/// that were answered before it.
absl::Status StreamStopped(const absl::Status& fault, int64_t batches, int64_t items);
/// INVALID_ARGUMENT / SUBJECT_MISSING: neither a household nor facts were given.
absl::Status SubjectMissing();
/// NOT_FOUND / LAW_VERSION_NOT_FOUND: this registry never used such a version.
absl::Status LawVersionNotFound(absl::string_view law_version);
/// NOT_FOUND / INSURED_NOT_FOUND: the fund has no record of the person.
absl::Status InsuredNotFound();
/// NOT_FOUND / SUBJECT_UNKNOWN: names the subjects of the law.
absl::Status LawSubjectUnknown(absl::string_view subject, absl::Span<const std::string> known);
/// NOT_FOUND / RECEIPT_NOT_FOUND: the text is no receipt.
absl::Status NoReceipt(absl::string_view receipt_id);
/// FAILED_PRECONDITION / ENGINE_GONE: another version of the deciding code made the decision.
absl::Status EngineGone(absl::string_view engine_version);
/// RESOURCE_EXHAUSTED / SERVER_BUSY: too much is waiting; try again with a pause.
absl::Status ServerBusy();
/// RESOURCE_EXHAUSTED / TOO_MANY_LOOKUPS: the caller was told of `most` identifiers within an hour; from `again` on the
/// same declaration is looked at.
absl::Status TooManyLookups(int most, absl::Time again);
/// DEADLINE_EXCEEDED / DEADLINE_PASSED: the caller's deadline passed before the work began; nothing was done.
absl::Status DeadlinePassed();
/// CANCELLED / CANCELLED_BY_CALLER: the caller went away before the work began; nothing was done.
absl::Status CancelledByCaller();
/// UNAUTHENTICATED / CALLER_UNNAMED: the client's certificate has no common name that the journal could hold.
absl::Status CallerUnnamed();

/// Warnings as the API sends them.
void WarningsToProto(const std::vector<Violation>& warnings,
                     google::protobuf::RepeatedPtrField<v1::FieldViolation>* out);

/// The detail of a failed status as the API sends it.
v1::ErrorInfo ErrorInfoOf(const absl::Status& status);

/// Leaves out all violations but the first `most`; how many is told in the metadata, violations_left_out.
void LeaveOutViolations(int most, v1::ErrorInfo* info);

/// The status on the wire: code, message, and a serialised rsu.v1.CallStatus with the ErrorInfo as its details. It
/// travels in headers, of which clients take 8 KiB: violations beyond kMaxStatusBytes are left out and counted.
grpc::Status ToGrpcStatus(const absl::Status& status);

}  // namespace rsu::server
