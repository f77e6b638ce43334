#include "server/connections.h"

#include <set>

#include "gmock/gmock.h"

namespace rsu::server {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class ConnectionsTest : public testing::Test {
 protected:
  static DoorOptions Options() {
    DoorOptions options;
    options.max_connections = 4;
    options.max_connections_per_address = 3;
    options.max_streams = 5;
    options.max_calls = 12;
    options.max_resets_per_second = 2;
    options.idle_seconds = 100;
    return options;
  }

  std::optional<Cause> Admit(int socket, const std::string& address = "10.0.0.1") {
    return book_.Admit(Name(socket), address, socket, now_);
  }
  bool MayComeIn(const std::string& address = "10.0.0.1") { return book_.MayComeIn(address, now_); }
  std::shared_ptr<Connection> Call(int socket) { return book_.CallBegan(Name(socket)); }
  /// Connections that are ended for a flood, one after another.
  void Flood(int times) {
    Sweep();
    for (int i = 0; i < times; ++i) {
      Admit(10);
      for (int call = 0; call <= kCallsPerStream * Options().max_streams; ++call) Call(10);
      book_.Gone(10);
    }
    EXPECT_FALSE(cut_.empty());
  }
  void Wait(int seconds) { now_ += std::chrono::seconds(seconds); }
  void Sweep(Traffic traffic = {}) {
    book_.Sweep(now_, [traffic](int) { return traffic; });
  }
  int64_t Ended(Cause cause) const { return book_.Figures().ended[static_cast<size_t>(cause)]; }

  static std::string Name(int socket) { return "ipv4:peer:" + std::to_string(socket); }

