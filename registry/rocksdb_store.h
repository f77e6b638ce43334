// The store on an embedded RocksDB folder. One committer thread writes; readers never wait for it.
//
//   RSU_ASSIGN_OR_RETURN(std::unique_ptr<Store> store, RocksDbStore::Open("/var/lib/rsu", {}, clock));
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
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
    /// A registry is to be made: the folder is missing, with its parents maybe, or empty. Without it a registry is made
    /// in an empty folder, and in a missing one whose parent is there; never because a file is missing.
    bool create = false;
    /// Opens a folder whose file REGISTRY is missing, damaged or not of this moment: what went missing since is not
    /// looked for. An act of a person who knows that the folder is whole, or accepts the loss.
    bool accept_folder = false;
    /// Before the first try to bring writes back after they stopped.
    absl::Duration revive_pause = absl::Seconds(1);
  };

  /// Opens the registry in a folder, or creates one there; `clock` dates a creation and is not kept. Nothing that was
  /// acknowledged is missing when it succeeds, but what damaged tables hold (which answers ROW_CORRUPT); otherwise it
  /// names the file and changes nothing. Others lose their rights to the folder. Writes that stop (Store::Health) come
  /// back by themselves. Destroying the store completes every batch handed over, then closes the folder. STORE_LOCKED,
  /// PARTS_DIFFER, PARTS_OUT_OF_RANGE, NOT_THIS_REGISTRY, REGISTRY_FILE_MISSING, REGISTRY_FILE_DAMAGED, FOLDER_MISSING,
  /// FOLDER_NOT_EMPTY, FOLDER_UNUSABLE, STORAGE_FAILED.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, const Options& options,
                                                     const Clock& clock);
};

}  // namespace rsu::registry
