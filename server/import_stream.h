// RegistryService.ImportHouseholds: batches of declarations in, an answer for every declaration out, in order.
//
// A batch is answered when each of its households is durable or refused; the next one is read while the answer
// travels. A stream that breaks half-way has lost nothing that was answered: the client sends the rest again. A batch
// that is no message, or too large, ends the stream with a fault that says how far it got.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "rsu/v1/registry_service.pb.h"
#include "server/adapter.h"
#include "server/environment.h"
#include "server/metrics.h"

namespace rsu::server {

/// One stream. Deletes itself when gRPC is done with it.
class ImportStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  /// Everything outlives the stream.
  ImportStream(const Environment& environment, Metrics* metrics, MethodMetrics* method,
               grpc::CallbackServerContext* context);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnDone() override;

 private:
  void TakeBatch();
  absl::Status ReadBatch();
  void TakeItem(int index);
  void Answer(int index, const absl::StatusOr<registry::WriteResult>& result);
  void ItemDone();
  void CapViolations();
  void End(const absl::Status& fault);

  const Environment& environment_;
  Metrics* const metrics_;
  MethodMetrics* const method_;
  grpc::CallbackServerContext* const context_;
  const std::string caller_;
  const absl::Time started_;
  grpc::ByteBuffer request_bytes_;
  grpc::ByteBuffer response_bytes_;
  v1::ImportHouseholdsRequest request_;
  v1::ImportHouseholdsResponse response_;
  std::atomic<int> pending_ = 0;
  int64_t answered_batches_ = 0;
  int64_t answered_items_ = 0;
};

}  // namespace rsu::server
