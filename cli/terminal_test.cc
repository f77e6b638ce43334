#include "cli/terminal.h"

#include <gtest/gtest.h>

#include "cli/limits.h"

namespace rsu::cli {
namespace {

TEST(TerminalTest, TakesTheColumnsThatTheEnvironmentAsksFor) {
  EXPECT_EQ(ColumnsFromEnvironment("60"), 60);
  EXPECT_EQ(ColumnsFromEnvironment("200"), 200);
  EXPECT_EQ(ColumnsFromEnvironment("5"), kLeastColumns) << "nothing can be read in fewer";
  for (const char* nothing : {"", "0", "-3", "wide", "80x", "99999999999999"}) {
    EXPECT_EQ(ColumnsFromEnvironment(nothing), 0) << nothing;
  }
  EXPECT_EQ(ColumnsFromEnvironment(nullptr), 0);
}

}  // namespace
}  // namespace rsu::cli
