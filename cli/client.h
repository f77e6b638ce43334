// The connection to the server: channel, TLS, deadlines, and its errors as statuses.
//
//   RSU_ASSIGN_OR_RETURN(Client client, Client::Make({.server = "127.0.0.1:50051"}));
//   v1::GetServerInfoResponse response;
//   RSU_RETURN_IF_ERROR(client.Call(kGetServerInfo, {}, &response));
//
// No gRPC header here: they are the slowest to compile, and every command includes this one.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/limits.h"
#include "cli/methods.h"
#include "google/protobuf/message_lite.h"

namespace grpc {
class Channel;
class Status;
}  // namespace grpc

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

  /// Makes one call under the deadline of --timeout. The server's status, or INTERNAL when its answer is no message.
  template <typename Request, typename Response>
  absl::Status Call(const Method<Request, Response>& method, const Request& request, Response* response) const {
    return CallPath(method.path, request, response);
  }

  /// For streams, which keep a stub of their own.
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  Client(std::shared_ptr<grpc::Channel> channel, int timeout_seconds);

  absl::Status CallPath(const char* path, const google::protobuf::MessageLite& request,
                        google::protobuf::MessageLite* response) const;

  std::shared_ptr<grpc::Channel> channel_;
  int timeout_seconds_;
};

}  // namespace rsu::cli
