#include "registry/lookup_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "registry/test_declarations.h"

namespace rsu::registry {
namespace {

using store::v1::LookupRow;
using testing::ElementsAre;

const absl::Time kNoon = absl::FromCivil(absl::CivilSecond(2026, 3, 10, 12, 0, 0), absl::UTCTimeZone());

LookupRow RowOf(const std::string& actor, absl::Time time, int64_t taken) {
  LookupRow row;
  row.set_actor(actor);
  row.set_first_us(absl::ToUnixMicros(time));
  row.set_last_us(absl::ToUnixMicros(time + absl::Minutes(1)));
  row.set_taken_declarations(taken);
  row.set_taken_identifiers(2 * taken);
  row.set_refused_declarations(3 * taken);
  row.set_found_records(4 * taken);
  row.set_missing_records(5 * taken);
  return row;
}

// As "caller hour:minute-hour:minute taken".
std::vector<std::string> TextsOf(const LookupPage& page) {
  std::vector<std::string> texts;
  for (const LookupRow& row : page.rows) {
    const auto clock = [](int64_t us) {
      return absl::FormatTime("%H:%M", absl::FromUnixMicros(us), absl::UTCTimeZone());
    };
    texts.push_back(absl::StrCat(row.actor(), " ", clock(row.first_us()), "-", clock(row.last_us()), " ",
                                 row.taken_declarations()));
  }
  return texts;
}

TEST(LookupRowsTest, KeepsOneRowACallerAndHour) {
  MemoryStore store(16);
  ASSERT_TRUE(AddLookups(&store, {RowOf("cnss", kNoon, 1), RowOf("anrs", kNoon, 5)}).ok());
  ASSERT_TRUE(AddLookups(&store, {RowOf("cnss", kNoon + absl::Minutes(30), 2)}).ok());
  ASSERT_TRUE(AddLookups(&store, {RowOf("cnss", kNoon + absl::Minutes(60), 4)}).ok());
  const absl::StatusOr<LookupPage> page = ReadLookups(store, kNoon, 10, "");
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(TextsOf(*page), ElementsAre("anrs 12:00-12:01 5", "cnss 12:00-12:31 3", "cnss 13:00-13:01 4"));
  const LookupRow& sum = page->rows[1];
  EXPECT_EQ(sum.taken_identifiers(), 6);
  EXPECT_EQ(sum.refused_declarations(), 9);
  EXPECT_EQ(sum.found_records(), 12);
  EXPECT_EQ(sum.missing_records(), 15);
  EXPECT_EQ(page->next_page_token, "");
}

TEST(LookupRowsTest, ListsByPagesFromAnHourOn) {
  MemoryStore store(16);
  for (int hour = 0; hour < 5; ++hour) {
    ASSERT_TRUE(AddLookups(&store, {RowOf("a", kNoon + absl::Hours(hour), hour)}).ok());
  }
  const absl::Time from = kNoon + absl::Hours(2);
  const absl::StatusOr<LookupPage> first = ReadLookups(store, from, 2, "");
  ASSERT_TRUE(first.ok());
  EXPECT_THAT(TextsOf(*first), ElementsAre("a 14:00-14:01 2", "a 15:00-15:01 3"));
  const absl::StatusOr<LookupPage> last = ReadLookups(store, from, 2, first->next_page_token);
  ASSERT_TRUE(last.ok());
  EXPECT_THAT(TextsOf(*last), ElementsAre("a 16:00-16:01 4"));
  EXPECT_EQ(last->next_page_token, "");
  EXPECT_EQ(DetailOf(ReadLookups(store, kNoon, 2, first->next_page_token).status()).reason, "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ReadLookups(store, kNoon - absl::Hours(24 * 365 * 100), 10, "")->rows.size(), 5u);
}

/// Says what it is asked, and refuses when told.
class FakeGate final : public LookupGate {
 public:
  bool refuses = false;
  std::vector<std::string> asked;

  absl::Status Reserve(const std::string& actor, int identifiers) override {
    asked.push_back(absl::StrCat(actor, " asks for ", identifiers));
    return refuses ? absl::ResourceExhaustedError("no more") : absl::OkStatus();
  }
  void Settle(const std::string& /*actor*/, int identifiers, int told) override {
    asked.push_back(absl::StrCat("told of ", told, " of ", identifiers));
  }
};

class LookupGateTest : public testing::Test {
 protected:
  std::vector<std::string> Asked() { return std::exchange(gate_.asked, {}); }

  FakeGate gate_;
  MemoryStore store_{16};
  TestClock clock_;
  Registry registry_{
      {&store_, &Places::Embedded(), &clock_, {}, [](const auto& task) { task(); }, nullptr, nullptr, &gate_}};
};

TEST_F(LookupGateTest, AsksForThoseWhoJoinAndSaysOfHowManyARefusalTells) {
  const v1::Declaration family = MakeDeclaration({1, 2, 3});
  ASSERT_TRUE(Enrol(&registry_, "H-1", family).ok());
  EXPECT_THAT(Asked(), ElementsAre("tester asks for 3", "told of 0 of 3"));
  EXPECT_EQ(DetailOf(Enrol(&registry_, "H-2", MakeDeclaration({4, 2, 3, 5})).status()).reason, "PERSON_TAKEN");
  EXPECT_THAT(Asked(), ElementsAre("tester asks for 4", "told of 2 of 4"));
  v1::Declaration with_another = MakeDeclaration({1, 2, 3, 6});
  ASSERT_TRUE(Replace(&registry_, "H-1", with_another).ok());
  EXPECT_THAT(Asked(), ElementsAre("tester asks for 1", "told of 0 of 1"));
  with_another.set_rooms(5);
  ASSERT_TRUE(Replace(&registry_, "H-1", with_another).ok());
  EXPECT_THAT(Asked(), testing::IsEmpty()) << "nobody joins";
}

TEST_F(LookupGateTest, TellsNothingToWhoMayAskForNoMore) {
  ASSERT_TRUE(Enrol(&registry_, "H-1", MakeDeclaration({1})).ok());
  gate_.refuses = true;
  const absl::Status of_taken = Enrol(&registry_, "H-2", MakeDeclaration({1})).status();
  const absl::Status of_free = Enrol(&registry_, "H-2", MakeDeclaration({2})).status();
  EXPECT_EQ(of_taken.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(of_taken, of_free);
  gate_.refuses = false;
  EXPECT_TRUE(Enrol(&registry_, "H-2", MakeDeclaration({2})).ok()) << "nothing was stored, so it can be sent again";
}

}  // namespace
}  // namespace rsu::registry
