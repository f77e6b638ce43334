#include "registry/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "base/embedded.h"

namespace rsu::registry {
namespace {

TEST(PlacesTest, HoldsTheCommunesOfTheCensus) {
  const Places& places = Places::Embedded();
  int mixed = 0, urban = 0, rural = 0;
  for (const Commune& commune : places.all()) {
    mixed += commune.has_urban && commune.has_rural;
    urban += commune.has_urban && !commune.has_rural;
    rural += !commune.has_urban && commune.has_rural;
  }
  EXPECT_EQ(places.all().size(), 1503u);
  EXPECT_EQ(mixed, 160);
  EXPECT_EQ(urban, 221);
  EXPECT_EQ(rural, 1122);
}

TEST(PlacesTest, CountsTheCommunesOfEveryRegionAsTheRegistersDocumentDoes) {
  const size_t kCommunes[] = {146, 124, 194, 114, 135, 153, 251, 125, 175, 53, 20, 13};
  for (int region = 1; region <= 12; ++region) {
    const std::vector<absl::string_view> codes = Places::Embedded().CommunesOf(region);
    EXPECT_EQ(codes.size(), kCommunes[region - 1]) << "region " << region;
    EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  }
  EXPECT_TRUE(Places::Embedded().CommunesOf(13).empty());
}

TEST(PlacesTest, FindsACommuneByItsCode) {
  const Commune* commune = Places::Embedded().Find("10510101");
  ASSERT_NE(commune, nullptr);
  EXPECT_EQ(commune->name, "Al Hoceima");
  EXPECT_EQ(commune->region, 1);
  EXPECT_TRUE(commune->has_urban);
  EXPECT_FALSE(commune->has_rural);
}

TEST(PlacesTest, FindsNothingForAnUnknownCode) {
  for (const char* code : {"", "0", "1051010", "105101011", "10510101 "}) {
    EXPECT_EQ(Places::Embedded().Find(code), nullptr) << code;
    EXPECT_EQ(Places::Embedded().RegionOf(code), 0) << code;
  }
  EXPECT_EQ(Places::Embedded().RegionOf("21130109"), 2);
}

TEST(PlacesTest, QuotesNoCellSoThatALineMayBeCutAtItsCommas) {
  for (const EmbeddedFile& file : EmbeddedFiles()) EXPECT_FALSE(absl::StrContains(file.content, '"')) << file.name;
}

}  // namespace
}  // namespace rsu::registry
