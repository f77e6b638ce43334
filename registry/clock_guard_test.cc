#include "registry/clock_guard.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "base/error.h"
#include "registry/limits.h"
#include "registry/test_declarations.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

std::string ReasonOf(const absl::Status& status) { return DetailOf(status).reason; }

class ClockGuardTest : public ::testing::Test {
 protected:
  ClockGuardTest() : registry_(Options(nullptr)) {
    EXPECT_TRUE(Enrol(&registry_, "H-1", MakeDeclaration({1})).ok());
    written_ = clock_.Now();
  }

  Registry::Options Options(ClockGuard* guard) {
    Registry::Options options{&store_, &Places::Embedded(), &clock_, {&effector_}, [](auto task) { task(); }};
    options.clock_guard = guard;
    return options;
  }

  MemoryStore store_{16};
  TestClock clock_;
  RoomsEffector effector_;
  Registry registry_;
  absl::Time written_;
};

TEST_F(ClockGuardTest, FindsTheLastTimeInTheJournalsOfAllParts) {
  EXPECT_EQ(LastTimeOnRecord(MemoryStore(16)), absl::InfinitePast());
  EXPECT_EQ(LastTimeOnRecord(store_), written_);
  clock_.Set(absl::CivilSecond(2026, 3, 11));
  ASSERT_TRUE(Enrol(&registry_, "H-2", MakeDeclaration({2})).ok());
  EXPECT_EQ(LastTimeOnRecord(store_), clock_.Now());
}

TEST_F(ClockGuardTest, TakesAClockWithinItsBoundsAndNoOther) {
  const auto check = [this](absl::Duration after) { return ReasonOf(ClockGuard(store_).Check(written_ + after)); };
  EXPECT_EQ(check(kMaxClockLead), "");
  EXPECT_EQ(check(kMaxClockLead + absl::Microseconds(1)), "CLOCK_AHEAD");
  EXPECT_EQ(check(-kMaxClockLag), "");
  EXPECT_EQ(check(-kMaxClockLag - absl::Microseconds(1)), "CLOCK_BEHIND");
}

TEST_F(ClockGuardTest, LetsAServerWaitForItsNextWriteAsLongAsItRuns) {
  ClockGuard guard(store_);
  for (int month = 1; month <= 24; ++month) EXPECT_TRUE(guard.Check(written_ + month * kMaxClockLead).ok()) << month;
  EXPECT_EQ(ReasonOf(guard.Check(written_ + 26 * kMaxClockLead)), "CLOCK_AHEAD");
}

TEST_F(ClockGuardTest, TakesAnyClockForTheFirstWriteOfAll) {
  ClockGuard guard(MemoryStore(16));
  EXPECT_TRUE(guard.Check(written_).ok());
  guard.NoteWrite(written_);
  EXPECT_EQ(ReasonOf(guard.Check(written_ + 2 * kMaxClockLead)), "CLOCK_AHEAD");
}

TEST_F(ClockGuardTest, SaysWhatToDo) {
  ClockGuard guard(store_);
  const absl::Status status = guard.Check(written_ + absl::Hours(24 * 3650));
  EXPECT_TRUE(absl::StrContains(status.message(), "2036-03-07")) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "--accept-clock")) << status;
}

TEST_F(ClockGuardTest, TakesALongPauseWhenAPersonSaysSo) {
  const absl::Time now = written_ + absl::Hours(24 * 400);
  EXPECT_EQ(ReasonOf(ClockGuard(store_).Check(now)), "CLOCK_AHEAD");
  ASSERT_TRUE(AcceptClock(&store_, now).ok());
  EXPECT_TRUE(ClockGuard(store_).Check(now).ok()) << "at this start and at the next";
  EXPECT_EQ(ReasonOf(ClockGuard(store_).Check(written_)), "CLOCK_BEHIND");
}

