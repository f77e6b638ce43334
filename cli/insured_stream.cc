#include "cli/insured_stream.h"

#include <optional>
#include <utility>

#include "cli/limits.h"

namespace rsu::cli {

InsuredStream::InsuredStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options,
                             OnAnswer on_answer)
    : stub_(v1::SocialSecurityService::NewStub(channel)),
      stream_(std::move(options), kMaxRecordsInFlight,
              {[this](grpc::ClientContext* context) { return stub_->ImportInsured(context); },
               [](const v1::ImportInsuredResponse& answer) { return std::optional<int64_t>(answer.position()); },
               [on_answer = std::move(on_answer)](const Sent& sent, const v1::ImportInsuredResponse& answer) {
                 return on_answer(sent.place, answer);
               }}) {}

absl::Status InsuredStream::Send(GatheredRecord record) {
  Sent sent;
  sent.request.set_position(next_position_++);
  sent.request.mutable_insured()->Swap(&record.insured);
  sent.place = std::move(record.place);
  return stream_.Send(std::move(sent));
}

}  // namespace rsu::cli
