#include "base/mutex.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace rsu {
namespace {

class Counter {
 public:
  void Increment() RSU_EXCLUDES(mutex_) {
    MutexLock lock(&mutex_);
    ++count_;
    changed_.NotifyAll();
  }

  void WaitFor(int count) RSU_EXCLUDES(mutex_) {
    MutexLock lock(&mutex_);
    while (count_ < count) changed_.Wait(&mutex_);
  }

  int count() RSU_EXCLUDES(mutex_) {
    MutexLock lock(&mutex_);
    return count_;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int count_ RSU_GUARDED_BY(mutex_) = 0;
};

constexpr int kThreads = 4;
constexpr int kIncrements = 5000;

std::vector<std::thread> StartIncrementing(Counter* counter) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([counter] {
      for (int j = 0; j < kIncrements; ++j) counter->Increment();
    });
  }
  return threads;
}

TEST(MutexTest, LosesNoUpdateOfThreads) {
  Counter counter;
  for (std::thread& thread : StartIncrementing(&counter)) thread.join();
  EXPECT_EQ(counter.count(), kThreads * kIncrements);
}

TEST(MutexTest, WakesAThreadThatWaits) {
  Counter counter;
  std::thread waiter([&counter] { counter.WaitFor(kThreads * kIncrements); });
  for (std::thread& thread : StartIncrementing(&counter)) thread.join();
  waiter.join();
  EXPECT_EQ(counter.count(), kThreads * kIncrements);
}

TEST(MutexTest, StillHoldsTheMutexAfterAWait) {
  Mutex mutex;
  CondVar ready;
  bool is_ready = false;
  int steps = 0;
  std::thread waiter([&] {
    MutexLock lock(&mutex);
    while (!is_ready) ready.Wait(&mutex);
    const int before = steps;
    std::this_thread::yield();
    EXPECT_EQ(steps, before);
  });
  for (int i = 0; i < kIncrements; ++i) {
    MutexLock lock(&mutex);
    is_ready = true;
    ++steps;
    ready.NotifyOne();
  }
  waiter.join();
}

}  // namespace
}  // namespace rsu