TEST_F(ClockGuardTest, ComesBackForGoodFromWritesUnderAWrongClockWhenAPersonSaysSo) {
  clock_.Set(absl::CivilSecond(2036, 1, 1));
  ASSERT_TRUE(Enrol(&registry_, "H-2", MakeDeclaration({2})).ok());
  ASSERT_TRUE(Enrol(&registry_, "H-3", MakeDeclaration({3})).ok());
  const absl::Time wrong = clock_.Now();
  const auto check = [this](absl::Time now) { return ReasonOf(ClockGuard(store_).Check(now)); };
  clock_.Set(absl::CivilSecond(2026, 3, 11));
  const absl::Time now = clock_.Now();
  EXPECT_EQ(check(now), "CLOCK_BEHIND");
  ASSERT_TRUE(AcceptClock(&store_, now).ok());
  EXPECT_EQ(check(now), "");
  // A later version of a household from the future is dated after it, and is the last of its part.
  v1::Declaration changed = MakeDeclaration({2});
  changed.set_rooms(5);
  const absl::StatusOr<WriteResult> later = Replace(&registry_, "H-2", changed);
  ASSERT_TRUE(later.ok()) << later.status();
  EXPECT_GT(later->household.recorded_us(), absl::ToUnixMicros(wrong));
  EXPECT_EQ(check(now + absl::Hours(1)), "");
  EXPECT_EQ(check(now + 2 * kMaxClockLead), "CLOCK_AHEAD") << "the guard is on";
  clock_.Set(absl::CivilSecond(2026, 4, 1));
  ASSERT_TRUE(Enrol(&registry_, "H-4", MakeDeclaration({4})).ok());
  EXPECT_EQ(LastTimeOnRecord(store_), clock_.Now());
  EXPECT_EQ(check(now), "CLOCK_BEHIND") << "what was written since counts";
  EXPECT_EQ(check(wrong), "CLOCK_AHEAD") << "a time overruled is not believed again";
}

TEST_F(ClockGuardTest, StoresNothingWhenTheClockFits) {
  ASSERT_TRUE(AcceptClock(&store_, written_).ok());
  EXPECT_FALSE((*store_.Get({Table::kCounter, 0, "clock"})).has_value());
}

TEST(ClockOfCreationTest, CountsUntilTheFirstWriteOnly) {
#if defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "ThreadSanitizer reports falsely inside RocksDB";
#endif
  TestStore store(StoreKind::kRocksDb);
  const absl::Time created = absl::FromUnixMicros(store->identity().created_us());
  EXPECT_EQ(LastTimeOnRecord(*store), created);
  const absl::Time right = created - absl::Hours(24 * 3650);
  EXPECT_EQ(ReasonOf(ClockGuard(*store).Check(right)), "CLOCK_BEHIND");
  ASSERT_TRUE(AcceptClock(store.get(), right).ok());
  store.Close();
  store.Open();
  EXPECT_EQ(LastTimeOnRecord(*store), right);
  store::v1::AuditRow audit;
  audit.set_recorded_us(absl::ToUnixMicros(right + absl::Hours(1)));
  ASSERT_EQ(CommitAndWait(store.get(), {{}, {}, {}, {{3, "feed", audit.SerializeAsString()}}}).kind,
            CommitResult::Kind::kApplied);
  EXPECT_EQ(LastTimeOnRecord(*store), right + absl::Hours(1));
}

TEST_F(ClockGuardTest, KeepsAWriteUnderAClockOf2036OutOfTheRegistry) {
  ClockGuard guard(store_);
  Registry guarded(Options(&guard));
  clock_.Set(absl::CivilSecond(2036, 1, 1));
  EXPECT_EQ(ReasonOf(Enrol(&guarded, "H-2", MakeDeclaration({2})).status()), "CLOCK_AHEAD");
  EXPECT_EQ(ReasonOf(Apply(&guarded, "H-1", "amo", absl::CivilDay(2026, 3, 1)).status()), "CLOCK_AHEAD");
  store::v1::LawRow law;
  law.set_law_version("law");
  EXPECT_EQ(ReasonOf(guarded.ArchiveLaw(law)), "CLOCK_AHEAD");
  EXPECT_EQ(LastTimeOnRecord(store_), written_);
  clock_.Set(absl::CivilSecond(2026, 3, 11));
  const absl::StatusOr<WriteResult> later = Enrol(&guarded, "H-2", MakeDeclaration({2}));
  ASSERT_TRUE(later.ok()) << later.status();
  EXPECT_EQ(later->household.recorded_us(), absl::ToUnixMicros(clock_.Now()));
}

TEST_F(ClockGuardTest, RefusesAClockBehindTheLastWriteAndSmoothsNothing) {
  ClockGuard guard(store_);
  Registry guarded(Options(&guard));
  clock_.Set(absl::CivilSecond(2026, 3, 9));
  EXPECT_EQ(ReasonOf(Enrol(&guarded, "H-2", MakeDeclaration({2})).status()), "CLOCK_BEHIND");
}

}  // namespace
}  // namespace rsu::registry
