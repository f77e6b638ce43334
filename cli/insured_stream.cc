#include "cli/insured_stream.h"

#include <algorithm>
#include <chrono>

#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "cli/client.h"
#include "cli/errors.h"
#include "cli/interrupt.h"
#include "cli/limits.h"
#include "cli/stream_retry.h"

namespace rsu::cli {

InsuredStream::InsuredStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options,
                             OnAnswer on_answer)
    : stub_(v1::SocialSecurityService::NewStub(channel)),
      options_(std::move(options)),
      on_answer_(std::move(on_answer)) {}

InsuredStream::~InsuredStream() {
  if (stream_ == nullptr) return;
  context_->TryCancel();
  Close().IgnoreError();
}

absl::Status InsuredStream::Send(GatheredRecord record) {
  RSU_RETURN_IF_ERROR(AwaitAtMost(kMaxRecordsInFlight - 1));
  const auto sent = std::make_shared<Sent>();
  sent->request.set_position(next_position_++);
  sent->request.mutable_insured()->Swap(&record.insured);
  sent->place = std::move(record.place);
  {
    MutexLock lock(&mutex_);
    in_flight_.emplace(sent->request.position(), sent);
  }
  const bool written = stream_ == nullptr ? Connect() : stream_->Write(sent->request);
  return written ? absl::OkStatus() : Recover();
}

absl::Status InsuredStream::Finish() {
  RSU_RETURN_IF_ERROR(AwaitAtMost(0));
  if (stream_ == nullptr) return absl::OkStatus();
  stream_->WritesDone();
  Close().IgnoreError();  // every answer is here, and says what became of its record
  return absl::OkStatus();
}

absl::Status InsuredStream::AwaitAtMost(size_t in_flight) {
  while (true) {
    std::vector<std::pair<std::shared_ptr<const Sent>, v1::ImportInsuredResponse>> answers;
    bool enough = false;
    {
      MutexLock lock(&mutex_);
      while (answers_.empty() && in_flight_.size() > in_flight && !broken_) changed_.Wait(&mutex_);
      if (answered_to_nothing_) return AnswerNotUnderstood("an answer to a record that was not sent");
      answers.swap(answers_);
      enough = in_flight_.size() <= in_flight;
    }
    for (const auto& [sent, answer] : answers) {
      answered_ = true;
      RSU_RETURN_IF_ERROR(on_answer_(sent->place, answer));
    }
    if (enough) return absl::OkStatus();
    if (answers.empty()) RSU_RETURN_IF_ERROR(Recover());
  }
}

bool InsuredStream::Connect() {
  std::vector<std::shared_ptr<const Sent>> unanswered;
  {
    MutexLock lock(&mutex_);
    broken_ = false;
    for (const auto& [position, sent] : in_flight_) unanswered.push_back(sent);
  }
  context_ = std::make_unique<grpc::ClientContext>();
  context_->set_deadline(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(options_.stream_life));
  stream_ = stub_->ImportInsured(context_.get());
  reader_ = std::thread([this] { ReadAnswers(stream_.get()); });
  for (const auto& sent : unanswered) {
    if (!stream_->Write(sent->request)) return false;
  }
  return true;
}

absl::Status InsuredStream::Recover() {
  do {
    const absl::Status why = Close();
    {
      MutexLock lock(&mutex_);
      answered_ = answered_ || !answers_.empty();
    }
    if (!MayRetryStream(why, answered_)) return why;
    if (WasInterrupted()) return EndedTooEarly(why);
    if (answered_) attempts_ = 0;
    ever_answered_ = ever_answered_ || answered_;
    answered_ = false;
    const int most = ever_answered_ ? kMaxStreamAttempts : kMaxFirstStreamAttempts;
    if (++attempts_ >= most) return EndedTooEarly(why);
    options_.on_retry(EndedTooEarly(why), attempts_ + 1, most);
    absl::SleepFor(std::min(options_.first_retry_wait * (1 << (attempts_ - 1)), absl::Milliseconds(kMaxRetryWaitMs)));
  } while (!Connect());
  return absl::OkStatus();
}

absl::Status InsuredStream::Close() {
  reader_.join();
  const absl::Status status = StatusFromGrpc(stream_->Finish());
  stream_.reset();
  return status;
}

void InsuredStream::ReadAnswers(Stream* stream) {
  v1::ImportInsuredResponse answer;
  while (stream->Read(&answer)) {
    MutexLock lock(&mutex_);
    const auto found = in_flight_.find(answer.position());
    if (found == in_flight_.end()) {
      answered_to_nothing_ = true;
      break;
    }
    answers_.emplace_back(std::move(found->second), std::move(answer));
    in_flight_.erase(found);
    changed_.NotifyAll();
  }
  MutexLock lock(&mutex_);
  broken_ = true;
  changed_.NotifyAll();
}

}  // namespace rsu::cli
