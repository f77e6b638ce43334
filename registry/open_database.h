// Opens or creates the RocksDB folder of a registry, and reads or writes its identity.
#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "registry/column_families.h"
#include "registry/rocksdb_store.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

inline constexpr int32_t kStorageFormatVersion = 1;

/// STORE_LOCKED, NOT_THIS_REGISTRY, STORAGE_FAILED.
absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenFolder(const std::string& path, size_t block_cache_bytes,
                                                         rocksdb::Env* env);

/// The identity of the registry in an open database; written first when the database is empty. PARTS_DIFFER,
/// NOT_THIS_REGISTRY, STORAGE_FAILED.
absl::StatusOr<store::v1::RegistryIdentity> ReadOrCreateIdentity(const OpenDatabase& database, const std::string& path,
                                                                 int parts, const Clock& clock);

/// What went wrong in RocksDB, in words that hold no row.
std::string DescribeFailure(const rocksdb::Status& status);

}  // namespace rsu::registry
