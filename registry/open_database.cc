#include "registry/open_database.h"

#include <rocksdb/options.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "base/ids.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "registry/engine_health.h"
#include "registry/errors.h"
#include "registry/folder_check.h"
#include "registry/log_check.h"
#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;

constexpr char kIdentityKey[] = "identity";

rocksdb::DBOptions MakeDatabaseOptions(const OpenSettings& settings, std::shared_ptr<EngineLogger> logger) {
  rocksdb::DBOptions options;
  options.env = settings.env;
  options.info_log = std::move(logger);  // never a file: see EngineLogger
  options.max_background_jobs = 4;
  options.db_write_buffer_size = size_t{256} << 20;    // over all tables: what a restart may have to replay
  options.max_total_wal_size = uint64_t{512} << 20;    // so that a quiet table does not hold old logs back
  options.max_manifest_file_size = uint64_t{8} << 20;  // it is digested whenever tables change
  // A replay ends where a log is torn, be it by a power cut that left a group half written or as zeros. Whether
  // anything that was acknowledged lies past that is asked afterwards (CheckReplay).
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.track_and_verify_wals_in_manifest = true;
  // After a failure the engine is opened again: going on in it ends the process (measured with Debian's build).
  options.max_bgerror_resume_count = 0;
  if (settings.listener != nullptr) options.listeners.push_back(settings.listener);
  // There is one writer: what lets several insert at once only costs.
  options.allow_concurrent_memtable_write = false;
  options.enable_write_thread_adaptive_yield = false;
  return options;
}

// The engine tells a folder locked by another process, or by this one, by these words alone.
bool SaysLocked(absl::string_view text) {
  const bool by_another =
      absl::StrContains(text, "While lock file") && absl::StrContains(text, "temporarily unavailable");
  return by_another || absl::StrContains(text, "lock hold by current process");
}

// "Missing WAL with log number: 12", "Size mismatch: WAL (log number: 12)".
std::string LogNumbered(absl::string_view text) {
  constexpr absl::string_view kWords = "log number: ";
  const size_t at = text.find(kWords);
  if (at == absl::string_view::npos) return "";
  const absl::string_view rest = text.substr(at + kWords.size());
  uint64_t number = 0;
  const absl::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  return absl::SimpleAtoi(digits, &number) ? NameOfLog(number) : "";
}

// Why a folder cannot be opened. At this point the words of the engine hold names of files and no row.
absl::Status OpeningFailed(const OpenSettings& settings, const rocksdb::Status& status, const EngineLogger& logger) {
  const std::string text = status.ToString();
  if (status.IsIOError() && SaysLocked(text)) return StoreLocked(settings.path);
  if (status.IsNoSpace()) {
    return FolderUnusable(settings.path, "no space is left on its disk: make room there and start again");
  }
  std::string file = LogNumbered(text);
  if (file.empty()) file = logger.dropped_file();
  if (file.empty()) file = FileNamedIn(text);
  if (file.empty()) return StorageFailed(absl::StrCat("the folder ", settings.path, " cannot be opened: ", text));
  const std::string path = absl::StrCat(settings.path, "/", file);
  if (!settings.env->FileExists(path).ok()) return RegistryFileMissing(path);
  if (status.IsCorruption() || status.IsInvalidArgument()) return RegistryFileDamaged(path, text);
  return FolderUnusable(settings.path, text);
}

// Of all tables those that are stored, in order. A database of ours has the tables we know and no other.
absl::StatusOr<Families> StoredFamilies(const OpenSettings& settings, const rocksdb::DBOptions& options,
                                        const EngineLogger& logger) {
  std::vector<std::string> stored;
  const rocksdb::Status status = rocksdb::DB::ListColumnFamilies(options, settings.path, &stored);
  if (!status.ok()) return OpeningFailed(settings, status, logger);
  Families families;
  for (rocksdb::ColumnFamilyDescriptor& family : MakeColumnFamilies(settings.block_cache_bytes)) {
    const auto found = std::find(stored.begin(), stored.end(), family.name);
    if (found == stored.end()) continue;  // of a later version of this program: it is made when opened to write
    stored.erase(found);
    families.push_back(std::move(family));
  }
  if (stored.empty()) return families;
  return NotThisRegistry(settings.path,
                         absl::StrCat("it holds a table ", stored.front(), ", which this version does not know"));
}

// What the replay saw against what was acknowledged. `torn_file` is the log at whose tear it ended, or empty.
absl::Status CheckReplay(const OpenSettings& settings, const FolderRecord& record, const LogCheck& logs,
                         const std::string& torn_file, uint64_t last_sequence) {
  RSU_ASSIGN_OR_RETURN(const FolderContent content, ReadFolder(settings.env, settings.path));
  const uint64_t torn = NumberOfLog(torn_file);
  // All of an older log was acknowledged, and the list of tables may count its rows though not all are in tables.
  const bool torn_before = torn > 0 && torn < record.log;
  // Its rows may be in tables, but only when a newer log was begun.
  const bool ends_here = torn == record.log || content.newest_log() == record.log || logs.last_log() == record.log;
  if (torn_before || (ends_here && logs.last_sequence() < record.log_sequence) || last_sequence < record.sequence) {
    const std::string file = torn > 0 ? torn_file : NameOfLog(record.log);
    return RegistryFileDamaged(absl::StrCat(settings.path, "/", file), "rows that were acknowledged are missing in it");
  }
  return absl::OkStatus();
}

