// Floods: frames that cost the server more than the client, as fast as the client can send them.
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/sanitizer.h"
#include "gmock/gmock.h"
#include "tests/door/fixture.h"
#include "tests/support/raw_connection.h"

namespace rsu::tests {
namespace {

constexpr int64_t kMostBytes = int64_t{400} << 20;
// A sanitizer keeps what was freed for a while.
constexpr int64_t kMostMemoryMib = kAddressSanitized ? 1000 : 250;

std::string Repeated(const std::string& frame, size_t bytes) {
  std::string many;
  while (many.size() < bytes) many += frame;
  return many;
}

class FloodTest : public DoorTest {
 protected:
  /// Floods from a thread while the caller asks; the server must end the flood and answer the caller all the time.
  void ExpectTheFloodEnds(RawConnection* raw, const std::string& bytes, bool reads = true) {
    bool closed = false;
    std::thread flood([&] { closed = raw->Flood(bytes, kMostBytes, reads); });
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(caller_.IsAnswered());
    flood.join();
    EXPECT_TRUE(closed);
    EXPECT_LT(MemoryTakenMib(), kMostMemoryMib);
    EXPECT_TRUE(NewcomerIsAnswered());
  }

  /// Opens and resets calls for as long as the server takes them.
  void ExpectResetsEnd(bool with_request) {
    RawConnection raw(server_.address());
    raw.Greet();
    bool closed = false;
    std::thread flood([&] {
      uint32_t stream = 1;
      for (int i = 0; i < 500 && !closed; ++i) {
        std::string bytes;
        for (int j = 0; j < 1000; ++j, stream += 2) {
          absl::StrAppend(&bytes, OpenCall(stream, kServerInfo), with_request ? EmptyRequest(stream) : "",
                          Frame(kReset, 0, stream, Number(8)));
        }
        closed = !raw.SendAndRead(bytes, absl::Seconds(60));
      }
    });
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(caller_.IsAnswered());
    flood.join();
    EXPECT_TRUE(closed);
    EXPECT_LT(MemoryTakenMib(), kMostMemoryMib);
    EXPECT_TRUE(NewcomerIsAnswered());
  }
};

TEST_F(FloodTest, EndsResetsBeforeTheRequestCame) { ExpectResetsEnd(/*with_request=*/false); }

TEST_F(FloodTest, EndsResetsOfWholeRequests) { ExpectResetsEnd(/*with_request=*/true); }

TEST_F(FloodTest, EndsPings) {
  RawConnection raw(server_.address());
  raw.Greet();
  ExpectTheFloodEnds(&raw, Repeated(Frame(kPing, 0, 0, std::string(8, 'p')), 64 << 10));
}

TEST_F(FloodTest, EndsSettings) {
  RawConnection raw(server_.address());
  raw.Greet();
  ExpectTheFloodEnds(&raw, Repeated(Frame(kSettings, 0, 0), 64 << 10));
}

TEST_F(FloodTest, BoundsSettingsWhoseAcknowledgementsNobodyReads) {
  RawConnection raw(server_.address());
  raw.Greet();
  const std::string bytes = Repeated(Frame(kSettings, 0, 0), 64 << 10);
  for (int i = 0; i < 1000 && raw.Send(bytes, absl::Seconds(2)); ++i) {  // until the server takes no more
  }
  EXPECT_LT(MemoryTakenMib(), kMostMemoryMib);
  EXPECT_TRUE(caller_.IsAnswered());
}

TEST_F(FloodTest, EndsWindowUpdatesAndPriorities) {
  RawConnection raw(server_.address());
  raw.Greet();
  ExpectTheFloodEnds(
      &raw, Repeated(Frame(kPriority, 0, 1, std::string(5, '\0')) + Frame(kWindowUpdate, 0, 0, Number(1)), 64 << 10));
}

TEST_F(FloodTest, EndsEmptyDataOnAnOpenStream) {
  RawConnection raw(server_.address());
  raw.Greet();
  raw.Send(OpenCall(1, kImport));
  ExpectTheFloodEnds(&raw, Repeated(Frame(kData, 0, 1), 64 << 10));
}

TEST_F(FloodTest, EndsContinuationsWithoutEnd) {
  RawConnection raw(server_.address());
  raw.Greet();
  raw.Send(Frame(kHeaders, 0, 1, CallHeaders(kServerInfo)));
  const std::string header = absl::StrCat(std::string(1, '\0'), "\x01x\x7f", std::string(1, '\x01'),
                                          std::string(128, 'v'));  // a value of 128 bytes
  ExpectTheFloodEnds(&raw, Repeated(Frame(kContinuation, 0, 1, Repeated(header, 16000)), 64 << 10));
}

TEST_F(FloodTest, EndsMoreStreamsThanItAllows) {
  RawConnection raw(server_.address());
  raw.Greet();
  bool taken = true;
  for (uint32_t stream = 1; stream < 20000 && taken; stream += 2) taken = raw.SendAndRead(OpenCall(stream, kImport));
  EXPECT_TRUE(!taken || raw.IsClosedWithin(absl::Seconds(30)));
  EXPECT_LT(MemoryTakenMib(), kMostMemoryMib);
  EXPECT_TRUE(caller_.IsAnswered());
}

TEST_F(FloodTest, EndsStreamsWhoseRequestsNeverCome) {
  RawConnection raw(server_.address());
  raw.Greet();  // and never acknowledges the server's settings, so that gRPC itself sets no maximum
  bool taken = true;
  for (uint32_t stream = 1; stream < 400000 && taken;) {
    std::string bytes;
    for (int i = 0; i < 100; ++i, stream += 2) bytes += OpenCall(stream, kServerInfo);
    taken = raw.SendAndRead(bytes);
  }
  EXPECT_TRUE(!taken || raw.IsClosedWithin(absl::Seconds(30)));
  EXPECT_LT(MemoryTakenMib(), kMostMemoryMib);
  EXPECT_TRUE(caller_.IsAnswered());
}

TEST_F(FloodTest, KeepsAClientThatPingsASilentStreamNowAndThen) {
  RawConnection raw(server_.address());
  raw.Greet();
  raw.Send(OpenCall(1, kImport));
  for (int i = 0; i < 4; ++i) {  // the fourth is too many where pings are not welcome
    if (i > 0) {
      EXPECT_FALSE(raw.IsClosedWithin(absl::Milliseconds(5200)));
    }
    raw.Send(Frame(kPing, 0, 0, "pingpong"));
  }
  EXPECT_FALSE(raw.IsClosedWithin(absl::Seconds(1)));
}

/// A server of little patience that tells what it ended.
class SilentCallsTest : public testing::Test {
 protected:
  SilentCallsTest()
      : metrics_(absl::StrCat("127.0.0.1:", FreePort())),
        server_(folder_.path(), {"--answer-seconds=2", "--idle-seconds=4", "--metrics=" + metrics_}) {}

