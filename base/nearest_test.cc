#include "base/nearest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rsu {
namespace {

const std::vector<std::string> kCommands = {"file", "show", "decide", "explain", "benefits"};

TEST(NearestTest, FindsTheWordThatWasMeant) {
  EXPECT_EQ(Nearest("decid", kCommands), "decide");
  EXPECT_EQ(Nearest("dceide", kCommands), "decide");
  EXPECT_EQ(Nearest("benefit", kCommands), "benefits");
  EXPECT_EQ(Nearest("exp", kCommands), "explain");
  EXPECT_EQ(Nearest("SHOW", kCommands), "show");
  EXPECT_EQ(Nearest("SHWO", kCommands), "show");
  EXPECT_EQ(MeantHint("decid", kCommands), " (did you mean decide?)");
}

TEST(NearestTest, ComparesNoWordThatIsTooLong) {
  const std::string longest(kMaxNearestBytes, 'x');
  EXPECT_EQ(Nearest(longest, {longest + "y"}), longest + "y");
  EXPECT_EQ(Nearest(longest + "x", {longest + "y"}), "");
}

TEST(NearestTest, IsSilentWhenNoWordIsNear) {
  EXPECT_EQ(Nearest("zebra", kCommands), "");
  EXPECT_EQ(Nearest("", kCommands), "");
  EXPECT_EQ(Nearest("x", kCommands), "");
  EXPECT_EQ(Nearest("decide", {}), "");
  EXPECT_EQ(MeantHint("zebra", kCommands), "");
}

}  // namespace
}  // namespace rsu
