// Writes against a store that conflicts, refuses or fails, and against each other.
#include "registry/write_loop.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "registry/limits.h"
#include "registry/test_declarations.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

/// A store in memory whose next commits end as a test says.
class FaultyStore final : public Store {
 public:
  enum class Fault { kConflict, kNotApplied, kUnknownButApplied, kUnknownAndLost };

  /// The next `count` commits meet the fault.
  void Break(Fault fault, int count) {
    fault_ = fault;
    left_ = count;
  }
  int commits() const { return commits_; }

  absl::StatusOr<std::optional<Row>> Get(const RowKey& key) const override { return under_.Get(key); }
  absl::StatusOr<std::vector<std::optional<Row>>> MultiGet(absl::Span<const RowKey> keys) const override {
    return under_.MultiGet(keys);
  }
  std::optional<Row> GetInMemory(const RowKey& key) const override { return under_.GetInMemory(key); }
  absl::StatusOr<std::vector<ScannedRow>> Scan(Table table, uint32_t part, absl::string_view prefix,
                                               absl::string_view after, size_t limit) const override {
    return under_.Scan(table, part, prefix, after, limit);
  }
  absl::StatusOr<std::vector<FeedEntry>> ReadFeed(uint32_t part, uint64_t after, size_t limit) const override {
    return under_.ReadFeed(part, after, limit);
  }
  const store::v1::RegistryIdentity& identity() const override { return under_.identity(); }

  void Commit(Batch batch, CommitDone done) override {
    ++commits_;
    if (left_ == 0) return under_.Commit(std::move(batch), std::move(done));
    --left_;
    CommitResult result;
    result.kind = fault_ == Fault::kConflict     ? CommitResult::Kind::kConflict
                  : fault_ == Fault::kNotApplied ? CommitResult::Kind::kNotApplied
                                                 : CommitResult::Kind::kUnknown;
    if (fault_ == Fault::kUnknownButApplied) under_.Commit(std::move(batch), [](const CommitResult&) {});
    done(result);
  }

 private:
  MemoryStore under_{16};
  Fault fault_ = Fault::kConflict;
  int left_ = 0;
  int commits_ = 0;
};

using Fault = FaultyStore::Fault;

class WriteLoopTest : public ::testing::Test {
 protected:
  std::string EnrolReason(const std::string& ref, int person, const Caller& caller = TestCaller()) {
    const absl::StatusOr<WriteResult> result = Enrol(&registry_, ref, MakeDeclaration({person}), caller);
    return result.ok() ? "OK" : DetailOf(result.status()).reason;
  }

  FaultyStore store_;
  TestClock clock_;
  RoomsEffector effector_;
  Registry registry_{{&store_, &Places::Embedded(), &clock_, {&effector_}, [](auto task) { task(); }}};
};

TEST_F(WriteLoopTest, TriesAgainAfterAConflict) {
  store_.Break(Fault::kConflict, kMaxWriteAttempts - 1);
  EXPECT_EQ(EnrolReason("H-1", 1), "OK");
  EXPECT_EQ(store_.commits(), kMaxWriteAttempts);
}

TEST_F(WriteLoopTest, GivesUpAfterTheMostTries) {
  store_.Break(Fault::kConflict, kMaxWriteAttempts);
  const absl::Status status = Enrol(&registry_, "H-1", MakeDeclaration({1})).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(DetailOf(status).reason, "WRITE_CONFLICT");
  EXPECT_EQ(store_.commits(), kMaxWriteAttempts);
}

TEST_F(WriteLoopTest, SaysThatNothingWasWrittenWhenTheStoreRefuses) {
  store_.Break(Fault::kNotApplied, 1);
  EXPECT_EQ(EnrolReason("H-1", 1), "NOT_WRITTEN");
  EXPECT_EQ(EnrolReason("H-1", 1), "OK");
}

TEST_F(WriteLoopTest, FindsOutThatAnUnknownWriteIsStored) {
  store_.Break(Fault::kUnknownButApplied, 1);
  EXPECT_EQ(EnrolReason("H-1", 1), "OK");
  store_.Break(Fault::kUnknownButApplied, 1);
  EXPECT_EQ(EnrolReason("H-2", 2, TestCaller("request", "body")), "OK");
  store_.Break(Fault::kUnknownButApplied, 1);
  const absl::StatusOr<WriteResult> applied = Apply(&registry_, "H-1", "amo", absl::CivilDay(2026, 3, 1));
  ASSERT_TRUE(applied.ok()) << applied.status();
  EXPECT_EQ(applied->application.programme(), "amo");
}

TEST_F(WriteLoopTest, SaysWhenNobodyCanTellWhetherItIsStored) {
  store_.Break(Fault::kUnknownAndLost, 1);
  EXPECT_EQ(EnrolReason("H-1", 1), "OUTCOME_UNKNOWN");
  EXPECT_EQ(EnrolReason("H-2", 2), "OK");
  store_.Break(Fault::kUnknownAndLost, 1);
  EXPECT_EQ(DetailOf(Apply(&registry_, "H-2", "amo", absl::CivilDay(2026, 3, 1)).status()).reason, "OUTCOME_UNKNOWN");
}

