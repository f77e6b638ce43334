#include "registry/rocksdb_store.h"

#include <rocksdb/db.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "base/status_macros.h"
#include "registry/column_families.h"
#include "registry/committer.h"
#include "registry/errors.h"
#include "registry/group_writer.h"
#include "registry/keys.h"
#include "registry/open_database.h"
#include "registry/rocksdb_engine.h"
#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

absl::StatusOr<std::optional<Row>> RowOf(const rocksdb::Status& status, const rocksdb::PinnableSlice& stored,
                                         Table table) {
  if (status.IsNotFound()) return std::optional<Row>();
  if (!status.ok()) return StorageFailed(DescribeFailure(status));
  const std::optional<DecodedRow> row = DecodeRow(ToView(stored));
  if (!row.has_value()) return RowCorrupt(NameOf(table));
  return std::optional<Row>({std::string(row->value), row->version});
}

class OpenStore final : public Store {
 public:
  OpenStore(std::unique_ptr<OpenDatabase> database, store::v1::RegistryIdentity identity)
      : database_(std::move(database)),
        identity_(std::move(identity)),
        writer_(database_.get(), static_cast<uint32_t>(identity_.parts())),
        committer_(&writer_) {}

  absl::StatusOr<std::optional<Row>> Get(const RowKey& key) const override;
  absl::StatusOr<std::vector<std::optional<Row>>> MultiGet(absl::Span<const RowKey> keys) const override;
  std::optional<Row> GetInMemory(const RowKey& key) const override;
  absl::StatusOr<std::vector<ScannedRow>> Scan(Table table, uint32_t part, absl::string_view prefix,
                                               absl::string_view after, size_t limit) const override;
  void Commit(Batch batch, CommitDone done) override { committer_.Commit(std::move(batch), std::move(done)); }
  absl::StatusOr<std::vector<FeedEntry>> ReadFeed(uint32_t part, uint64_t after, size_t limit) const override;
  const store::v1::RegistryIdentity& identity() const override { return identity_; }

 private:
  // Destroyed from the last to the first: the committer drains before the database closes.
  const std::unique_ptr<OpenDatabase> database_;
  const store::v1::RegistryIdentity identity_;
  GroupWriter writer_;
  Committer committer_;
};

absl::StatusOr<std::optional<Row>> OpenStore::Get(const RowKey& key) const {
  rocksdb::PinnableSlice stored;
  const rocksdb::Status status =
      database_->db()->Get(rocksdb::ReadOptions(), database_->family(key.table), EncodeKey(key.part, key.key), &stored);
  return RowOf(status, stored, key.table);
}

absl::StatusOr<std::vector<std::optional<Row>>> OpenStore::MultiGet(absl::Span<const RowKey> keys) const {
  std::vector<std::string> whole_keys;
  std::vector<rocksdb::Slice> slices;
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  whole_keys.reserve(keys.size());
  slices.reserve(keys.size());
  families.reserve(keys.size());
  for (const RowKey& key : keys) {
    whole_keys.push_back(EncodeKey(key.part, key.key));
    slices.push_back(ToSlice(whole_keys.back()));
    families.push_back(database_->family(key.table));
  }
  std::vector<rocksdb::PinnableSlice> stored(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  database_->db()->MultiGet(rocksdb::ReadOptions(), keys.size(), families.data(), slices.data(), stored.data(),
                            statuses.data());
  std::vector<std::optional<Row>> rows;
  rows.reserve(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    RSU_ASSIGN_OR_RETURN(std::optional<Row> row, RowOf(statuses[i], stored[i], keys[i].table));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<Row> OpenStore::GetInMemory(const RowKey& key) const {
  rocksdb::ReadOptions options;
  options.read_tier = rocksdb::kBlockCacheTier;
  rocksdb::PinnableSlice stored;
  const rocksdb::Status status =
      database_->db()->Get(options, database_->family(key.table), EncodeKey(key.part, key.key), &stored);
  absl::StatusOr<std::optional<Row>> row = RowOf(status, stored, key.table);
  return row.ok() ? *std::move(row) : std::nullopt;
}

absl::StatusOr<std::vector<ScannedRow>> OpenStore::Scan(Table table, uint32_t part, absl::string_view prefix,
                                                        absl::string_view after, size_t limit) const {
  const std::string whole_prefix = EncodeKey(part, prefix);
  rocksdb::ReadOptions options;
  // Only a prefix that names one household may use the filters of a numbered table.
  options.total_order_seek = !(IsNumbered(table) && absl::StrContains(prefix, '\0'));
  const std::unique_ptr<rocksdb::Iterator> row(database_->db()->NewIterator(options, database_->family(table)));
  row->Seek(EncodeKey(part, std::max(prefix, after)));
  std::vector<ScannedRow> rows;
  for (; row->Valid() && rows.size() < limit && row->key().starts_with(whole_prefix); row->Next()) {
    const absl::string_view key = ToView(row->key()).substr(kPartBytes);
    if (!after.empty() && key <= after) continue;
    const std::optional<DecodedRow> decoded = DecodeRow(ToView(row->value()));
    if (!decoded.has_value()) return RowCorrupt(NameOf(table));
    rows.push_back({std::string(key), std::string(decoded->value), decoded->version});
  }
  if (!row->status().ok()) return StorageFailed(DescribeFailure(row->status()));
  return rows;
}

absl::StatusOr<std::vector<FeedEntry>> OpenStore::ReadFeed(uint32_t part, uint64_t after, size_t limit) const {
  RSU_ASSIGN_OR_RETURN(std::vector<ScannedRow> rows, Scan(Table::kFeed, part, "", ToBigEndian64(after), limit));
  std::vector<FeedEntry> entries;
  entries.reserve(rows.size());
  for (ScannedRow& row : rows) entries.push_back({FromBigEndian64(row.key), std::move(row.value)});
  return entries;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenOnEnv(const std::string& path, const RocksDbStore::Options& options,
                                                 const Clock& clock, rocksdb::Env* env) {
  if (options.parts < 1 || options.parts > static_cast<int>(kMaxParts)) return PartsOutOfRange(options.parts);
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<OpenDatabase> database, OpenFolder(path, options.block_cache_bytes, env));
  RSU_ASSIGN_OR_RETURN(store::v1::RegistryIdentity identity,
                       ReadOrCreateIdentity(*database, path, options.parts, clock));
  return std::unique_ptr<Store>(std::make_unique<OpenStore>(std::move(database), std::move(identity)));
}

absl::StatusOr<std::unique_ptr<Store>> RocksDbStore::Open(const std::string& path, const Options& options,
                                                          const Clock& clock) {
  return OpenOnEnv(path, options, clock, rocksdb::Env::Default());
}

}  // namespace rsu::registry
