// Connections: too many, too quiet, half open.
#include <sys/resource.h>

#include "gmock/gmock.h"
#include "tests/door/fixture.h"
#include "tests/support/certificates.h"
#include "tests/support/raw_connection.h"

namespace rsu::tests {
namespace {

/// The test opens more sockets than the server may.
void RaiseOwnDescriptors() {
  rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::vector<RawConnection> Crowd(const std::string& server, int size, const std::string& from = "") {
  std::vector<RawConnection> crowd;
  for (int i = 0; i < size; ++i) crowd.emplace_back(server, from);
  return crowd;
}

class FewDescriptorsTest : public DoorTest {
 protected:
  FewDescriptorsTest() : DoorTest({}, {{"/usr/bin/prlimit", "--nofile=256:256", "--"}, -1}) { RaiseOwnDescriptors(); }

  IdcsSource idcs_;
};

TEST_F(FewDescriptorsTest, AnswersBeforeDuringAndAfterACrowdThatWouldTakeEveryDescriptor) {
  EXPECT_TRUE(caller_.CanWrite(&idcs_, "before"));
  {
    const std::vector<RawConnection> crowd = Crowd(server_.address(), 600);
    EXPECT_TRUE(caller_.IsAnswered());
    EXPECT_TRUE(NewcomerIsAnswered());
    EXPECT_TRUE(caller_.CanWrite(&idcs_, "during"));
  }
  EXPECT_TRUE(NewcomerIsAnswered());
  EXPECT_TRUE(caller_.CanWrite(&idcs_, "after"));
}

TEST_F(FewDescriptorsTest, AnswersACallerAmongConnectionsThatGreetAndSayNoMore) {
  std::vector<RawConnection> crowd = Crowd(server_.address(), 300);
  for (RawConnection& connection : crowd) connection.Greet();
  EXPECT_TRUE(caller_.IsAnswered());
  EXPECT_TRUE(NewcomerIsAnswered());
}

class FewConnectionsTest : public DoorTest {
 protected:
  FewConnectionsTest() : DoorTest({"--max-connections=8", "--max-connections-per-address=4"}) {}
};

TEST_F(FewConnectionsTest, AnAddressTakesItsShareAndNotThatOfOthers) {
  std::vector<RawConnection> mine = Crowd(server_.address(), 3, "127.0.0.2");
  const std::vector<RawConnection> crowd = Crowd(server_.address(), 50, "127.0.0.3");
  for (RawConnection& connection : mine) EXPECT_FALSE(connection.IsClosedWithin(absl::Milliseconds(300)));
  EXPECT_TRUE(caller_.IsAnswered());
}

TEST_F(FewConnectionsTest, ANewcomerTakesThePlaceOfTheOldestThatNeverCalled) {
  std::vector<RawConnection> crowd = Crowd(server_.address(), 5, "127.0.0.2");
  EXPECT_TRUE(crowd.front().IsClosedWithin(absl::Seconds(30)));
  EXPECT_FALSE(crowd.back().IsClosedWithin(absl::Milliseconds(300)));
}

class ShortPatienceTest : public DoorTest {
 protected:
  ShortPatienceTest() : DoorTest({"--handshake-seconds=1", "--idle-seconds=3", "--answer-seconds=2"}) {}
};

TEST_F(ShortPatienceTest, EndsAConnectionThatSaysNothing) {
  RawConnection silent(server_.address());
  EXPECT_TRUE(silent.IsClosedWithin(absl::Seconds(60)));
}

TEST_F(ShortPatienceTest, EndsAConnectionThatGreetsByTheByte) {
  RawConnection slow(server_.address());
  bool open = true;
  for (const char byte : std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) {
    open = open && slow.Send(std::string(1, byte)) && !slow.IsClosedWithin(absl::Milliseconds(200));
  }
  EXPECT_FALSE(open) << "the greeting took 5 s, and 1 s is allowed";
}

TEST_F(ShortPatienceTest, EndsAConnectionWhoseHeadersNeverEnd) {
  RawConnection slow(server_.address());
  slow.Greet();
  slow.Send(Frame(kHeaders, 0, 1, CallHeaders(kServerInfo)));  // no END_HEADERS
  EXPECT_TRUE(slow.IsClosedWithin(absl::Seconds(60)));
}

TEST_F(ShortPatienceTest, EndsAConnectionWhoseRequestsNeverCome) {
  RawConnection slow(server_.address());
  slow.Greet();
  for (uint32_t stream = 1; stream < 200; stream += 2) slow.Send(OpenCall(stream, kServerInfo));
  EXPECT_TRUE(slow.IsClosedWithin(absl::Seconds(60)));
  EXPECT_TRUE(Caller(server_.address()).IsAnswered()) << "the connection of caller_ was silent as well";
}

TEST(TlsHandshakeTest, EndsAHandshakeThatStops) {
  const Certificates certificates;
  const TemporaryFolder folder;
  std::vector<std::string> flags = certificates.ServerFlags();
  flags.push_back("--handshake-seconds=1");
  const ServerProcess server(folder.path(), flags);
  RawConnection half_open(server.address());
  half_open.Send("\x16\x03\x01");  // the first bytes of a ClientHello
  EXPECT_TRUE(half_open.IsClosedWithin(absl::Seconds(60)));
}

TEST(OtherAddressesTest, AnswersOverAUnixSocketAndByName) {
  const TemporaryFolder folder;
  for (const std::string& listen : {"unix:" + folder.path() + "/socket", std::string("localhost:0")}) {
    const TemporaryFolder data;
    ServerSurroundings surroundings;
    surroundings.listen = listen;
    ServerProcess server(data.path(), {}, surroundings);
    EXPECT_TRUE(Caller(server.address()).IsAnswered()) << listen;
    EXPECT_EQ(server.Stop(), 0);
  }
}

}  // namespace
}  // namespace rsu::tests
