// The contract of registry/store.h, run on every store.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "registry/keys.h"
#include "registry/limits.h"
#include "registry/store.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

using Kind = CommitResult::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr uint32_t kPart = 3;

RowKey At(const std::string& key, Table table = Table::kHousehold) { return {table, kPart, key}; }

class StoreContractTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  CommitResult Commit(Batch batch) { return CommitAndWait(store_.get(), std::move(batch)); }

  void PutRow(const RowKey& key, const std::string& value) {
    ASSERT_EQ(Commit({{}, {{key, value}}, {}, {}}).kind, Kind::kApplied);
  }

  std::optional<Row> Read(const RowKey& key) {
    const absl::StatusOr<std::optional<Row>> row = store_->Get(key);
    EXPECT_TRUE(row.ok()) << row.status();
    return row.value_or(std::nullopt);
  }

  std::string ValueOf(const RowKey& key) {
    const std::optional<Row> row = Read(key);
    return row.has_value() ? row->value : "(absent)";
  }

  std::vector<std::string> ScanKeys(Table table, const std::string& prefix, const std::string& after, size_t limit) {
    const absl::StatusOr<std::vector<ScannedRow>> rows = store_->Scan(table, kPart, prefix, after, limit);
    EXPECT_TRUE(rows.ok()) << rows.status();
    std::vector<std::string> keys;
    for (const ScannedRow& row : *rows) keys.push_back(row.key);
    return keys;
  }

  void ReopenIfItLasts() {
    if (!store_.survives_closing()) return;
    store_.Close();
    store_.Open();
  }

  TestStore store_{GetParam()};
};

TEST_P(StoreContractTest, ReturnsWhatWasPut) {
  PutRow(At("a"), "value");
  const std::optional<Row> row = Read(At("a"));
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->value, "value");
  EXPECT_GT(row->version, kAbsent);
}

TEST_P(StoreContractTest, ReturnsNothingForARowThatIsNotThere) {
  PutRow(At("a"), "value");
  EXPECT_FALSE(Read(At("b")).has_value());
  EXPECT_FALSE(Read({Table::kHousehold, kPart + 1, "a"}).has_value());
  EXPECT_FALSE(Read(At("a", Table::kPerson)).has_value());
}

TEST_P(StoreContractTest, KeepsEmptyValuesAndAnyBytes) {
  const std::string bytes("\0\xff\n", 3);
  PutRow(At(bytes), bytes);
  PutRow(At("empty"), "");
  EXPECT_EQ(ValueOf(At(bytes)), bytes);
  EXPECT_EQ(ValueOf(At("empty")), "");
}

TEST_P(StoreContractTest, MultiGetAnswersInTheOrderOfTheKeys) {
  PutRow(At("a"), "1");
  PutRow(At("b", Table::kPerson), "2");
  const std::vector<RowKey> keys = {At("b", Table::kPerson), At("missing"), At("a"), At("a")};
  const auto rows = store_->MultiGet(keys);
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 4u);
  EXPECT_EQ((*rows)[0]->value, "2");
  EXPECT_FALSE((*rows)[1].has_value());
  EXPECT_EQ((*rows)[2]->value, "1");
  EXPECT_EQ((*rows)[3]->version, Read(At("a"))->version);
}

TEST_P(StoreContractTest, MultiGetOfNothingIsEmpty) { EXPECT_THAT(*store_->MultiGet({}), IsEmpty()); }

TEST_P(StoreContractTest, FindsInMemoryWhatWasJustWritten) {
  PutRow(At("a"), "value");
  EXPECT_EQ(store_->GetInMemory(At("a"))->value, "value");
  EXPECT_FALSE(store_->GetInMemory(At("b")).has_value());
}

TEST_P(StoreContractTest, AppliesWhenEveryPreconditionHolds) {
  PutRow(At("a"), "1");
  const uint64_t version = Read(At("a"))->version;
  EXPECT_EQ(Commit({{{At("a"), version}, {At("b"), kAbsent}}, {{At("a"), "2"}, {At("b"), "2"}}, {}, {}}).kind,
            Kind::kApplied);
  EXPECT_EQ(ValueOf(At("a")), "2");
  EXPECT_EQ(ValueOf(At("b")), "2");
}

