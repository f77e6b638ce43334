// Random operations on every store, against a plain std::map that does the same.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "registry/keys.h"
#include "registry/store.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

constexpr uint32_t kParts = 3;
constexpr Table kModelTables[] = {Table::kHousehold, Table::kPerson, Table::kScoreEvent};

/// What the rows and the feeds should be.
struct Model {
  std::map<std::tuple<Table, uint32_t, std::string>, std::string> rows;
  std::map<uint32_t, std::vector<std::string>> feeds;
};

class StoreModelTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  size_t Random(size_t below) { return static_cast<size_t>(random_() % below); }

  RowKey RandomKey() {
    static constexpr char kLetters[] = {'a', 'b', '\0'};
    std::string key(1, 'k');
    for (size_t i = Random(4); i > 0; --i) key += kLetters[Random(3)];
    return {kModelTables[Random(3)], static_cast<uint32_t>(Random(kParts)), key};
  }

  std::string* FindInModel(const RowKey& key) {
    const auto found = model_.rows.find({key.table, key.part, key.key});
    return found == model_.rows.end() ? nullptr : &found->second;
  }

  void CheckGet(const RowKey& key) {
    const std::optional<Row> row = *store_->Get(key);
    const std::string* expected = FindInModel(key);
    ASSERT_EQ(row.has_value(), expected != nullptr);
    if (expected == nullptr) return;
    EXPECT_EQ(row->value, *expected);
    const std::optional<Row> in_memory = store_->GetInMemory(key);
    if (in_memory.has_value()) {
      EXPECT_EQ(in_memory->value, *expected);
    }
  }

  // A batch of a few rows, each met as it is now, but for one now and then.
  void CommitSomething() {
    Batch batch;
    bool holds = true;
    std::map<std::tuple<Table, uint32_t, std::string>, bool> used;
    for (size_t i = Random(4) + 1; i > 0; --i) {
      const RowKey key = RandomKey();
      if (!used.emplace(std::tuple(key.table, key.part, key.key), true).second) continue;
      const std::optional<Row> row = *store_->Get(key);
      uint64_t version = row.has_value() ? row->version : kAbsent;
      if (Random(20) == 0) {
        version += 1;
        holds = false;
      }
      batch.preconditions.push_back({key, version});
      if (Random(3) > 0) {
        batch.puts.push_back({key, absl::StrCat("value ", ++values_)});
      } else {
        batch.deletes.push_back(key);
      }
    }
    if (Random(2) == 0) batch.journal.push_back({static_cast<uint32_t>(Random(kParts)), absl::StrCat(++values_), ""});
    ApplyToModel(batch, holds);
    const CommitResult result = CommitAndWait(store_.get(), batch);
    EXPECT_EQ(result.kind, holds ? CommitResult::Kind::kApplied : CommitResult::Kind::kConflict);
    EXPECT_EQ(result.seqs.size(), holds ? batch.journal.size() : 0u);
  }

  void ApplyToModel(const Batch& batch, bool holds) {
    if (!holds) return;
    for (const Put& put : batch.puts) model_.rows[{put.key.table, put.key.part, put.key.key}] = put.value;
    for (const RowKey& key : batch.deletes) model_.rows.erase({key.table, key.part, key.key});
    for (const JournalEntry& entry : batch.journal) model_.feeds[entry.part].push_back(entry.feed);
  }

  void CheckScan() {
    const RowKey start = RandomKey();
    const std::string prefix = start.key.substr(0, Random(start.key.size() + 1));
    const std::string after = Random(2) == 0 ? "" : RandomKey().key;
    const size_t limit = Random(10);
    std::vector<std::string> expected;
    for (const auto& [name, value] : model_.rows) {
      const auto& [table, part, key] = name;
      const bool wanted = table == start.table && part == start.part && absl::StartsWith(key, prefix) &&
                          (after.empty() || key > after) && expected.size() < limit;
      if (wanted) expected.push_back(absl::StrCat(key, "=", value));
    }
    std::vector<std::string> scanned;
    const std::vector<ScannedRow> rows = *store_->Scan(start.table, start.part, prefix, after, limit);
    for (const ScannedRow& row : rows) scanned.push_back(absl::StrCat(row.key, "=", row.value));
    EXPECT_EQ(scanned, expected);
  }

  void CheckFeed() {
    const uint32_t part = static_cast<uint32_t>(Random(kParts));
    const std::vector<std::string>& feed = model_.feeds[part];
    const uint64_t after = Random(feed.size() + 1);
    const std::vector<FeedEntry> entries = *store_->ReadFeed(part, after, 5);
    ASSERT_EQ(entries.size(), std::min<size_t>(5, feed.size() - after));
    for (size_t i = 0; i < entries.size(); ++i) {
      EXPECT_EQ(entries[i].seq, after + i + 1);
      EXPECT_EQ(entries[i].value, feed[after + i]);
    }
  }

  void DoSomething() {
    const size_t choice = Random(100);
    if (choice < 50) return CommitSomething();
    if (choice < 75) return CheckGet(RandomKey());
    if (choice < 90) return CheckScan();
    if (choice < 99) return CheckFeed();
    if (!store_.survives_closing()) return;
    store_.Close();
    store_.Open();
  }

  std::mt19937_64 random_{TestSeed()};
  TestStore store_{GetParam(), kParts};
  Model model_;
  int values_ = 0;
};

TEST_P(StoreModelTest, DoesWhatAMapDoes) {
  for (int i = 0; i < 3000 && !HasFailure(); ++i) DoSomething();
  EXPECT_FALSE(model_.rows.empty());
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreModelTest, ::testing::ValuesIn(StoreKinds()),
                         [](const auto& kind) { return NameOfKind(kind.param); });

}  // namespace
}  // namespace rsu::registry
