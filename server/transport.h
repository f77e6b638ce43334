// How what the server says is secured: mutual TLS, or plain text on this machine alone.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "grpcpp/security/server_credentials.h"
#include "server/address.h"

namespace rsu::server {

/// PEM files of mutual TLS: all three, or none.
struct TlsFiles {
  std::string certificate;
  std::string key;
  std::string client_authority;

  bool any() const { return !certificate.empty() || !key.empty() || !client_authority.empty(); }
};

/// Credentials for an address. Files that are replaced while the server serves are in use for new connections within
/// kCertificateRefreshSeconds. INVALID_ARGUMENT: a TLS file is missing, unreadable, not PEM, not of the others, or the
/// key is open to others; or the address is not loopback and there is no TLS. The message says which and what to do.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(const Address& address,
                                                                               const TlsFiles& files);

/// Whether a certificate's common name can stand for a caller in the journal: 1 to kMaxCallerNameCharacters printable
/// characters without blanks around them, and none of the names that this server gives by itself.
bool IsCallerName(absl::string_view name);

}  // namespace rsu::server
