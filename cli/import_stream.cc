#include "cli/import_stream.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/status_macros.h"
#include "cli/client.h"
#include "cli/errors.h"
#include "cli/interrupt.h"
#include "cli/stream_retry.h"

namespace rsu::cli {

ImportStream::ImportStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options,
                           OnAnswer on_answer)
    : stub_(v1::RegistryService::NewStub(channel)), options_(std::move(options)), on_answer_(std::move(on_answer)) {}

ImportStream::~ImportStream() {
  if (stream_ == nullptr) return;
  context_->TryCancel();
  Close().IgnoreError();
}

absl::Status ImportStream::Send(ImportBatch batch) {
  RSU_RETURN_IF_ERROR(AwaitAtMost(kMaxBatchesInFlight - 1));
  const auto shared = std::make_shared<const ImportBatch>(std::move(batch));
  {
    MutexLock lock(&mutex_);
    in_flight_.push_back(shared);
  }
  const bool sent = stream_ == nullptr ? Connect() : stream_->Write(shared->request);
  return sent ? absl::OkStatus() : Recover();
}

absl::Status ImportStream::Finish() {
  RSU_RETURN_IF_ERROR(AwaitAtMost(0));
  if (stream_ == nullptr) return absl::OkStatus();
  stream_->WritesDone();
  Close().IgnoreError();  // every answer is here, and says what became of its declaration
  return absl::OkStatus();
}

absl::Status ImportStream::AwaitAtMost(size_t in_flight) {
  while (true) {
    std::vector<std::pair<std::shared_ptr<const ImportBatch>, v1::ImportHouseholdsResponse>> answers;
    bool enough = false;
    {
      MutexLock lock(&mutex_);
      while (answers_.empty() && in_flight_.size() > in_flight && !broken_) changed_.Wait(&mutex_);
      answers.swap(answers_);
      enough = in_flight_.size() <= in_flight;
    }
    for (const auto& [batch, answer] : answers) RSU_RETURN_IF_ERROR(Deliver(*batch, answer));
    if (enough) return absl::OkStatus();
    if (answers.empty()) RSU_RETURN_IF_ERROR(Recover());
  }
}

absl::Status ImportStream::Deliver(const ImportBatch& batch, const v1::ImportHouseholdsResponse& answer) {
  answered_ = true;
  if (answer.results_size() != batch.request.items_size()) {
    return AnswerNotUnderstood(
        absl::StrCat(answer.results_size(), " results for ", batch.request.items_size(), " declarations"));
  }
  for (int i = 0; i < answer.results_size(); ++i) {
    if (answer.results(i).household_ref() == batch.request.items(i).household_ref()) continue;
    return AnswerNotUnderstood(absl::StrCat("a result for ", answer.results(i).household_ref(), " in the place of ",
                                            batch.request.items(i).household_ref()));
  }
  return on_answer_(batch, answer);
}

bool ImportStream::Connect() {
  std::vector<std::shared_ptr<const ImportBatch>> unanswered;
  {
    MutexLock lock(&mutex_);
    broken_ = false;
    unanswered.assign(in_flight_.begin(), in_flight_.end());
  }
  context_ = std::make_unique<grpc::ClientContext>();
  context_->set_deadline(std::chrono::system_clock::now() + absl::ToChronoMilliseconds(options_.stream_life));
  stream_ = stub_->ImportHouseholds(context_.get());
  reader_ = std::thread([this] { ReadAnswers(stream_.get()); });
  for (const auto& batch : unanswered) {
    if (!stream_->Write(batch->request)) return false;
  }
  return true;
}

absl::Status ImportStream::Recover() {
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

absl::Status ImportStream::Close() {
  reader_.join();
  const absl::Status status = StatusFromGrpc(stream_->Finish());
  stream_.reset();
  return status;
}

void ImportStream::ReadAnswers(Stream* stream) {
  v1::ImportHouseholdsResponse answer;
  while (stream->Read(&answer)) {
    MutexLock lock(&mutex_);
    if (in_flight_.empty()) continue;  // an answer to nothing changes nothing
    answers_.emplace_back(std::move(in_flight_.front()), std::move(answer));
    in_flight_.pop_front();
    changed_.NotifyAll();
  }
  MutexLock lock(&mutex_);
  broken_ = true;
  changed_.NotifyAll();
}

}  // namespace rsu::cli
