// Opening the RocksDB store on a given rocksdb::Env: for rocksdb_store.cc, and for tests in memory or with faults.
#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "registry/folder_lock.h"
#include "registry/rocksdb_store.h"
#include "registry/store.h"

namespace rsu::registry {

/// As RocksDbStore::Open, on the files of `env`, which outlives the store; `lock` is held as long as the store is.
absl::StatusOr<std::unique_ptr<Store>> OpenOnEnv(const std::string& path, const RocksDbStore::Options& options,
                                                 const Clock& clock, rocksdb::Env* env,
                                                 std::unique_ptr<FolderLock> lock = nullptr);

}  // namespace rsu::registry
