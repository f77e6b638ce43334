#include "cli/import_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "cli/client.h"
#include "cli/testing/fake_server.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

ImportBatch BatchOf(int first, int count) {
  ImportBatch batch;
  for (int i = first; i < first + count; ++i) {
    batch.request.add_items()->set_household_ref(absl::StrCat("RF-", i));
    batch.places.push_back({absl::StrCat("RF-", i), i, {}});
  }
  return batch;
}

class ImportStreamTest : public testing::Test {
 protected:
  // Sends batches of two until all are answered or the stream fails.
  absl::Status Send(int batches) {
    const Client client = Client::Make({.server = server_.address()}).value();
    ImportStreamOptions options;
    options.first_retry_wait = absl::Milliseconds(1);
    options.stream_life = stream_life_;
    options.on_retry = [this](const absl::Status& why, int attempt, int most) {
      retries_.push_back(absl::StrCat(attempt, " of ", most, " ", absl::StatusCodeToString(why.code())));
    };
    ImportStream stream(client.channel(), options, [this](const ImportBatch& batch, const auto& answer) {
      for (int i = 0; i < answer.results_size(); ++i) {
        EXPECT_EQ(answer.results(i).household_ref(), batch.places[i].household_ref);
        answered_.push_back(answer.results(i).household_ref());
        unchanged_ += answer.results(i).outcome() == v1::IMPORT_OUTCOME_UNCHANGED ? 1 : 0;
      }
      return absl::OkStatus();
    });
    for (int i = 0; i < batches; ++i) {
      const absl::Status status = stream.Send(BatchOf(2 * i, 2));
      if (!status.ok()) return status;
    }
    return stream.Finish();
  }

  FakeServer server_;
  absl::Duration stream_life_ = absl::Seconds(kStreamLifeSeconds);
  std::vector<std::string> answered_;
  std::vector<std::string> retries_;
  int unchanged_ = 0;
};

TEST_F(ImportStreamTest, DeliversEveryAnswerInOrder) {
  ASSERT_TRUE(Send(50).ok());
  ASSERT_THAT(answered_, SizeIs(100));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(answered_[i], absl::StrCat("RF-", i));
  EXPECT_EQ(server_.registry.Streams(), 1);
}

TEST_F(ImportStreamTest, OpensNoStreamWhenThereIsNothingToSend) {
  EXPECT_TRUE(Send(0).ok());
  EXPECT_EQ(server_.registry.Streams(), 0);
}

TEST_F(ImportStreamTest, SendsTheUnansweredAgainAfterABreak) {
  server_.registry.break_streams = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "shutting down")};
  server_.registry.answers_before_break = {3};
  ASSERT_TRUE(Send(20).ok());
  ASSERT_THAT(answered_, SizeIs(40));
  for (int i = 0; i < 40; ++i) EXPECT_EQ(answered_[i], absl::StrCat("RF-", i)) << "each is answered once, in order";
  EXPECT_GE(unchanged_, 2) << "what was stored before the break is answered unchanged";
  EXPECT_EQ(server_.registry.Streams(), 2);
  EXPECT_THAT(retries_, ElementsAre(absl::StrCat("2 of ", kMaxStreamAttempts, " UNAVAILABLE")));
}

TEST_F(ImportStreamTest, TreatsAStreamThatEndsTooEarlyAsLost) {
  server_.registry.break_streams = {grpc::Status::OK};
  ASSERT_TRUE(Send(3).ok());
  EXPECT_THAT(answered_, SizeIs(6));
  EXPECT_THAT(retries_, ElementsAre(absl::StrCat("2 of ", kMaxFirstStreamAttempts, " UNAVAILABLE")));
}

// One answer, then `breaks` streams that bring none.
void AnswerOnceThenBreak(FakeRegistry* registry, int breaks) {
  registry->answers_before_break = {1};
  registry->break_streams.assign(breaks, grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "busy"));
}

TEST_F(ImportStreamTest, TriesAServerThatAnsweredTheMostTimes) {
  AnswerOnceThenBreak(&server_.registry, kMaxStreamAttempts - 1);
  EXPECT_TRUE(Send(2).ok()) << "the last attempt succeeds";
}

TEST_F(ImportStreamTest, GivesUpAServerThatAnsweredAfterTheMostTimes) {
  AnswerOnceThenBreak(&server_.registry, kMaxStreamAttempts);
  EXPECT_EQ(Send(2).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(server_.registry.Streams(), kMaxStreamAttempts);
}

TEST_F(ImportStreamTest, GivesUpAServerThatNeverAnsweredSooner) {
  server_.registry.break_streams.assign(kMaxFirstStreamAttempts,
                                        grpc::Status(grpc::StatusCode::UNAVAILABLE, "starting"));
  EXPECT_EQ(Send(1).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(server_.registry.Streams(), kMaxFirstStreamAttempts);
  EXPECT_TRUE(Send(1).ok()) << "the next one succeeds";
}

TEST_F(ImportStreamTest, CountsAttemptsAnewAfterAnAnswer) {
  server_.registry.break_streams.assign(3 * kMaxStreamAttempts,
                                        grpc::Status(grpc::StatusCode::UNAVAILABLE, "unsteady"));
  server_.registry.answers_before_break.assign(3 * kMaxStreamAttempts, 1);
  ASSERT_TRUE(Send(4 * kMaxStreamAttempts).ok());
  EXPECT_THAT(answered_, SizeIs(8 * kMaxStreamAttempts));
}

TEST_F(ImportStreamTest, StopsAtOnceWhenTheServerRefusesTheStream) {
  v1::ErrorInfo info;
  info.set_reason("PROGRAMME_UNKNOWN");
  server_.registry.break_streams = {FailWith(grpc::StatusCode::INVALID_ARGUMENT, "no such programme", info)};
  const absl::Status status = Send(1);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DetailOf(status).reason, "PROGRAMME_UNKNOWN");
  EXPECT_THAT(retries_, SizeIs(0));
}

TEST_F(ImportStreamTest, GivesUpAServerThatHangs) {
  server_.registry.answer_before_reading_on = false;  // waits for the end of the stream, which waits for answers
  stream_life_ = absl::Milliseconds(300);
  EXPECT_EQ(Send(2 * kMaxBatchesInFlight).code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(ImportStreamTest, RefusesAnAnswerWithAResultTooFew) {
  server_.registry.forget_a_result = true;
  EXPECT_EQ(DetailOf(Send(1)).reason, "ANSWER_NOT_UNDERSTOOD");
}

TEST(ImportStreamUnreachableTest, SaysThatTheServerIsUnavailable) {
  const Client client = Client::Make({.server = "127.0.0.1:1"}).value();
  ImportStreamOptions options;
  options.first_retry_wait = absl::Milliseconds(1);
  ImportStream stream(client.channel(), options, [](const auto&, const auto&) { return absl::OkStatus(); });
  absl::Status status = stream.Send(BatchOf(0, 1));
  if (status.ok()) status = stream.Finish();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace rsu::cli
