// The sending side of ImportInsured: a record a message, answers back in any order. What happens when a stream breaks
// is in cli/resend_stream.h.
//
//   InsuredStream stream(client.channel(), {}, [&](const RecordPlace& place, const v1::ImportInsuredResponse& answer)
//   {...}); RSU_RETURN_IF_ERROR(stream.Send(std::move(record))); RSU_RETURN_IF_ERROR(stream.Finish());
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "cli/career_intake.h"
#include "cli/import_batch.h"
#include "cli/resend_stream.h"
#include "rsu/v1/social_security_service.grpc.pb.h"

namespace rsu::cli {

class InsuredStream {
 public:
  /// Takes the answer to one record. A failure ends the import.
  using OnAnswer = std::function<absl::Status(const RecordPlace&, const v1::ImportInsuredResponse&)>;

  InsuredStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options, OnAnswer on_answer);

  /// Sends a record; waits while kMaxRecordsInFlight are under way. Errors as ResendStream::Send.
  absl::Status Send(GatheredRecord record);

  /// Waits for every answer and ends the stream. Errors as Send.
  absl::Status Finish() { return stream_.Finish(); }

 private:
  struct Sent {
    v1::ImportInsuredRequest request;
    RecordPlace place;
  };

  const std::unique_ptr<v1::SocialSecurityService::StubInterface> stub_;
  int64_t next_position_ = 0;
  ResendStream<Sent, v1::ImportInsuredResponse> stream_;
};

}  // namespace rsu::cli
