#include "server/health_watch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>

#include "absl/time/clock.h"
#include "base/mutex.h"
#include "registry/memory_store.h"
#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"

namespace rsu::server {
namespace {

/// A store of which only the health matters.
class StoppableStore final : public registry::Store {
 public:
  void Stop(bool stopped) { stopped_ = stopped; }

  registry::StoreHealth Health() const override { return {!stopped_, stopped_ ? "no space left" : "", 1, 2}; }
  absl::StatusOr<std::optional<registry::Row>> Get(const registry::RowKey& key) const override {
    return under_.Get(key);
  }
  absl::StatusOr<std::vector<std::optional<registry::Row>>> MultiGet(
      absl::Span<const registry::RowKey> keys) const override {
    return under_.MultiGet(keys);
  }
  std::optional<registry::Row> GetInMemory(const registry::RowKey& key) const override {
    return under_.GetInMemory(key);
  }
  absl::StatusOr<std::vector<registry::ScannedRow>> Scan(registry::Table table, uint32_t part, absl::string_view prefix,
                                                         absl::string_view after, size_t limit) const override {
    return under_.Scan(table, part, prefix, after, limit);
  }
  void Commit(registry::Batch batch, CommitDone done) override { under_.Commit(std::move(batch), std::move(done)); }
  absl::StatusOr<std::vector<registry::FeedEntry>> ReadFeed(uint32_t part, uint64_t after,
                                                            size_t limit) const override {
    return under_.ReadFeed(part, after, limit);
  }
  const store::v1::RegistryIdentity& identity() const override { return under_.identity(); }

 private:
  registry::MemoryStore under_{4};
  std::atomic<bool> stopped_{false};
};

/// What health checks would answer.
class FakeHealth final : public grpc::HealthCheckServiceInterface {
 public:
  void SetServingStatus(const std::string& name, bool serving) override {
    MutexLock lock(&mutex_);
    serving_[name] = serving;
  }
  void SetServingStatus(bool) override {}
  bool IsServing(const std::string& name) const {
    MutexLock lock(&mutex_);
    const auto found = serving_.find(name);
    return found != serving_.end() && found->second;
  }
  bool Becomes(const std::string& name, bool serving) const {
    for (int i = 0; i < 1000 && IsServing(name) != serving; ++i) absl::SleepFor(absl::Milliseconds(10));
    return IsServing(name) == serving;
  }

 private:
  mutable Mutex mutex_;
  std::map<std::string, bool> serving_ RSU_GUARDED_BY(mutex_);
};

/// A clock that a test moves while another thread reads it.
class MovingClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::FromUnixSeconds(seconds_); }
  void Move(absl::Duration by) { seconds_ += absl::ToInt64Seconds(by); }

 private:
  std::atomic<int64_t> seconds_{1772323200};
};

double ValueOf(const Metrics& metrics, const std::string& name) {
  for (const prometheus::MetricFamily& family : metrics.registry()->Collect()) {
    if (family.name != name) continue;
    const prometheus::ClientMetric& metric = family.metric.at(0);
    return metric.gauge.value + metric.counter.value;
  }
  ADD_FAILURE() << "there is no " << name;
  return -1;
}

class HealthWatchTest : public ::testing::Test {
 protected:
  const std::string whole_;
  const std::string writes_ = v1::RegistryService::service_full_name();
  const std::string reads_ = v1::EligibilityService::service_full_name();
  StoppableStore store_;
  MovingClock clock_;
  registry::ClockGuard guard_{store_};
  FakeHealth health_;
  Metrics metrics_;
};

TEST_F(HealthWatchTest, TellsTheTruthWhenWritesStopAndWhenTheyComeBack) {
  const HealthWatch watch(&store_, &guard_, &clock_, &health_, &metrics_);
  EXPECT_TRUE(health_.IsServing(whole_));
  EXPECT_TRUE(health_.IsServing(writes_));
  EXPECT_TRUE(health_.IsServing(reads_));
  EXPECT_EQ(ValueOf(metrics_, "rsu_store_takes_writes"), 1);
  store_.Stop(true);
  EXPECT_TRUE(health_.Becomes(whole_, false));
  EXPECT_FALSE(health_.IsServing(writes_));
  EXPECT_TRUE(health_.IsServing(reads_)) << "reads go on";
  EXPECT_EQ(ValueOf(metrics_, "rsu_store_takes_writes"), 0);
  EXPECT_EQ(ValueOf(metrics_, "rsu_store_write_stops_total"), 1);
  EXPECT_EQ(ValueOf(metrics_, "rsu_store_damaged_reads_total"), 2);
  store_.Stop(false);
  EXPECT_TRUE(health_.Becomes(whole_, true));
}

TEST_F(HealthWatchTest, TellsTheTruthUnderAWrongClock) {
  guard_.NoteWrite(clock_.Now());
  const HealthWatch watch(&store_, &guard_, &clock_, &health_, &metrics_);
  EXPECT_TRUE(health_.IsServing(whole_));
  clock_.Move(absl::Hours(24 * 3650));
  EXPECT_TRUE(health_.Becomes(whole_, false));
  clock_.Move(-absl::Hours(24 * 3650));
  EXPECT_TRUE(health_.Becomes(whole_, true));
}

}  // namespace
}  // namespace rsu::server
