// Mutual TLS end to end: who has no certificate of our authority does not get in.
#include <filesystem>

#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "rsu/v1/server_service.grpc.pb.h"
#include "tests/support/files.h"
#include "tests/support/programs.h"
#include "tests/support/server_process.h"

namespace rsu::tests {
namespace {

/// Keys and certificates made for one test with the openssl program.
class Certificates {
 public:
  Certificates() {
    Make("authority", "");
    Make("server", "authority");
    Make("client", "authority");
    Make("stranger", "");
  }

  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string Pem(const std::string& name) const { return ReadFile(Path(name)); }

 private:
  /// A key and a certificate signed by `signer`, or by itself when that is empty.
  void Make(const std::string& name, const std::string& signer) const {
    std::vector<std::string> command = {"/usr/bin/openssl",
                                        "req",
                                        "-x509",
                                        "-newkey",
                                        "ec",
                                        "-pkeyopt",
                                        "ec_paramgen_curve:P-256",
                                        "-nodes",
                                        "-days",
                                        "1",
                                        "-subj",
                                        "/CN=" + name,
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
    EXPECT_EQ(made.exit_code, 0) << made.output;
  }

  TemporaryFolder folder_;
};

class TlsConformanceTest : public testing::Test {
 protected:
  TlsConformanceTest()
      : server_(folder_.path(),
                {"--tls-cert=" + certificates_.Path("server.pem"), "--tls-key=" + certificates_.Path("server.key"),
                 "--tls-ca=" + certificates_.Path("authority.pem")}) {}

  grpc::Status AskAs(const std::shared_ptr<grpc::ChannelCredentials>& credentials) const {
    grpc::ClientContext context;
    v1::GetServerInfoResponse response;
    return v1::ServerService::NewStub(grpc::CreateChannel(server_.address(), credentials))
        ->GetServerInfo(&context, {}, &response);
  }

  std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const std::string& name) const {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = certificates_.Pem("authority.pem");
    options.pem_cert_chain = certificates_.Pem(name + ".pem");
    options.pem_private_key = certificates_.Pem(name + ".key");
    return grpc::SslCredentials(options);
  }

  Certificates certificates_;
  TemporaryFolder folder_;
  ServerProcess server_;
};

TEST_F(TlsConformanceTest, LetsInWhoHasACertificateOfTheAuthorityAndNobodyElse) {
  const grpc::Status known = AskAs(CredentialsOf("client"));
  EXPECT_TRUE(known.ok()) << known.error_message();
  EXPECT_EQ(AskAs(CredentialsOf("stranger")).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(AskAs(grpc::InsecureChannelCredentials()).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(TlsConformanceTest, ServesRsuctlWithItsCertificate) {
  const ProgramResult info =
      RunProgram({CtlBinary(), "--server=" + server_.address(), "--tls-ca=" + certificates_.Path("authority.pem"),
                  "--tls-cert=" + certificates_.Path("client.pem"), "--tls-key=" + certificates_.Path("client.key"),
                  "server", "info"});
  EXPECT_EQ(info.exit_code, 0) << info.output;
}

}  // namespace
}  // namespace rsu::tests
