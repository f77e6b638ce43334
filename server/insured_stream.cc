#include "server/insured_stream.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/request_bytes.h"

namespace rsu::server {

InsuredStream::InsuredStream(const Environment& environment, MethodMetrics* method,
                             grpc::CallbackServerContext* context)
    : environment_(environment),
      method_(method),
      context_(context),
      caller_(CallerName(*context)),
      started_(environment.clock->Now()) {
  StartRead(&request_bytes_);
}

void InsuredStream::OnReadDone(bool ok) {
  std::optional<grpc::Status> end;
  {
    MutexLock lock(&mutex_);
    reading_ = false;
    if (ok && !read_all_) {
      auto bytes = std::make_shared<grpc::ByteBuffer>();
      bytes->Swap(&request_bytes_);
      if (environment_.executor->TryRun([this, bytes] { Take(*bytes); })) {
        ++in_hand_;
      } else {
        status_ = ServerBusy();
        read_all_ = true;
      }
    } else {
      read_all_ = true;  // the client has sent everything, or went away
      if (context_->IsCancelled()) status_ = CancelledByCaller();
    }
    end = GoOn();
  }
  if (end.has_value()) Finish(*end);
}

void InsuredStream::OnWriteDone(bool ok) {
  std::optional<grpc::Status> end;
  {
    MutexLock lock(&mutex_);
    writing_ = false;
    answers_.pop_front();
    ++answered_;
    if (!ok) {
      status_ = CancelledByCaller();
      read_all_ = true;
      answers_.clear();
    }
    end = GoOn();
  }
  if (end.has_value()) Finish(*end);
}

void InsuredStream::Take(const grpc::ByteBuffer& bytes) {
  v1::ImportInsuredRequest request;
  const absl::Status read = ReadRequest(bytes, kImportedRecordLimits, &request);
  if (!read.ok()) return Stop(read);
  const int64_t position = request.position();
  environment_.registry->RecordInsured(
      {caller_, "ImportInsured", "", ""}, request.insured(),
      [this, position](const absl::StatusOr<registry::InsuredResult>& result) { Answer(position, result); });
}

// Reads no further; what is in hand is answered first. The first fault is the one that is told.
void InsuredStream::Stop(const absl::Status& fault) {
  std::optional<grpc::Status> end;
  {
    MutexLock lock(&mutex_);
    --in_hand_;
    read_all_ = true;
    if (status_.ok()) status_ = fault;
    end = GoOn();
  }
  if (end.has_value()) Finish(*end);
}

void InsuredStream::Answer(int64_t position, const absl::StatusOr<registry::InsuredResult>& result) {
  v1::ImportInsuredResponse answer;
  answer.set_position(position);
  if (result.ok()) {
    answer.mutable_stored()->set_version(result->version);
    answer.mutable_stored()->set_unchanged(result->unchanged);
  } else {
    *answer.mutable_error() = ErrorInfoOf(result.status());
    answer.mutable_error()->mutable_metadata()->insert({"message", std::string(result.status().message())});
  }
  grpc::ByteBuffer bytes;
  internal::PutAnswer(&answer, &bytes);
  std::optional<grpc::Status> end;
  {
    MutexLock lock(&mutex_);
    --in_hand_;
    answers_.push_back(std::move(bytes));
    end = GoOn();
  }
  if (end.has_value()) Finish(*end);
}

// Sends the next answer, reads the next record, or ends the stream when all is answered: with the status to finish by,
// without the lock and as the last thing. Whoever is given none must not touch the stream after the lock: it may be
// gone.
std::optional<grpc::Status> InsuredStream::GoOn() {
  if (finished_) return std::nullopt;
  if (!writing_ && !answers_.empty()) {
    writing_ = true;
    StartWrite(&answers_.front());
  }
  if (!reading_ && !read_all_ && in_hand_ + static_cast<int>(answers_.size()) < kMaxInsuredInHand) {
    reading_ = true;
    StartRead(&request_bytes_);
  }
  if (read_all_ && !writing_ && in_hand_ == 0 && answers_.empty()) return End();
  return std::nullopt;
}

// A read may still be under way when a record before it was none: finishing ends it.
grpc::Status InsuredStream::End() {
  finished_ = true;
  if (!status_.ok()) status_ = StreamStopped(status_, answered_, answered_);
  const absl::Duration duration = environment_.clock->Now() - started_;
  method_->Observe(static_cast<grpc::StatusCode>(status_.code()), duration);
  LogInfo("call", {{"method", method_->name()},
                   {"caller", caller_},
                   {"code", absl::StatusCodeToString(status_.code())},
                   {"duration_us", absl::StrCat(absl::ToInt64Microseconds(duration))}});
  return ToGrpcStatus(status_);
}

void InsuredStream::OnDone() { delete this; }

}  // namespace rsu::server
