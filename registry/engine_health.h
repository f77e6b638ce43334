// Whether the engine takes writes, and what it could not read. For the .cc files of the RocksDB store alone.
#pragma once

#include <rocksdb/status.h>

#include <atomic>
#include <functional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/mutex.h"
#include "registry/store.h"

namespace rsu::registry {

/// What went wrong in RocksDB, in words that hold no row.
std::string DescribeFailure(const rocksdb::Status& status);

/// Thread safe.
class EngineHealth {
 public:
  /// `on_stop` is called when writes stop, on any thread, and now if they have; it must not block. Null: nothing is.
  void CallOnStop(std::function<void()> on_stop) RSU_EXCLUDES(mutex_);

  /// No write is taken from now on: `doing` says at what the engine failed. The first reason stands.
  void Stop(absl::string_view doing, const rocksdb::Status& status) RSU_EXCLUDES(mutex_);
  /// Writes are taken again.
  void Resume() RSU_EXCLUDES(mutex_);

  bool takes_writes() const { return takes_writes_.load(std::memory_order_acquire); }
  /// Whether damaged data stopped writes once: tables are not merged any more, since merging would stop them again.
  bool met_damage() const { return met_damage_; }

  /// A row of the table cannot be read: told in the log (each file once), counted, ROW_CORRUPT.
  absl::Status ReadDamage(Table table, const rocksdb::Status& status) const RSU_EXCLUDES(mutex_);

  StoreHealth Get() const RSU_EXCLUDES(mutex_);

 private:
  std::atomic<bool> takes_writes_{true};
  std::atomic<bool> met_damage_{false};
  mutable std::atomic<uint64_t> damaged_reads_{0};
  mutable Mutex mutex_;
  std::function<void()> on_stop_ RSU_GUARDED_BY(mutex_);
  std::string why_ RSU_GUARDED_BY(mutex_);
  uint64_t write_stops_ RSU_GUARDED_BY(mutex_) = 0;
  mutable absl::flat_hash_set<std::string> told_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::registry
