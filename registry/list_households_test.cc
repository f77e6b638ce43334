#include "registry/list_households.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "registry/limits.h"
#include "registry/page_token.h"
#include "registry/test_declarations.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class ListHouseholdsTest : public ::testing::Test {
 protected:
  Registry* registry() { return &under_test_.registry; }

  void Store(const std::string& ref, int person, const std::string& commune, int rooms) {
    v1::Declaration declaration = MakeDeclaration({person + 1}, commune);  // number 0 is nobody's
    declaration.set_rooms(rooms);
    const absl::StatusOr<WriteResult> result = registry()->GetHousehold(ref).ok()
                                                   ? Replace(registry(), ref, declaration)
                                                   : Enrol(registry(), ref, declaration);
    ASSERT_TRUE(result.ok()) << result.status();
  }

  std::string ReasonOf(const ListFilter& filter, int page_size, const std::string& token = "") {
    return DetailOf(registry()->ListHouseholds(filter, page_size, token).status()).reason;
  }

  // Every reference of a list, read page by page, in order.
  std::vector<std::string> ListAll(const ListFilter& filter, int page_size) {
    std::vector<std::string> refs;
    std::string token;
    do {
      const absl::StatusOr<ListPage> page = registry()->ListHouseholds(filter, page_size, token);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return refs;
      EXPECT_LE(page->items.size(), static_cast<size_t>(page_size));
      for (const ListItem& item : page->items) refs.push_back(item.household.household_ref());
      token = page->next_page_token;
    } while (!token.empty());
    return refs;
  }

  TestRegistry under_test_;
};

TEST_F(ListHouseholdsTest, ListsNothingOfAnEmptyRegistry) {
  EXPECT_THAT(ListAll({}, 10), IsEmpty());
  EXPECT_THAT(ListAll({"", 0, "asd"}, 10), IsEmpty());
}

TEST_F(ListHouseholdsTest, ListsByPlaceAndProgramme) {
  Store("urban", 1, kUrbanCommune, 2);
  Store("rural", 2, kRuralCommune, 2);
  Store("rich", 3, kRuralCommune, 9);
  Store("east", 4, kOtherRegionCommune, 2);
  Store("nowhere", 5, "", 2);
  EXPECT_THAT(ListAll({}, 2), UnorderedElementsAre("urban", "rural", "rich", "east", "nowhere"));
  EXPECT_THAT(ListAll({kUrbanCommune, 0, ""}, 10), ElementsAre("urban"));
  EXPECT_THAT(ListAll({"", 1, ""}, 10), ElementsAre("urban", "rich", "rural"));
  EXPECT_THAT(ListAll({"", 2, ""}, 10), ElementsAre("east"));
  EXPECT_THAT(ListAll({"", 3, ""}, 10), IsEmpty());
  EXPECT_THAT(ListAll({"", 0, "asd"}, 10), ElementsAre("nowhere", "urban", "rural", "east"));
  EXPECT_THAT(ListAll({kRuralCommune, 0, "asd"}, 10), ElementsAre("rural"));
  EXPECT_THAT(ListAll({"", 1, "asd"}, 1), ElementsAre("urban", "rural"));
  EXPECT_THAT(ListAll({"", 0, "amo"}, 10), IsEmpty());
  EXPECT_THAT(ListAll({kUrbanCommune, 2, ""}, 10), IsEmpty());
  EXPECT_THAT(ListAll({kUrbanCommune, 1, ""}, 10), ElementsAre("urban"));
}

TEST_F(ListHouseholdsTest, ShowsTheProgrammesMet) {
  Store("H", 1, kUrbanCommune, 2);
  ASSERT_TRUE(Apply(registry(), "H", "amo", absl::CivilDay(2026, 3, 1)).ok());
  const ListPage page = *registry()->ListHouseholds({}, 10, "");
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_THAT(page.items[0].programmes_met, ElementsAre("amo", "asd"));
  EXPECT_EQ(page.items[0].household.declaration().rooms(), 2);
}

TEST_F(ListHouseholdsTest, ListsEachHouseholdOnceInTheSameOrderForEveryPageSize) {
  for (int i = 0; i < 60; ++i) Store(absl::StrCat("H-", i), i, i % 2 == 0 ? kUrbanCommune : kRuralCommune, 2);
  for (const ListFilter& filter : {ListFilter{}, ListFilter{"", 1, ""}, ListFilter{"", 0, "asd"}}) {
    const std::vector<std::string> whole = ListAll(filter, 1000);
    EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()).size(), 60u);
    for (const int page_size : {1, 7, 59, 60, 61}) EXPECT_EQ(ListAll(filter, page_size), whole) << page_size;
  }
}

TEST_F(ListHouseholdsTest, HoldsPagesToTheirSizes) {
  EXPECT_EQ(ReasonOf({}, 0), "INVALID_FIELDS");
  EXPECT_EQ(ReasonOf({}, 1), "");
  EXPECT_EQ(ReasonOf({}, kMaxPageSize), "");
  EXPECT_EQ(ReasonOf({}, kMaxPageSize + 1), "INVALID_FIELDS");
}

TEST_F(ListHouseholdsTest, RefusesUnknownPlaces) {
  EXPECT_EQ(ReasonOf({"1", 0, ""}, 10), "INVALID_FIELDS");
  EXPECT_EQ(ReasonOf({"", -1, ""}, 10), "INVALID_FIELDS");
  EXPECT_EQ(ReasonOf({"", 12, ""}, 10), "");
  EXPECT_EQ(ReasonOf({"", 13, ""}, 10), "INVALID_FIELDS");
}

