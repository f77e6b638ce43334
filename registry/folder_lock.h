// Makes a registry's folder its owner's alone and holds it for this process.
//
// The engine's own lock is a file in the folder: with that file deleted, two processes would write to one registry.
// This one is on the folder itself.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rsu::registry {

class FolderLock {
 public:
  /// Makes the folder if there is none (its parents only with `make_parents`) and locks it. FOLDER_MISSING,
  /// FOLDER_UNUSABLE, STORE_LOCKED.
  static absl::StatusOr<std::unique_ptr<FolderLock>> Take(const std::string& path, bool make_parents);
  ~FolderLock();

  /// Takes the rights of others away from the folder and its files, with a word in the log: once it is known to be a
  /// registry's, so that no other folder is touched. FOLDER_UNUSABLE.
  absl::Status KeepToOwner() const;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  FolderLock(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  const std::string path_;
  const int descriptor_;
};

}  // namespace rsu::registry
