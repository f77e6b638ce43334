#include "registry/folder_check.h"

#include "gtest/gtest.h"

namespace rsu::registry {
namespace {

TEST(FolderCheckTest, FindsTheFileThatTheEngineNames) {
  EXPECT_EQ(FileNamedIn("Corruption: block checksum mismatch in /data/000012.sst offset 0"), "000012.sst");
  EXPECT_EQ(FileNamedIn("IO error: While appending to file: /data/000007.log: No space left on device"), "000007.log");
  EXPECT_EQ(FileNamedIn("nothing of the kind, not even 12.txt"), "");
}

TEST(FolderCheckTest, NamesAMissingTableAndNotTheListInWhichItStands) {
  EXPECT_EQ(FileNamedIn("Corruption: IO error: While open a file for random read: /data/000054.ldb: No such file or "
                        "directory in file /data/MANIFEST-000056"),
            "000054.sst");
}

}  // namespace
}  // namespace rsu::registry
