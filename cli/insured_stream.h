// The sending side of ImportInsured: a record a message, answers back in any order, a bounded number in flight.
//
// A stream that breaks is opened again and every record without an answer is sent again: one that was stored before
// the break is answered "unchanged", so nothing is done twice. One thread calls; a second one, inside, reads the
// answers, which are handed over on the calling thread.
//
//   InsuredStream stream(client.channel(), {}, [&](const RecordPlace& place, const v1::ImportInsuredResponse& answer)
//   {...}); RSU_RETURN_IF_ERROR(stream.Send(std::move(record))); RSU_RETURN_IF_ERROR(stream.Finish());
#pragma once

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "base/mutex.h"
#include "cli/career_intake.h"
#include "cli/import_batch.h"
#include "rsu/v1/social_security_service.grpc.pb.h"

namespace rsu::cli {

class InsuredStream {
 public:
  /// Takes the answer to one record. A failure ends the import.
  using OnAnswer = std::function<absl::Status(const RecordPlace&, const v1::ImportInsuredResponse&)>;

  InsuredStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options, OnAnswer on_answer);

  /// Gives up what is in flight.
  ~InsuredStream();

  InsuredStream(const InsuredStream&) = delete;
  InsuredStream& operator=(const InsuredStream&) = delete;

  /// Sends a record; waits while kMaxRecordsInFlight are under way. Errors as ImportStream::Send, and INTERNAL when the
  /// server answers to what nobody sent.
  absl::Status Send(GatheredRecord record);

  /// Waits for every answer and ends the stream. Errors as Send.
  absl::Status Finish();

 private:
  using Stream = grpc::ClientReaderWriterInterface<v1::ImportInsuredRequest, v1::ImportInsuredResponse>;

  struct Sent {
    v1::ImportInsuredRequest request;
    RecordPlace place;
  };

  bool Connect();
  absl::Status Recover();
  absl::Status Close();
  absl::Status AwaitAtMost(size_t in_flight);
  void ReadAnswers(Stream* stream);

  const std::unique_ptr<v1::SocialSecurityService::StubInterface> stub_;
  const ImportStreamOptions options_;
  const OnAnswer on_answer_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<Stream> stream_;
  std::thread reader_;
  int64_t next_position_ = 0;
  int attempts_ = 0;       // streams that broke since the last answer
  bool answered_ = false;  // an answer came since the last break
  bool ever_answered_ = false;

  Mutex mutex_;
  CondVar changed_;
  std::map<int64_t, std::shared_ptr<const Sent>> in_flight_ RSU_GUARDED_BY(mutex_);  // by position
  std::vector<std::pair<std::shared_ptr<const Sent>, v1::ImportInsuredResponse>> answers_ RSU_GUARDED_BY(mutex_);
  bool broken_ RSU_GUARDED_BY(mutex_) = false;
  bool answered_to_nothing_ RSU_GUARDED_BY(mutex_) = false;
};

}  // namespace rsu::cli
