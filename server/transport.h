// Where the server listens and how it is secured: mutual TLS, or plain text on loopback alone.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "grpcpp/security/server_credentials.h"

namespace rsu::server {

/// PEM files of mutual TLS: all three, or none.
struct TlsFiles {
  std::string certificate;
  std::string key;
  std::string client_authority;

  bool any() const { return !certificate.empty() || !key.empty() || !client_authority.empty(); }
};

/// Whether the address is of this machine alone: 127.0.0.0/8, localhost, [::1] or a unix socket.
bool IsLoopback(absl::string_view address);

/// Credentials for an address. INVALID_ARGUMENT: a TLS file is missing, unreadable or not PEM, or the address is not
/// loopback and there is no TLS; the message says which and what to do.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(absl::string_view address,
                                                                               const TlsFiles& files);

}  // namespace rsu::server
