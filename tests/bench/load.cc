#include "tests/bench/load.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/byte_buffer.h"

namespace rsu::bench {
namespace {

using Time = std::chrono::steady_clock::time_point;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

/// One place in the loop. Used by one call at a time.
struct Slot {
  int number = 0;
  std::unique_ptr<grpc::ClientContext> context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  Time sent;
  std::vector<float> latencies_ms;
  size_t request_bytes = 0;
  size_t response_bytes = 0;
};

class Loop {
 public:
  Loop(const std::string& address, std::string method, std::function<std::string(int)> next_request,
       std::function<void(int, const std::string&)> on_response, int in_flight)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        method_(std::move(method)),
        next_request_(std::move(next_request)),
        on_response_(std::move(on_response)),
        slots_(in_flight) {}

  LoadResult Run(const LoadOptions& options) {
    {
      MutexLock lock(&mutex_);
      running_ = static_cast<int>(slots_.size());
    }
    for (size_t i = 0; i < slots_.size(); ++i) {
      slots_[i].number = static_cast<int>(i);
      Send(&slots_[i]);
    }
    std::this_thread::sleep_for(absl::ToChronoMilliseconds(options.warm_up));
    measuring_ = true;
    const Time start = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(absl::ToChronoMilliseconds(options.duration));
    measuring_ = false;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    stopping_ = true;
    WaitForEnd();
    return Summary(seconds);
  }

 private:
  void Send(Slot* slot) {
    const std::string request = next_request_(slot->number);
    slot->request_bytes = request.size();
    slot->request = ToBuffer(request);
    slot->context = std::make_unique<grpc::ClientContext>();
    slot->response.Clear();
    slot->sent = std::chrono::steady_clock::now();
    stub_.UnaryCall(slot->context.get(), method_, grpc::StubOptions(), &slot->request, &slot->response,
                    [this, slot](const grpc::Status& status) { Answered(slot, status); });
  }

  void Answered(Slot* slot, const grpc::Status& status) {
    if (!status.ok()) ++failures_;
    if (measuring_) {
      const std::chrono::duration<float, std::milli> latency = std::chrono::steady_clock::now() - slot->sent;
      slot->latencies_ms.push_back(latency.count());
    }
    slot->response_bytes = slot->response.Length();
    if (status.ok() && on_response_ != nullptr) on_response_(slot->number, ToBytes(slot->response));
    if (!stopping_) return Send(slot);
    MutexLock lock(&mutex_);
    if (--running_ == 0) ended_.NotifyAll();
  }

  void WaitForEnd() {
    MutexLock lock(&mutex_);
    while (running_ > 0) ended_.Wait(&mutex_);
  }

  LoadResult Summary(double seconds) const {
    std::vector<float> all;
    for (const Slot& slot : slots_) all.insert(all.end(), slot.latencies_ms.begin(), slot.latencies_ms.end());
    std::sort(all.begin(), all.end());
    LoadResult result;
    result.calls_per_second = static_cast<double>(all.size()) / seconds;
    if (!all.empty()) {
      result.p50_ms = all[all.size() / 2];
      result.p99_ms = all[all.size() * 99 / 100];
    }
    result.failures = failures_;
    result.request_bytes = slots_[0].request_bytes;
    result.response_bytes = slots_[0].response_bytes;
    return result;
  }

  grpc::GenericStub stub_;
  const std::string method_;
  const std::function<std::string(int)> next_request_;
  const std::function<void(int, const std::string&)> on_response_;
  std::vector<Slot> slots_;
  std::atomic<bool> measuring_ = false;
  std::atomic<bool> stopping_ = false;
  std::atomic<int64_t> failures_ = 0;
  Mutex mutex_;
  CondVar ended_;
  int running_ RSU_GUARDED_BY(mutex_) = 0;
};

}  // namespace

LoadResult RunLoad(const std::string& address, const std::string& method,
                   const std::function<std::string(int)>& next_request, const LoadOptions& options,
                   const std::function<void(int, const std::string&)>& on_response) {
  return Loop(address, method, next_request, on_response, options.in_flight).Run(options);
}

}  // namespace rsu::bench
