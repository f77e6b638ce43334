// The one adapter between gRPC and handlers: it lets a call in, runs its handler off gRPC's threads, converts the
// status once, counts and logs the call once, finishes once.
//
// Handlers are plain functions. A ReadHandler answers before it returns. A WriteHandler calls `done` exactly once,
// maybe later on another thread. A FastHandler answers from memory or says that it cannot.
//
//   return ServeRead<v1::GetHouseholdRequest, v1::GetHouseholdResponse>(door, metrics, context, request, response,
//                                                                       &GetHousehold);
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "server/environment.h"
#include "server/errors.h"
#include "server/metrics.h"

namespace rsu::server {

using StatusDone = std::function<void(absl::Status)>;

template <typename Request, typename Response>
using ReadHandler = absl::Status (*)(const Environment&, const RequestContext&, const Request&, Response*);

template <typename Request, typename Response>
using FastHandler = std::optional<absl::Status> (*)(const Environment&, const RequestContext&, const Request&,
                                                    Response*);

template <typename Request, typename Response>
using WriteHandler = void (*)(const Environment&, const RequestContext&, const Request&, Response*, StatusDone);

/// Who calls: the common name of the client's certificate, or "local" without TLS.
std::string CallerName(const grpc::CallbackServerContext& context);

/// One unary call in flight.
class UnaryCall {
 public:
  UnaryCall(const Environment& environment, MethodMetrics* metrics, grpc::CallbackServerContext* context)
      : metrics_(metrics),
        context_(context),
        reactor_(context->DefaultReactor()),
        request_context_{CallerName(*context), environment.clock->Now()},
        started_(std::chrono::steady_clock::now()) {}

  grpc::ServerUnaryReactor* reactor() const { return reactor_; }
  const RequestContext& request_context() const { return request_context_; }

  /// Why the call should not be worked on any more, or OK.
  absl::Status StillWanted() const;

  /// Sends the answer. The response must not be touched afterwards.
  void Finish(const absl::Status& status) const;

 private:
  MethodMetrics* metrics_;
  grpc::CallbackServerContext* context_;
  grpc::ServerUnaryReactor* reactor_;
  RequestContext request_context_;
  std::chrono::steady_clock::time_point started_;
};

template <typename Request, typename Response>
grpc::ServerUnaryReactor* ServeRead(const Environment& environment, MethodMetrics* metrics,
                                    grpc::CallbackServerContext* context, const Request* request, Response* response,
                                    ReadHandler<Request, Response> handler,
                                    FastHandler<Request, Response> fast = nullptr) {
  UnaryCall call(environment, metrics, context);
  if (fast != nullptr) {
    const std::optional<absl::Status> status = fast(environment, call.request_context(), *request, response);
    if (status.has_value()) {
      call.Finish(*status);
      return call.reactor();
    }
  }
  const bool queued = environment.executor->TryRun([&environment, call, request, response, handler] {
    absl::Status status = call.StillWanted();
    if (status.ok()) status = handler(environment, call.request_context(), *request, response);
    call.Finish(status);
  });
  if (!queued) call.Finish(ServerBusy());
  return call.reactor();
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* ServeWrite(const Environment& environment, MethodMetrics* metrics,
                                     grpc::CallbackServerContext* context, const Request* request, Response* response,
                                     WriteHandler<Request, Response> handler) {
  UnaryCall call(environment, metrics, context);
  const bool queued = environment.executor->TryRun([&environment, call, request, response, handler] {
    const absl::Status status = call.StillWanted();
    if (!status.ok()) return call.Finish(status);
    handler(environment, call.request_context(), *request, response,
            [call](const absl::Status& result) { call.Finish(result); });
  });
  if (!queued) call.Finish(ServerBusy());
  return call.reactor();
}

}  // namespace rsu::server
