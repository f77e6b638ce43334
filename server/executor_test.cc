#include "server/executor.h"

#include <atomic>

#include "gtest/gtest.h"

namespace rsu::server {
namespace {

/// A door that tasks wait at until it is opened.
class Gate {
 public:
  void Open() {
    MutexLock lock(&mutex_);
    open_ = true;
    opened_.NotifyAll();
  }
  void Pass() {
    MutexLock lock(&mutex_);
    ++waiting_;
    arrived_.NotifyAll();
    while (!open_) opened_.Wait(&mutex_);
  }
  void WaitForArrivals(int count) {
    MutexLock lock(&mutex_);
    while (waiting_ < count) arrived_.Wait(&mutex_);
  }

 private:
  Mutex mutex_;
  CondVar opened_;
  CondVar arrived_;
  bool open_ RSU_GUARDED_BY(mutex_) = false;
  int waiting_ RSU_GUARDED_BY(mutex_) = 0;
};

TEST(ExecutorTest, RunsWhatIsQueuedBeforeItStops) {
  std::atomic<int> ran = 0;
  {
    Executor executor(2, 100);
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(executor.TryRun([&ran] { ++ran; })) << i;
  }
  EXPECT_EQ(ran, 100);
}

TEST(ExecutorTest, TakesTheLastPlaceInTheQueueAndRefusesOnePastIt) {
  Gate gate;
  std::atomic<int> ran = 0;
  {
    Executor executor(1, 2);
    ASSERT_TRUE(executor.TryRun([&gate] { gate.Pass(); }));
    gate.WaitForArrivals(1);
    EXPECT_TRUE(executor.TryRun([&ran] { ++ran; }));
    EXPECT_TRUE(executor.TryRun([&ran] { ++ran; }));
    EXPECT_EQ(executor.QueuedTasks(), 2u);
    EXPECT_FALSE(executor.TryRun([&ran] { ran += 100; }));
    executor.RunAdmitted([&ran] { ++ran; });
    gate.Open();
  }
  EXPECT_EQ(ran, 3);
}

TEST(ExecutorTest, RunsTasksOnAllItsThreadsAtOnce) {
  Gate gate;
  Executor executor(3, 10);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(executor.TryRun([&gate] { gate.Pass(); }));
  gate.WaitForArrivals(3);  // returns only when three tasks run side by side
  gate.Open();
}

}  // namespace
}  // namespace rsu::server
