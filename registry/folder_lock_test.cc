#include "registry/folder_lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "base/error.h"

namespace rsu::registry {
namespace {

namespace fs = std::filesystem;

class FolderLockTest : public ::testing::Test {
 protected:
  FolderLockTest() { fs::create_directory(root_); }
  ~FolderLockTest() override { fs::remove_all(root_); }

  static std::string ReasonOf(const absl::StatusOr<std::unique_ptr<FolderLock>>& lock) {
    return DetailOf(lock.status()).reason;
  }
  static unsigned RightsOf(const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()); }

  const fs::path root_ = fs::temp_directory_path() / absl::StrCat("rsu_lock_test_", ::getpid());
};

TEST_F(FolderLockTest, MakesAFolderThatIsItsOwnersAlone) {
  ASSERT_TRUE(FolderLock::Take(root_ / "new", false).ok());
  EXPECT_EQ(RightsOf(root_ / "new"), 0700u);
  ASSERT_TRUE(FolderLock::Take((root_ / "slash" / "").string(), false).ok());
  EXPECT_EQ(RightsOf(root_ / "slash"), 0700u);
}

TEST_F(FolderLockTest, MakesTheFoldersAboveOnlyWhenAsked) {
  EXPECT_EQ(ReasonOf(FolderLock::Take(root_ / "a" / "b", false)), "FOLDER_MISSING");
  EXPECT_FALSE(fs::exists(root_ / "a"));
  EXPECT_TRUE(FolderLock::Take(root_ / "a" / "b", true).ok());
}

TEST_F(FolderLockTest, TakesTheRightsOfOthersAway) {
  fs::create_directory(root_ / "wide");
  std::ofstream(root_ / "wide" / "000001.sst") << "rows";
  fs::permissions(root_ / "wide", static_cast<fs::perms>(0755));
  fs::permissions(root_ / "wide" / "000001.sst", static_cast<fs::perms>(0644));
  const auto lock = FolderLock::Take(root_ / "wide", false);
  ASSERT_TRUE(lock.ok());
  EXPECT_EQ(RightsOf(root_ / "wide"), 0755u) << "it may be anybody's folder still";
  ASSERT_TRUE((*lock)->KeepToOwner().ok());
  EXPECT_EQ(RightsOf(root_ / "wide"), 0700u);
  EXPECT_EQ(RightsOf(root_ / "wide" / "000001.sst"), 0600u);
}

TEST_F(FolderLockTest, MindsNoFileThatIsDeletedMeanwhile) {
  const auto lock = FolderLock::Take(root_, false);
  ASSERT_TRUE(lock.ok());
  std::atomic<bool> ends{false};
  std::thread merging([this, &ends] {
    const std::string table = root_ / "000001.sst";
    while (!ends) {
      close(open(table.c_str(), O_CREAT | O_CLOEXEC | O_WRONLY, 0644));
      unlink(table.c_str());
    }
  });
  for (int i = 0; i < 500; ++i) {
    const absl::Status status = (*lock)->KeepToOwner();
    EXPECT_TRUE(status.ok()) << status;
    if (!status.ok()) break;
  }
  ends = true;
  merging.join();
}

TEST_F(FolderLockTest, HoldsTheFolderWhateverHappensToItsFiles) {
  const auto first = FolderLock::Take(root_, false);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(ReasonOf(FolderLock::Take(root_, false)), "STORE_LOCKED");
}

TEST_F(FolderLockTest, RefusesAFile) {
  std::ofstream(root_ / "file") << "text";
  EXPECT_EQ(ReasonOf(FolderLock::Take(root_ / "file", false)), "FOLDER_UNUSABLE");
  EXPECT_EQ(ReasonOf(FolderLock::Take(root_ / "file" / "below", false)), "FOLDER_MISSING");
}

}  // namespace
}  // namespace rsu::registry
