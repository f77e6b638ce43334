// The gRPC services: each method names its handler, and that is all it does.
//
//   Services services(environment, &metrics);
//   services.Register(&builder);
#pragma once

#include <memory>
#include <vector>

#include "grpcpp/server_builder.h"
#include "server/environment.h"
#include "server/metrics.h"

namespace rsu::server {

/// Owns the services; outlives the gRPC server. The environment and the metrics outlive it.
class Services {
 public:
  Services(const Environment& environment, Metrics* metrics);
  ~Services();

  /// Adds every service to a server being built.
  void Register(grpc::ServerBuilder* builder);

  /// Full names, for the health service.
  static std::vector<std::string> Names();

  /// Whether the service of this full name has methods that write.
  static bool Writes(const std::string& name);

 private:
  std::vector<std::unique_ptr<grpc::Service>> services_;
};

}  // namespace rsu::server
