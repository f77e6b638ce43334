#include "server/import_stream.h"

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

v1::ImportOutcome OutcomeOf(registry::WriteResult::Kind kind) {
  switch (kind) {
    case registry::WriteResult::Kind::kEnrolled:
      return v1::IMPORT_OUTCOME_ENROLLED;
    case registry::WriteResult::Kind::kUpdated:
    case registry::WriteResult::Kind::kApplied:
      return v1::IMPORT_OUTCOME_UPDATED;
    case registry::WriteResult::Kind::kUnchanged:
    case registry::WriteResult::Kind::kRedecided:
      break;
  }
  return v1::IMPORT_OUTCOME_UNCHANGED;
}

absl::Status CheckItem(const Environment& environment, const v1::ImportItem& item) {
  for (const std::string& programme : item.apply_to()) {
    const absl::Status status = CheckProgramme(*environment.law, programme);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

ImportStream::ImportStream(const Environment& environment, Metrics* metrics, MethodMetrics* method,
                           grpc::CallbackServerContext* context)
    : environment_(environment),
      metrics_(metrics),
      method_(method),
      context_(context),
      caller_(CallerName(*context)),
      started_(environment.clock->Now()) {
  StartRead(&request_bytes_);
}

void ImportStream::OnReadDone(bool ok) {
  // The client has sent everything, or went away.
  if (!ok) return End(context_->IsCancelled() ? CancelledByCaller() : absl::OkStatus());
  if (!environment_.executor->TryRun([this] { TakeBatch(); })) End(ServerBusy());
}

void ImportStream::OnWriteDone(bool ok) {
  if (!ok) return End(CancelledByCaller());
  ++answered_batches_;
  answered_items_ += response_.results_size();
  StartRead(&request_bytes_);
}

absl::Status ImportStream::ReadBatch() {
  RSU_RETURN_IF_ERROR(ReadRequest(request_bytes_, kImportLimits, &request_));
  request_bytes_.Clear();
  if (request_.items_size() >= 1 && request_.items_size() <= kMaxImportItems) return absl::OkStatus();
  return InvalidField("items", "BATCH_SIZE_OUT_OF_RANGE",
                      absl::StrCat("a batch holds 1 to ", kMaxImportItems, " declarations"));
}

void ImportStream::TakeBatch() {
  if (context_->IsCancelled()) return End(CancelledByCaller());
  const absl::Status read = ReadBatch();
  if (!read.ok()) return End(read);
  response_.Clear();
  for (const v1::ImportItem& item : request_.items()) {
    response_.add_results()->set_household_ref(std::string(FirstBytes(item.household_ref(), kMaxShownRefBytes)));
  }
  pending_ = request_.items_size() + 1;  // one for this loop: no answer may leave before the last item is in
  for (int index = 0; index < request_.items_size(); ++index) TakeItem(index);
  ItemDone();
}

void ImportStream::TakeItem(int index) {
  const v1::ImportItem& item = request_.items(index);
  const absl::Status checked = CheckItem(environment_, item);
  if (!checked.ok()) {
    Answer(index, checked);
    return ItemDone();
  }
  registry::Caller caller{caller_, "ImportHouseholds", "", ""};
  if (item.has_known_from()) {
    const absl::StatusOr<absl::CivilDay> known_from = DayAsked(item.known_from(), "known_from");
    if (!known_from.ok()) {
      Answer(index, known_from.status());
      return ItemDone();
    }
    caller.known_from = *known_from;
  }
  environment_.registry->ImportHousehold(caller, item.household_ref(), item.declaration(),
                                         {item.apply_to().begin(), item.apply_to().end()},
                                         [this, index](const absl::StatusOr<registry::WriteResult>& result) {
                                           Answer(index, result);
                                           ItemDone();
                                         });
}

void ImportStream::Answer(int index, const absl::StatusOr<registry::WriteResult>& result) {
  v1::ImportResult* answer = response_.mutable_results(index);
  if (result.ok()) {
    answer->set_outcome(OutcomeOf(result->kind));
    answer->set_version(result->household.version());
    WarningsToProto(result->warnings, answer->mutable_warnings());
  } else {
    answer->set_outcome(v1::IMPORT_OUTCOME_REFUSED);
    *answer->mutable_error() = ErrorInfoOf(result.status());
    answer->mutable_error()->mutable_metadata()->insert({"message", std::string(result.status().message())});
  }
}

// The violations of the whole answer are bounded: the items refused share them.
void ImportStream::CapViolations() {
  int refused = 0;
  int violations = 0;
  for (const v1::ImportResult& result : response_.results()) {
    refused += result.has_error() ? 1 : 0;
    violations += result.error().violations_size();
  }
  if (violations <= kMaxBatchViolations) return;
  const int share = kMaxBatchViolations / refused;
  for (v1::ImportResult& result : *response_.mutable_results()) {
    if (result.has_error()) LeaveOutViolations(share, result.mutable_error());
  }
}

void ImportStream::ItemDone() {
  if (pending_.fetch_sub(1) != 1) return;
  CapViolations();
  for (const v1::ImportResult& result : response_.results()) {
    metrics_->CountImported(v1::ImportOutcome_Name(result.outcome()));
  }
  internal::PutAnswer(&response_, &response_bytes_);
  StartWrite(&response_bytes_);
}

void ImportStream::End(const absl::Status& fault) {
  const absl::Status status = fault.ok() ? fault : StreamStopped(fault, answered_batches_, answered_items_);
  const absl::Duration duration = environment_.clock->Now() - started_;
  method_->Observe(static_cast<grpc::StatusCode>(status.code()), duration);
  LogInfo("call", {{"method", method_->name()},
                   {"caller", caller_},
                   {"code", absl::StatusCodeToString(status.code())},
                   {"duration_us", absl::StrCat(absl::ToInt64Microseconds(duration))}});
  Finish(ToGrpcStatus(status));
}

void ImportStream::OnDone() { delete this; }

}  // namespace rsu::server
