#include "server/transport.h"

#include <sys/stat.h>

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

  static Address Here() { return {"127.0.0.1", 1, ""}; }
  static Address Everywhere() { return {"0.0.0.0", 1, ""}; }

  std::string folder_;
};

TEST_F(TransportTest, RefusesPlainTextBeyondThisMachine) {
  EXPECT_TRUE(MakeServerCredentials(Here(), {}).ok());
  EXPECT_THAT(std::string(MakeServerCredentials(Everywhere(), {}).status().message()), HasSubstr("loopback"));
}

TEST_F(TransportTest, RefusesHalfConfiguredFilesNamingTheFlag) {
  const std::string pem = File("one.pem", "-----BEGIN CERTIFICATE-----\n");
  const std::string text = File("text", "no certificate");
  const auto message = [](const TlsFiles& files) {
    return std::string(MakeServerCredentials(Everywhere(), files).status().message());
  };
  EXPECT_THAT(message({pem, "", pem}), HasSubstr("--tls-key"));
  EXPECT_THAT(message({"", pem, pem}), HasSubstr("--tls-cert"));
  EXPECT_THAT(message({pem, pem, ""}), HasSubstr("--tls-ca"));
  EXPECT_THAT(message({pem, folder_ + "/absent", pem}), HasSubstr("cannot read"));
  EXPECT_THAT(message({pem, text, pem}), HasSubstr("not a PEM file"));
}

TEST_F(TransportTest, RefusesAKeyThatOthersCanOpen) {
  const std::string pem = File("one.pem", "-----BEGIN CERTIFICATE-----\n");
  for (const int mode : {0604, 0640, 0644, 0660, 0602, 0601}) {
    chmod(pem.c_str(), mode);
    const absl::Status status = MakeServerCredentials(Everywhere(), {pem, pem, pem}).status();
    EXPECT_THAT(std::string(status.message()), HasSubstr("chmod 600")) << std::oct << mode;
  }
}

TEST_F(TransportTest, RefusesFilesThatCannotServe) {
  const std::string pem = File("one.pem", "-----BEGIN CERTIFICATE-----\n");
  chmod(pem.c_str(), 0600);
  const absl::Status status = MakeServerCredentials(Everywhere(), {pem, pem, pem}).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("cannot be read"));
}

TEST(CallerNameTest, TakesPrintableNames) {
  for (const char* name : {"agency", "agency 7", "وكالة", "Caisse nationale", "a"}) EXPECT_TRUE(IsCallerName(name));
  EXPECT_TRUE(IsCallerName(std::string(64, 'x')));
}

TEST(CallerNameTest, RefusesWhatTheJournalCouldNotHold) {
  const std::string with_zero("age\0ncy", 7);
  for (const std::string& name : {std::string(), std::string(" "), std::string("local"), std::string("unnamed"),
                                  std::string(" agency"), std::string("agency\n"), with_zero, std::string("\xff"),
                                  std::string("a\xe2\x80\xae"), std::string("\xe2\x80\x8b"), std::string(65, 'x')}) {
    EXPECT_FALSE(IsCallerName(name)) << name;
  }
}

}  // namespace
}  // namespace rsu::server
