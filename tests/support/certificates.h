// Keys and certificates made for one test with the openssl program.
//
//   Certificates certificates;
//   certificates.Make("client", "authority");
//   "--tls-cert=" + certificates.Path("client.pem"), "--tls-key=" + certificates.Path("client.key")
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/security/credentials.h"
#include "tests/support/server_process.h"

namespace rsu::tests {

class Certificates {
 public:
  /// Makes "authority", and "server" and "client" signed by it.
  Certificates();

  /// A key and a certificate signed by `signer`, or by itself when that is empty. `subject` is in openssl's form;
  /// empty: the name as the common name.
  void Make(const std::string& name, const std::string& signer, const std::string& subject = "") const;

  std::string Path(const std::string& file) const { return folder_.path() + "/" + file; }
  std::string Pem(const std::string& file) const;

  /// The flags of a server with this certificate.
  std::vector<std::string> ServerFlags() const;
  /// What a client with a certificate shows.
  std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const std::string& name) const;

 private:
  TemporaryFolder folder_;
};

}  // namespace rsu::tests
