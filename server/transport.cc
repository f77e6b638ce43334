#include "server/transport.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/pem.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "grpcpp/security/auth_metadata_processor.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "server/errors.h"
#include "server/limits.h"

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

/// Who can read the key can pretend to be the registry. Root may own it and let one group read it, as Debian's
/// ssl-cert.
absl::Status CheckKeyIsPrivate(const std::string& path) {
  struct stat key;
  if (stat(path.c_str(), &key) != 0 || !S_ISREG(key.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat("--tls-key: ", path, " is no file"));
  }
  const bool roots = key.st_uid == 0 && geteuid() != 0;
  const mode_t forbidden = roots ? S_IWGRP | S_IXGRP | S_IRWXO : S_IRWXG | S_IRWXO;
  if ((key.st_mode & forbidden) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("--tls-key: others than its owner can open ", path, ": chmod 600 ", path));
  }
  if (key.st_uid != 0 && key.st_uid != geteuid()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--tls-key: ", path, " belongs to another user: chown it to the one that runs the server"));
  }
  return absl::OkStatus();
}

absl::Status CheckFiles(const TlsFiles& files) {
  RSU_ASSIGN_OR_RETURN(const std::string certificate, ReadPem("tls-cert", files.certificate));
  RSU_ASSIGN_OR_RETURN(const std::string key, ReadPem("tls-key", files.key));
  RSU_ASSIGN_OR_RETURN(const std::string authority, ReadPem("tls-ca", files.client_authority));
  RSU_RETURN_IF_ERROR(CheckKeyIsPrivate(files.key));
  const absl::Status pair = CheckKeyPair(certificate, key);
  if (!pair.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--tls-cert ", files.certificate, " and --tls-key ", files.key, ": ", pair.message()));
  }
  const absl::Status readable = CheckCertificate(authority);
  if (!readable.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("--tls-ca: ", files.client_authority, " ", readable.message()));
  }
  return absl::OkStatus();
}

/// Sends away who has a certificate of the authority and no name that the journal could hold: at every call, those of
/// health and reflection too, so that the caller is told why.
class NamedCallersOnly final : public grpc::AuthMetadataProcessor {
 public:
  bool IsBlocking() const override { return false; }

  grpc::Status Process(const InputMetadata&, grpc::AuthContext* context, OutputMetadata*, OutputMetadata*) override {
    const std::vector<grpc::string_ref> names = context->FindPropertyValues("x509_common_name");
    const bool named = names.size() == 1 && IsCallerName({names.front().data(), names.front().size()});
    return named ? grpc::Status::OK : ToGrpcStatus(CallerUnnamed());
  }
};

}  // namespace

bool IsCallerName(absl::string_view name) {
  if (name.empty() || name == "local" || name == "unnamed") return false;
  const std::optional<size_t> characters = CountCharacters(name);
  return characters.has_value() && *characters <= kMaxCallerNameCharacters && FindTextFault(name) == TextFault::kNone;
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(const Address& address,
                                                                               const TlsFiles& files) {
  if (!files.any()) {
    if (IsLoopback(address)) return grpc::InsecureServerCredentials();
    return absl::InvalidArgumentError(absl::StrCat("without TLS the server listens on loopback only, not on ",
                                                   address.WithPort(address.port),
                                                   ": give --tls-cert, --tls-key and --tls-ca"));
  }
  RSU_RETURN_IF_ERROR(CheckFiles(files));
  grpc::experimental::TlsServerCredentialsOptions options(
      std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
          files.key, files.certificate, files.client_authority, kCertificateRefreshSeconds));
  options.watch_identity_key_cert_pairs();
  options.watch_root_certs();
  options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  std::shared_ptr<grpc::ServerCredentials> credentials = grpc::experimental::TlsServerCredentials(options);
  credentials->SetAuthMetadataProcessor(std::make_shared<NamedCallersOnly>());
  return credentials;
}

}  // namespace rsu::server
