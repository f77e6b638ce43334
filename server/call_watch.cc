#include "server/call_watch.h"

#include <atomic>
#include <utility>

#include "absl/strings/match.h"
#include "grpc/grpc.h"
#include "grpcpp/server_context.h"

namespace rsu::server {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;
using grpc::experimental::ServerRpcInfo;
using std::chrono::steady_clock;

/// A health watch says nothing for hours and is meant to; the caps on streams and calls bound it.
bool MayStaySilent(const char* method) { return absl::EndsWith(method, "/Watch"); }

/// gRPC serves reflection, and methods that it does not know, on threads of its own: such a call has no grpc_call yet
/// when interceptors are made, and asking at its end whether it was cancelled waits for that very end, over and over
/// until the stack is full.
bool IsServedByCallbacks(absl::string_view method) {
  return absl::StartsWith(method, "/rsu.v1.") || absl::StartsWith(method, "/grpc.health.v1.");
}

}  // namespace

/// One call, from its headers to the end of its context.
class WatchedCall final : public grpc::experimental::Interceptor {
 public:
  WatchedCall(CallWatch* watch, ServerRpcInfo* info)
      : watch_(watch),
        context_(info->server_context()),
        call_(context_->c_call()),
        unary_(info->type() == ServerRpcInfo::Type::UNARY),
        silent_(MayStaySilent(info->method())),
        touched_(steady_clock::now().time_since_epoch().count()) {
    grpc_call_ref(call_);  // whoever ends this call holds no lock, so the call must not go before we do
    connection_ = watch_->connections_->CallBegan(context_->peer());
    place_ = watch_->Enter(this);
  }

  ~WatchedCall() override {
    watch_->Leave(place_);
    AnswerIsGone();
    watch_->connections_->CallEnded(connection_, reset_, steady_clock::now());
    grpc_call_unref(call_);
  }

  void Intercept(InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_MESSAGE)) TakeMessage(methods);
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_MESSAGE)) BeginAnswer(methods);
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      finishing_ = true;
      Touch();
    }
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_SEND_MESSAGE)) EndAnswer();
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_CLOSE)) {
      reset_ = context_->IsCancelled() && !ended_by_us_ && !DeadlinePassed();
    }
    methods->Proceed();
  }

  /// Why the call should be ended at `now`, if it should.
  std::optional<Cause> Overdue(Moment now, const DoorOptions& options) const {
    if (ended_by_us_) return std::nullopt;  // and not gone yet: one end is counted once
    const auto waited = now - Moment(Moment::duration(touched_));
    if (answering_ || finishing_) {
      if (waited > std::chrono::seconds(options.answer_seconds)) return Cause::kAnswerUnread;
    } else if (IsIdle() && !silent_ && waited > std::chrono::seconds(options.idle_seconds)) {
      return Cause::kStreamIdle;
    }
    return std::nullopt;
  }

  /// Whether the client has to speak next: all it sent is answered. A unary call has sent what it will.
  bool IsIdle() const { return !unary_ && !answering_ && !finishing_ && taken_ <= answered_; }

  /// The call, held for the caller, who ends it without a lock: gRPC may come back to this object while it does.
  grpc_call* HoldToEnd() {
    ended_by_us_ = true;
    grpc_call_ref(call_);
    return call_;
  }

 private:
  /// A client whose calls reach their deadline gives up nothing: the server was too slow.
  bool DeadlinePassed() const { return context_->deadline() <= std::chrono::system_clock::now(); }

  void Touch() { touched_ = steady_clock::now().time_since_epoch().count(); }

  void TakeMessage(InterceptorBatchMethods* methods) {
    Touch();
    if (methods->GetRecvMessage() == nullptr) return;  // the client has said all it will
    ++taken_;
    watch_->connections_->MessageCame(connection_);
  }

  void BeginAnswer(InterceptorBatchMethods* methods) {
    const grpc::ByteBuffer* answer = methods->GetSerializedSendMessage();
    AnswerIsGone();
    answer_bytes_ = answer == nullptr ? 0 : static_cast<int64_t>(answer->Length());
    if (answer_bytes_ > 0) watch_->connections_->AnswerWaits(connection_, answer_bytes_);
    answering_ = true;
    Touch();
  }

  void EndAnswer() {
    AnswerIsGone();
    answering_ = false;
    ++answered_;
    Touch();
  }

  void AnswerIsGone() {
    if (answer_bytes_ > 0) watch_->connections_->AnswerWaits(connection_, -std::exchange(answer_bytes_, 0));
  }

  CallWatch* const watch_;
  grpc::ServerContextBase* const context_;
  grpc_call* const call_;
  const bool unary_;
  const bool silent_;
  std::shared_ptr<Connection> connection_;
  CallWatch::Calls::iterator place_;
  int64_t answer_bytes_ = 0;  // touched by one write at a time
  bool reset_ = false;
  // Written by the call's threads, read by the sweep.
  std::atomic<Moment::rep> touched_;
  std::atomic<int64_t> taken_ = 0;
  std::atomic<int64_t> answered_ = 0;
  std::atomic<bool> answering_ = false;
  std::atomic<bool> finishing_ = false;
  std::atomic<bool> ended_by_us_ = false;
};

namespace {

class Factory final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit Factory(CallWatch* watch) : watch_(watch) {}
  grpc::experimental::Interceptor* CreateServerInterceptor(ServerRpcInfo* info) override {
    if (!IsServedByCallbacks(info->method())) return nullptr;
    return new WatchedCall(watch_, info);  // gRPC deletes it with the call's context
  }

 private:
  CallWatch* const watch_;
};

void EndAll(const std::vector<grpc_call*>& calls, grpc_status_code code, const char* sentence) {
  for (grpc_call* call : calls) {
    grpc_call_cancel_with_status(call, code, sentence, nullptr);
    grpc_call_unref(call);
  }
}

}  // namespace

CallWatch::CallWatch(Connections* connections, const DoorOptions& options)
    : connections_(connections), options_(options) {}

std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> CallWatch::MakeInterceptors() {
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> factories;
  factories.push_back(std::make_unique<Factory>(this));
  return factories;
}

CallWatch::Calls::iterator CallWatch::Enter(WatchedCall* call) {
  MutexLock lock(&mutex_);
  return calls_.insert(calls_.end(), call);
}

void CallWatch::Leave(Calls::iterator place) {
  MutexLock lock(&mutex_);
  calls_.erase(place);
}

void CallWatch::Sweep(Moment now) {
  std::vector<grpc_call*> overdue;
  {
    MutexLock lock(&mutex_);
    for (WatchedCall* call : calls_) {
      const std::optional<Cause> cause = call->Overdue(now, options_);
      if (!cause.has_value()) continue;
      connections_->Count(*cause);
      overdue.push_back(call->HoldToEnd());
    }
  }
  EndAll(overdue, GRPC_STATUS_DEADLINE_EXCEEDED, "the client was silent or did not read for too long");
}

void CallWatch::EndIdleStreams() {
  std::vector<grpc_call*> idle;
  {
    MutexLock lock(&mutex_);
    for (WatchedCall* call : calls_) {
      if (call->IsIdle()) idle.push_back(call->HoldToEnd());
    }
  }
  EndAll(idle, GRPC_STATUS_UNAVAILABLE, "the server stops");
}

bool CallWatch::AnyCall() const {
  MutexLock lock(&mutex_);
  return !calls_.empty();
}

}  // namespace rsu::server
