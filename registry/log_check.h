// Watches the engine replay its logs: that no row in the middle is left out, and how far they go; and leaves out what
// was not acknowledged. For the .cc files of the RocksDB store alone.
//
// The engine takes a record whose length is damaged for the torn end of its log, and goes on with the next log. Rows
// are numbered without gaps, so what was left out shows.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/wal_filter.h>

#include <cstdarg>
#include <cstdint>
#include <string>

#include "base/mutex.h"

namespace rsu::registry {

/// Given to one opening of a database.
class LogCheck final : public rocksdb::WalFilter {
 public:
  /// Rows after `last_shown` are looked at but left out.
  explicit LogCheck(uint64_t last_shown) : last_shown_(last_shown) {}

  const char* Name() const override { return "rsu.log_check"; }
  WalProcessingOption LogRecordFound(unsigned long long log, const std::string& name, const rocksdb::WriteBatch& batch,
                                     rocksdb::WriteBatch* new_batch, bool* batch_changed) override;

  /// Number of the last row seen; 0 when there was none.
  uint64_t last_sequence() const { return next_sequence_ == 0 ? 0 : next_sequence_ - 1; }
  /// The last log in which there was a row; 0 when there was none.
  uint64_t last_log() const { return last_log_; }
  /// The log before which, or in which, rows are missing; 0 when there is none.
  uint64_t log_with_gap() const { return log_with_gap_; }

 private:
  const uint64_t last_shown_;
  uint64_t next_sequence_ = 0;
  uint64_t last_log_ = 0;
  uint64_t log_with_gap_ = 0;
};

/// What the engine tells, in place of its own log file (on a full disk that file would end the process): keeps the name
/// of the first file of which it dropped bytes, and nothing else. Thread safe.
class EngineLogger final : public rocksdb::Logger {
 public:
  EngineLogger() : rocksdb::Logger(rocksdb::InfoLogLevel::WARN_LEVEL) {}

  using rocksdb::Logger::Logv;
  void Logv(const char* format, va_list arguments) override RSU_EXCLUDES(mutex_);

  std::string dropped_file() const RSU_EXCLUDES(mutex_);

 private:
  mutable Mutex mutex_;
  std::string dropped_file_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::registry
