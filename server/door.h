// The door: what stands between the network and gRPC. It listens, counts, refuses and ends, so that no caller can keep
// the others out (docs/door.md).
//
//   RSU_ASSIGN_OR_RETURN(door, Door::Open(address, credentials, options));
//   door->Configure(&builder);
//   server = builder.BuildAndStart();
//   door->LetIn();
//   ...
//   door->Drain();               // nobody new; who says nothing is sent away; when all is answered, everybody
//   server->Shutdown(deadline);
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "prometheus/collectable.h"
#include "server/address.h"
#include "server/connections.h"
#include "server/door_options.h"

namespace rsu::server {

class Door {
 public:
  /// Listens; nobody is let in yet. FAILED_PRECONDITION: too few descriptors; UNAVAILABLE: the address is taken.
  static absl::StatusOr<std::unique_ptr<Door>> Open(const Address& address,
                                                    std::shared_ptr<grpc::ServerCredentials> credentials,
                                                    const DoorOptions& options);

  /// Ends every connection. After the server is gone.
  virtual ~Door() = default;

  /// Makes the builder's server take its connections from this door, within its limits.
  virtual void Configure(grpc::ServerBuilder* builder) = 0;
  /// Begins to let in. After the server was started.
  virtual void LetIn() = 0;
  /// Closes to newcomers, ends streams on which nothing is worked, and, once no call is left, every connection.
  virtual void Drain() = 0;

  /// With the port that was picked.
  virtual const std::string& address() const = 0;
  /// What it let in, refused and ended, for Prometheus.
  virtual std::shared_ptr<prometheus::Collectable> figures() const = 0;
};

}  // namespace rsu::server
