// The one adapter between gRPC and handlers: it lets a call in, reads its request out of bytes, runs its handler off
// gRPC's threads, converts the status once, counts and logs the call once, finishes once.
//
// Requests arrive in bytes, so that their size and counts are checked before a message is made of them, and what is no
// message is refused with a sentence. A request is unfolded on the executor, where few are at a time; only a small one
// that may be answered from memory is unfolded on gRPC's thread.
//
// Handlers are plain functions of messages. A ReadHandler answers before it returns. A WriteHandler calls `done`
// exactly once, maybe later on another thread. A FastHandler answers from memory or says that it cannot. A handler
// whose Response is a grpc::ByteBuffer answers in bytes.
//
//   return ServeRead<v1::GetHouseholdRequest, v1::GetHouseholdResponse>(
//       door, {metrics, kQuestionLimits}, context, request, response, &GetHousehold);
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/impl/codegen/proto_utils.h"  // puts a message into a ByteBuffer
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "server/environment.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/metrics.h"
#include "server/request_bytes.h"

namespace rsu::server {

using StatusDone = std::function<void(absl::Status)>;

template <typename Request, typename Response>
using ReadHandler = absl::Status (*)(const Environment&, const RequestContext&, const Request&, Response*);

template <typename Request, typename Response>
using FastHandler = std::optional<absl::Status> (*)(const Environment&, const RequestContext&, const Request&,
                                                    Response*);

template <typename Request, typename Response>
using WriteHandler = void (*)(const Environment&, const RequestContext&, const Request&, Response*, StatusDone);

/// What the adapter knows of a method.
struct Method {
  MethodMetrics* metrics;
  RequestLimits limits;
};

/// Who calls: the common name of the client's certificate, or "local" without TLS.
std::string CallerName(const grpc::CallbackServerContext& context);

/// The part of a call that no message type touches: who called, when, whether it is still wanted, how it ended.
class CallRecord {
 public:
  CallRecord(const Environment& environment, MethodMetrics* metrics, grpc::CallbackServerContext* context)
      : metrics_(metrics),
        context_(context),
        reactor_(context->DefaultReactor()),
        request_context_{CallerName(*context), environment.clock->Now()},
        started_(std::chrono::steady_clock::now()) {}

  grpc::ServerUnaryReactor* reactor() const { return reactor_; }
  const RequestContext& request_context() const { return request_context_; }

  /// Why the call should not be worked on any more, or OK.
  absl::Status StillWanted() const;

  /// Ends the call, once.
  void Finish(const absl::Status& status) const;

 private:
  MethodMetrics* metrics_;
  grpc::CallbackServerContext* context_;
  grpc::ServerUnaryReactor* reactor_;
  RequestContext request_context_;
  std::chrono::steady_clock::time_point started_;
};

namespace internal {

inline void PutAnswer(grpc::ByteBuffer* answer, grpc::ByteBuffer* bytes) { bytes->Swap(answer); }

template <typename Response>
void PutAnswer(Response* answer, grpc::ByteBuffer* bytes) {
  bool own_buffer = false;
  bytes->Clear();
  grpc::SerializationTraits<Response>::Serialize(*answer, bytes, &own_buffer);
}

}  // namespace internal

/// One unary call in flight, with its messages.
template <typename Request, typename Response>
class UnaryCall {
 public:
  UnaryCall(const Environment& environment, const Method& method, grpc::CallbackServerContext* context,
            const grpc::ByteBuffer* request_bytes, grpc::ByteBuffer* response_bytes)
      : record_(environment, method.metrics, context),
        limits_(method.limits),
        request_bytes_(request_bytes),
        response_bytes_(response_bytes) {}

  const CallRecord& record() const { return record_; }
  const Request& request() const { return request_; }
  Response* response() { return &response_; }
  bool is_small() const { return request_bytes_->Length() <= kMaxFastRequestBytes; }

  /// Unfolds the request, once.
  absl::Status Read() {
    if (was_read_) return absl::OkStatus();
    was_read_ = true;
    return ReadRequest(*request_bytes_, limits_, &request_);
  }

  /// Sends the answer.
  void Finish(const absl::Status& status) {
    if (status.ok()) internal::PutAnswer(&response_, response_bytes_);
    record_.Finish(status);
  }

 private:
  const CallRecord record_;
  const RequestLimits limits_;
  const grpc::ByteBuffer* const request_bytes_;  // gRPC's, as long as the call
  grpc::ByteBuffer* const response_bytes_;
  Request request_;
  Response response_;
  bool was_read_ = false;
};

template <typename Request, typename Response>
grpc::ServerUnaryReactor* ServeRead(const Environment& environment, const Method& method,
                                    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                    grpc::ByteBuffer* response, ReadHandler<Request, Response> handler,
                                    FastHandler<Request, Response> fast = nullptr) {
  auto call = std::make_shared<UnaryCall<Request, Response>>(environment, method, context, request, response);
  grpc::ServerUnaryReactor* const reactor = call->record().reactor();
  if (fast != nullptr && call->is_small()) {
    std::optional<absl::Status> status = call->Read();
    if (status->ok()) status = fast(environment, call->record().request_context(), call->request(), call->response());
    if (status.has_value()) {
      call->Finish(*status);
      return reactor;
    }
  }
  const bool queued = environment.executor->TryRun([&environment, call, handler] {
    absl::Status status = call->record().StillWanted();
    if (status.ok()) status = call->Read();
    if (status.ok()) {
      status = handler(environment, call->record().request_context(), call->request(), call->response());
    }
    call->Finish(status);
  });
  if (!queued) call->Finish(ServerBusy());
  return reactor;
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* ServeWrite(const Environment& environment, const Method& method,
                                     grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response, WriteHandler<Request, Response> handler) {
  auto call = std::make_shared<UnaryCall<Request, Response>>(environment, method, context, request, response);
  grpc::ServerUnaryReactor* const reactor = call->record().reactor();
  const bool queued = environment.executor->TryRun([&environment, call, handler] {
    absl::Status status = call->record().StillWanted();
    if (status.ok()) status = call->Read();
    if (!status.ok()) return call->Finish(status);
    handler(environment, call->record().request_context(), call->request(), call->response(),
            [call](const absl::Status& result) { call->Finish(result); });
  });
  if (!queued) call->Finish(ServerBusy());
  return reactor;
}

}  // namespace rsu::server
