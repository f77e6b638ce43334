// Makes a registry's folder its owner's alone and holds it for this process.
//
// The engine's own lock is a file in the folder: with that file deleted, two processes would write to one registry.
// This one is on the folder itself.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace rsu::registry {

class FolderLock {
 public:
  /// Makes the folder if there is none (its parents only with `make_parents`), takes the rights of others away from it
  /// and from its files, with a word in the log, and locks it. FOLDER_MISSING, FOLDER_UNUSABLE, STORE_LOCKED.
  static absl::StatusOr<std::unique_ptr<FolderLock>> Take(const std::string& path, bool make_parents);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}

  const int descriptor_;
};

}  // namespace rsu::registry
