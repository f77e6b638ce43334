#include "registry/log_check.h"

#include <rocksdb/write_batch.h>

#include <array>
#include <cstdio>

#include "absl/strings/match.h"
#include "registry/folder_check.h"

namespace rsu::registry {
namespace {

// How a batch begins: the number of its first row (8 bytes) and how many rows it has (4), the least byte first.
constexpr size_t kBatchHeadBytes = 12;

uint64_t LittleEndian(const std::string& bytes, size_t begin, size_t count) {
  uint64_t number = 0;
  for (size_t i = count; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[begin + i]);
  return number;
}

}  // namespace

rocksdb::WalFilter::WalProcessingOption LogCheck::LogRecordFound(unsigned long long log, const std::string&,
                                                                 const rocksdb::WriteBatch& batch, rocksdb::WriteBatch*,
                                                                 bool*) {
  const std::string& bytes = batch.Data();
  if (bytes.size() < kBatchHeadBytes) return WalProcessingOption::kCorruptedRecord;
  const uint64_t sequence = LittleEndian(bytes, 0, 8);
  if (next_sequence_ != 0 && sequence != next_sequence_) {
    log_with_gap_ = last_log_;
    return WalProcessingOption::kCorruptedRecord;
  }
  next_sequence_ = sequence + LittleEndian(bytes, 8, 4);
  last_log_ = log;
  return sequence > last_shown_ ? WalProcessingOption::kIgnoreCurrentRecord : WalProcessingOption::kContinueProcessing;
}

void EngineLogger::Logv(const char* format, va_list arguments) {
  std::array<char, 1024> line;
  std::vsnprintf(line.data(), line.size(), format, arguments);
  if (!absl::StrContains(line.data(), "dropping")) return;
  MutexLock lock(&mutex_);
  if (dropped_file_.empty()) dropped_file_ = FileNamedIn(line.data());
}

std::string EngineLogger::dropped_file() const {
  MutexLock lock(&mutex_);
  return dropped_file_;
}

}  // namespace rsu::registry
