// Addresses to listen on, read strictly: what is not one host and one port is refused, so that no other program that
// reads the same text finds a second address in it.
//
//   absl::StatusOr<Address> address = ParseAddress("listen", "127.0.0.1:50051");
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace rsu::server {

/// host:port, or the path of a unix socket.
struct Address {
  std::string host;  // a name, an IPv4 address, or an IPv6 address without its brackets; empty for a unix socket
  int port = 0;      // 0 picks a free one
  std::string path;  // of a unix socket; empty for host:port

  bool is_unix() const { return !path.empty(); }
  /// host:port again, with another port; unix:path for a unix socket.
  std::string WithPort(int other_port) const;
};

/// Reads "host:port", "[ipv6]:port" or "unix:path". INVALID_ARGUMENT names the flag and what is wrong.
absl::StatusOr<Address> ParseAddress(absl::string_view flag, absl::string_view text);

/// Whether the address is of this machine alone: 127.0.0.0/8, ::1, localhost or a unix socket.
bool IsLoopback(const Address& address);

}  // namespace rsu::server
