// The sending side of ImportHouseholds: batches out, answers back in order. What happens when a stream breaks is in
// cli/resend_stream.h.
//
//   ImportStream stream(client.channel(), {}, [&](const ImportBatch& batch, const v1::ImportHouseholdsResponse& answer)
//   {...}); RSU_RETURN_IF_ERROR(stream.Send(std::move(batch))); RSU_RETURN_IF_ERROR(stream.Finish());
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "cli/import_batch.h"
#include "cli/resend_stream.h"
#include "rsu/v1/registry_service.grpc.pb.h"

namespace rsu::cli {

class ImportStream {
 public:
  /// Takes the answer to one batch, with one result an item in the same order. A failure ends the import.
  using OnAnswer = std::function<absl::Status(const ImportBatch&, const v1::ImportHouseholdsResponse&)>;

  ImportStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options, OnAnswer on_answer);

  /// Sends a batch; waits while kMaxBatchesInFlight are under way. Errors as ResendStream::Send, and INTERNAL when the
  /// results are not those of the batch.
  absl::Status Send(ImportBatch batch) { return stream_.Send(std::move(batch)); }

  /// Waits for every answer and ends the stream. Errors as Send.
  absl::Status Finish() { return stream_.Finish(); }

 private:
  const std::unique_ptr<v1::RegistryService::StubInterface> stub_;
  ResendStream<ImportBatch, v1::ImportHouseholdsResponse> stream_;
};

}  // namespace rsu::cli
