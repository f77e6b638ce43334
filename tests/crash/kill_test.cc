// Kills a server under write load with SIGKILL, again and again, and looks for what was lost or half written.
//
// Every round writers enrol and update households of their own and note what was acknowledged; the server is killed
// while they write. Then the store is opened by itself and checked row by row: every acknowledged version is there,
// and every version, acknowledged or not, is whole: score, score event, decision, persons and journal.
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "base/clock.h"
#include "base/mutex.h"
#include "gtest/gtest.h"
#include "registry/rocksdb_store.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "tests/support/declarations.h"
#include "tests/support/server_process.h"

namespace rsu::tests {
namespace {

constexpr int kRounds = 6;
constexpr int kWriters = 8;
// Households acknowledged in a round before the server is killed, for the test to mean anything; a loaded machine may
// take long for them.
constexpr size_t kLeastOfARound = 20;
constexpr std::chrono::seconds kPatience{120};

/// What the server acknowledged: household_ref -> version.
class Acknowledged {
 public:
  void Note(const std::string& household_ref, int64_t version) {
    MutexLock lock(&mutex_);
    int64_t& known = versions_[household_ref];
    known = std::max(known, version);
  }
  size_t Count() const {
    MutexLock lock(&mutex_);
    return versions_.size();
  }
  std::map<std::string, int64_t> All() const {
    MutexLock lock(&mutex_);
    return versions_;
  }

