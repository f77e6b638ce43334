#include "base/log_queue.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace rsu {
namespace {

std::string Note(int64_t lines) { return "dropped " + std::to_string(lines) + "\n"; }

/// A pipe of one page with a queue of ten lines before it, both leaked as in a program.
class LogQueueTest : public testing::Test {
 protected:
  static constexpr size_t kLines = 10;

  LogQueueTest() {
    EXPECT_EQ(pipe2(ends_.data(), O_CLOEXEC), 0);
    fcntl(ends_[1], F_SETPIPE_SZ, 4096);
    queue_ = new LogQueue(ends_[1], kLines, &Note);
  }

  std::string ReadUntil(const std::string& end) {
    std::string text;
    std::array<char, 512> buffer;
    while (text.find(end) == std::string::npos) {
      const ssize_t size = read(ends_[0], buffer.data(), buffer.size());
      if (size <= 0) break;
      text.append(buffer.data(), size);
    }
    return text;
  }

  std::array<int, 2> ends_;
  LogQueue* queue_;
};

TEST_F(LogQueueTest, WritesLinesInOrder) {
  EXPECT_TRUE(queue_->Push("one\n"));
  EXPECT_TRUE(queue_->Push("two\n"));
  EXPECT_TRUE(queue_->Flush(absl::Seconds(30)));
  EXPECT_EQ(ReadUntil("two\n"), "one\ntwo\n");
  EXPECT_EQ(queue_->dropped(), 0);
}

TEST_F(LogQueueTest, DropsAndCountsWhenNobodyReadsAndTellsItAfterwards) {
  const std::string line = std::string(1023, 'x') + "\n";
  for (int i = 0; i < 200; ++i) queue_->Push(line);  // never waits: the pipe holds four of them
  EXPECT_GE(queue_->dropped(), 100);
  EXPECT_FALSE(queue_->Flush(absl::Milliseconds(20)));
  const std::string text = ReadUntil("dropped ");
  EXPECT_NE(text.find("dropped "), std::string::npos);
  EXPECT_EQ(text.rfind(line, 0), 0u) << "what was queued first is written first";
}

TEST_F(LogQueueTest, SurvivesAReaderThatWentAway) {
  signal(SIGPIPE, SIG_IGN);
  close(ends_[0]);
  for (int i = 0; i < 5; ++i) queue_->Push("line\n");
  EXPECT_TRUE(queue_->Flush(absl::Seconds(30)));
}

}  // namespace
}  // namespace rsu
