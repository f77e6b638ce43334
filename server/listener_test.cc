#include "server/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace rsu::server {
namespace {

using testing::MatchesRegex;

/// Both ends of a connection to a listener; closed with the test.
class Pair {
 public:
  explicit Pair(const Listener& listener) {
    sockaddr_storage address = {};
    socklen_t size = sizeof(address);
    EXPECT_EQ(getsockname(listener.sockets().front(), reinterpret_cast<sockaddr*>(&address), &size), 0);
    client_ = socket(address.ss_family, SOCK_STREAM, 0);
    EXPECT_EQ(connect(client_, reinterpret_cast<sockaddr*>(&address), size), 0);
    served_ = accept(listener.sockets().front(), nullptr, nullptr);
    EXPECT_GE(served_, 0);
  }
  ~Pair() {
    close(client_);
    close(served_);
  }
  int client() const { return client_; }
  int served() const { return served_; }

 private:
  int client_;
  int served_;
};

TEST(ListenerTest, NamesThePortThatWasPicked) {
  const absl::StatusOr<Listener> listener = Listener::Open({"127.0.0.1", 0, ""});
  ASSERT_TRUE(listener.ok()) << listener.status();
  EXPECT_THAT(listener->address(), MatchesRegex("127.0.0.1:[1-9][0-9]+"));
}

TEST(ListenerTest, RefusesAnAddressThatIsTaken) {
  const absl::StatusOr<Listener> first = Listener::Open({"127.0.0.1", 0, ""});
  const absl::StatusOr<Address> same = ParseAddress("listen", first->address());
  EXPECT_EQ(Listener::Open(*same).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Listener::Open({"192.0.2.1", 0, ""}).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Listener::Open({"nobody.invalid", 0, ""}).status().code(), absl::StatusCode::kUnavailable);
}

TEST(ListenerTest, NamesPeersAsGrpcDoes) {
  const absl::StatusOr<Listener> ipv4 = Listener::Open({"127.0.0.1", 0, ""});
  const Pair pair(*ipv4);
  EXPECT_THAT(PeerOf(pair.served()).name, MatchesRegex("ipv4:127.0.0.1:[0-9]+"));
  EXPECT_EQ(PeerOf(pair.served()).address, "127.0.0.1");
  EXPECT_EQ(PeerOf(-1).address, "");
}

TEST(ListenerTest, CountsTheLineOfAnIpv6ProviderAsOneAddress) {
  const absl::StatusOr<Listener> ipv6 = Listener::Open({"::1", 0, ""});
  if (!ipv6.ok()) GTEST_SKIP() << "this machine speaks no IPv6";
  const Pair pair(*ipv6);
  EXPECT_THAT(PeerOf(pair.served()).name, MatchesRegex("ipv6:%5B::1%5D:[0-9]+"));
  EXPECT_EQ(PeerOf(pair.served()).address, "::");
}

TEST(ListenerTest, CutsAConnectionThatSomebodyElseHoldsToo) {
  const absl::StatusOr<Listener> listener = Listener::Open({"127.0.0.1", 0, ""});
  const Pair pair(*listener);
  const int also = dup(pair.served());
  EXPECT_EQ(send(pair.client(), "unread", 6, 0), 6);
  while (TrafficOf(pair.served()).received < 6) usleep(1000);
  CutSocket(also);
  char byte;
  EXPECT_EQ(recv(pair.served(), &byte, 1, 0), 0) << "what came is thrown away";
  EXPECT_LE(recv(pair.client(), &byte, 1, 0), 0);
  close(also);
}

class UnixListenerTest : public testing::Test {
 protected:
  UnixListenerTest() {
    std::string path = testing::TempDir() + "/rsu-listener-XXXXXX";
    folder_ = mkdtemp(path.data());
    address_.path = folder_ + "/socket";
  }
  ~UnixListenerTest() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
  Address address_;
};

TEST_F(UnixListenerTest, ListensOnAFileAndRemovesIt) {
  {
    const absl::StatusOr<Listener> listener = Listener::Open(address_);
    ASSERT_TRUE(listener.ok()) << listener.status();
    EXPECT_EQ(listener->address(), absl::StrCat("unix:", address_.path));
    const Pair pair(*listener);
    EXPECT_EQ(PeerOf(pair.served()).name, kUnixPeer);
    EXPECT_EQ(Listener::Open(address_).status().code(), absl::StatusCode::kUnavailable) << "somebody serves it";
  }
  EXPECT_FALSE(std::filesystem::exists(address_.path));
}

TEST_F(UnixListenerTest, TakesThePlaceOfAServerThatWasKilledAndOfNothingElse) {
  sockaddr_un dead = {};
  dead.sun_family = AF_UNIX;
  address_.path.copy(dead.sun_path, sizeof(dead.sun_path) - 1);
  const int socket_left = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(socket_left, reinterpret_cast<sockaddr*>(&dead), sizeof(dead)), 0);
  close(socket_left);
  EXPECT_TRUE(Listener::Open(address_).ok());
  address_.path = folder_;
  EXPECT_FALSE(Listener::Open(address_).ok());
  EXPECT_TRUE(std::filesystem::exists(folder_));
}

}  // namespace
}  // namespace rsu::server
