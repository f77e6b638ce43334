// Mutual TLS end to end: who has no certificate of our authority does not get in.
#include <chrono>
#include <filesystem>
#include <thread>

#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "rsu/v1/server_service.grpc.pb.h"
#include "tests/support/certificates.h"
#include "tests/support/programs.h"
#include "tests/support/server_process.h"

namespace rsu::tests {
namespace {

class TlsConformanceTest : public testing::Test {
 protected:
  TlsConformanceTest() : server_(folder_.path(), certificates_.ServerFlags()) {}

  grpc::Status AskAs(const std::shared_ptr<grpc::ChannelCredentials>& credentials) const {
    grpc::ClientContext context;
    v1::GetServerInfoResponse response;
    return v1::ServerService::NewStub(grpc::CreateChannel(server_.address(), credentials))
        ->GetServerInfo(&context, {}, &response);
  }

  Certificates certificates_;
  TemporaryFolder folder_;
  ServerProcess server_;
};

TEST_F(TlsConformanceTest, LetsInWhoHasACertificateOfTheAuthorityAndNobodyElse) {
  certificates_.Make("stranger", "");
  const grpc::Status known = AskAs(certificates_.CredentialsOf("client"));
  EXPECT_TRUE(known.ok()) << known.error_message();
  EXPECT_EQ(AskAs(certificates_.CredentialsOf("stranger")).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(AskAs(grpc::InsecureChannelCredentials()).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(TlsConformanceTest, RefusesACertificateWhoseNameTheJournalCouldNotHold) {
  // No common name, a name of this server's own, blanks around, a mark that turns the text, a control character.
  for (const char* subject : {"/O=Agency", "/CN=local", "/CN= agency", "/CN=agency\xe2\x80\xae", "/CN=a\tb"}) {
    certificates_.Make("odd", "authority", subject);
    const grpc::Status status = AskAs(certificates_.CredentialsOf("odd"));
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << subject << ": " << status.error_message();
  }
}

TEST_F(TlsConformanceTest, ShowsARenewedCertificateToNewConnectionsWithoutARestart) {
  // Another authority signs the new one, so that who trusts it alone gets in only when it is in use.
  Certificates renewed;
  for (const char* file : {"server.pem", "server.key", "authority.pem"}) {
    const std::string fresh = certificates_.Path(file) + ".new";
    std::filesystem::copy_file(renewed.Path(file), fresh);
    std::filesystem::rename(fresh, certificates_.Path(file));  // as certbot and its like do
  }
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  grpc::Status status;
  do {
    status = AskAs(renewed.CredentialsOf("client"));
    if (!status.ok()) std::this_thread::sleep_for(std::chrono::milliseconds(500));
  } while (!status.ok() && std::chrono::steady_clock::now() < end);
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST(TlsStartTest, RefusesAKeyThatOthersCanOpenAndAPairThatDoesNotBelongTogether) {
  const Certificates certificates;
  const TemporaryFolder folder;
  std::vector<std::string> command = {ServerBinary(), "--listen=127.0.0.1:0", "--data=" + folder.path()};
  for (const std::string& flag : certificates.ServerFlags()) command.push_back(flag);
  std::filesystem::permissions(certificates.Path("server.key"), std::filesystem::perms(0644));
  const ProgramResult open = RunProgram(command);
  EXPECT_NE(open.exit_code, 0);
  EXPECT_NE(open.output.find("chmod 600"), std::string::npos) << open.output;
  command.push_back("--tls-key=" + certificates.Path("client.key"));
  command.erase(command.begin() + 4);  // the first --tls-key
  const ProgramResult other = RunProgram(command);
  EXPECT_NE(other.exit_code, 0);
  EXPECT_NE(other.output.find("do not belong together"), std::string::npos) << other.output;
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
