// A store in memory that tells how large the last batch was: what the merged-commit limit has to write.
#pragma once

#include "registry/memory_store.h"

namespace rsu::bench {

class MeasuringStore final : public registry::Store {
 public:
  /// `store` outlives this.
  explicit MeasuringStore(registry::Store* store) : store_(store) {}

  int last_rows() const { return last_rows_; }
  size_t last_bytes() const { return last_bytes_; }

  absl::StatusOr<std::optional<registry::Row>> Get(const registry::RowKey& key) const override {
    return store_->Get(key);
  }
  absl::StatusOr<std::vector<std::optional<registry::Row>>> MultiGet(
      absl::Span<const registry::RowKey> keys) const override {
    return store_->MultiGet(keys);
  }
  std::optional<registry::Row> GetInMemory(const registry::RowKey& key) const override {
    return store_->GetInMemory(key);
  }
  absl::StatusOr<std::vector<registry::ScannedRow>> Scan(registry::Table table, uint32_t part, absl::string_view prefix,
                                                         absl::string_view after, size_t limit) const override {
    return store_->Scan(table, part, prefix, after, limit);
  }
  void Commit(registry::Batch batch, CommitDone done) override {
    last_rows_ = static_cast<int>(batch.puts.size());
    last_bytes_ = 0;
    for (const registry::Put& put : batch.puts) last_bytes_ += put.key.key.size() + put.value.size();
    for (const registry::JournalEntry& entry : batch.journal) {
      last_rows_ += 3;  // feed, audit and counter rows, with keys of 8 bytes
      last_bytes_ += entry.feed.size() + entry.audit.size() + 3 * sizeof(uint64_t);
    }
    store_->Commit(std::move(batch), std::move(done));
  }
  absl::StatusOr<std::vector<registry::FeedEntry>> ReadFeed(uint32_t part, uint64_t after,
                                                            size_t limit) const override {
    return store_->ReadFeed(part, after, limit);
  }
  const store::v1::RegistryIdentity& identity() const override { return store_->identity(); }

 private:
  registry::Store* const store_;
  int last_rows_ = 0;
  size_t last_bytes_ = 0;
};

}  // namespace rsu::bench
