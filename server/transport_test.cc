#include "server/transport.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"

namespace rsu::server {
namespace {

using testing::HasSubstr;

class TransportTest : public testing::Test {
 protected:
  TransportTest() {
    std::string path = testing::TempDir() + "/rsu-transport-XXXXXX";
    folder_ = mkdtemp(path.data());
  }
  ~TransportTest() override { std::filesystem::remove_all(folder_); }

  std::string File(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ + "/" + name) << content;
    return folder_ + "/" + name;
  }

  std::string folder_;
};

TEST_F(TransportTest, KnowsAddressesOfThisMachineAlone) {
  for (const char* address : {"127.0.0.1:50051", "127.8.9.1:1", "localhost:0", "[::1]:50051", "unix:/tmp/rsu.sock"}) {
    EXPECT_TRUE(IsLoopback(address)) << address;
  }
  for (const char* address : {"0.0.0.0:50051", "10.0.0.1:1", "[::]:1", "rsu.ma:443", "localhost.rsu.ma:1", ""}) {
    EXPECT_FALSE(IsLoopback(address)) << address;
  }
}

TEST_F(TransportTest, RefusesPlainTextBeyondThisMachine) {
  EXPECT_TRUE(MakeServerCredentials("127.0.0.1:1", {}).ok());
  EXPECT_THAT(std::string(MakeServerCredentials("0.0.0.0:1", {}).status().message()), HasSubstr("loopback"));
}

TEST_F(TransportTest, RefusesHalfConfiguredFilesNamingTheFlag) {
  const std::string pem = File("one.pem", "-----BEGIN CERTIFICATE-----\n");
  const std::string text = File("text", "no certificate");
  const auto message = [](const TlsFiles& files) {
    return std::string(MakeServerCredentials("0.0.0.0:1", files).status().message());
  };
  EXPECT_THAT(message({pem, "", pem}), HasSubstr("--tls-key"));
  EXPECT_THAT(message({"", pem, pem}), HasSubstr("--tls-cert"));
  EXPECT_THAT(message({pem, pem, ""}), HasSubstr("--tls-ca"));
  EXPECT_THAT(message({pem, folder_ + "/absent", pem}), HasSubstr("cannot read"));
  EXPECT_THAT(message({pem, text, pem}), HasSubstr("not a PEM file"));
  EXPECT_TRUE(MakeServerCredentials("0.0.0.0:1", {pem, pem, pem}).ok());
}

}  // namespace
}  // namespace rsu::server
