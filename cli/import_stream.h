// The sending side of ImportHouseholds: batches out, answers back in order, a bounded number in flight.
//
// A stream that breaks is opened again and every batch without an answer is sent again: a declaration that was taken
// before the break is answered "unchanged", so nothing is done twice. One thread calls; a second one, inside, reads
// the answers, and hands them over on the calling thread.
//
//   ImportStream stream(client.channel(), {}, [&](const ImportBatch& batch, const v1::ImportHouseholdsResponse& answer)
//   {...}); RSU_RETURN_IF_ERROR(stream.Send(std::move(batch))); RSU_RETURN_IF_ERROR(stream.Finish());
#pragma once

#include <grpcpp/grpcpp.h>

#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "base/mutex.h"
#include "cli/import_batch.h"
#include "rsu/v1/registry_service.grpc.pb.h"

namespace rsu::cli {

class ImportStream {
 public:
  /// Takes the answer to one batch, with one result an item in the same order. A failure ends the import.
  using OnAnswer = std::function<absl::Status(const ImportBatch&, const v1::ImportHouseholdsResponse&)>;

  ImportStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options, OnAnswer on_answer);

  /// Gives up what is in flight.
  ~ImportStream();

  ImportStream(const ImportStream&) = delete;
  ImportStream& operator=(const ImportStream&) = delete;

  /// Sends a batch; waits while kMaxBatchesInFlight are under way. Returns the server's status when the stream is
  /// broken for good: UNAVAILABLE after kMaxStreamAttempts in a row (kMaxFirstStreamAttempts when the server never
  /// answered), what cannot get better at once.
  absl::Status Send(ImportBatch batch);

  /// Waits for every answer and ends the stream. Errors as Send.
  absl::Status Finish();

 private:
  using Stream = grpc::ClientReaderWriterInterface<v1::ImportHouseholdsRequest, v1::ImportHouseholdsResponse>;

  bool Connect();
  absl::Status Recover();
  absl::Status Close();
  absl::Status AwaitAtMost(size_t in_flight);
  absl::Status Deliver(const ImportBatch& batch, const v1::ImportHouseholdsResponse& answer);
  void ReadAnswers(Stream* stream);

  const std::unique_ptr<v1::RegistryService::StubInterface> stub_;
  const ImportStreamOptions options_;
  const OnAnswer on_answer_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<Stream> stream_;
  std::thread reader_;
  int attempts_ = 0;       // streams that broke since the last answer
  bool answered_ = false;  // an answer came since the last break
  bool ever_answered_ = false;

  Mutex mutex_;
  CondVar changed_;
  std::deque<std::shared_ptr<const ImportBatch>> in_flight_ RSU_GUARDED_BY(mutex_);
  std::vector<std::pair<std::shared_ptr<const ImportBatch>, v1::ImportHouseholdsResponse>> answers_
      RSU_GUARDED_BY(mutex_);
  bool broken_ RSU_GUARDED_BY(mutex_) = false;
};

}  // namespace rsu::cli
