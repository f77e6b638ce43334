// The open engine of a registry: it is opened only when all that was acknowledged is there, it is closed and opened
// again in place when it failed, and readers go on meanwhile. For the .cc files of the RocksDB store alone.
//
// When a write fails nobody can tell what the next one would rest on, so none is taken (EngineHealth). To bring writes
// back: a second, read-only database is opened on the same files and given to readers; the failed one is closed; a new
// one is opened to write and proves it by writing.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "base/mutex.h"
#include "registry/column_families.h"
#include "registry/engine_health.h"
#include "registry/folder_check.h"
#include "registry/folder_record.h"
#include "registry/group_writer.h"
#include "registry/open_database.h"
#include "registry/rocksdb_store.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

/// Thread safe, but for ReopenToRead and ReopenToWrite, which one thread at a time may call.
class Engine {
 public:
  /// Opens the registry in a folder, or creates one: RocksDbStore::Open. `env` outlives the engine.
  static absl::StatusOr<std::unique_ptr<Engine>> Open(const std::string& path, const RocksDbStore::Options& options,
                                                      const Clock& clock, rocksdb::Env* env);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  const store::v1::RegistryIdentity& identity() const { return identity_; }
  EngineHealth& health() { return *health_; }
  const EngineHealth& health() const { return *health_; }

  /// What readers read. They let go of it soon: it is closed when the last one did.
  std::shared_ptr<const OpenDatabase> database() const RSU_EXCLUDES(mutex_);

  /// The writer of the database that is open now; lets go of it when destroyed.
  std::unique_ptr<GroupWriter> MakeWriter() const;

  /// Whether writes may be tried again: there is room on the disk, and it can be written to.
  bool MayWrite() const;

  /// Gives readers a database of their own and closes the one that failed. There is no writer. When it fails, all stays
  /// as it is.
  absl::Status ReopenToRead() RSU_EXCLUDES(mutex_);

  /// Opens a database that takes writes, proves it, and gives it to readers. After ReopenToRead.
  absl::Status ReopenToWrite() RSU_EXCLUDES(mutex_);

 private:
  class Listener;

  explicit Engine(OpenSettings settings);

  absl::Status OpenFirst(const RocksDbStore::Options& options, const Clock& clock);
  absl::Status CreateFirst(int parts, const Clock& clock);
  absl::Status OpenStored(const FolderContent& content, const RocksDbStore::Options& options);
  absl::StatusOr<std::unique_ptr<OpenDatabase>> OpenAndNote();
  void Give(std::unique_ptr<OpenDatabase> database) RSU_EXCLUDES(mutex_);

  OpenSettings settings_;
  const std::shared_ptr<EngineHealth> health_;
  const std::shared_ptr<Listener> listener_;
  std::shared_ptr<FolderRecordFile> record_;
  store::v1::RegistryIdentity identity_;
  bool reads_only_ = false;
  mutable Mutex mutex_;
  std::shared_ptr<const OpenDatabase> database_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::registry
