// Watches every call of the services and of health: tells the book of connections when calls begin and end, and ends
// calls whose client neither speaks nor listens. Reflection and methods that do not exist are gRPC's own: their threads
// (kMaxReflectionThreads) and the streams of a connection bound them.
//
//   CallWatch watch(&connections, options);
//   builder.experimental().SetInterceptorCreators(watch.MakeInterceptors());
//   watch.Sweep(now);             // some times a second
//   watch.EndIdleStreams();       // when the server stops: nobody waits for who says nothing
#pragma once

#include <list>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "grpcpp/support/server_interceptor.h"
#include "server/connections.h"

namespace rsu::server {

class WatchedCall;

/// Thread safe. Outlives the server whose calls it watches.
class CallWatch {
 public:
  /// `connections` outlives the watch.
  CallWatch(Connections* connections, const DoorOptions& options);

  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> MakeInterceptors();

  /// Ends calls that wait for their client for too long: a stream that is silent, an answer that is not read.
  void Sweep(Moment now) RSU_EXCLUDES(mutex_);
  /// Ends streams on which nothing is being worked.
  void EndIdleStreams() RSU_EXCLUDES(mutex_);
  /// Whether a call is being worked or answered.
  bool AnyCall() const RSU_EXCLUDES(mutex_);

 private:
  friend class WatchedCall;
  using Calls = std::list<WatchedCall*>;

  Calls::iterator Enter(WatchedCall* call) RSU_EXCLUDES(mutex_);
  void Leave(Calls::iterator place) RSU_EXCLUDES(mutex_);

  Connections* const connections_;
  const DoorOptions options_;
  mutable Mutex mutex_;
  Calls calls_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::server
