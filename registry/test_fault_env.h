// A rocksdb::Env for tests: a file system in memory that can fail to sync, be full, and lose what was not synced.
#pragma once

#include <rocksdb/env.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "base/mutex.h"

namespace rsu::registry {

/// Thread safe.
class FaultEnv final : public rocksdb::EnvWrapper {
 public:
  FaultEnv() : FaultEnv(std::unique_ptr<rocksdb::Env>(rocksdb::NewMemEnv(rocksdb::Env::Default()))) {}

  /// From now on every sync of a log fails, or works again.
  void FailSyncs(bool fail) { fails_syncs_ = fail; }

  /// From now on there is no space for another byte of any file, or there is again.
  void FillDisk(bool full) { is_full_ = full; }

  /// Cuts every log to what was synced. No database may be open.
  void LosePower() {
    MutexLock lock(&mutex_);
    for (const auto& [name, synced_bytes] : synced_bytes_) {
      std::string content;
      if (!rocksdb::ReadFileToString(target(), name, &content).ok()) continue;  // deleted since
      content.resize(synced_bytes);
      rocksdb::WriteStringToFile(target(), content, name, true).PermitUncheckedError();
    }
  }

  rocksdb::Status NewWritableFile(const std::string& name, std::unique_ptr<rocksdb::WritableFile>* file,
                                  const rocksdb::EnvOptions& options) override {
    std::unique_ptr<rocksdb::WritableFile> under;
    const rocksdb::Status status = target()->NewWritableFile(name, &under, options);
    if (!status.ok()) return status;
    if (absl::EndsWith(name, ".log")) RecordSync(name, 0);
    *file = std::make_unique<File>(this, name, std::move(under));
    return status;
  }

 private:
  class File final : public rocksdb::WritableFileWrapper {
   public:
    File(FaultEnv* env, std::string name, std::unique_ptr<rocksdb::WritableFile> under)
        : rocksdb::WritableFileWrapper(under.get()), env_(env), name_(std::move(name)), under_(std::move(under)) {}

    rocksdb::Status Append(const rocksdb::Slice& data) override {
      if (env_->is_full_) return rocksdb::Status::NoSpace("the disk is full, as the test asked");
      bytes_ += data.size();
      return under_->Append(data);
    }
    rocksdb::Status Append(const rocksdb::Slice& data, const rocksdb::DataVerificationInfo&) override {
      return Append(data);
    }
    rocksdb::Status Sync() override {
      if (!absl::EndsWith(name_, ".log")) return under_->Sync();
      if (env_->fails_syncs_) return rocksdb::Status::IOError("sync failed, as the test asked");
      env_->RecordSync(name_, bytes_);
      return under_->Sync();
    }
    rocksdb::Status Fsync() override { return Sync(); }

   private:
    FaultEnv* const env_;
    const std::string name_;
    const std::unique_ptr<rocksdb::WritableFile> under_;
    size_t bytes_ = 0;
  };

  explicit FaultEnv(std::unique_ptr<rocksdb::Env> memory)
      : rocksdb::EnvWrapper(memory.get()), memory_(std::move(memory)) {}

  void RecordSync(const std::string& name, size_t bytes) {
    MutexLock lock(&mutex_);
    synced_bytes_[name] = bytes;
  }

  const std::unique_ptr<rocksdb::Env> memory_;
  std::atomic<bool> fails_syncs_{false};
  std::atomic<bool> is_full_{false};
  Mutex mutex_;
  std::map<std::string, size_t> synced_bytes_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::registry
