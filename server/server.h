// The whole service in one object: opens the registry, loads law and models, listens, drains, closes.
//
//   absl::StatusOr<std::unique_ptr<Server>> server = Server::Start({.listen = "127.0.0.1:0", .data = dir});
//   std::cout << (*server)->address();
//   (*server)->Stop();
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/door_options.h"
#include "server/transport.h"

namespace rsu::server {

struct ServerOptions {
  std::string listen = "127.0.0.1:50051";  // host:port; port 0 picks a free one
  std::string data;                        // folder of the registry
  bool create = false;                     // make a registry: the folder is missing or empty
  bool accept_folder = false;              // take the folder as it stands, without its file REGISTRY
  bool accept_clock = false;               // take the clock as right, however far it is from the last write
  std::string metrics;                     // host:port on loopback; empty = none
  std::string law;                         // folder of law files in place of those in this program; empty = none
  TlsFiles tls;
  DoorOptions door;
  int threads = 0;  // threads on which handlers run; 0 = as many as the machine suits
};

class Server {
 public:
  /// Serving when it returns. INVALID_ARGUMENT: an option is wrong; UNAVAILABLE: the address or the folder is taken.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options);

  virtual ~Server() = default;

  /// host:port with the port that was picked.
  virtual const std::string& address() const = 0;

  /// Tells health checks that it stops, lets calls in flight finish for a bounded time, then closes. Once.
  virtual void Stop() = 0;
};

}  // namespace rsu::server
