#include "tests/support/certificates.h"

#include <cstdlib>
#include <iostream>

#include "tests/support/files.h"

namespace rsu::tests {

Certificates::Certificates() {
  Make("authority", "");
  Make("server", "authority");
  Make("client", "authority");
}

void Certificates::Make(const std::string& name, const std::string& signer, const std::string& subject) const {
  std::vector<std::string> command = {"/usr/bin/openssl",
                                      "req",
                                      "-x509",
                                      "-newkey",
                                      "ec",
                                      "-pkeyopt",
                                      "ec_paramgen_curve:P-256",
                                      "-nodes",
                                      "-utf8",
                                      "-days",
                                      "1",
                                      "-subj",
                                      subject.empty() ? "/CN=" + name : subject,
                                      "-addext",
                                      "subjectAltName=IP:127.0.0.1,DNS:localhost",
                                      "-keyout",
                                      Path(name + ".key"),
                                      "-out",
                                      Path(name + ".pem")};
  if (!signer.empty()) {
    command.insert(command.end(), {"-CA", Path(signer + ".pem"), "-CAkey", Path(signer + ".key")});
  }
  const ProgramResult made = RunProgram(command);
  if (made.exit_code == 0) return;
  std::cerr << "test support: openssl: " << made.output << std::endl;
  std::abort();
}

std::string Certificates::Pem(const std::string& file) const { return ReadFile(Path(file)); }

std::vector<std::string> Certificates::ServerFlags() const {
  return {"--tls-cert=" + Path("server.pem"), "--tls-key=" + Path("server.key"), "--tls-ca=" + Path("authority.pem")};
}

std::shared_ptr<grpc::ChannelCredentials> Certificates::CredentialsOf(const std::string& name) const {
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = Pem("authority.pem");
  options.pem_cert_chain = Pem(name + ".pem");
  options.pem_private_key = Pem(name + ".key");
  return grpc::SslCredentials(options);
}

}  // namespace rsu::tests
