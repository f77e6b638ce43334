// The connection to the server: channel, TLS, deadlines, and its errors as statuses.
//
//   RSU_ASSIGN_OR_RETURN(Client client, Client::Make({.server = "127.0.0.1:50051"}));
//   v1::GetServerInfoResponse response;
//   RSU_RETURN_IF_ERROR(client.Call([&](grpc::ClientContext* context) {
//     return client.server().GetServerInfo(context, {}, &response);
//   }));
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/limits.h"
#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/law_service.grpc.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/scoring_service.grpc.pb.h"
#include "rsu/v1/server_service.grpc.pb.h"
#include "rsu/v1/social_security_service.grpc.pb.h"

namespace rsu::cli {

struct ClientOptions {
  std::string server = "127.0.0.1:50051";
  int timeout_seconds = kDefaultTimeoutSeconds;
  std::string tls_ca{};  // PEM files; all three or none
  std::string tls_cert{};
  std::string tls_key{};
};

/// Whether the address is on this machine: 127.0.0.0/8, ::1, localhost, or a unix socket.
bool IsLoopback(absl::string_view server);

/// The server's status with the rsu.v1.ErrorInfo of its details, for DetailOf (base/error.h).
absl::Status StatusFromGrpc(const grpc::Status& status);

class Client {
 public:
  /// Does not connect yet. INVALID_ARGUMENT: TLS_HALF_CONFIGURED, TLS_REQUIRED for an address that is not on this
  /// machine, or a PEM file that cannot be read.
  static absl::StatusOr<Client> Make(const ClientOptions& options);

  /// Makes one call under the deadline of --timeout.
  absl::Status Call(const std::function<grpc::Status(grpc::ClientContext*)>& call) const;

  v1::RegistryService::StubInterface& registry() const { return *registry_; }
  v1::ScoringService::StubInterface& scoring() const { return *scoring_; }
  v1::EligibilityService::StubInterface& eligibility() const { return *eligibility_; }
  v1::LawService::StubInterface& law() const { return *law_; }
  v1::SocialSecurityService::StubInterface& social_security() const { return *social_security_; }
  v1::ServerService::StubInterface& server() const { return *server_; }

 private:
  Client(const std::shared_ptr<grpc::Channel>& channel, int timeout_seconds);

  int timeout_seconds_;
  std::unique_ptr<v1::RegistryService::StubInterface> registry_;
  std::unique_ptr<v1::ScoringService::StubInterface> scoring_;
  std::unique_ptr<v1::EligibilityService::StubInterface> eligibility_;
  std::unique_ptr<v1::LawService::StubInterface> law_;
  std::unique_ptr<v1::SocialSecurityService::StubInterface> social_security_;
  std::unique_ptr<v1::ServerService::StubInterface> server_;
};

}  // namespace rsu::cli
