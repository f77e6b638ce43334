// Sockets that listen, for one address; with what the kernel tells of a connection.
//
//   absl::StatusOr<Listener> listener = Listener::Open(address);
//   for (int socket : listener->sockets()) ...
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/address.h"
#include "server/connections.h"

namespace rsu::server {

/// Owns its sockets, which do not block and are not inherited. A unix socket is removed with it.
class Listener {
 public:
  /// Listens on every address of the host's name. UNAVAILABLE: the address is taken, is not ours, or has no name.
  static absl::StatusOr<Listener> Open(const Address& address);

  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&&) = delete;
  ~Listener();

  const std::vector<int>& sockets() const { return sockets_; }
  /// With the port that was picked.
  const std::string& address() const { return name_; }

 private:
  Listener() = default;

  std::vector<int> sockets_;
  std::string name_;
  std::string unix_path_;
};

/// The two names of a connection's other end.
struct Peer {
  std::string name;     // as gRPC calls it, with the port; "unix:" for every unix socket
  std::string address;  // what one caller has: the IPv4 address, the first 64 bits of an IPv6 address
};
Peer PeerOf(int socket);

/// What passed over a connection; nothing for a unix socket.
Traffic TrafficOf(int socket);

/// Prepares a socket just accepted: answers leave at once, and a peer that acknowledges nothing is given up.
void PrepareSocket(int socket);

/// Ends a connection whoever else holds the socket, and throws away what it sent and nobody has read.
void CutSocket(int socket);

}  // namespace rsu::server