TEST_P(StoreContractTest, NamesTheFirstRowThatConflictsAndWritesNothing) {
  PutRow(At("a"), "1");
  PutRow(At("b"), "1");
  const uint64_t version = Read(At("a"))->version;
  const CommitResult result = Commit({{{At("a"), version}, {At("b"), kAbsent}, {At("c"), 77}},
                                      {{At("a"), "2"}, {At("d"), "2"}},
                                      {At("b")},
                                      {{kPart, "feed", "audit"}}});
  EXPECT_EQ(result.kind, Kind::kConflict);
  EXPECT_EQ(result.conflict, At("b"));
  EXPECT_THAT(result.seqs, IsEmpty());
  EXPECT_EQ(ValueOf(At("a")), "1");
  EXPECT_EQ(ValueOf(At("b")), "1");
  EXPECT_EQ(ValueOf(At("d")), "(absent)");
  EXPECT_THAT(*store_->ReadFeed(kPart, 0, 10), IsEmpty());
}

TEST_P(StoreContractTest, ConflictsWithAVersionThatIsNoLongerThere) {
  PutRow(At("a"), "1");
  const uint64_t version = Read(At("a"))->version;
  PutRow(At("a"), "2");
  EXPECT_EQ(Commit({{{At("a"), version}}, {{At("a"), "3"}}, {}, {}}).kind, Kind::kConflict);
  ASSERT_EQ(Commit({{}, {}, {At("a")}, {}}).kind, Kind::kApplied);
  EXPECT_EQ(Commit({{{At("a"), version}}, {{At("a"), "3"}}, {}, {}}).kind, Kind::kConflict);
  EXPECT_EQ(ValueOf(At("a")), "(absent)");
}

TEST_P(StoreContractTest, NeverUsesAVersionTwiceEvenAfterADelete) {
  std::set<uint64_t> versions;
  for (int i = 0; i < 20; ++i) {
    PutRow(At("a"), "same");
    EXPECT_TRUE(versions.insert(Read(At("a"))->version).second);
    ASSERT_EQ(Commit({{}, {}, {At("a")}, {}}).kind, Kind::kApplied);
    ReopenIfItLasts();
  }
}

TEST_P(StoreContractTest, WritesMixedBatchesWhole) {
  PutRow(At("old", Table::kPerson), "x");
  const CommitResult result = Commit({{{At("h"), kAbsent}},
                                      {{At("h"), "household"}, {At("new", Table::kPerson), "y"}},
                                      {At("old", Table::kPerson)},
                                      {{kPart, "feed", "audit"}}});
  ASSERT_EQ(result.kind, Kind::kApplied);
  ASSERT_EQ(result.seqs.size(), 1u);
  EXPECT_EQ(result.seqs[0].part, kPart);
  EXPECT_EQ(result.seqs[0].seq, 1u);
  EXPECT_EQ(ValueOf(At("h")), "household");
  EXPECT_EQ(ValueOf(At("new", Table::kPerson)), "y");
  EXPECT_EQ(ValueOf(At("old", Table::kPerson)), "(absent)");
  EXPECT_EQ(ValueOf(At(ToBigEndian64(1), Table::kAudit)), "audit");
  EXPECT_EQ(ValueOf(At(ToBigEndian64(1), Table::kFeed)), "feed");
  EXPECT_EQ(ValueOf(At("", Table::kCounter)), ToBigEndian64(1));
}

TEST_P(StoreContractTest, AppliesABatchOfNothing) { EXPECT_EQ(Commit({}).kind, Kind::kApplied); }

TEST_P(StoreContractTest, NumbersTheEntriesOfOneBatchInOrder) {
  const CommitResult result = Commit({{}, {}, {}, {{1, "a", ""}, {2, "b", ""}, {1, "c", ""}}});
  ASSERT_EQ(result.seqs.size(), 3u);
  EXPECT_EQ(result.seqs[0].seq, 1u);
  EXPECT_EQ(result.seqs[1].seq, 1u);
  EXPECT_EQ(result.seqs[2].seq, 2u);
  EXPECT_EQ((*store_->ReadFeed(1, 0, 10))[1].value, "c");
}

