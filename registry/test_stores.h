// For tests: every kind of store behind one face, and commits that wait.
#pragma once

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "base/clock.h"
#include "registry/memory_store.h"
#include "registry/rocksdb_engine.h"
#include "registry/store.h"
#include "registry/test_fault_env.h"

namespace rsu::registry {

enum class StoreKind { kMemory, kRocksDb };

inline std::string NameOfKind(StoreKind kind) { return kind == StoreKind::kMemory ? "Memory" : "RocksDb"; }

/// The kinds to test. ThreadSanitizer reports falsely inside RocksDB, which is not built with it.
inline std::vector<StoreKind> StoreKinds() {
#if defined(__SANITIZE_THREAD__)
  return {StoreKind::kMemory};
#else
  return {StoreKind::kMemory, StoreKind::kRocksDb};
#endif
}

/// A store of a kind; RocksDB on a file system in memory.
class TestStore {
 public:
  /// `revive_pause`: before writes are tried again after they stopped; as it is, longer than any test takes.
  explicit TestStore(StoreKind kind, uint32_t parts = 8, absl::Duration revive_pause = absl::Hours(1))
      : kind_(kind), parts_(parts), revive_pause_(revive_pause) {
    Open();
  }

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }
  Store* get() { return store_.get(); }
  FaultEnv& env() { return env_; }
  bool survives_closing() const { return kind_ == StoreKind::kRocksDb; }

  void Close() { store_.reset(); }
  void Open() {
    env_.CreateDirIfMissing("/registry").PermitUncheckedError();
    if (kind_ == StoreKind::kMemory) {
      store_ = std::make_unique<MemoryStore>(parts_);
      return;
    }
    RocksDbStore::Options options;
    options.parts = static_cast<int>(parts_);
    options.block_cache_bytes = size_t{8} << 20;
    options.revive_pause = revive_pause_;
    absl::StatusOr<std::unique_ptr<Store>> opened = OpenOnEnv("/registry", options, clock_, &env_);
    if (!opened.ok()) {
      ADD_FAILURE() << opened.status();
      std::abort();
    }
    store_ = *std::move(opened);
  }

 private:
  const StoreKind kind_;
  const uint32_t parts_;
  const absl::Duration revive_pause_;
  const FixedClock clock_{absl::FromUnixSeconds(1772323200)};  // 1 March 2026
  FaultEnv env_;
  std::unique_ptr<Store> store_;
};

inline CommitResult CommitAndWait(Store* store, Batch batch) {
  std::promise<CommitResult> promise;
  store->Commit(std::move(batch), [&promise](const CommitResult& result) { promise.set_value(result); });
  return promise.get_future().get();
}

/// A seed: RSU_TEST_SEED of the environment, or a random one. It is printed, so that a failure can be run again.
inline uint64_t TestSeed() {
  uint64_t seed = std::random_device{}();
  const char* given = std::getenv("RSU_TEST_SEED");
  if (given != nullptr && !absl::SimpleAtoi(given, &seed)) ADD_FAILURE() << "RSU_TEST_SEED is no number";
  std::printf("RSU_TEST_SEED=%llu\n", static_cast<unsigned long long>(seed));
  return seed;
}

}  // namespace rsu::registry
