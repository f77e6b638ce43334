// The store on an embedded RocksDB folder. One committer thread writes; readers never wait for it.
//
//   RSU_ASSIGN_OR_RETURN(std::unique_ptr<Store> store, RocksDbStore::Open("/var/lib/rsu", {}, clock));
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "registry/limits.h"
#include "registry/store.h"

namespace rsu::registry {

class RocksDbStore {
 public:
  struct Options {
    /// Fixed when the registry is created; opening it with another number fails.
    int parts = kDefaultParts;
    /// Memory for uncompressed blocks. Hold the whole set, or keep it small over the page cache: the middle is worst.
    size_t block_cache_bytes = size_t{512} << 20;
  };

  /// Opens the registry in a folder, or creates one there; `clock` dates a creation and is not kept. Destroying the
  /// store completes every batch handed over, then closes the folder. STORE_LOCKED, PARTS_DIFFER, PARTS_OUT_OF_RANGE,
  /// NOT_THIS_REGISTRY, STORAGE_FAILED.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, const Options& options,
                                                     const Clock& clock);
};

}  // namespace rsu::registry
