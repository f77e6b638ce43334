#include "server/lookup_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "prometheus/text_serializer.h"
#include "server/lookup_bounds.h"
#include "server/lookup_recorder.h"
#include "server/test_environment.h"

namespace rsu::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A clock that goes when told.
class MovableClock final : public Clock {
 public:
  absl::Time Now() const override { return now_; }
  void Move(absl::Duration by) { now_ += by; }

 private:
  absl::Time now_ = absl::FromCivil(absl::CivilSecond(2026, 3, 10, 12, 0, 0), absl::UTCTimeZone());
};

class LookupLimitsTest : public testing::Test {
 protected:
  // A declaration of `identifiers` that is refused at the `told`th; 0: it is not.
  absl::Status Declare(const std::string& actor, int identifiers, int told) {
    const absl::Status status = lookups_.Reserve(actor, identifiers);
    if (status.ok()) lookups_.Settle(actor, identifiers, told);
    return status;
  }
  std::vector<std::string> Taken() {
    std::vector<std::string> texts;
    for (const store::v1::LookupRow& row : lookups_.Take()) {
      texts.push_back(absl::StrCat(row.actor(), ": ", row.taken_declarations(), " of ", row.taken_identifiers(), ", ",
                                   row.refused_declarations(), " refused, ", row.found_records(), " found, ",
                                   row.missing_records(), " missing"));
    }
    return texts;
  }
  std::string Exposed() const { return prometheus::TextSerializer().Serialize(metrics_.registry()->Collect()); }

  MovableClock clock_;
  Metrics metrics_;
  LookupLimits lookups_{&clock_, 360, &metrics_};  // one each ten seconds
};

TEST_F(LookupLimitsTest, TellsAnHoursWorthAtOnceAndNotOneMore) {
  for (int i = 0; i < 90; ++i) ASSERT_TRUE(Declare("a", 4, 4).ok()) << i;
  const absl::Status status = Declare("a", 1, 1);
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(DetailOf(status).reason, "TOO_MANY_LOOKUPS");
  EXPECT_THAT(std::string(status.message()), HasSubstr("send it again from 2026-03-10T12:00:11Z on"));
  clock_.Move(absl::Seconds(10));
  EXPECT_TRUE(Declare("a", 1, 1).ok());
  EXPECT_FALSE(Declare("a", 1, 1).ok());
  clock_.Move(absl::Hours(5));
  for (int i = 0; i < 90; ++i) ASSERT_TRUE(Declare("a", 4, 4).ok()) << "no more than an hour's worth is saved up " << i;
  EXPECT_FALSE(Declare("a", 1, 0).ok());
}

TEST_F(LookupLimitsTest, CostsNothingToDeclareWhoIsNowhereElse) {
  for (int i = 0; i < 10000; ++i) ASSERT_TRUE(Declare("a", 100, 0).ok()) << i;
  for (int i = 0; i < 360; ++i) ASSERT_TRUE(Declare("a", 1, 1).ok()) << i;
  EXPECT_FALSE(Declare("a", 1, 0).ok()) << "whether one more is stored must not show";
  EXPECT_THAT(Taken(), ElementsAre("a: 360 of 360, 1 refused, 0 found, 0 missing"));
}

TEST_F(LookupLimitsTest, LetsNobodyBeyondTheLimitWithManyCallsAtOnce) {
  for (int i = 0; i < 90; ++i) ASSERT_TRUE(lookups_.Reserve("a", 4).ok()) << i;
  EXPECT_FALSE(lookups_.Reserve("a", 1).ok()) << "all may be told";
  for (int i = 0; i < 90; ++i) lookups_.Settle("a", 4, 1);
  EXPECT_TRUE(lookups_.Reserve("a", 270).ok());
  EXPECT_FALSE(lookups_.Reserve("a", 1).ok());
}