TEST_F(ListHouseholdsTest, RefusesATokenOfAnotherList) {
  for (int i = 0; i < 4; ++i) Store(absl::StrCat("H-", i), i, kUrbanCommune, 2);
  const std::string token = registry()->ListHouseholds({kUrbanCommune, 0, ""}, 2, "")->next_page_token;
  ASSERT_FALSE(token.empty());
  EXPECT_EQ(ReasonOf({kUrbanCommune, 0, ""}, 3, token), "");
  EXPECT_EQ(ReasonOf({kRuralCommune, 0, ""}, 2, token), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ReasonOf({kUrbanCommune, 0, "asd"}, 2, token), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ReasonOf({}, 2, token), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ReasonOf({kUrbanCommune, 0, ""}, 2, "nonsense"), "PAGE_TOKEN_INVALID");
  EXPECT_EQ(ReasonOf({kUrbanCommune, 0, ""}, 2, token.substr(4)), "PAGE_TOKEN_INVALID");
  TestRegistry other;
  EXPECT_EQ(DetailOf(other.registry.ListHouseholds({kUrbanCommune, 0, ""}, 2, token).status()).reason,
            "PAGE_TOKEN_INVALID");
}

TEST_F(ListHouseholdsTest, BoundsTheWorkOfAPageAndGoesOnWhereItStopped) {
  MemoryStore wide(kMaxRangesPerPage + 1);
  Registry registry_of_many_parts({&wide, &Places::Embedded(), &under_test_.clock, {}, [](auto task) { task(); }});
  const absl::StatusOr<ListPage> first = registry_of_many_parts.ListHouseholds({}, 10, "");
  ASSERT_TRUE(first.ok());
  EXPECT_THAT(first->items, IsEmpty());
  ASSERT_FALSE(first->next_page_token.empty());
  const absl::StatusOr<ListPage> last = registry_of_many_parts.ListHouseholds({}, 10, first->next_page_token);
  ASSERT_TRUE(last.ok());
  EXPECT_TRUE(last->next_page_token.empty());
  MemoryStore just_enough(kMaxRangesPerPage);
  Registry other({&just_enough, &Places::Embedded(), &under_test_.clock, {}, [](auto task) { task(); }});
  EXPECT_TRUE(other.ListHouseholds({}, 10, "")->next_page_token.empty());
}

TEST_F(ListHouseholdsTest, KeepsTheIndexEqualToTheTruthOverRandomWrites) {
  std::mt19937_64 random(TestSeed());
  const std::string communes[] = {"", kUrbanCommune, kRuralCommune, kMixedCommune, kOtherRegionCommune};
  const auto pick = [&random](size_t count) { return static_cast<size_t>(random() % count); };
  for (int i = 0; i < 600; ++i) {
    const int household = static_cast<int>(pick(25));
    const std::string ref = absl::StrCat("H-", household);
    if (pick(4) == 0 && registry()->GetHousehold(ref).ok()) {
      ASSERT_TRUE(Apply(registry(), ref, "amo", absl::CivilDay(2026, 3, 1) - static_cast<int>(pick(3))).ok());
    } else {
      Store(ref, household, communes[pick(5)], static_cast<int>(pick(4)) + 1);
    }
  }
  // The truth, from the rows of the households themselves.
  std::map<std::string, std::set<std::string>> by_commune, by_programme;
  for (int i = 0; i < 25; ++i) {
    const std::string ref = absl::StrCat("H-", i);
    const absl::StatusOr<store::v1::HouseholdRow> household = registry()->GetHousehold(ref);
    if (!household.ok()) continue;
    by_commune[household->declaration().commune_code()].insert(ref);
    const std::optional<store::v1::DecisionRow> decision = *registry()->FindDecision(ref);
    for (const std::string& programme : decision->programmes_met()) by_programme[programme].insert(ref);
  }
  const auto listed = [this](const ListFilter& filter) {
    const std::vector<std::string> refs = ListAll(filter, 4);
    EXPECT_TRUE(std::set<std::string>(refs.begin(), refs.end()).size() == refs.size());
    return std::set<std::string>(refs.begin(), refs.end());
  };
  for (const std::string& commune : communes) {
    if (commune.empty()) continue;
    EXPECT_EQ(listed({commune, 0, ""}), by_commune[commune]) << commune;
  }
  EXPECT_EQ(listed({"", 0, "asd"}), by_programme["asd"]);
  EXPECT_EQ(listed({"", 0, "amo"}), by_programme["amo"]);
  // And no index row more than those: one a commune declared, one a programme met.
  size_t index_rows = 0;
  for (uint32_t part = 0; part < 16; ++part)
    index_rows += under_test_.store.Scan(Table::kIndex, part, "", "", 1000)->size();
  size_t expected = by_programme["asd"].size() + by_programme["amo"].size();
  for (const auto& [commune, refs] : by_commune) expected += commune.empty() ? 0 : refs.size();
  EXPECT_EQ(index_rows, expected);
}

TEST(PageTokenTest, ReadsWhatItMakes) {
  const std::string token = MakePageToken({77, "a reference"}, 123);
  const ListPosition position = *ReadPageToken(token, 123);
  EXPECT_EQ(position.range, 77u);
  EXPECT_EQ(position.after, "a reference");
  EXPECT_EQ(ReadPageToken("", 123)->range, 0u);
}

TEST(PageTokenTest, HoldsTheLongestReferenceAndNothingLonger) {
  std::string longest;
  for (size_t i = 0; i < kMaxHouseholdRefChars; ++i) longest += "\xf0\x9f\x98\x80";
  EXPECT_TRUE(ReadPageToken(MakePageToken({1, longest}, 1), 1).ok());
  EXPECT_FALSE(ReadPageToken(MakePageToken({1, std::string(kMaxPageTokenChars, 'x')}, 1), 1).ok());
}

}  // namespace
}  // namespace rsu::registry
