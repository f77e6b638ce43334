// A std::mutex that clang's thread-safety analysis understands (ThreadSanitizer reports falsely on absl's own).
//
//   Mutex mutex_;
//   int count_ RSU_GUARDED_BY(mutex_);
//   ...
//   MutexLock lock(&mutex_);
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define RSU_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define RSU_THREAD_ANNOTATION(x)
#endif

#define RSU_CAPABILITY(x) RSU_THREAD_ANNOTATION(capability(x))
#define RSU_SCOPED_CAPABILITY RSU_THREAD_ANNOTATION(scoped_lockable)
#define RSU_GUARDED_BY(x) RSU_THREAD_ANNOTATION(guarded_by(x))
#define RSU_REQUIRES(...) RSU_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define RSU_ACQUIRE(...) RSU_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define RSU_RELEASE(...) RSU_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define RSU_EXCLUDES(...) RSU_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))
#define RSU_NO_ANALYSIS RSU_THREAD_ANNOTATION(no_thread_safety_analysis)

namespace rsu {

class RSU_CAPABILITY("mutex") Mutex {
 public:
  void Lock() RSU_ACQUIRE() { mutex_.lock(); }
  void Unlock() RSU_RELEASE() { mutex_.unlock(); }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

/// Holds the mutex for its scope.
class RSU_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex* mutex) RSU_ACQUIRE(mutex) : mutex_(mutex) { mutex_->Lock(); }
  ~MutexLock() RSU_RELEASE() { mutex_->Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex* const mutex_;
};

/// Waits on a Mutex that the caller holds.
class CondVar {
 public:
  void Wait(Mutex* mutex) RSU_REQUIRES(mutex) RSU_NO_ANALYSIS {
    std::unique_lock<std::mutex> lock(mutex->mutex_, std::adopt_lock);
    condition_.wait(lock);
    lock.release();
  }
  void NotifyOne() { condition_.notify_one(); }
  void NotifyAll() { condition_.notify_all(); }

 private:
  std::condition_variable condition_;
};

}  // namespace rsu
