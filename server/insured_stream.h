// SocialSecurityService.ImportInsured: records of insured persons in, an answer for every record out.
//
// Records are stored side by side, some hundred at a time; an answer leaves when its record is durable or refused, and
// carries its position. A stream that breaks half-way has lost nothing that was answered. A record that is no message,
// or too large, ends the stream when those before it are answered, with a fault that says how far it got.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "base/mutex.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "rsu/v1/social_security_service.pb.h"
#include "server/adapter.h"
#include "server/environment.h"
#include "server/metrics.h"

namespace rsu::server {

/// One stream. Deletes itself when gRPC is done with it.
class InsuredStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  /// Everything outlives the stream.
  InsuredStream(const Environment& environment, MethodMetrics* method, grpc::CallbackServerContext* context);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnDone() override;

 private:
  void Take(const grpc::ByteBuffer& bytes);
  void Answer(int64_t position, const absl::StatusOr<registry::InsuredResult>& result);
  void Stop(const absl::Status& fault) RSU_EXCLUDES(mutex_);
  std::optional<grpc::Status> GoOn() RSU_REQUIRES(mutex_);
  grpc::Status End() RSU_REQUIRES(mutex_);

  const Environment& environment_;
  MethodMetrics* const method_;
  grpc::CallbackServerContext* const context_;
  const std::string caller_;
  const absl::Time started_;
  grpc::ByteBuffer request_bytes_;  // of the read under way

  Mutex mutex_;
  std::deque<grpc::ByteBuffer> answers_ RSU_GUARDED_BY(mutex_);  // the front one is on its way
  int in_hand_ RSU_GUARDED_BY(mutex_) = 0;                       // records taken and not answered
  int64_t answered_ RSU_GUARDED_BY(mutex_) = 0;
  bool reading_ RSU_GUARDED_BY(mutex_) = true;
  bool read_all_ RSU_GUARDED_BY(mutex_) = false;
  bool writing_ RSU_GUARDED_BY(mutex_) = false;
  bool finished_ RSU_GUARDED_BY(mutex_) = false;
  absl::Status status_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::server