  /// Waits until the server has counted so many ends.
  bool HasEnded(const std::string& cause, int times) const {
    const std::string wanted = absl::StrCat("rsu_connections_ended_total{cause=\"", cause, "\"} ", times, "\n");
    for (int i = 0; i < 120; ++i) {
      if (absl::StrContains(HttpGet(metrics_, "/metrics"), wanted)) return true;
      absl::SleepFor(absl::Milliseconds(500));
    }
    return false;
  }

  const std::string metrics_;
  TemporaryFolder folder_;
  ServerProcess server_;
};

TEST_F(SilentCallsTest, GivesUpAnswersForWhichTheClientOpensNoWindow) {
  RawConnection raw(server_.address());
  raw.Greet(Setting(/*INITIAL_WINDOW_SIZE=*/4, 0));
  for (uint32_t stream = 1; stream < 400; stream += 2) {
    raw.SendAndRead(OpenCall(stream, kServerInfo) + EmptyRequest(stream));
  }
  EXPECT_TRUE(Caller(server_.address()).IsAnswered());
  EXPECT_TRUE(HasEnded("answer_unread", 200));
}

TEST_F(SilentCallsTest, EndsAStreamThatIsSilentAndPings) {
  RawConnection raw(server_.address());
  raw.Greet();
  raw.Send(OpenCall(1, kImport) + Frame(kPing, 0, 0, "pingpong"));
  EXPECT_TRUE(HasEnded("stream_idle", 1));
}

}  // namespace
}  // namespace rsu::tests
