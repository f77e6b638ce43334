#include "server/open_streams.h"

#include "gmock/gmock.h"

namespace rsu::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(OpenStreamsTest, ReadsThePeersOfAPage) {
  EXPECT_THAT(SocketsOfPage(R"({"end":true,"socketRef":[{"name":"chttp2 ipv4:127.0.0.1:40112","socketId":"7"},)"
                            R"({"name":"chttp2 ipv6:%5B::1%5D:9","socketId":"12"}]})"),
              ElementsAre(Pair(7, "ipv4:127.0.0.1:40112"), Pair(12, "ipv6:%5B::1%5D:9")));
  EXPECT_THAT(SocketsOfPage(R"({"end":true,"socketRef":[]})"), IsEmpty());
  EXPECT_THAT(SocketsOfPage("nonsense"), IsEmpty());
}

TEST(OpenStreamsTest, CountsWhatBeganAndDidNotEnd) {
  EXPECT_EQ(OpenStreamsOfSocket(R"({"socket":{"data":{"streamsStarted":"10","streamsSucceeded":"3",)"
                                R"("streamsFailed":"2","messagesSent":"9"}}})"),
            5);
  EXPECT_EQ(OpenStreamsOfSocket(R"({"socket":{"data":{"streamsStarted":"4"}}})"), 4);
  EXPECT_EQ(OpenStreamsOfSocket(R"({"socket":{"data":{}}})"), 0);
  EXPECT_EQ(OpenStreamsOfSocket(""), 0);
}

TEST(OpenStreamsTest, FindsNobodyWhereNobodyIs) { EXPECT_THAT(CountOpenStreams({"ipv4:127.0.0.1:1"}), IsEmpty()); }

}  // namespace
}  // namespace rsu::server
