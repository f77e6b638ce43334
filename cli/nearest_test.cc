#include "cli/nearest.h"

#include <gtest/gtest.h>

namespace rsu::cli {
namespace {

const std::vector<std::string> kCommands = {"file", "show", "decide", "explain", "benefits"};

TEST(NearestTest, FindsTheWordThatWasMeant) {
  EXPECT_EQ(Nearest("decid", kCommands), "decide");
  EXPECT_EQ(Nearest("dceide", kCommands), "decide");
  EXPECT_EQ(Nearest("benefit", kCommands), "benefits");
  EXPECT_EQ(Nearest("exp", kCommands), "explain");
  EXPECT_EQ(Nearest("SHOW", kCommands), "show");
}

TEST(NearestTest, IsSilentWhenNoWordIsNear) {
  EXPECT_EQ(Nearest("zebra", kCommands), "");
  EXPECT_EQ(Nearest("", kCommands), "");
  EXPECT_EQ(Nearest("x", kCommands), "");
  EXPECT_EQ(Nearest("decide", {}), "");
}

}  // namespace
}  // namespace rsu::cli