absl::StatusOr<store::v1::RegistryIdentity> ParseIdentity(const std::string& path, absl::string_view stored) {
  const std::optional<DecodedRow> row = DecodeRow(stored);
  store::v1::RegistryIdentity identity;
  if (!row.has_value() || !identity.ParseFromArray(row->value.data(), static_cast<int>(row->value.size()))) {
    return NotThisRegistry(path, "its identity cannot be read: restore the folder from a copy");
  }
  if (identity.format_version() != kStorageFormatVersion) {
    return NotThisRegistry(path, absl::StrCat("it has storage format ", identity.format_version(),
                                              ", and this version reads ", kStorageFormatVersion));
  }
  return identity;
}

rocksdb::WriteOptions Synced() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

}  // namespace

absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenToRead(const OpenSettings& settings,
                                                         const std::optional<FolderRecord>& record) {
  const auto logger = std::make_shared<EngineLogger>();
  LogCheck logs(record.has_value() ? record->sequence : std::numeric_limits<uint64_t>::max());
  rocksdb::DBOptions options = MakeDatabaseOptions(settings, logger);
  options.listeners.clear();
  options.wal_filter = &logs;  // read while opening only
  RSU_ASSIGN_OR_RETURN(const Families families, StoredFamilies(settings, options, *logger));
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(options, settings.path, families, &handles, &db);
  if (logs.log_with_gap() > 0) {
    return RegistryFileDamaged(absl::StrCat(settings.path, "/", NameOfLog(logs.log_with_gap())),
                               "rows are missing within the logs");
  }
  if (!status.ok()) return OpeningFailed(settings, status, *logger);
  auto database = std::make_unique<OpenDatabase>(std::unique_ptr<rocksdb::DB>(db), std::move(handles));
  const std::string torn = logger->dropped_file();
  if (record.has_value()) {
    RSU_RETURN_IF_ERROR(CheckReplay(settings, *record, logs, torn, db->GetLatestSequenceNumber()));
  }
  if (!torn.empty()) LogWarning("a log is torn: what follows the tear is left out", {{"file", torn}});
  return database;
}

absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenToWrite(const OpenSettings& settings, bool create) {
  const auto logger = std::make_shared<EngineLogger>();
  rocksdb::DBOptions options = MakeDatabaseOptions(settings, logger);
  options.create_if_missing = create;
  options.create_missing_column_families = true;  // of a later version of this program
  Families families = MakeColumnFamilies(settings.block_cache_bytes);
  for (rocksdb::ColumnFamilyDescriptor& family : families) {
    family.options.disable_auto_compactions = !settings.merges_tables;
  }
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status = rocksdb::DB::Open(options, settings.path, families, &handles, &db);
  if (!status.ok()) return OpeningFailed(settings, status, *logger);
  return std::make_unique<OpenDatabase>(std::unique_ptr<rocksdb::DB>(db), std::move(handles));
}

absl::StatusOr<FolderRecord> RecordOf(const OpenSettings& settings, rocksdb::DB* db) {
  FolderRecord record;
  std::vector<std::string> files;
  rocksdb::Status status = db->GetLiveFiles(files, &record.manifest_bytes, /*flush_memtable=*/false);
  std::unique_ptr<rocksdb::LogFile> log;
  if (status.ok()) status = db->GetCurrentWalFile(&log);
  if (!status.ok()) return StorageFailed(DescribeFailure(status));
  record.log = log->LogNumber();
  record.sequence = db->GetLatestSequenceNumber();
  for (const std::string& file : files) {
    const uint64_t number = NumberOfManifest(absl::string_view(file).substr(file.rfind('/') + 1));
    if (number == 0) continue;
    record.manifest = number;
    const std::optional<std::string> digest =
        DigestOfBeginning(settings.env, settings.path + file, record.manifest_bytes);
    if (!digest.has_value()) return StorageFailed("the list of tables cannot be read");
    record.manifest_sha256 = *digest;
  }
  return record;
}

absl::StatusOr<store::v1::RegistryIdentity> CreateIdentity(const OpenDatabase& database, int parts,
                                                           const Clock& clock) {
  store::v1::RegistryIdentity identity;
  identity.set_registry_id(RandomId());
  identity.set_parts(parts);
  identity.set_created_us(absl::ToUnixMicros(clock.Now()));
  identity.set_format_version(kStorageFormatVersion);
  const std::array<char, kRowHeaderBytes> header = EncodeRowHeader(1);
  const std::string row = absl::StrCat(absl::string_view(header.data(), header.size()), identity.SerializeAsString());
  const rocksdb::Status status = database.db()->Put(Synced(), database.meta(), kIdentityKey, row);
  if (!status.ok()) return StorageFailed(DescribeFailure(status));
  return identity;
}

absl::StatusOr<store::v1::RegistryIdentity> ReadIdentity(const OpenDatabase& database, const std::string& path,
                                                         int parts) {
  std::string stored;
  const rocksdb::Status status = database.db()->Get(rocksdb::ReadOptions(), database.meta(), kIdentityKey, &stored);
  if (status.IsNotFound()) return NotThisRegistry(path, "it holds a database but no registry");
  if (!status.ok()) {
    const std::string file = absl::StrCat(path, "/", FileNamedIn(status.ToString()));
    return RegistryFileDamaged(file, absl::StrCat("the identity of the registry: ", DescribeFailure(status)));
  }
  RSU_ASSIGN_OR_RETURN(store::v1::RegistryIdentity identity, ParseIdentity(path, stored));
  if (identity.parts() != parts) return PartsDiffer(identity.parts(), parts);
  return identity;
}

rocksdb::Status WriteIdentityAgain(const OpenDatabase& database) {
  std::string stored;
  const rocksdb::Status status = database.db()->Get(rocksdb::ReadOptions(), database.meta(), kIdentityKey, &stored);
  return status.ok() ? database.db()->Put(Synced(), database.meta(), kIdentityKey, stored) : status;
}

}  // namespace rsu::registry
