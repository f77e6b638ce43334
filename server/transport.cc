#include "server/transport.h"

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace rsu::server {
namespace {

absl::StatusOr<std::string> ReadPem(absl::string_view flag, const std::string& path) {
  if (path.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag, " is missing: mutual TLS needs --tls-cert, --tls-key and --tls-ca together"));
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  if (!file) return absl::InvalidArgumentError(absl::StrCat("--", flag, ": cannot read ", path));
  if (!absl::StrContains(content.str(), "-----BEGIN ")) {
    return absl::InvalidArgumentError(absl::StrCat("--", flag, ": ", path, " is not a PEM file"));
  }
  return content.str();
}

}  // namespace

bool IsLoopback(absl::string_view address) {
  const absl::string_view host = address.substr(0, address.rfind(':'));
  return absl::StartsWith(address, "unix:") || absl::StartsWith(host, "127.") || host == "localhost" || host == "[::1]";
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(absl::string_view address,
                                                                               const TlsFiles& files) {
  if (!files.any()) {
    if (IsLoopback(address)) return grpc::InsecureServerCredentials();
    return absl::InvalidArgumentError(absl::StrCat("without TLS the server listens on loopback only, not on ", address,
                                                   ": give --tls-cert, --tls-key and --tls-ca"));
  }
  grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  RSU_ASSIGN_OR_RETURN(std::string certificate, ReadPem("tls-cert", files.certificate));
  RSU_ASSIGN_OR_RETURN(std::string key, ReadPem("tls-key", files.key));
  RSU_ASSIGN_OR_RETURN(options.pem_root_certs, ReadPem("tls-ca", files.client_authority));
  options.pem_key_cert_pairs.push_back({std::move(key), std::move(certificate)});
  return grpc::SslServerCredentials(options);
}

}  // namespace rsu::server
