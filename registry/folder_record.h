// The file REGISTRY in the folder of a registry: what must be found there again when it is opened.
//
// The engine knows its tables and its older logs, but not how far its newest log went, and it takes a shortened list of
// tables (MANIFEST) for a short one. So after every commit, before it is acknowledged, this file says how far the rows
// went; and what the list of tables was when tables changed. It is two lines of 512 bytes, written in turn and in
// place, each with its own digest: one torn write cannot harm both. A commit is not synced here (its rows are), so
// after a power cut the file may say less than there is, never more.
#pragma once

#include <rocksdb/env.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/mutex.h"

namespace rsu::registry {

/// The names of the file, and of the same file while a registry is being created.
inline constexpr absl::string_view kRecordFile = "REGISTRY";
inline constexpr absl::string_view kUnfinishedRecordFile = "REGISTRY.new";

struct FolderRecord {
  uint64_t log = 0;             // number of the newest write-ahead log
  uint64_t log_sequence = 0;    // number of the last row acknowledged in it; 0 = none yet
  uint64_t sequence = 0;        // number of the last row acknowledged at all
  uint64_t manifest = 0;        // number of the list of tables
  uint64_t manifest_bytes = 0;  // of it that must be there
  std::string manifest_sha256;  // digest of these bytes, in hexadecimal digits

  bool operator==(const FolderRecord&) const = default;
};

/// The bytes of the file; a registry's first two lines are alike.
std::string EncodeFolderRecord(const FolderRecord& record);

/// The newer of the lines that are whole. DATA_LOSS / REGISTRY_FILE_DAMAGED when none is.
absl::StatusOr<FolderRecord> DecodeFolderRecord(const std::string& path, absl::string_view content);

/// The file, open for writing. Thread safe.
class FolderRecordFile {
 public:
  /// Writes the file anew, durably, and opens it. STORAGE_FAILED.
  static absl::StatusOr<std::unique_ptr<FolderRecordFile>> Create(rocksdb::Env* env, const std::string& folder,
                                                                  const FolderRecord& record);

  FolderRecord record() const RSU_EXCLUDES(mutex_);

  /// The engine was opened (again) and goes on from here. Synced. False: it could not be written down.
  bool NoteOpened(const FolderRecord& record) RSU_EXCLUDES(mutex_);

  /// Everything up to `sequence` is durable, the last of it in `log`. False: it could not be written down.
  bool NoteCommit(uint64_t log, uint64_t sequence) RSU_EXCLUDES(mutex_);

  /// The list of tables is this now. Synced. False: it could not be written down.
  bool NoteManifest(uint64_t manifest, uint64_t bytes, const std::string& sha256) RSU_EXCLUDES(mutex_);

  /// A newer log was begun; the engine keeps the size of the one before from now on, or needs it no more.
  bool NoteNewLog(uint64_t log) RSU_EXCLUDES(mutex_);

 private:
  FolderRecordFile(std::unique_ptr<rocksdb::RandomRWFile> file, FolderRecord record)
      : file_(std::move(file)), record_(std::move(record)) {}

  bool Write() RSU_REQUIRES(mutex_);

  mutable Mutex mutex_;
  const std::unique_ptr<rocksdb::RandomRWFile> file_ RSU_GUARDED_BY(mutex_);
  FolderRecord record_ RSU_GUARDED_BY(mutex_);
  uint64_t generation_ RSU_GUARDED_BY(mutex_) = 1;  // of the newer line
};

}  // namespace rsu::registry
