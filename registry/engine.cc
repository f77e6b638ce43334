#include "registry/engine.h"

#include <rocksdb/listener.h>

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/limits.h"

namespace rsu::registry {

/// Hears of failures in the background before the next write meets them, and of changes of the list of tables.
class Engine::Listener final : public rocksdb::EventListener {
 public:
  explicit Listener(std::shared_ptr<EngineHealth> health) : health_(std::move(health)) {}

  /// From now on changes of the list of tables are written down. Null: no more.
  void Follow(const OpenSettings& settings, std::shared_ptr<FolderRecordFile> record) RSU_EXCLUDES(mutex_) {
    MutexLock lock(&mutex_);
    settings_ = settings;
    settings_.listener = nullptr;  // no circle
    record_ = std::move(record);
  }

  void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* status) override {
    const bool merging = reason == rocksdb::BackgroundErrorReason::kCompaction;
    health_->Stop(merging ? "merging tables failed" : "writing failed", *status);
  }
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status, bool* recovers_itself) override {
    *recovers_itself = false;
  }
  void OnFlushCompleted(rocksdb::DB* db, const rocksdb::FlushJobInfo&) override { NoteTables(db); }
  void OnCompactionCompleted(rocksdb::DB* db, const rocksdb::CompactionJobInfo&) override { NoteTables(db); }

 private:
  // When it cannot be told, what was written down before still holds.
  void NoteTables(rocksdb::DB* db) RSU_EXCLUDES(mutex_) {
    MutexLock lock(&mutex_);
    if (record_ == nullptr) return;
    const absl::StatusOr<FolderRecord> now = RecordOf(settings_, db);
    if (!now.ok()) return;
    record_->NoteNewLog(now->log);
    record_->NoteManifest(now->manifest, now->manifest_bytes, now->manifest_sha256);
  }

  const std::shared_ptr<EngineHealth> health_;
  Mutex mutex_;
  OpenSettings settings_ RSU_GUARDED_BY(mutex_);
  std::shared_ptr<FolderRecordFile> record_ RSU_GUARDED_BY(mutex_);
};

Engine::Engine(OpenSettings settings)
    : settings_(std::move(settings)),
      health_(std::make_shared<EngineHealth>()),
      listener_(std::make_shared<Listener>(health_)) {
  settings_.listener = listener_;
}

absl::StatusOr<std::unique_ptr<Engine>> Engine::Open(const std::string& path, const RocksDbStore::Options& options,
                                                     const Clock& clock, rocksdb::Env* env) {
  if (options.parts < 1 || options.parts > static_cast<int>(kMaxParts)) return PartsOutOfRange(options.parts);
  std::unique_ptr<Engine> engine(new Engine({path, options.block_cache_bytes, env, nullptr}));
  RSU_RETURN_IF_ERROR(engine->OpenFirst(options, clock));
  return engine;
}

Engine::~Engine() { listener_->Follow(settings_, nullptr); }

std::shared_ptr<const OpenDatabase> Engine::database() const {
  MutexLock lock(&mutex_);
  return database_;
}

std::unique_ptr<GroupWriter> Engine::MakeWriter() const {
  return std::make_unique<GroupWriter>(database(), static_cast<uint32_t>(identity_.parts()), health_, record_);
}

absl::Status Engine::OpenFirst(const RocksDbStore::Options& options, const Clock& clock) {
  RSU_ASSIGN_OR_RETURN(const FolderContent content, ReadFolder(settings_.env, settings_.path));
  if (content.empty()) return CreateFirst(options.parts, clock);
  if (options.create) return FolderNotEmpty(settings_.path);
  return OpenStored(content, options);
}

// Until REGISTRY has its name the folder holds no registry: nobody was told that anything is stored.
absl::Status Engine::CreateFirst(int parts, const Clock& clock) {
  const std::string unfinished = absl::StrCat(settings_.path, "/", kUnfinishedRecordFile);
  rocksdb::Status status = settings_.env->CreateDirIfMissing(settings_.path);
  if (status.ok()) status = rocksdb::WriteStringToFile(settings_.env, "", unfinished, /*sync=*/true);
  if (!status.ok()) return FolderUnusable(settings_.path, status.ToString());
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<OpenDatabase> database, OpenToWrite(settings_, /*create=*/true));
  RSU_ASSIGN_OR_RETURN(identity_, CreateIdentity(*database, parts, clock));
  // In a table, so that what a registry is does not hang on a log.
  status = database->db()->Flush(rocksdb::FlushOptions(), database->meta());
  if (!status.ok()) return StorageFailed(DescribeFailure(status));
  RSU_ASSIGN_OR_RETURN(const FolderRecord record, RecordOf(settings_, database->db()));
  RSU_ASSIGN_OR_RETURN(record_, FolderRecordFile::Create(settings_.env, settings_.path, record));
  listener_->Follow(settings_, record_);
  LogInfo("registry created", {{"path", settings_.path}, {"registry_id", identity_.registry_id()}});
  Give(std::move(database));
  return absl::OkStatus();
}

