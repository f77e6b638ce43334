#include "tests/bench/merged_commit.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"

namespace rsu::bench {
namespace {

class MergedCommits {
 public:
  MergedCommits(const std::string& folder, const MergedCommitLoad& load) : load_(load) {
    rocksdb::Options options;
    options.create_if_missing = true;
    rocksdb::DB* db = nullptr;
    if (!rocksdb::DB::Open(options, folder, &db).ok()) {
      std::cerr << "cannot open " << folder << "\n";
      std::exit(1);
    }
    db_.reset(db);
  }

  double Run() {
    std::thread committer([this] { Commit(); });
    std::vector<std::thread> writers;
    for (int writer = 0; writer < load_.writers; ++writer) {
      writers.emplace_back([this, writer] { Write(writer); });
    }
    const auto start = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(absl::ToChronoMilliseconds(load_.duration));
    const int64_t committed = committed_;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    stopping_ = true;
    for (std::thread& writer : writers) writer.join();
    {
      MutexLock lock(&mutex_);
      closed_ = true;
    }
    arrived_.NotifyAll();
    committer.join();
    return static_cast<double>(committed) / seconds;
  }

 private:
  struct Waiter {
    std::vector<std::string> keys;
    CondVar done;
    bool is_done = false;
  };

  void Write(int writer) {
    Waiter waiter;
    waiter.keys.resize(load_.rows);
    for (int64_t number = 0; !stopping_; ++number) {
      for (int row = 0; row < load_.rows; ++row) {
        waiter.keys[row] = std::to_string(writer) + "/" + std::to_string(row) + "/" + std::to_string(number);
      }
      MutexLock lock(&mutex_);
      waiter.is_done = false;
      queue_.push_back(&waiter);
      arrived_.NotifyOne();
      while (!waiter.is_done) waiter.done.Wait(&mutex_);
    }
  }

  void Commit() {
    const std::string value(load_.row_bytes, 'v');
    rocksdb::WriteOptions synced;
    synced.sync = true;
    for (;;) {
      std::vector<Waiter*> group;
      {
        MutexLock lock(&mutex_);
        while (queue_.empty() && !closed_) arrived_.Wait(&mutex_);
        if (queue_.empty()) return;
        group.swap(queue_);
      }
      rocksdb::WriteBatch batch;
      for (const Waiter* waiter : group) {
        for (const std::string& key : waiter->keys)
          batch.Put(key, rocksdb::Slice(value.data(), value.size() - key.size()));
      }
      if (!db_->Write(synced, &batch).ok()) std::abort();
      committed_ += static_cast<int64_t>(group.size());
      MutexLock lock(&mutex_);
      for (Waiter* waiter : group) {
        waiter->is_done = true;
        waiter->done.NotifyOne();
      }
    }
  }

  const MergedCommitLoad load_;
  std::unique_ptr<rocksdb::DB> db_;
  std::atomic<int64_t> committed_ = 0;
  std::atomic<bool> stopping_ = false;
  Mutex mutex_;
  CondVar arrived_;
  std::vector<Waiter*> queue_ RSU_GUARDED_BY(mutex_);
  bool closed_ RSU_GUARDED_BY(mutex_) = false;
};

}  // namespace

double MeasureMergedCommits(const std::string& folder, const MergedCommitLoad& load) {
  return MergedCommits(folder, load).Run();
}

}  // namespace rsu::bench
