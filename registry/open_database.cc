#include "registry/open_database.h"

#include <rocksdb/options.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

constexpr char kIdentityKey[] = "identity";

rocksdb::DBOptions MakeDatabaseOptions(rocksdb::Env* env) {
  rocksdb::DBOptions options;
  options.env = env;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.max_background_jobs = 4;
  options.db_write_buffer_size = size_t{256} << 20;  // over all tables: what a restart may have to replay
  options.max_total_wal_size = uint64_t{512} << 20;  // so that a quiet table does not hold old logs back
  options.keep_log_file_num = 10;
  // There is one writer: what lets several insert at once only costs.
  options.allow_concurrent_memtable_write = false;
  options.enable_write_thread_adaptive_yield = false;
  return options;
}

// A database of ours has the default family and tables we know. A missing one is made: creation may have been cut off.
absl::Status CheckFamilies(const std::string& path, const rocksdb::DBOptions& options,
                           const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  std::vector<std::string> stored;
  if (!rocksdb::DB::ListColumnFamilies(options, path, &stored).ok()) return absl::OkStatus();  // Open says why
  for (const std::string& name : stored) {
    const bool known = std::any_of(families.begin(), families.end(), [&name](const auto& f) { return f.name == name; });
    if (!known) {
      return NotThisRegistry(path, absl::StrCat("it holds a table ", name, ", which this version does not know"));
    }
  }
  return absl::OkStatus();
}

// RocksDB tells a folder locked by another process, or by this one, by these words alone.
bool SaysLocked(absl::string_view text) {
  return absl::StrContains(text, "While lock file") || absl::StrContains(text, "lock hold by current process");
}

absl::StatusOr<store::v1::RegistryIdentity> CreateIdentity(const OpenDatabase& database, int parts,
                                                           const Clock& clock) {
  store::v1::RegistryIdentity identity;
  identity.set_registry_id(RandomId());
  identity.set_parts(parts);
  identity.set_created_us(absl::ToUnixMicros(clock.Now()));
  identity.set_format_version(kStorageFormatVersion);
  rocksdb::WriteOptions options;
  options.sync = true;
  const std::array<char, kRowHeaderBytes> header = EncodeRowHeader(1);
  const std::string row = absl::StrCat(absl::string_view(header.data(), header.size()), identity.SerializeAsString());
  const rocksdb::Status status = database.db()->Put(options, database.meta(), kIdentityKey, row);
  if (!status.ok()) return StorageFailed(DescribeFailure(status));
  return identity;
}

absl::StatusOr<store::v1::RegistryIdentity> ParseIdentity(const std::string& path, absl::string_view stored) {
  const std::optional<DecodedRow> row = DecodeRow(stored);
  store::v1::RegistryIdentity identity;
  if (!row.has_value() || !identity.ParseFromArray(row->value.data(), static_cast<int>(row->value.size()))) {
    return NotThisRegistry(path, "its identity cannot be read");
  }
  if (identity.format_version() != kStorageFormatVersion) {
    return NotThisRegistry(path, absl::StrCat("it has storage format ", identity.format_version(),
                                              ", and this version reads ", kStorageFormatVersion));
  }
  return identity;
}

}  // namespace

std::string DescribeFailure(const rocksdb::Status& status) {
  if (status.IsIOError()) return status.IsNoSpace() ? "no space left" : "input or output error";
  if (status.IsCorruption()) return "damaged data";
  return absl::StrCat("status ", static_cast<int>(status.code()));
}

absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenFolder(const std::string& path, size_t block_cache_bytes,
                                                         rocksdb::Env* env) {
  const rocksdb::DBOptions options = MakeDatabaseOptions(env);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = MakeColumnFamilies(block_cache_bytes);
  RSU_RETURN_IF_ERROR(CheckFamilies(path, options, families));
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status = rocksdb::DB::Open(options, path, families, &handles, &db);
  const std::string text = status.ToString();
  if (status.IsIOError() && SaysLocked(text)) return StoreLocked(path);
  if (!status.ok()) return StorageFailed(text);  // of opening: names of files, no row
  return std::make_unique<OpenDatabase>(std::unique_ptr<rocksdb::DB>(db), std::move(handles));
}

absl::StatusOr<store::v1::RegistryIdentity> ReadOrCreateIdentity(const OpenDatabase& database, const std::string& path,
                                                                 int parts, const Clock& clock) {
  std::string stored;
  const rocksdb::Status status = database.db()->Get(rocksdb::ReadOptions(), database.meta(), kIdentityKey, &stored);
  if (status.IsNotFound() && database.db()->GetLatestSequenceNumber() == 0) {
    return CreateIdentity(database, parts, clock);
  }
  if (status.IsNotFound()) return NotThisRegistry(path, "it holds data but no identity");
  if (!status.ok()) return StorageFailed(DescribeFailure(status));
  RSU_ASSIGN_OR_RETURN(store::v1::RegistryIdentity identity, ParseIdentity(path, stored));
  if (identity.parts() != parts) return PartsDiffer(identity.parts(), parts);
  return identity;
}

}  // namespace rsu::registry