TEST_F(LookupLimitsTest, HoldsOneCallersLookupsAgainstNoOther) {
  for (int i = 0; i < 90; ++i) ASSERT_TRUE(Declare("a", 4, 4).ok());
  EXPECT_FALSE(Declare("a", 1, 0).ok());
  EXPECT_TRUE(Declare("b", 100, 100).ok());
  EXPECT_THAT(Taken(),
              ElementsAre("a: 90 of 360, 1 refused, 0 found, 0 missing", "b: 1 of 100, 0 refused, 0 found, 0 missing"));
  EXPECT_THAT(Taken(), testing::IsEmpty()) << "what was taken is not told twice";
}

TEST_F(LookupLimitsTest, KeepsNobodyOutLongerWhenTheClockIsSetBack) {
  for (int i = 0; i < 90; ++i) ASSERT_TRUE(Declare("a", 4, 4).ok());
  clock_.Move(-absl::Hours(1000));
  EXPECT_FALSE(Declare("a", 1, 1).ok());
  clock_.Move(absl::Seconds(10));
  EXPECT_TRUE(Declare("a", 1, 1).ok());
}

TEST_F(LookupLimitsTest, CountsCallersBeyondTheGreatestNumberAsOne) {
  for (size_t i = 0; i < kMaxLookupCallers; ++i) ASSERT_TRUE(Declare(absl::StrCat("caller ", i), 1, 1).ok());
  for (int i = 0; i < 360; ++i) ASSERT_TRUE(Declare(absl::StrCat("late ", i), 1, 1).ok());
  EXPECT_FALSE(Declare("late", 1, 1).ok());
  EXPECT_TRUE(Declare("caller 0", 1, 1).ok());
  const std::vector<std::string> texts = Taken();
  ASSERT_EQ(texts.size(), kMaxLookupCallers + 1);
  EXPECT_EQ(texts[0], "*: 360 of 360, 1 refused, 0 found, 0 missing");
  clock_.Move(absl::Minutes(1));
  EXPECT_TRUE(Declare("late", 100, 100).ok()) << "buckets that are full again make room";
}

TEST_F(LookupLimitsTest, CountsQuestionsByIdentifierAndNamesNobodyInMetrics) {
  lookups_.NoteQuestion("cnss", true);
  lookups_.NoteQuestion("cnss", true);
  lookups_.NoteQuestion("cnss", false);
  ASSERT_TRUE(Declare("cnss", 3, 2).ok());
  EXPECT_FALSE(Declare("cnss", 361, 0).ok());
  EXPECT_THAT(Taken(), ElementsAre("cnss: 1 of 2, 1 refused, 2 found, 1 missing"));
  const std::string exposed = Exposed();
  for (const char* line : {"rsu_lookups_total{answer=\"taken\"} 1", "rsu_lookups_total{answer=\"refused\"} 1",
                           "rsu_lookups_total{answer=\"found\"} 2", "rsu_lookups_total{answer=\"missing\"} 1"}) {
    EXPECT_THAT(exposed, HasSubstr(line));
  }
  EXPECT_FALSE(absl::StrContains(exposed, "cnss"));
}

TEST_F(LookupLimitsTest, StoresEachHourOnceAndKeepsWhatCouldNotBeStored) {
  TestEnvironment house(absl::CivilDay(2026, 3, 10));
  lookups_.NoteQuestion("a", true);
  clock_.Move(absl::Minutes(70));
  lookups_.NoteQuestion("a", true);
  const std::vector<store::v1::LookupRow> rows = lookups_.Take();
  EXPECT_EQ(rows.size(), 2u);
  lookups_.PutBack(rows);
  lookups_.NoteQuestion("a", false);
  RecordLookups(&lookups_, &house.registry());
  EXPECT_THAT(Taken(), testing::IsEmpty());
  const absl::StatusOr<registry::LookupPage> page =
      house.registry().ListLookups(clock_.Now() - absl::Hours(24), 10, "");
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->rows.size(), 2u);
  EXPECT_EQ(page->rows[1].found_records(), 1);
  EXPECT_EQ(page->rows[1].missing_records(), 1);
  EXPECT_EQ(page->rows[0].first_us(), absl::ToUnixMicros(clock_.Now() - absl::Minutes(70)));
}

}  // namespace
}  // namespace rsu::server
