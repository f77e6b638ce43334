// A store in memory: the fake for tests, and what ThreadSanitizer can judge. It forgets everything when destroyed.
//
//   MemoryStore store;
//   Registry registry({&store, &places, &clock, {}, run});
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/mutex.h"
#include "registry/limits.h"
#include "registry/store.h"

namespace rsu::registry {

/// Thread safe. `done` of Commit is called on the caller's thread, before Commit returns.
class MemoryStore final : public Store {
 public:
  explicit MemoryStore(uint32_t parts = kDefaultParts);

  absl::StatusOr<std::optional<Row>> Get(const RowKey& key) const override;
  absl::StatusOr<std::vector<std::optional<Row>>> MultiGet(absl::Span<const RowKey> keys) const override;
  std::optional<Row> GetInMemory(const RowKey& key) const override;
  absl::StatusOr<std::vector<ScannedRow>> Scan(Table table, uint32_t part, absl::string_view prefix,
                                               absl::string_view after, size_t limit) const override;
  void Commit(Batch batch, CommitDone done) override;
  absl::StatusOr<std::vector<FeedEntry>> ReadFeed(uint32_t part, uint64_t after, size_t limit) const override;
  const store::v1::RegistryIdentity& identity() const override { return identity_; }

 private:
  struct InOrder {
    bool operator()(const RowKey& a, const RowKey& b) const {
      return std::tie(a.table, a.part, a.key) < std::tie(b.table, b.part, b.key);
    }
  };

  std::optional<Row> Find(const RowKey& key) const RSU_REQUIRES(mutex_);
  CommitResult Apply(Batch batch) RSU_EXCLUDES(mutex_);
  PartSeq AppendToJournal(JournalEntry entry) RSU_REQUIRES(mutex_);

  store::v1::RegistryIdentity identity_;
  mutable Mutex mutex_;
  uint64_t last_version_ RSU_GUARDED_BY(mutex_) = 0;
  std::map<RowKey, Row, InOrder> rows_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::registry
