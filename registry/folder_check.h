// Looks at the folder of a registry before anything in it is changed: what it is, and whether all that was acknowledged
// is there. The engine by itself makes a new registry where its first file is missing, and goes on without the rows of
// a log that is gone or cut short. For the .cc files of the RocksDB store alone.
#pragma once

#include <rocksdb/env.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "registry/folder_record.h"

namespace rsu::registry {

struct FolderContent {
  std::vector<std::string> files;  // but what every new volume holds

  bool empty() const { return files.empty(); }
  bool has(absl::string_view name) const;
  /// The greatest number of a write-ahead log; 0 when there is none.
  uint64_t newest_log() const;
};

/// STORAGE_FAILED when the folder cannot be read.
absl::StatusOr<FolderContent> ReadFolder(rocksdb::Env* env, const std::string& path);

/// What the file REGISTRY says. NOT_THIS_REGISTRY when there is none; REGISTRY_FILE_DAMAGED.
absl::StatusOr<FolderRecord> ReadFolderRecord(rocksdb::Env* env, const std::string& path, const FolderContent& content);

/// Whether the list of tables and the newest log are there, as far as can be seen without the engine; no record: only
/// that there is a list of tables. REGISTRY_FILE_MISSING, REGISTRY_FILE_DAMAGED.
absl::Status CheckFiles(rocksdb::Env* env, const std::string& path, const FolderContent& content,
                        const std::optional<FolderRecord>& record);

/// Digest of the first `bytes` of a file; nothing when it has fewer or cannot be read.
std::optional<std::string> DigestOfBeginning(rocksdb::Env* env, const std::string& path, uint64_t bytes);

/// The number in the name of a log or a list of tables, or 0: 000012.log, MANIFEST-000012.
uint64_t NumberOfLog(absl::string_view name);
uint64_t NumberOfManifest(absl::string_view name);

/// The name of a log: 000012.log.
std::string NameOfLog(uint64_t number);

/// The file of a registry that a text of the engine names, or nothing.
std::string FileNamedIn(absl::string_view text);

}  // namespace rsu::registry