absl::Status Engine::OpenStored(const FolderContent& content, const RocksDbStore::Options& options) {
  std::optional<FolderRecord> record;
  if (options.accept_folder) {
    LogWarning("the folder is taken as it stands: what it may have lost is not looked for", {{"path", settings_.path}});
  } else {
    RSU_ASSIGN_OR_RETURN(record, ReadFolderRecord(settings_.env, settings_.path, content));
  }
  RSU_RETURN_IF_ERROR(CheckFiles(settings_.env, settings_.path, content, record));
  {
    RSU_ASSIGN_OR_RETURN(const std::unique_ptr<OpenDatabase> reader, OpenToRead(settings_, record));
    RSU_ASSIGN_OR_RETURN(identity_, ReadIdentity(*reader, settings_.path, options.parts));
  }
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<OpenDatabase> database, OpenAndNote());
  Give(std::move(database));
  return absl::OkStatus();
}

// Opens to write. The file REGISTRY is open, and says from where the database goes on.
absl::StatusOr<std::unique_ptr<OpenDatabase>> Engine::OpenAndNote() {
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<OpenDatabase> database, OpenToWrite(settings_, /*create=*/false));
  RSU_ASSIGN_OR_RETURN(const FolderRecord now, RecordOf(settings_, database->db()));
  if (record_ == nullptr) {
    RSU_ASSIGN_OR_RETURN(record_, FolderRecordFile::Create(settings_.env, settings_.path, now));
  } else if (!record_->NoteOpened(now)) {
    return StorageFailed("the file REGISTRY cannot be written");
  }
  listener_->Follow(settings_, record_);
  return database;
}

bool Engine::MayWrite() const {
  const absl::StatusOr<FolderContent> content = ReadFolder(settings_.env, settings_.path);
  if (!content.ok()) return false;
  uint64_t needed = kMinFreeBytesToWrite;  // and what is in the logs becomes tables
  for (const std::string& name : content->files) {
    uint64_t bytes = 0;
    const std::string path = absl::StrCat(settings_.path, "/", name);
    if (NumberOfLog(name) > 0 && settings_.env->GetFileSize(path, &bytes).ok()) needed += bytes;
  }
  uint64_t free = 0;
  const rocksdb::Status known = settings_.env->GetFreeSpace(settings_.path, &free);
  if (known.ok() && free < needed) return false;
  const std::string probe = absl::StrCat(settings_.path, "/PROBE");
  const rocksdb::Status written =
      rocksdb::WriteStringToFile(settings_.env, "can this be written?", probe, /*sync=*/true);
  const rocksdb::Status deleted = settings_.env->DeleteFile(probe);
  return written.ok() && deleted.ok();
}

absl::Status Engine::ReopenToRead() {
  if (reads_only_) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(const FolderContent content, ReadFolder(settings_.env, settings_.path));
  const FolderRecord record = record_->record();
  RSU_RETURN_IF_ERROR(CheckFiles(settings_.env, settings_.path, content, record));
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<OpenDatabase> reader, OpenToRead(settings_, record));
  listener_->Follow(settings_, nullptr);
  Give(std::move(reader));
  reads_only_ = true;
  return absl::OkStatus();
}

absl::Status Engine::ReopenToWrite() {
  settings_.merges_tables = !health_->met_damage();
  if (!settings_.merges_tables) LogWarning("tables are not merged any more: one is damaged", {});
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<OpenDatabase> database, OpenAndNote());
  const rocksdb::Status proof = WriteIdentityAgain(*database);
  if (!proof.ok()) {
    listener_->Follow(settings_, nullptr);
    return StorageFailed(DescribeFailure(proof));
  }
  Give(std::move(database));
  reads_only_ = false;
  return absl::OkStatus();
}

// Gives readers another database and waits until the one before is closed: two cannot write to one folder.
void Engine::Give(std::unique_ptr<OpenDatabase> database) {
  std::shared_ptr<const OpenDatabase> before;
  {
    MutexLock lock(&mutex_);
    before = std::exchange(database_, std::shared_ptr<const OpenDatabase>(std::move(database)));
  }
  while (before != nullptr && before.use_count() > 1) absl::SleepFor(absl::Milliseconds(1));
}

}  // namespace rsu::registry