 private:
  mutable Mutex mutex_;
  std::map<std::string, int64_t> versions_ RSU_GUARDED_BY(mutex_);
};

/// Enrols a household, updates it, and so on until a call fails.
void Write(v1::RegistryService::Stub* stub, const std::string& prefix, long first_idcs, Acknowledged* acknowledged) {
  IdcsSource idcs(first_idcs);
  for (int i = 0;; ++i) {
    grpc::ClientContext enrol_context;
    v1::EnrolHouseholdRequest enrol;
    enrol.set_household_ref(prefix + std::to_string(i));
    enrol.set_request_id("enrol-" + enrol.household_ref());
    *enrol.mutable_declaration() = PoorFamily(&idcs);
    v1::EnrolHouseholdResponse enrolled;
    if (!stub->EnrolHousehold(&enrol_context, enrol, &enrolled).ok()) return;
    acknowledged->Note(enrol.household_ref(), enrolled.household().version());

    grpc::ClientContext update_context;
    v1::UpdateHouseholdRequest update;
    *update.mutable_household() = enrolled.household();
    update.mutable_household()->mutable_declaration()->set_cars(1 + i % 7);
    update.mutable_update_mask()->add_paths("declaration.cars");
    v1::UpdateHouseholdResponse updated;
    if (!stub->UpdateHousehold(&update_context, update, &updated).ok()) return;
    acknowledged->Note(enrol.household_ref(), updated.household().version());
  }
}

/// Reads a registry folder that no server holds.
class Inspector {
 public:
  explicit Inspector(const std::string& data) {
    absl::StatusOr<std::unique_ptr<registry::Store>> store = registry::RocksDbStore::Open(data, {}, SystemClock());
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  /// The households of the store, each checked to be whole.
  std::map<std::string, int64_t> WholeHouseholds() {
    std::map<std::string, int64_t> versions;
    for (int part = 0; part < store_->identity().parts(); ++part) {
      for (const registry::ScannedRow& scanned : Scan(registry::Table::kHousehold, part)) {
        store::v1::HouseholdRow row;
        EXPECT_TRUE(row.ParseFromString(scanned.value));
        CheckWhole(row, part);
        versions[row.household_ref()] = row.version();
      }
      CheckJournal(part, versions);
    }
    return versions;
  }

 private:
  std::vector<registry::ScannedRow> Scan(registry::Table table, int part, const std::string& prefix = "") {
    absl::StatusOr<std::vector<registry::ScannedRow>> rows = store_->Scan(table, part, prefix, "", 100000);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return *std::move(rows);
  }

  void CheckWhole(const store::v1::HouseholdRow& row, int part) {
    const std::string& ref = row.household_ref();
    EXPECT_TRUE(row.score().has_score_e7()) << ref;
    const std::string prefix = ref + std::string(1, '\0');
    EXPECT_EQ(static_cast<int64_t>(Scan(registry::Table::kScoreEvent, part, prefix).size()), row.version()) << ref;
    EXPECT_EQ(static_cast<int64_t>(Scan(registry::Table::kHouseholdHistory, part, prefix).size()), row.version() - 1)
        << ref;
    const absl::StatusOr<std::optional<registry::Row>> decision =
        store_->Get({registry::Table::kDecision, static_cast<uint32_t>(part), ref});
    ASSERT_TRUE(decision.ok() && decision->has_value()) << ref;
    store::v1::DecisionRow decided;
    ASSERT_TRUE(decided.ParseFromString((*decision)->value));
    EXPECT_EQ(decided.household_version(), row.version()) << ref;
    for (const v1::Member& member : row.declaration().members()) CheckPerson(member.idcs(), ref);
  }

  void CheckPerson(const std::string& idcs, const std::string& household_ref) {
    const uint32_t part = registry::PartOf(idcs, store_->identity().parts());
    const absl::StatusOr<std::optional<registry::Row>> row = store_->Get({registry::Table::kPerson, part, idcs});
    ASSERT_TRUE(row.ok() && row->has_value()) << household_ref;
    store::v1::PersonRow person;
    ASSERT_TRUE(person.ParseFromString((*row)->value));
    EXPECT_EQ(person.household_ref(), household_ref);
  }

  /// Feed without gaps, one event a version, one audit row an event.
  void CheckJournal(int part, const std::map<std::string, int64_t>& versions) {
    const absl::StatusOr<std::vector<registry::FeedEntry>> feed = store_->ReadFeed(part, 0, 1000000);
    ASSERT_TRUE(feed.ok());
    std::map<std::string, int64_t> events;
    for (size_t i = 0; i < feed->size(); ++i) {
      EXPECT_EQ((*feed)[i].seq, i + 1) << "gap in part " << part;
      store::v1::FeedRow event;
      ASSERT_TRUE(event.ParseFromString((*feed)[i].value));
      EXPECT_EQ(event.version(), ++events[event.household_ref()]) << event.household_ref();
    }
    for (const auto& [ref, count] : events) EXPECT_EQ(count, versions.at(ref)) << ref;
    EXPECT_EQ(Scan(registry::Table::kAudit, part).size(), feed->size());
  }

  std::unique_ptr<registry::Store> store_;
};

/// One life of the server: writers write until it is killed, `life_ms` after enough of them was acknowledged.
void RunAndKill(const std::string& data, int round, int life_ms, Acknowledged* acknowledged) {
  ServerProcess server(data);
  const std::unique_ptr<v1::RegistryService::Stub> stub = v1::RegistryService::NewStub(server.Channel());
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    const std::string prefix = "r" + std::to_string(round) + "w" + std::to_string(writer) + "-";
    const long first_idcs = (round * kWriters + writer) * 10000000L + 1;
    writers.emplace_back(
        [&stub, prefix, first_idcs, acknowledged] { Write(stub.get(), prefix, first_idcs, acknowledged); });
  }
  const size_t enough = acknowledged->Count() + kLeastOfARound;
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (acknowledged->Count() < enough && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_GE(acknowledged->Count(), enough) << "the writers must have written for the test to mean anything";
  std::this_thread::sleep_for(std::chrono::milliseconds(life_ms));
  server.Kill();
  for (std::thread& writer : writers) writer.join();
}

TEST(KillTest, FindsEveryAcknowledgedWriteAndNoHalfOneAfterEachSigkill) {
  const char* given = std::getenv("RSU_TEST_SEED");
  const unsigned seed = given != nullptr ? std::stoul(given) : std::random_device()();
  umask(S_IRWXG | S_IRWXO);  // as the server does: the inspector makes files in its folder too
  std::cout << "RSU_TEST_SEED=" << seed << std::endl;
  std::mt19937 random(seed);
  TemporaryFolder folder;
  Acknowledged acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    RunAndKill(folder.path(), round, random() % 400, &acknowledged);
    const std::map<std::string, int64_t> stored = Inspector(folder.path()).WholeHouseholds();
    for (const auto& [ref, version] : acknowledged.All()) {
      const auto found = stored.find(ref);
      ASSERT_NE(found, stored.end()) << ref << " was acknowledged and is lost";
      EXPECT_GE(found->second, version) << ref;
    }
  }
}

}  // namespace
}  // namespace rsu::tests
