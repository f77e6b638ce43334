#include "registry/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "registry/errors.h"

namespace rsu::registry {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOfOthers = fs::perms::group_all | fs::perms::others_all;

// Makes what the folder holds by name durable.
absl::Status SyncFolder(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
  const int fault = errno;
  if (descriptor >= 0) close(descriptor);
  if (synced) return absl::OkStatus();
  return FolderUnusable(path.string(), absl::StrCat("what is made in it cannot be made durable: ",
                                                    std::generic_category().message(fault)));
}

absl::Status MakeFolder(const std::string& path, bool make_parents) {
  std::error_code fault;
  if (fs::exists(path, fault)) return absl::OkStatus();
  fs::path whole = fs::absolute(path, fault);
  if (!whole.has_filename()) whole = whole.parent_path();  // it ends in a slash
  const fs::path parent = whole.parent_path();
  std::vector<fs::path> holders = {parent};  // of a folder that is made
  while (make_parents && !fs::exists(holders.back(), fault)) holders.push_back(holders.back().parent_path());
  if (make_parents) fs::create_directories(parent, fault);
  if (!fs::is_directory(parent, fault)) return FolderMissing(path);
  if (mkdir(path.c_str(), S_IRWXU) != 0) {
    return FolderUnusable(path, absl::StrCat("it cannot be made: ", std::generic_category().message(errno)));
  }
  // Else a power cut may take a whole registry whose writes were acknowledged.
  for (const fs::path& holder : holders) RSU_RETURN_IF_ERROR(SyncFolder(holder));
  return absl::OkStatus();
}

// Takes the rights of others away. True when there were some.
absl::StatusOr<bool> Tighten(const fs::path& path) {
  std::error_code fault;
  const fs::perms rights = fs::status(path, fault).permissions();
  if (fault || (rights & kOfOthers) == fs::perms::none) return false;
  fs::permissions(path, kOfOthers, fs::perm_options::remove, fault);
  if (fault == std::errc::no_such_file_or_directory) return false;  // a merge of tables deleted it meanwhile
  if (fault) {
    return FolderUnusable(path.string(),
                          "others may read it, and their rights cannot be taken away: run chmod go-rwx "
                          "on it as its owner");
  }
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<FolderLock>> FolderLock::Take(const std::string& path, bool make_parents) {
  RSU_RETURN_IF_ERROR(MakeFolder(path, make_parents));
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return FolderUnusable(path, std::generic_category().message(errno));
  std::unique_ptr<FolderLock> lock(new FolderLock(path, descriptor));
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) return StoreLocked(path);
  return lock;
}

absl::Status FolderLock::KeepToOwner() const {
  RSU_ASSIGN_OR_RETURN(bool tightened, Tighten(path_));
  std::error_code fault;
  for (const fs::directory_entry& entry : fs::directory_iterator(path_, fault)) {
    if (!entry.is_regular_file(fault) || entry.is_symlink(fault)) continue;
    RSU_ASSIGN_OR_RETURN(const bool changed, Tighten(entry.path()));
    tightened = tightened || changed;
  }
  if (tightened) LogWarning("others could read the registry; their rights were taken away", {{"path", path_}});
  return absl::OkStatus();
}

FolderLock::~FolderLock() { close(descriptor_); }

}  // namespace rsu::registry
