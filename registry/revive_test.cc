// Writes that stop, and how they come back: only when it is safe, by themselves, while reads go on.
#include <gtest/gtest.h>
#include <rocksdb/env.h>

#include <atomic>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

using Kind = CommitResult::Kind;

RowKey At(const std::string& key) { return {Table::kHousehold, 0, key}; }

Batch PutOf(const std::string& key) { return {{}, {{At(key), "value"}}, {}, {{0, "feed", "audit"}}}; }

class ReviveTest : public ::testing::Test {
 protected:
#if defined(__SANITIZE_THREAD__)
  void SetUp() override { GTEST_SKIP() << "ThreadSanitizer reports falsely inside RocksDB"; }
#endif

  bool Has(const std::string& key) {
    const absl::StatusOr<std::optional<Row>> row = store_->Get(At(key));
    EXPECT_TRUE(row.ok()) << row.status();
    return row.ok() && row->has_value();
  }

  bool TakesWritesWithin(absl::Duration patience) {
    for (absl::Duration waited; waited < patience; waited += absl::Milliseconds(10)) {
      if (store_->Health().takes_writes) return true;
      absl::SleepFor(absl::Milliseconds(10));
    }
    return false;
  }

  TestStore store_{StoreKind::kRocksDb, 8, absl::Milliseconds(10)};
};

TEST_F(ReviveTest, TakesWritesAgainByItselfOnceThereIsRoom) {
  ASSERT_EQ(CommitAndWait(store_.get(), PutOf("before")).kind, Kind::kApplied);
  store_.env().FillDisk(true);
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("during")).kind, Kind::kUnknown);
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("refused")).kind, Kind::kStopped);
  EXPECT_EQ(store_->Health().why, "writing failed: no space left");
  EXPECT_FALSE(TakesWritesWithin(absl::Milliseconds(200)));
  EXPECT_TRUE(Has("before"));
  store_.env().FillDisk(false);
  ASSERT_TRUE(TakesWritesWithin(absl::Seconds(60)));
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("after")).kind, Kind::kApplied);
  EXPECT_TRUE(Has("before"));
  EXPECT_TRUE(Has("after"));
  EXPECT_FALSE(Has("refused"));
  store_.Close();
  store_.Open();
  EXPECT_TRUE(Has("before"));
  EXPECT_TRUE(Has("after"));
}

TEST_F(ReviveTest, StaysStoppedWhileTheProofFailsAndReadsGoOn) {
  ASSERT_EQ(CommitAndWait(store_.get(), PutOf("before")).kind, Kind::kApplied);
  store_.env().FailSyncs(true);
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("during")).kind, Kind::kUnknown);
  EXPECT_FALSE(TakesWritesWithin(absl::Milliseconds(500)));
  EXPECT_TRUE(Has("before"));
  EXPECT_FALSE(Has("during")) << "it is in the log, but not durable: a request sent again would be told OK";
  store_.env().FailSyncs(false);
  ASSERT_TRUE(TakesWritesWithin(absl::Seconds(60)));
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("after")).kind, Kind::kApplied);
  store_.Close();
  store_.Open();
  EXPECT_TRUE(Has("before"));
  EXPECT_TRUE(Has("after"));
}

TEST_F(ReviveTest, NeverFailsAReadWhileTheEngineIsOpenedAgain) {
  ASSERT_EQ(CommitAndWait(store_.get(), PutOf("before")).kind, Kind::kApplied);
  std::atomic<bool> ends{false};
  std::thread reader([this, &ends] {
    while (!ends) ASSERT_TRUE(Has("before"));
  });
  for (int round = 0; round < 3; ++round) {
    store_.env().FillDisk(true);
    EXPECT_EQ(CommitAndWait(store_.get(), PutOf(absl::StrCat("lost", round))).kind, Kind::kUnknown);
    store_.env().FillDisk(false);
    ASSERT_TRUE(TakesWritesWithin(absl::Seconds(60)));
    EXPECT_EQ(CommitAndWait(store_.get(), PutOf(absl::StrCat("kept", round))).kind, Kind::kApplied);
  }
  ends = true;
  reader.join();
  for (int round = 0; round < 3; ++round) EXPECT_TRUE(Has(absl::StrCat("kept", round)));
  EXPECT_EQ(store_->Health().write_stops, 3u);
}

TEST_F(ReviveTest, TakesWritesThoughADamagedTableCannotBeMerged) {
  // Each life leaves a table, with keys around those of the others; the fourth makes the engine merge them.
  for (int life = 0; life < 4; ++life) {
    if (life > 0) store_.Open();
    Batch batch = PutOf(absl::StrCat("life", life));
    for (const char* around : {"a", "z"}) batch.puts.push_back({At(around), absl::StrCat(life)});
    ASSERT_EQ(CommitAndWait(store_.get(), batch).kind, Kind::kApplied);
    store_.Close();
  }
  std::vector<std::string> names;
  ASSERT_TRUE(store_.env().GetChildren("/registry", &names).ok());
  for (const std::string& name : names) {
    const std::string path = absl::StrCat("/registry/", name);
    std::string content;
    if (!absl::EndsWith(name, ".sst") || !rocksdb::ReadFileToString(&store_.env(), path, &content).ok()) continue;
    if (!absl::StrContains(content, "household")) continue;  // the name of its table
    content[10] ^= 0x01;
    ASSERT_TRUE(rocksdb::WriteStringToFile(&store_.env(), content, path).ok());
  }
  store_.Open();
  for (int i = 0; i < 3000 && store_->Health().write_stops == 0; ++i) absl::SleepFor(absl::Milliseconds(10));
  EXPECT_GE(store_->Health().write_stops, 1u) << "merging must meet the damage for the test to mean anything";
  ASSERT_TRUE(TakesWritesWithin(absl::Seconds(60)));
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("new")).kind, Kind::kApplied);
  EXPECT_TRUE(Has("new"));
  const CommitResult resting = CommitAndWait(store_.get(), {{{At("life0"), 1}}, {{At("life0"), "2"}}, {}, {}});
  EXPECT_EQ(resting.kind, Kind::kDamaged);
  EXPECT_EQ(resting.conflict, At("life0"));
}

}  // namespace
}  // namespace rsu::registry
