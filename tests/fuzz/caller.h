// Sends requests in bytes, many at a time, and judges every answer: none may tell of a fault of the server.
//
//   Caller caller(server.Channel());
//   caller.Send({method, {bytes}, "inline.declarations.rooms = -1"});
//   for (const std::string& fault : caller.Finish()) ADD_FAILURE() << fault;
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/status.h"

namespace rsu::fuzz {

/// One call; a stream sends its messages one after the other.
struct Call {
  const google::protobuf::MethodDescriptor* method;
  std::vector<std::string> messages;
  std::string what;  // for the reader of a fault
};

/// Thread safe.
class Caller {
 public:
  explicit Caller(const std::shared_ptr<grpc::Channel>& channel) : stub_(channel) {}

  /// Waits while many calls are under way.
  void Send(Call call) RSU_EXCLUDES(mutex_);

  /// Waits for every answer. The faults, at most kMaxFaults of them.
  std::vector<std::string> Finish() RSU_EXCLUDES(mutex_);

  int64_t answered() const RSU_EXCLUDES(mutex_);
  /// Calls by status code.
  std::string Summary() const RSU_EXCLUDES(mutex_);

  /// For the calls under way.
  void Done(const Call& call, const grpc::Status& status, const std::vector<std::string>& answers) RSU_EXCLUDES(mutex_);

 private:
  grpc::GenericStub stub_;
  mutable Mutex mutex_;
  CondVar freed_;
  int under_way_ RSU_GUARDED_BY(mutex_) = 0;
  int64_t answered_ RSU_GUARDED_BY(mutex_) = 0;
  int64_t by_code_[17] RSU_GUARDED_BY(mutex_) = {};
  std::vector<std::string> faults_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::fuzz