  Moment now_ = Moment() + std::chrono::hours(1);
  std::vector<int> cut_;
  Connections book_{Options(), 1000, [this](int socket) { cut_.push_back(socket); }};
};

TEST_F(ConnectionsTest, LetsInUpToTheCapsWithoutEndingAnybody) {
  for (int socket = 1; socket <= 3; ++socket) EXPECT_EQ(Admit(socket), std::nullopt);
  EXPECT_EQ(Admit(4, "10.0.0.2"), std::nullopt);
  EXPECT_THAT(cut_, IsEmpty());
  EXPECT_EQ(book_.Figures().open, 4);
  EXPECT_EQ(book_.Figures().accepted, 4);
}

TEST_F(ConnectionsTest, EndsTheOldestThatNeverCalledForANewcomer) {
  Admit(1);
  Wait(1);
  Admit(2);
  Wait(1);
  Admit(3);
  book_.CallEnded(Call(1), false, now_);
  EXPECT_EQ(Admit(4), std::nullopt) << "one more than one address may have";
  EXPECT_THAT(cut_, ElementsAre(2)) << "1 has called, 3 is younger";
  EXPECT_EQ(Ended(Cause::kGaveWay), 1);
}

TEST_F(ConnectionsTest, EndsTheOneQuietForLongestWhenAllHaveCalled) {
  for (int socket = 1; socket <= 3; ++socket) Admit(socket);
  for (int socket : {2, 3, 1}) {
    Wait(1);
    book_.CallEnded(Call(socket), false, now_);
  }
  EXPECT_EQ(Admit(4), std::nullopt);
  EXPECT_THAT(cut_, ElementsAre(2));
}

TEST_F(ConnectionsTest, RefusesANewcomerWhenAllWork) {
  for (int socket = 1; socket <= 3; ++socket) {
    Admit(socket);
    Call(socket);
  }
  EXPECT_EQ(Admit(4), Cause::kAddress);
  EXPECT_EQ(Admit(5, "10.0.0.2"), std::nullopt) << "another address has room";
  Call(5);
  EXPECT_EQ(Admit(6, "10.0.0.3"), Cause::kConnections);
  EXPECT_THAT(cut_, IsEmpty());
  book_.Gone(1);
  EXPECT_EQ(Admit(7, "10.0.0.3"), std::nullopt);
}

TEST_F(ConnectionsTest, AnAddressEndsItsOwnAndNotThoseOfOthers) {
  Admit(9, "10.0.0.2");
  Wait(1);
  for (int socket = 1; socket <= 8; ++socket) EXPECT_EQ(Admit(socket), std::nullopt);
  EXPECT_THAT(cut_, Not(Contains(9)));
}

TEST_F(ConnectionsTest, RefusesWhenThoseThatWereEndedAreNotClosedYet) {
  std::optional<Cause> refusal;
  int socket = 0;
  while (!refusal.has_value() && socket < 1000) refusal = Admit(++socket);
  EXPECT_EQ(refusal, Cause::kDescriptors);
  EXPECT_EQ(socket, Options().max_connections + kMaxClosingConnections + 1);
}

TEST_F(ConnectionsTest, EndsWhoResetsCallsFasterThanTheyAreForgiven) {
  Admit(1);
  book_.CallEnded(Call(1), false, now_);
  const int burst = kResetBurstSeconds * Options().max_resets_per_second;
  for (int i = 0; i < burst; ++i) book_.CallEnded(Call(1), true, now_);
  EXPECT_THAT(cut_, IsEmpty());
  Wait(1);
  for (int i = 0; i < Options().max_resets_per_second; ++i) book_.CallEnded(Call(1), true, now_);
  EXPECT_THAT(cut_, IsEmpty());
  book_.CallEnded(Call(1), true, now_);
  EXPECT_THAT(cut_, ElementsAre(1));
  EXPECT_EQ(Ended(Cause::kResets), 1);
}

TEST_F(ConnectionsTest, ForgivesFewerResetsBeforeTheFirstAnswer) {
  Admit(1);
  for (int i = 0; i < Options().max_resets_per_second; ++i) book_.CallEnded(Call(1), true, now_);
  EXPECT_THAT(cut_, IsEmpty());
  book_.CallEnded(Call(1), true, now_);
  EXPECT_THAT(cut_, ElementsAre(1));
}

TEST_F(ConnectionsTest, ForgivesCallsThatAreAnswered) {
  Admit(1);
  for (int i = 0; i < 10000; ++i) book_.CallEnded(Call(1), false, now_);
  EXPECT_THAT(cut_, IsEmpty());
}

TEST_F(ConnectionsTest, EndsAConnectionWithMoreCallsThanItsStreamsExplain) {
  Admit(1);
  const int most = kCallsPerStream * Options().max_streams;
  for (int i = 0; i < most; ++i) Call(1);
  EXPECT_THAT(cut_, IsEmpty());
  Call(1);
  EXPECT_THAT(cut_, ElementsAre(1));
}

TEST_F(ConnectionsTest, EndsTheBusiestConnectionOfTheBusiestAddressWhenCallsAreTooMany) {
  for (int socket = 1; socket <= 3; ++socket) Admit(socket);
  Admit(4, "10.0.0.2");
  for (int i = 0; i < 5; ++i) Call(4);
  for (int i = 0; i < 3; ++i) Call(1);
  for (int i = 0; i < 4; ++i) Call(2);
  EXPECT_THAT(cut_, IsEmpty());
  Call(3);
  EXPECT_THAT(cut_, ElementsAre(2)) << "4 has more, but its address has fewer";
  EXPECT_EQ(book_.Figures().open_calls, 9);
}

TEST_F(ConnectionsTest, EndsIdleConnectionsAndNoOthers) {
  Admit(1);
  Admit(2);
  const std::shared_ptr<Connection> working = Call(2);
  Wait(Options().idle_seconds);
  Sweep();
  EXPECT_THAT(cut_, IsEmpty());
  Wait(1);
  Sweep();
  EXPECT_THAT(cut_, ElementsAre(1));
  book_.CallEnded(working, false, now_);
  Sweep();
  EXPECT_THAT(cut_, ElementsAre(1)) << "it was idle since just now";
}

TEST_F(ConnectionsTest, EndsAConnectionWhoseBytesBelongToNoMessage) {
  Admit(1);
  const std::shared_ptr<Connection> call = Call(1);
  for (int look = 0; look < 2; ++look) Sweep({kMaxBytesOfStream, 0});
  EXPECT_THAT(cut_, IsEmpty());
  book_.MessageCame(call);
  Sweep({kMaxBytesOfStream + 10, 0});
  for (int look = 0; look < 2; ++look) Sweep({2 * kMaxBytesOfStream + 10, 0});
  EXPECT_THAT(cut_, IsEmpty()) << "counted from the message";
  Sweep({2 * kMaxBytesOfStream + 11, 0});
  EXPECT_THAT(cut_, IsEmpty()) << "its streams are counted first";
  Sweep({2 * kMaxBytesOfStream + 11, 0});
  EXPECT_THAT(cut_, ElementsAre(1));
}

TEST_F(ConnectionsTest, GivesEachStreamTheBytesOfAMessageUpToThoseOfTheConnection) {
  Admit(1);
  Call(1);
  book_.StreamsSeen(Name(1), 2);
  for (int look = 0; look < 2; ++look) Sweep({2 * kMaxBytesOfStream, 0});
  EXPECT_THAT(cut_, IsEmpty());
  book_.StreamsSeen(Name(1), 8);
  for (int look = 0; look < 2; ++look) Sweep({kMaxBytesWithoutMessage, 0});
  EXPECT_THAT(cut_, IsEmpty());
  for (int look = 0; look < 2; ++look) Sweep({kMaxBytesWithoutMessage + 1, 0});
  EXPECT_THAT(cut_, ElementsAre(1));
}

TEST_F(ConnectionsTest, LetsNewcomersOfAnAddressThatFloodsInOneAfterAnother) {
  Flood(kFloodsForgiven - 1);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(MayComeIn());
  Flood(1);
  EXPECT_FALSE(MayComeIn());
  EXPECT_TRUE(MayComeIn("10.0.0.2")) << "others have nothing to do with it";
  Wait(1);
  EXPECT_TRUE(MayComeIn());
  EXPECT_FALSE(MayComeIn());
  Wait(1);
  EXPECT_TRUE(MayComeIn());
}

TEST_F(ConnectionsTest, ForgetsAnAddressThatFloodedLongAgo) {
  Flood(kFloodsForgiven);
  Wait(static_cast<int>(kFlooderWatch / absl::Seconds(1)) + 1);
  Sweep();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(MayComeIn());
}

TEST_F(ConnectionsTest, AsksForTheStreamsOfWhoSentMuch) {
  Admit(1);
  Sweep({kBytesBetweenStreamCounts, 0});
  EXPECT_THAT(book_.TakeSuspects(), IsEmpty());
  Sweep({kBytesBetweenStreamCounts + 1, 0});
  EXPECT_THAT(book_.TakeSuspects(), ElementsAre(Name(1)));
  Sweep({kBytesBetweenStreamCounts + 2, 0});
  EXPECT_THAT(book_.TakeSuspects(), IsEmpty()) << "nothing much came since";
}

TEST_F(ConnectionsTest, EndsAConnectionWithMoreStreamsThanItMayHave) {
  Admit(1);
  const int64_t most = int64_t{kCallsPerStream} * Options().max_streams;
  book_.StreamsSeen(Name(1), most);
  EXPECT_THAT(cut_, IsEmpty());
  book_.StreamsSeen(Name(1), most + 1);
  EXPECT_THAT(cut_, ElementsAre(1));
  EXPECT_EQ(Ended(Cause::kStreams), 1);
}

TEST_F(ConnectionsTest, EndsTheConnectionWithTheMostStreamsWhenAllAreTooMany) {
  Admit(1);
  Admit(2);
  Admit(3);
  const int64_t all = int64_t{kCallsPerStream} * Options().max_calls;  // 24
  book_.StreamsSeen(Name(1), 9);
  book_.StreamsSeen(Name(2), 10);
  book_.StreamsSeen(Name(3), all - 19);
  EXPECT_THAT(cut_, IsEmpty());
  book_.StreamsSeen(Name(3), all - 18);
  EXPECT_THAT(cut_, ElementsAre(2));
}

TEST_F(ConnectionsTest, ForgetsTheStreamsOfCallsThatEnded) {
  Admit(1);
  Admit(2);
  Admit(3);
  for (const int socket : {1, 2}) {
    book_.StreamsSeen(Name(socket), 10);  // of 24 that all may have
    for (int i = 0; i < 10; ++i) book_.CallEnded(Call(socket), false, now_);
  }
  book_.StreamsSeen(Name(3), 10);
  EXPECT_THAT(cut_, IsEmpty());
}

TEST_F(ConnectionsTest, EndsAConnectionThatDrawsAnswersWithoutACall) {
  Admit(1);
  Sweep({0, kMaxBytesSentWithoutCall});
  EXPECT_THAT(cut_, IsEmpty());
  Sweep({0, kMaxBytesSentWithoutCall + 1});
  EXPECT_THAT(cut_, ElementsAre(1));
}

TEST_F(ConnectionsTest, EndsWhoLeavesTheMostUnreadWhenAnswersAreTooMany) {
  Admit(1);
  Admit(2);
  const std::shared_ptr<Connection> one = Call(1);
  const std::shared_ptr<Connection> two = Call(2);
  book_.AnswerWaits(one, kMaxUnreadAnswerBytes - 1);
  book_.AnswerWaits(two, 1);
  EXPECT_THAT(cut_, IsEmpty());
  book_.AnswerWaits(two, 1);
  EXPECT_THAT(cut_, ElementsAre(1));
  EXPECT_EQ(book_.Figures().unread_answer_bytes, 2);
  book_.AnswerWaits(one, -(kMaxUnreadAnswerBytes - 1));
  EXPECT_EQ(book_.Figures().unread_answer_bytes, 2);
}

TEST_F(ConnectionsTest, NeverEndsAUnixSocketForBeingQuiet) {
  const std::string name(kUnixPeer);
  for (int socket = 1; socket <= 3; ++socket) EXPECT_EQ(book_.Admit(name, "unix", socket, now_), std::nullopt);
  EXPECT_EQ(book_.CallBegan(name), nullptr);
  Wait(2 * Options().idle_seconds);
  Sweep();
  EXPECT_EQ(book_.Admit(name, "unix", 4, now_), Cause::kAddress);
  EXPECT_THAT(cut_, IsEmpty());
}

TEST_F(ConnectionsTest, ForgetsWhatIsClosed) {
  Admit(1);
  const std::shared_ptr<Connection> call = Call(1);
  book_.Gone(1);
  EXPECT_EQ(book_.Figures().open, 0);
  EXPECT_EQ(book_.Figures().open_calls, 0);
  book_.CallEnded(call, true, now_);  // late, and harmless
  EXPECT_EQ(book_.Figures().open_calls, 0);
  EXPECT_EQ(book_.CallBegan(Name(1)), nullptr);
}

TEST(ConnectionsThatFitTest, LeavesDescriptorsToTheStore) {
  EXPECT_EQ(ConnectionsThatFit(kReservedDescriptors * 2 + 100), kReservedDescriptors / 2 + 50);
  EXPECT_EQ(ConnectionsThatFit(200), 50) << "half of few";
  EXPECT_EQ(ConnectionsThatFit(0), 0);
  EXPECT_EQ(ConnectionsThatFit(-5), 0);
}

TEST_F(ConnectionsTest, AScarcityOfDescriptorsLowersTheCap) {
  Connections small(Options(), 2, [this](int socket) { cut_.push_back(socket); });
  for (int socket = 1; socket <= 3; ++socket) {
    EXPECT_EQ(small.Admit(Name(socket), "10.0.0.1", socket, now_), std::nullopt);
    Wait(1);
  }
  EXPECT_THAT(cut_, ElementsAre(1));
}

}  // namespace
}  // namespace rsu::server
