// Creates and opens the RocksDB folder of a registry, and reads or writes its identity.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/listener.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "registry/column_families.h"
#include "registry/folder_record.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

inline constexpr int32_t kStorageFormatVersion = 1;

/// How a folder is opened.
struct OpenSettings {
  std::string path;
  size_t block_cache_bytes;
  rocksdb::Env* env;
  std::shared_ptr<rocksdb::EventListener> listener;
  /// Merges tables in the background. Off once a damaged one was met.
  bool merges_tables = true;
};

/// Opens what is there without changing anything: logs are replayed in memory, up to where one is torn. With a record
/// it is looked that all that was acknowledged is there, and nothing else of the logs is shown. NOT_THIS_REGISTRY,
/// REGISTRY_FILE_MISSING, REGISTRY_FILE_DAMAGED, STORAGE_FAILED.
absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenToRead(const OpenSettings& settings,
                                                         const std::optional<FolderRecord>& record);

/// Opens what OpenToRead found whole; with `create`, makes a new database. STORE_LOCKED and as above.
absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenToWrite(const OpenSettings& settings, bool create);

/// What is to be found again of a database that was just opened. STORAGE_FAILED.
absl::StatusOr<FolderRecord> RecordOf(const OpenSettings& settings, rocksdb::DB* db);

/// Writes the identity of a new registry. STORAGE_FAILED.
absl::StatusOr<store::v1::RegistryIdentity> CreateIdentity(const OpenDatabase& database, int parts, const Clock& clock);

/// Reads the identity. PARTS_DIFFER, NOT_THIS_REGISTRY, STORAGE_FAILED.
absl::StatusOr<store::v1::RegistryIdentity> ReadIdentity(const OpenDatabase& database, const std::string& path,
                                                         int parts);

/// Writes the identity again as it stands, synced: whether the database takes writes.
rocksdb::Status WriteIdentityAgain(const OpenDatabase& database);

}  // namespace rsu::registry