/// Runs tasks on threads of its own, as a server does.
class ThreadedRegistry {
 public:
  explicit ThreadedRegistry(StoreKind kind) : store_(kind, 16) {}
  ~ThreadedRegistry() {
    for (std::thread& thread : again_) thread.join();
  }
  Registry* operator->() { return &registry_; }
  Registry* get() { return &registry_; }
  Store* store() { return store_.get(); }

 private:
  void Run(std::function<void()> task) {
    MutexLock lock(&mutex_);
    again_.emplace_back(std::move(task));
  }

  TestStore store_;
  TestClock clock_;
  RoomsEffector effector_;
  Mutex mutex_;
  std::vector<std::thread> again_ RSU_GUARDED_BY(mutex_);
  Registry registry_{{store_.get(), &Places::Embedded(), &clock_, {&effector_}, [this](std::function<void()> task) {
                        Run(std::move(task));
                      }}};
};

class ConcurrentWriteTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  static constexpr int kHouseholds = 12;
  static constexpr int kPersons = 20;

  static std::string Ref(int household) { return absl::StrCat("H-", household); }

  // A few persons out of few, so that households fight for them.
  static v1::Declaration RandomDeclaration(std::mt19937_64* random) {
    std::set<int> persons;
    while (persons.size() < 3) persons.insert(static_cast<int>((*random)() % kPersons));
    v1::Declaration declaration = MakeDeclaration({persons.begin(), persons.end()});
    declaration.set_rooms(static_cast<int>((*random)() % 5) + 1);
    return declaration;
  }

  // Every person is in at most one household, and person rows say the same as households.
  void ExpectPersonsToAgree() {
    std::map<std::string, std::string> household_of;
    for (int h = 0; h < kHouseholds; ++h) {
      const absl::StatusOr<store::v1::HouseholdRow> household = registry_->GetHousehold(Ref(h));
      if (!household.ok()) continue;
      for (const v1::Member& member : household->declaration().members()) {
        EXPECT_TRUE(household_of.emplace(member.idcs(), Ref(h)).second) << "a person in two households";
      }
    }
    for (int person = 0; person < kPersons; ++person) {
      const std::optional<Row> row = *registry_.store()->Get(Keys(16).Person(Idcs(person)));
      store::v1::PersonRow message;
      ASSERT_TRUE(!row.has_value() || message.ParseFromString(row->value));
      EXPECT_EQ(message.household_ref(), household_of[Idcs(person)]);
    }
  }

  ThreadedRegistry registry_{GetParam()};
};

TEST_P(ConcurrentWriteTest, KeepsEveryPersonInAtMostOneHousehold) {
  const uint64_t seed = TestSeed();
  std::atomic<int> stored{0}, taken{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937_64 random(seed + static_cast<uint64_t>(t));
      for (int i = 0; i < 150; ++i) {
        const std::string ref = Ref(static_cast<int>(random() % kHouseholds));
        const v1::Declaration declaration = RandomDeclaration(&random);
        absl::StatusOr<WriteResult> result = Enrol(registry_.get(), ref, declaration);
        if (DetailOf(result.status()).reason == "HOUSEHOLD_REF_TAKEN") {
          result = Replace(registry_.get(), ref, declaration);
        }
        const std::string reason = DetailOf(result.status()).reason;
        stored += result.ok();
        taken += reason == "PERSON_TAKEN";
        const bool expected =
            result.ok() || reason == "PERSON_TAKEN" || reason == "ETAG_MISMATCH" || reason == "WRITE_CONFLICT";
        EXPECT_TRUE(expected) << result.status();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(stored, 0);
  EXPECT_GT(taken, 0);
  ExpectPersonsToAgree();
}

TEST_P(ConcurrentWriteTest, AnswersTheSameRequestTwiceAtOnceWithOneWrite) {
  for (int i = 0; i < 20; ++i) {
    const std::string ref = absl::StrCat("same-", i);
    const v1::Declaration declaration = MakeDeclaration({1000 + i});
    const Caller caller = TestCaller(absl::StrCat("request-", i), "body");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        const absl::StatusOr<WriteResult> result = Enrol(registry_.get(), ref, declaration, caller);
        EXPECT_TRUE(result.ok()) << result.status();
        EXPECT_EQ(result->household.version(), 1);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
}

TEST_P(ConcurrentWriteTest, LosesNoApplicationOfManyAtOnce) {
  ASSERT_TRUE(Enrol(registry_.get(), "H", MakeDeclaration({1})).ok());
  std::atomic<int> applied{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        applied += Apply(registry_.get(), "H", absl::StrCat("p", t, "-", i), absl::CivilDay(2026, 3, 1)).ok();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(registry_->GetApplications("H")->entries_size(), applied);
  EXPECT_EQ((*registry_->FindDecision("H"))->number(), 1 + applied);
}

INSTANTIATE_TEST_SUITE_P(Stores, ConcurrentWriteTest, ::testing::ValuesIn(StoreKinds()),
                         [](const auto& kind) { return NameOfKind(kind.param); });

}  // namespace
}  // namespace rsu::registry