TEST_P(StoreContractTest, ReadsTheFeedOfAPartInOrderAfterANumber) {
  for (const char* text : {"1", "2", "3", "4"}) {
    ASSERT_EQ(Commit({{}, {}, {}, {{kPart, text, ""}, {kPart + 1, "other", ""}}}).kind, Kind::kApplied);
  }
  const std::vector<FeedEntry> entries = *store_->ReadFeed(kPart, 1, 2);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].seq, 2u);
  EXPECT_EQ(entries[0].value, "2");
  EXPECT_EQ(entries[1].seq, 3u);
  EXPECT_THAT(*store_->ReadFeed(kPart, 4, 10), IsEmpty());
}

TEST_P(StoreContractTest, ScansOnePartInOrderByPrefixAfterAKeyUpToALimit) {
  for (const char* key : {"b2", "a", "b1", "b", "c", "b3"}) PutRow(At(key), key);
  ASSERT_EQ(Commit({{}, {{{Table::kHousehold, kPart + 1, "b4"}, ""}, {At("b5", Table::kPerson), ""}}, {}, {}}).kind,
            Kind::kApplied);
  EXPECT_THAT(ScanKeys(Table::kHousehold, "", "", 100), ElementsAre("a", "b", "b1", "b2", "b3", "c"));
  EXPECT_THAT(ScanKeys(Table::kHousehold, "b", "", 100), ElementsAre("b", "b1", "b2", "b3"));
  EXPECT_THAT(ScanKeys(Table::kHousehold, "b", "b1", 100), ElementsAre("b2", "b3"));
  EXPECT_THAT(ScanKeys(Table::kHousehold, "b", "b11", 1), ElementsAre("b2"));
  EXPECT_THAT(ScanKeys(Table::kHousehold, "b", "a", 2), ElementsAre("b", "b1"));
  EXPECT_THAT(ScanKeys(Table::kHousehold, "b", "c", 100), IsEmpty());
  EXPECT_THAT(ScanKeys(Table::kHousehold, "", "", 0), IsEmpty());
}

TEST_P(StoreContractTest, ScansTheNumberedRowsOfOneHousehold) {
  const Keys keys(1);
  for (int64_t version : {1, 2, 300}) {
    for (const char* ref : {"H", "H1", "H10"}) {
      RowKey key = keys.HouseholdVersion(ref, version);
      key.part = kPart;
      PutRow(key, absl::StrCat(ref, "/", version));
    }
  }
  ReopenIfItLasts();
  const std::string prefix = absl::StrCat("H1", std::string(1, '\0'));
  const std::vector<ScannedRow> rows = *store_->Scan(Table::kHouseholdHistory, kPart, prefix, "", 10);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].value, "H1/1");
  EXPECT_EQ(rows[2].value, "H1/300");
  EXPECT_EQ(ScanKeys(Table::kHouseholdHistory, "H", "", 100).size(), 9u);
}

TEST_P(StoreContractTest, LetsOneOfManyWritersOfARowWin) {
  // All are handed over at once, so that a store that merges them must check them against each other.
  constexpr int kWriters = 100;
  std::vector<std::promise<CommitResult>> promises(kWriters);
  for (int i = 0; i < kWriters; ++i) {
    store_->Commit({{{At("hot"), kAbsent}}, {{At("hot"), absl::StrCat(i)}, {At(absl::StrCat("own", i)), ""}}, {}, {}},
                   [&promises, i](const CommitResult& result) { promises[i].set_value(result); });
  }
  int applied = 0;
  for (int i = 0; i < kWriters; ++i) {
    const CommitResult result = promises[i].get_future().get();
    applied += result.kind == Kind::kApplied;
    EXPECT_EQ(Read(At(absl::StrCat("own", i))).has_value(), result.kind == Kind::kApplied);
    if (result.kind == Kind::kConflict) {
      EXPECT_EQ(result.conflict, At("hot"));
    }
  }
  EXPECT_EQ(applied, 1);
}

