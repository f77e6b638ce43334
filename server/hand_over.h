// Hands connections to gRPC, on threads of its own: gRPC begins to read a connection on the thread that hands it over,
// and keeps that thread, and the handle by which it came, for as long as the client goes on sending. So there are some
// of both, and the thread that accepts and keeps the time is none of them.
//
//   HandOver hand_over(std::move(handles));
//   hand_over.Take(socket);
#pragma once

#include <deque>
#include <memory>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "grpcpp/server_builder.h"

namespace rsu::server {

/// By which a server of gRPC takes connections in. One connection at a time.
using GrpcHandle = std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor>;

/// Thread safe.
class HandOver {
 public:
  /// A thread for each handle. The server that takes the connections has been started.
  explicit HandOver(std::vector<GrpcHandle> handles);
  /// Returns once gRPC lets go of its threads: connections that still send must have been ended.
  ~HandOver();
  HandOver(const HandOver&) = delete;
  HandOver& operator=(const HandOver&) = delete;

  /// Owns the socket until gRPC does.
  void Take(int socket) RSU_EXCLUDES(mutex_);
  /// Closes the sockets that wait, and those that come: the server stops.
  void Stop() RSU_EXCLUDES(mutex_);

 private:
  void Work(grpc::experimental::ExternalConnectionAcceptor* handle) RSU_EXCLUDES(mutex_);
  int Next() RSU_EXCLUDES(mutex_);

  const std::vector<GrpcHandle> handles_;
  Mutex mutex_;
  CondVar wake_;
  std::deque<int> waiting_ RSU_GUARDED_BY(mutex_);
  bool stopped_ RSU_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace rsu::server
