// Merges conditional batches into one synced RocksDB write. Belongs to the committer's thread: it is the only writer,
// so what it reads stays true until it writes, without a lock.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "registry/column_families.h"
#include "registry/engine_health.h"
#include "registry/folder_record.h"
#include "registry/store.h"

namespace rsu::registry {

class GroupWriter {
 public:
  GroupWriter(std::shared_ptr<const OpenDatabase> database, uint32_t parts, std::shared_ptr<EngineHealth> health,
              std::shared_ptr<FolderRecordFile> record);

  /// Checks a batch against the store and the batches merged since the last Write, and merges it when it holds:
  /// kApplied then means "once Write succeeds". `batch` must live until Write.
  CommitResult Merge(const Batch& batch);

  /// Writes what was merged, syncs, and writes down how far the rows went. False when that failed: it may have been
  /// written, and no later batch is taken (EngineHealth), since nobody can tell what it would rest on.
  bool Write();

 private:
  // A row of a merged batch: table, part, key.
  using RowName = std::tuple<Table, uint32_t, absl::string_view>;
  enum class Check { kHolds, kConflict, kFailed, kDamaged };

  static CommitResult ResultOf(Check check, const RowKey& key);
  Check CheckPrecondition(const Precondition& precondition);
  Check ReadVersion(const RowKey& key, uint64_t* version);
  std::optional<CommitResult> LoadCounters(const Batch& batch);
  bool NoteCommit();
  void AddPut(Table table, uint32_t part, absl::string_view key, absl::string_view value);
  PartSeq AddJournalEntry(const JournalEntry& entry);

  const std::shared_ptr<const OpenDatabase> database_;
  const std::shared_ptr<EngineHealth> health_;
  const std::shared_ptr<FolderRecordFile> record_;
  uint64_t last_version_;           // of the last commit: grows for ever, over restarts too
  std::vector<uint64_t> counters_;  // by part: last seq, or kNotLoaded
  rocksdb::WriteBatch write_batch_;
  absl::flat_hash_map<RowName, uint64_t> merged_versions_;  // of the rows in write_batch_; kAbsent = deleted
  std::string key_buffer_;
  rocksdb::PinnableSlice value_buffer_;
};

}  // namespace rsu::registry