TEST_P(StoreContractTest, SeesADeleteByABatchHandedOverJustBefore) {
  PutRow(At("a"), "1");
  const uint64_t version = Read(At("a"))->version;
  std::promise<CommitResult> deleted, put;
  store_->Commit({{{At("a"), version}}, {}, {At("a")}, {}}, [&](const CommitResult& r) { deleted.set_value(r); });
  store_->Commit({{{At("a"), kAbsent}}, {{At("a"), "2"}}, {}, {}}, [&](const CommitResult& r) { put.set_value(r); });
  EXPECT_EQ(deleted.get_future().get().kind, Kind::kApplied);
  EXPECT_EQ(put.get_future().get().kind, Kind::kApplied);
  EXPECT_EQ(ValueOf(At("a")), "2");
}

TEST_P(StoreContractTest, CountsWithoutGapsUnderManyThreads) {
  constexpr int kThreads = 8;
  constexpr int kCommits = 200;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([this, t] {
      for (int i = 0; i < kCommits; ++i) {
        // Every third one conflicts: a refused batch must leave no gap.
        const uint64_t version = i % 3 == 2 ? 12345678 : kAbsent;
        CommitAndWait(store_.get(), {{{At(absl::StrCat(t, "/", i)), version}}, {}, {}, {{kPart, "x", "y"}}});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::vector<FeedEntry> entries = *store_->ReadFeed(kPart, 0, kThreads * kCommits);
  EXPECT_EQ(entries.size(), static_cast<size_t>(kThreads * (kCommits - kCommits / 3)));
  for (size_t i = 0; i < entries.size(); ++i) ASSERT_EQ(entries[i].seq, i + 1);
}

TEST_P(StoreContractTest, LosesNoUpdateOfACounterUnderManyThreads) {
  constexpr int kThreads = 6;
  constexpr int kUpdates = 100;
  PutRow(At("sum"), "0");
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([this] {
      for (int done = 0; done < kUpdates;) {
        const std::optional<Row> row = Read(At("sum"));
        const std::string next = absl::StrCat(std::stoi(row->value) + 1);
        done += CommitAndWait(store_.get(), {{{At("sum"), row->version}}, {{At("sum"), next}}, {}, {}}).kind ==
                Kind::kApplied;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ValueOf(At("sum")), absl::StrCat(kThreads * kUpdates));
}

TEST_P(StoreContractTest, KeepsItsIdentityAndRowsWhenItIsOpenedAgain) {
  const std::string id = store_->identity().registry_id();
  EXPECT_EQ(id.size(), 32u);
  EXPECT_EQ(store_->identity().parts(), 8);
  ASSERT_EQ(Commit({{}, {{At("a"), "1"}}, {}, {{kPart, "feed", "audit"}}}).kind, Kind::kApplied);
  const uint64_t version = Read(At("a"))->version;
  if (!store_.survives_closing()) GTEST_SKIP() << "this store forgets";
  store_.Close();
  store_.Open();
  EXPECT_EQ(store_->identity().registry_id(), id);
  EXPECT_EQ(Read(At("a"))->version, version);
  EXPECT_EQ(Commit({{}, {}, {}, {{kPart, "next", ""}}}).seqs[0].seq, 2u);
}

TEST_P(StoreContractTest, CompletesEveryBatchHandedOverBeforeItCloses) {
  std::atomic<int> completed{0};
  for (int i = 0; i < 500; ++i) {
    store_->Commit({{}, {{At(absl::StrCat(i)), ""}}, {}, {}},
                   [&completed](const CommitResult& result) { completed += result.kind == Kind::kApplied; });
  }
  store_.Close();
  EXPECT_EQ(completed, 500);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreContractTest, ::testing::ValuesIn(StoreKinds()),
                         [](const auto& kind) { return NameOfKind(kind.param); });

}  // namespace
}  // namespace rsu::registry
