// Takes connections in and hands them to gRPC, whose own listener stops for ever when descriptors run out.
//
// It keeps a second descriptor of every connection: by it a connection can be ended whatever gRPC does with it, and
// the kernel tells when gRPC has closed it. One thread, which also keeps the time for whoever wants it, and which gRPC
// never gets hold of (server/hand_over.h).
//
//   Acceptor acceptor(std::move(listener), &connections, tick);
//   acceptor.Start(std::move(handles));   // when gRPC serves
//   acceptor.StopAccepting();
#pragma once

#include <sys/types.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/mutex.h"
#include "server/connections.h"
#include "server/hand_over.h"
#include "server/listener.h"

namespace rsu::server {

class Acceptor {
 public:
  /// `tick` is called some times a second on the acceptor's thread. `connections` outlives the acceptor.
  Acceptor(Listener listener, Connections* connections, std::function<void(Moment)> tick);
  /// Ends every connection that is left.
  ~Acceptor();
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  /// Begins to accept, for the server to which the handles belong.
  void Start(std::vector<GrpcHandle> handles);
  /// Closes the listening sockets, and the connections that gRPC has not got yet.
  void StopAccepting() RSU_EXCLUDES(mutex_);

 private:
  /// What gRPC holds of a connection. Its number may be used again once gRPC has closed it; the inode is not while we
  /// hold the connection too.
  struct GrpcSocket {
    int number;
    ino_t inode;
  };

  struct Newcomer {
    int socket;
    int watched;
    std::string address;
  };

  void Run();
  void AcceptSome(int listening) RSU_EXCLUDES(mutex_);
  bool AcceptOne(int listening) RSU_REQUIRES(mutex_);
  bool TurnAwayWithoutDescriptor(int listening) RSU_REQUIRES(mutex_);
  void LetIn(int socket);
  void HandOverThoseWaiting(Moment now);
  void Ended(int watched);
  void CloseThoseLeft();

  Connections* const connections_;
  const std::function<void(Moment)> tick_;
  const int events_;  // epoll
  const int stop_;    // eventfd
  int spare_;         // a descriptor to give up when there is no other, so that the queue can be emptied
  std::unique_ptr<HandOver> hand_over_;
  std::unordered_map<int, GrpcSocket> grpc_sockets_;  // by our own descriptor; of the thread alone
  std::deque<Newcomer> waiting_;                      // of addresses that flood
  std::vector<int> ended_;                            // our descriptors of connections that gRPC has still to close
  Mutex mutex_;
  std::optional<Listener> listener_ RSU_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace rsu::server
