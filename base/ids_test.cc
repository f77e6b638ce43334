#include "base/ids.h"

#include <gtest/gtest.h>

#include <set>

namespace rsu {
namespace {

TEST(IdsTest, AnIdentifierIsExactlyTenDigits) {
  EXPECT_TRUE(IsIdcs("0123456789"));
  for (const char* text : {"", "123456789", "12345678901", "12345 6789", "123456789a", "-123456789", "١٢٣٤٥"}) {
    EXPECT_FALSE(IsIdcs(text)) << text;
  }
}

TEST(IdsTest, MasksAllButTheLastTwoDigits) {
  EXPECT_EQ(MaskIdcs("0123456742"), "********42");
  EXPECT_EQ(MaskIdcs("142"), "*42");
  EXPECT_EQ(MaskIdcs("42"), "**");
  EXPECT_EQ(MaskIdcs(""), "");
}

// The published vectors of FNV-1a, and bytes that a signed char would spoil. They may never change: they say on which
// part a row lives.
TEST(IdsTest, HashesTheSameForEver) {
  EXPECT_EQ(StableHash(""), 0xcbf29ce484222325u);
  EXPECT_EQ(StableHash("a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(StableHash("foobar"), 0x85944171f73967e8u);
  EXPECT_EQ(StableHash(absl::string_view("\xff\x00", 2)), 0xa99a607b6f60beau);
}

TEST(IdsTest, MakesRandomIdsOf32HexadecimalDigits) {
  constexpr int kDrawn = 1000;
  std::set<std::string> ids;
  for (int i = 0; i < kDrawn; ++i) {
    const std::string id = RandomId();
    EXPECT_EQ(id.size(), 32u);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos) << id;
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), static_cast<size_t>(kDrawn));
}

}  // namespace
}  // namespace rsu
