#include "tests/fuzz/caller.h"

#include <chrono>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/client_callback.h"
#include "rsu/v1/error.pb.h"
#include "tests/fuzz/methods.h"
#include "tests/support/declarations.h"

namespace rsu::fuzz {
namespace {

using grpc::StatusCode;

constexpr int kMaxUnderWay = 64;
constexpr size_t kMaxFaults = 20;
constexpr size_t kShownBytes = 300;
constexpr auto kPatience = std::chrono::seconds(60);

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.Valid() || !buffer.DumpToSingleSlice(&slice).ok()) return "";
  return std::string(reinterpret_cast<const char*>(slice.begin()), slice.size());
}

// What a caller can be told: that the request is wrong, or what it asks for is not so.
bool IsAnAnswer(StatusCode code) {
  switch (code) {
    case StatusCode::OK:
    case StatusCode::INVALID_ARGUMENT:
    case StatusCode::NOT_FOUND:
    case StatusCode::ALREADY_EXISTS:
    case StatusCode::FAILED_PRECONDITION:
    case StatusCode::ABORTED:
      return true;
    default:
      return false;
  }
}

// What is wrong with an answer; empty when nothing is.
std::string FaultOf(const Call& call, const grpc::Status& status, const std::vector<std::string>& answers) {
  if (!IsAnAnswer(status.error_code())) {
    return absl::StrCat("code ", status.error_code(), ": ", status.error_message());
  }
  if (!status.ok() && tests::DetailOf(status).reason().empty()) return "a failed call without a reason";
  for (const std::string& answer : answers) {
    if (!NewMessage(*call.method->output_type())->ParseFromString(answer)) return "an answer that is no message";
  }
  return "";
}

/// A unary call under way; deletes itself.
struct UnaryCall {
  Call call;
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
};

/// A stream under way: sends its messages, reads what comes. Deletes itself.
class StreamCall final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  StreamCall(Call call, Caller* caller) : call_(std::move(call)), caller_(*caller) {
    context_.set_deadline(std::chrono::system_clock::now() + kPatience);
  }

  void Start(grpc::GenericStub* stub) {
    stub->PrepareBidiStreamingCall(&context_, PathOf(*call_.method), {}, this);
    StartRead(&answer_);
    WriteNext();
    StartCall();
  }

  void OnWriteDone(bool ok) override {
    if (ok) WriteNext();
  }
  void OnReadDone(bool ok) override {
    if (!ok) return;
    answers_.push_back(ToBytes(answer_));
    StartRead(&answer_);
  }
  void OnDone(const grpc::Status& status) override {
    Caller& caller = caller_;
    const Call done = std::move(call_);
    const std::vector<std::string> answers = std::move(answers_);
    delete this;  // first, as a unary call
    caller.Done(done, status, answers);
  }

 private:
  void WriteNext() {
    if (written_ == call_.messages.size()) return StartWritesDone();
    request_ = ToBuffer(call_.messages[written_++]);
    StartWrite(&request_);
  }

  Call call_;
  Caller& caller_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer answer_;
  size_t written_ = 0;
  std::vector<std::string> answers_;
};

}  // namespace

void Caller::Send(Call call) {
  {
    MutexLock lock(&mutex_);
    while (under_way_ >= kMaxUnderWay) freed_.Wait(&mutex_);
    ++under_way_;
  }
  if (call.method->client_streaming()) return (new StreamCall(std::move(call), this))->Start(&stub_);
  auto* unary = new UnaryCall{std::move(call), {}, {}, {}};
  unary->request = ToBuffer(unary->call.messages[0]);
  unary->context.set_deadline(std::chrono::system_clock::now() + kPatience);
  stub_.UnaryCall(&unary->context, PathOf(*unary->call.method), {}, &unary->request, &unary->response,
                  [this, unary](const grpc::Status& status) {
                    const Call done = std::move(unary->call);
                    const std::string answer = status.ok() ? ToBytes(unary->response) : "";
                    delete unary;  // first: once all is done the channel may go, and not on a thread of its own
                    Done(done, status, {answer});
                  });
}

void Caller::Done(const Call& call, const grpc::Status& status, const std::vector<std::string>& answers) {
  const std::string fault = FaultOf(call, status, answers);
  MutexLock lock(&mutex_);
  --under_way_;
  ++answered_;
  ++by_code_[status.error_code()];
  if (!fault.empty() && faults_.size() < kMaxFaults) {
    faults_.push_back(absl::StrCat(call.method->name(), ", ", call.what, ": ", fault, "\n  request ",
                                   absl::BytesToHexString(call.messages[0].substr(0, kShownBytes))));
  }
  freed_.NotifyAll();
}

std::vector<std::string> Caller::Finish() {
  MutexLock lock(&mutex_);
  while (under_way_ > 0) freed_.Wait(&mutex_);
  return faults_;
}

int64_t Caller::answered() const {
  MutexLock lock(&mutex_);
  return answered_;
}

std::string Caller::Summary() const {
  MutexLock lock(&mutex_);
  std::string text = absl::StrCat(answered_, " calls");
  for (int code = 0; code < 17; ++code) {
    if (by_code_[code] > 0) absl::StrAppend(&text, ", code ", code, ": ", by_code_[code]);
  }
  return text;
}

}  // namespace rsu::fuzz
