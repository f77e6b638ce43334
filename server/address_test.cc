#include "server/address.h"

#include "gmock/gmock.h"

namespace rsu::server {
namespace {

using testing::HasSubstr;

TEST(AddressTest, ReadsOneHostAndOnePort) {
  for (const char* text : {"127.0.0.1:50051", "[::1]:0", "[::]:65535", "rsu.gov.ma:443", "localhost:1", "0.0.0.0:80"}) {
    const absl::StatusOr<Address> address = ParseAddress("listen", text);
    ASSERT_TRUE(address.ok()) << address.status();
    EXPECT_EQ(address->WithPort(address->port), text);
  }
  EXPECT_EQ(ParseAddress("listen", "unix:/run/rsu/socket")->path, "/run/rsu/socket");
  EXPECT_EQ(ParseAddress("listen", "localhost:0")->WithPort(7), "localhost:7");
}

TEST(AddressTest, RefusesWhatIsNotOneHostAndOnePort) {
  for (const char* text : {"",
                           "9464",
                           "127.0.0.1",
                           "127.0.0.1:",
                           "127.0.0.1:9464,9465",
                           "127.0.0.1:1,0.0.0.0:2",
                           "127.0.0.1,0.0.0.0:2",
                           "127.0.0.1:+80",
                           "127.0.0.1:80s",
                           "127.0.0.1:80r",
                           "+127.0.0.1:80",
                           "127.0.0.1:65536",
                           "127.0.0.1:-1",
                           "127.0.0.1: 80",
                           " 127.0.0.1:80",
                           "127.0.0.1:80 ",
                           ":80",
                           "::1:80",
                           "[::1]80",
                           "[127.0.0.1]:80",
                           "[::1:80",
                           "127.1:80",
                           "2130706433:80",
                           "127.0.0.1:0x50",
                           "unix:",
                           "127.0.0.1:80\n",
                           "a/b:80",
                           "127.0.0.1:80;81",
                           "127.0.0.256:80",
                           "*:80",
                           "[::1%lo]:80"}) {
    const absl::StatusOr<Address> address = ParseAddress("metrics", text);
    ASSERT_FALSE(address.ok()) << text;
    EXPECT_THAT(std::string(address.status().message()), HasSubstr("--metrics")) << text;
  }
  EXPECT_FALSE(ParseAddress("listen", "unix:" + std::string(200, 'x')).ok());
  EXPECT_FALSE(ParseAddress("listen", std::string(254, 'x') + ":80").ok());
  EXPECT_TRUE(ParseAddress("listen", std::string(253, 'x') + ":80").ok());
}

TEST(AddressTest, KnowsAddressesOfThisMachineAlone) {
  for (const char* text : {"127.0.0.1:50051", "127.8.9.1:1", "localhost:0", "[::1]:50051", "unix:/tmp/rsu.sock"}) {
    EXPECT_TRUE(IsLoopback(*ParseAddress("listen", text))) << text;
  }
  for (const char* text : {"0.0.0.0:50051", "10.0.0.1:1", "[::]:1", "rsu.ma:443", "localhost.rsu.ma:1", "127.rsu.ma:1",
                           "127.0.0.1.rsu.ma:1", "[::ffff:10.0.0.1]:1"}) {
    EXPECT_FALSE(IsLoopback(*ParseAddress("listen", text))) << text;
  }
}

}  // namespace
}  // namespace rsu::server
