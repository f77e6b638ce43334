#include "registry/rocksdb_store.h"

#include <rocksdb/db.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "registry/column_families.h"
#include "registry/committer.h"
#include "registry/engine.h"
#include "registry/errors.h"
#include "registry/keys.h"
#include "registry/reviver.h"
#include "registry/rocksdb_engine.h"
#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

using DatabasePtr = std::shared_ptr<const OpenDatabase>;

class OpenStore final : public Store {
 public:
  OpenStore(std::unique_ptr<FolderLock> lock, std::unique_ptr<Engine> engine, absl::Duration revive_pause)
      : lock_(std::move(lock)),
        engine_(std::move(engine)),
        committer_(engine_->MakeWriter()),
        reviver_([this] { return Revive(); }, revive_pause) {
    engine_->health().CallOnStop([this] { reviver_.Wake(); });
  }
  ~OpenStore() override { engine_->health().CallOnStop(nullptr); }

  absl::StatusOr<std::optional<Row>> Get(const RowKey& key) const override;
  absl::StatusOr<std::vector<std::optional<Row>>> MultiGet(absl::Span<const RowKey> keys) const override;
  std::optional<Row> GetInMemory(const RowKey& key) const override;
  absl::StatusOr<std::vector<ScannedRow>> Scan(Table table, uint32_t part, absl::string_view prefix,
                                               absl::string_view after, size_t limit) const override;
  void Commit(Batch batch, CommitDone done) override { committer_.Commit(std::move(batch), std::move(done)); }
  absl::StatusOr<std::vector<FeedEntry>> ReadFeed(uint32_t part, uint64_t after, size_t limit) const override;
  StoreHealth Health() const override { return engine_->health().Get(); }
  const store::v1::RegistryIdentity& identity() const override { return engine_->identity(); }

 private:
  absl::Status ReadFailed(const rocksdb::Status& status, Table table) const;
  absl::StatusOr<std::optional<Row>> RowOf(const rocksdb::Status& status, const rocksdb::PinnableSlice& stored,
                                           Table table) const;
  bool Revive();
  absl::Status Reopen();

  // Destroyed from the last to the first: no reviving, the committer drains, the database closes, the folder is free.
  const std::unique_ptr<FolderLock> lock_;
  const std::unique_ptr<Engine> engine_;
  Committer committer_;
  Reviver reviver_;
};

// On the reviver's thread. Whether writes are taken again.
bool OpenStore::Revive() {
  if (engine_->health().takes_writes()) return true;
  if (!engine_->MayWrite()) return false;
  const absl::Status reopened = Reopen();
  if (!reopened.ok()) {
    LogWarning("writes stay stopped", {{"why", std::string(reopened.message())}});
    return false;
  }
  engine_->health().Resume();
  return true;
}

absl::Status OpenStore::Reopen() {
  committer_.UseWriter(nullptr);
  RSU_RETURN_IF_ERROR(engine_->ReopenToRead());
  RSU_RETURN_IF_ERROR(engine_->ReopenToWrite());
  committer_.UseWriter(engine_->MakeWriter());
  return absl::OkStatus();
}

absl::Status OpenStore::ReadFailed(const rocksdb::Status& status, Table table) const {
  if (status.IsCorruption()) return engine_->health().ReadDamage(table, status);
  return StorageFailed(DescribeFailure(status));
}

absl::StatusOr<std::optional<Row>> OpenStore::RowOf(const rocksdb::Status& status, const rocksdb::PinnableSlice& stored,
                                                    Table table) const {
  if (status.IsNotFound()) return std::optional<Row>();
  if (!status.ok()) return ReadFailed(status, table);
  const std::optional<DecodedRow> row = DecodeRow(ToView(stored));
  if (!row.has_value()) return engine_->health().ReadDamage(table, status);
  return std::optional<Row>({std::string(row->value), row->version});
}

absl::StatusOr<std::optional<Row>> OpenStore::Get(const RowKey& key) const {
  const DatabasePtr database = engine_->database();
  rocksdb::PinnableSlice stored;
  const rocksdb::Status status =
      database->db()->Get(rocksdb::ReadOptions(), database->family(key.table), EncodeKey(key.part, key.key), &stored);
  return RowOf(status, stored, key.table);
}

absl::StatusOr<std::vector<std::optional<Row>>> OpenStore::MultiGet(absl::Span<const RowKey> keys) const {
  const DatabasePtr database = engine_->database();
  std::vector<std::string> whole_keys;
  std::vector<rocksdb::Slice> slices;
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  whole_keys.reserve(keys.size());
  slices.reserve(keys.size());
  families.reserve(keys.size());
  for (const RowKey& key : keys) {
    whole_keys.push_back(EncodeKey(key.part, key.key));
    slices.push_back(ToSlice(whole_keys.back()));
    families.push_back(database->family(key.table));
  }
  std::vector<rocksdb::PinnableSlice> stored(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  database->db()->MultiGet(rocksdb::ReadOptions(), keys.size(), families.data(), slices.data(), stored.data(),
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
  const DatabasePtr database = engine_->database();
  rocksdb::ReadOptions options;
  options.read_tier = rocksdb::kBlockCacheTier;
  rocksdb::PinnableSlice stored;
  const rocksdb::Status status =
      database->db()->Get(options, database->family(key.table), EncodeKey(key.part, key.key), &stored);
  if (!status.ok()) return std::nullopt;  // what a disk holds, damage too, is for Get
  absl::StatusOr<std::optional<Row>> row = RowOf(status, stored, key.table);
  return row.ok() ? *std::move(row) : std::nullopt;
}

absl::StatusOr<std::vector<ScannedRow>> OpenStore::Scan(Table table, uint32_t part, absl::string_view prefix,
                                                        absl::string_view after, size_t limit) const {
  const DatabasePtr database = engine_->database();
  const std::string whole_prefix = EncodeKey(part, prefix);
  rocksdb::ReadOptions options;
  // Only a prefix that names one household may use the filters of a numbered table.
  options.total_order_seek = !(IsNumbered(table) && absl::StrContains(prefix, '\0'));
  const std::unique_ptr<rocksdb::Iterator> row(database->db()->NewIterator(options, database->family(table)));
  row->Seek(EncodeKey(part, std::max(prefix, after)));
  std::vector<ScannedRow> rows;
  for (; row->Valid() && rows.size() < limit && row->key().starts_with(whole_prefix); row->Next()) {
    const absl::string_view key = ToView(row->key()).substr(kPartBytes);
    if (!after.empty() && key <= after) continue;
    const std::optional<DecodedRow> decoded = DecodeRow(ToView(row->value()));
    if (!decoded.has_value()) return engine_->health().ReadDamage(table, row->status());
    rows.push_back({std::string(key), std::string(decoded->value), decoded->version});
  }
  if (!row->status().ok()) return ReadFailed(row->status(), table);
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
                                                 const Clock& clock, rocksdb::Env* env,
                                                 std::unique_ptr<FolderLock> lock) {
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<Engine> engine, Engine::Open(path, options, clock, env));
  if (lock != nullptr) RSU_RETURN_IF_ERROR(lock->KeepToOwner());
  return std::unique_ptr<Store>(std::make_unique<OpenStore>(std::move(lock), std::move(engine), options.revive_pause));
}

absl::StatusOr<std::unique_ptr<Store>> RocksDbStore::Open(const std::string& path, const Options& options,
                                                          const Clock& clock) {
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<FolderLock> lock, FolderLock::Take(path, options.create));
  return OpenOnEnv(path, options, clock, rocksdb::Env::Default(), std::move(lock));
}

}  // namespace rsu::registry
