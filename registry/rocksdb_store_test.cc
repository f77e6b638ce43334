// What only the RocksDB store can do: fail, lose power, be locked, be opened wrongly.
#include "registry/rocksdb_store.h"

#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <future>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "registry/limits.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

using Kind = CommitResult::Kind;

RowKey At(const std::string& key) { return {Table::kHousehold, 0, key}; }

Batch PutOf(const std::string& key) { return {{}, {{At(key), "value"}}, {}, {}}; }

class RocksDbStoreTest : public ::testing::Test {
 protected:
#if defined(__SANITIZE_THREAD__)
  void SetUp() override { GTEST_SKIP() << "ThreadSanitizer reports falsely inside RocksDB"; }
#endif
  TestStore store_{StoreKind::kRocksDb};
};

TEST_F(RocksDbStoreTest, AnswersUnknownWhenASyncFailsAndTakesNoFurtherWrite) {
  ASSERT_EQ(CommitAndWait(store_.get(), PutOf("before")).kind, Kind::kApplied);
  EXPECT_TRUE(store_->Health().takes_writes);
  store_.env().FailSyncs(true);
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("during")).kind, Kind::kUnknown);
  store_.env().FailSyncs(false);
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("after")).kind, Kind::kStopped);
  EXPECT_FALSE(store_->Health().takes_writes);
  EXPECT_EQ(store_->Health().why, "writing failed: input or output error");
  EXPECT_EQ(store_->Health().write_stops, 1u);
  EXPECT_TRUE((*store_->Get(At("before"))).has_value());
  EXPECT_FALSE((*store_->Get(At("after"))).has_value());
}

TEST_F(RocksDbStoreTest, TakesWritesAgainWhenItIsOpenedAgainAfterAFailure) {
  store_.env().FailSyncs(true);
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("during")).kind, Kind::kUnknown);
  store_.Close();
  store_.env().FailSyncs(false);
  store_.Open();
  EXPECT_EQ(CommitAndWait(store_.get(), PutOf("after")).kind, Kind::kApplied);
}

TEST_F(RocksDbStoreTest, KeepsEveryAcknowledgedWriteAndNoHalfOneWhenPowerIsLost) {
  for (int i = 0; i < 50; ++i) {
    const Batch batch{{}, {{At(absl::StrCat("a", i)), "1"}, {At(absl::StrCat("b", i)), "1"}}, {}, {{0, "f", "a"}}};
    ASSERT_EQ(CommitAndWait(store_.get(), batch).kind, Kind::kApplied);
  }
  store_.env().FailSyncs(true);
  ASSERT_EQ(CommitAndWait(store_.get(), PutOf("unsynced")).kind, Kind::kUnknown);
  store_.Close();
  store_.env().LosePower();
  store_.env().FailSyncs(false);
  store_.Open();
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE((*store_->Get(At(absl::StrCat("a", i)))).has_value());
    EXPECT_TRUE((*store_->Get(At(absl::StrCat("b", i)))).has_value());
  }
  EXPECT_FALSE((*store_->Get(At("unsynced"))).has_value());  // so that losing power does lose something
  EXPECT_EQ(store_->ReadFeed(0, 0, 100)->size(), 50u);
}

TEST_F(RocksDbStoreTest, RefusesABatchAtOnceWhenTheQueueIsFull) {
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  std::promise<void> held;
  store_->Commit(PutOf("first"), [&held, released](const CommitResult&) {
    held.set_value();
    released.wait();  // the committer's thread stands still: what follows stays in the queue
  });
  held.get_future().wait();
  std::atomic<int> applied{0}, refused{0};
  const auto count = [&applied, &refused](const CommitResult& result) {
    applied += result.kind == Kind::kApplied;
    refused += result.kind == Kind::kNotApplied;
  };
  for (size_t i = 0; i < kMaxQueuedBatches; ++i) store_->Commit(PutOf(absl::StrCat(i)), count);
  EXPECT_EQ(refused, 0);
  store_->Commit(PutOf("one too many"), count);
  EXPECT_EQ(refused, 1);
  release.set_value();
  store_.Close();
  EXPECT_EQ(applied, static_cast<int>(kMaxQueuedBatches));
}

TEST_F(RocksDbStoreTest, RefusesAnotherNumberOfParts) {
  store_.Close();
  const FixedClock clock(absl::UnixEpoch());
  const absl::Status status = OpenOnEnv("/registry", {.parts = 16}, clock, &store_.env()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(DetailOf(status).reason, "PARTS_DIFFER");
  EXPECT_TRUE(absl::StrContains(status.message(), "8 parts")) << status;
}

TEST_F(RocksDbStoreTest, AcceptsOneToTheMostParts) {
  const FixedClock clock(absl::UnixEpoch());
  const auto open = [&](int parts) {
    EXPECT_TRUE(store_.env().CreateDirIfMissing(absl::StrCat("/parts", parts)).ok());
    return OpenOnEnv(absl::StrCat("/parts", parts), {.parts = parts}, clock, &store_.env()).status();
  };
  EXPECT_TRUE(open(1).ok());
  EXPECT_TRUE(open(kMaxParts).ok());
  EXPECT_EQ(DetailOf(open(0)).reason, "PARTS_OUT_OF_RANGE");
  EXPECT_EQ(DetailOf(open(kMaxParts + 1)).reason, "PARTS_OUT_OF_RANGE");
}

TEST_F(RocksDbStoreTest, KeepsTheLastPartApartFromTheFirst) {
  TestStore wide(StoreKind::kRocksDb, kMaxParts);
  const RowKey last{Table::kHousehold, kMaxParts - 1, "a"};
  ASSERT_EQ(CommitAndWait(wide.get(), {{}, {{last, "last"}}, {}, {{kMaxParts - 1, "f", "a"}}}).kind, Kind::kApplied);
  EXPECT_EQ((*wide->Get(last))->value, "last");
  EXPECT_FALSE((*wide->Get({Table::kHousehold, 0, "a"})).has_value());
  EXPECT_EQ(wide->Scan(Table::kHousehold, kMaxParts - 1, "", "", 10)->size(), 1u);
}

TEST_F(RocksDbStoreTest, SaysThatAFolderIsInUse) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / absl::StrCat("rsu_store_test_", ::getpid());
  const FixedClock clock(absl::UnixEpoch());
  {
    const auto first = RocksDbStore::Open(folder.string(), {.parts = 4}, clock);
    ASSERT_TRUE(first.ok()) << first.status();
    const absl::Status status = RocksDbStore::Open(folder.string(), {.parts = 4}, clock).status();
    EXPECT_EQ(DetailOf(status).reason, "STORE_LOCKED") << status;
  }
  EXPECT_TRUE(RocksDbStore::Open(folder.string(), {.parts = 4}, clock).ok());
  std::filesystem::remove_all(folder);
}

TEST_F(RocksDbStoreTest, RefusesAFolderOfAnotherDatabase) {
  rocksdb::Options options;
  options.env = &store_.env();
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, "/other", &db).ok());
  ASSERT_TRUE(db->Put({}, "key", "value").ok());
  delete db;
  const FixedClock clock(absl::UnixEpoch());
  const absl::Status status = OpenOnEnv("/other", {}, clock, &store_.env()).status();
  EXPECT_EQ(DetailOf(status).reason, "NOT_THIS_REGISTRY") << status;
}

TEST_F(RocksDbStoreTest, DatesItsCreation) {
  EXPECT_EQ(store_->identity().created_us(), int64_t{1772323200} * 1'000'000);
  EXPECT_EQ(store_->identity().format_version(), 1);
}

}  // namespace
}  // namespace rsu::registry
