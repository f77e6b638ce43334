// The sending side of an import: messages out, answers back, a bounded number in flight. The machine of ImportStream
// and InsuredStream, which say how a stream is opened and which message an answer belongs to.
//
// A stream that breaks is opened again and every message without an answer is sent again: what was stored before the
// break is answered "unchanged", so nothing is done twice. One thread calls; a second one, inside, reads the answers,
// and hands them over on the calling thread.
//
//   ResendStream<Sent, Response> stream(options, kMaxBatchesInFlight, {open, position_of, on_answer});
//   RSU_RETURN_IF_ERROR(stream.Send(std::move(sent)));   // Sent has a field `request`
//   RSU_RETURN_IF_ERROR(stream.Finish());
#pragma once

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/sync_stream.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "base/mutex.h"
#include "base/status_macros.h"
#include "cli/client.h"
#include "cli/errors.h"
#include "cli/import_batch.h"
#include "cli/interrupt.h"
#include "cli/limits.h"
#include "cli/stream_retry.h"

namespace rsu::cli {

template <typename Sent, typename Response>
class ResendStream {
 public:
  using Stream = grpc::ClientReaderWriterInterface<decltype(Sent::request), Response>;

  struct Calls {
    std::function<std::unique_ptr<Stream>(grpc::ClientContext*)> open;
    /// Which message an answer belongs to, counting from 0 as they were sent; nothing: the oldest without an answer.
    std::function<std::optional<int64_t>(const Response&)> position_of;
    /// Takes an answer. A failure ends the import.
    std::function<absl::Status(const Sent&, const Response&)> on_answer;
  };

  ResendStream(ImportStreamOptions options, size_t most_in_flight, Calls calls)
      : options_(std::move(options)), most_in_flight_(most_in_flight), calls_(std::move(calls)) {}

  /// Gives up what is in flight.
  ~ResendStream() {
    if (stream_ == nullptr) return;
    context_->TryCancel();
    Close().IgnoreError();
  }

  ResendStream(const ResendStream&) = delete;
  ResendStream& operator=(const ResendStream&) = delete;

  /// Sends a message; waits while the most are under way. Returns the server's status when the stream is broken for
  /// good: UNAVAILABLE after kMaxStreamAttempts in a row (kMaxFirstStreamAttempts when the server never answered), what
  /// cannot get better at once; INTERNAL when the server answers to what nobody sent.
  absl::Status Send(Sent sent) {
    RSU_RETURN_IF_ERROR(AwaitAtMost(most_in_flight_ - 1));
    const auto shared = std::make_shared<const Sent>(std::move(sent));
    {
      MutexLock lock(&mutex_);
      in_flight_.emplace(next_position_++, shared);
    }
    const bool written = stream_ == nullptr ? Connect() : stream_->Write(shared->request);
    return written ? absl::OkStatus() : Recover();
  }

  /// Waits for every answer and ends the stream. Errors as Send.
  absl::Status Finish() {
    RSU_RETURN_IF_ERROR(AwaitAtMost(0));
    if (stream_ == nullptr) return absl::OkStatus();
    stream_->WritesDone();
    Close().IgnoreError();  // every answer is here, and says what became of its message
    return absl::OkStatus();
  }

 private:
  using Answer = std::pair<std::shared_ptr<const Sent>, Response>;

  absl::Status AwaitAtMost(size_t in_flight) {
    while (true) {
      std::vector<Answer> answers;
      bool enough = false;
      {
        MutexLock lock(&mutex_);
        while (answers_.empty() && in_flight_.size() > in_flight && !broken_) changed_.Wait(&mutex_);
        if (answered_to_nothing_) return AnswerNotUnderstood("an answer to something that was not sent");
        answers.swap(answers_);
        enough = in_flight_.size() <= in_flight;
      }
      for (const auto& [sent, answer] : answers) {
        answered_ = true;
        RSU_RETURN_IF_ERROR(calls_.on_answer(*sent, answer));
      }
      if (enough) return absl::OkStatus();
      if (answers.empty()) RSU_RETURN_IF_ERROR(Recover());
    }
  }

  bool Connect() {
    std::vector<std::shared_ptr<const Sent>> unanswered;
    {
      MutexLock lock(&mutex_);
      broken_ = false;
      for (const auto& [position, sent] : in_flight_) unanswered.push_back(sent);
    }
    context_ = std::make_unique<grpc::ClientContext>();
    context_->set_deadline(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(options_.stream_life));
    stream_ = calls_.open(context_.get());
    reader_ = std::thread([this] { ReadAnswers(stream_.get()); });
    for (const auto& sent : unanswered) {
      if (!stream_->Write(sent->request)) return false;
    }
    return true;
  }

  absl::Status Recover() {
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

  absl::Status Close() {
    reader_.join();
    const absl::Status status = StatusFromGrpc(stream_->Finish());
    stream_.reset();
    return status;
  }

  void ReadAnswers(Stream* stream) {
    Response answer;
    while (stream->Read(&answer)) {
      const std::optional<int64_t> position = calls_.position_of(answer);
      MutexLock lock(&mutex_);
      const auto found = position.has_value() ? in_flight_.find(*position) : in_flight_.begin();
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

  const ImportStreamOptions options_;
  const size_t most_in_flight_;
  const Calls calls_;
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
  std::vector<Answer> answers_ RSU_GUARDED_BY(mutex_);
  bool broken_ RSU_GUARDED_BY(mutex_) = false;
  bool answered_to_nothing_ RSU_GUARDED_BY(mutex_) = false;
};

}  // namespace rsu::cli
