#include "tests/tidy/source.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rsu::tidy {
namespace {

TEST(SourceTest, BlanksCommentsAndTheInsideOfLiterals) {
  EXPECT_EQ(BlankCommentsAndLiterals("a; // b\nc;"), "a;     \nc;");
  EXPECT_EQ(BlankCommentsAndLiterals("a /* b\nc */ d"), "a     \n     d");
  EXPECT_EQ(BlankCommentsAndLiterals(R"(f("a // \" b"); g)"), R"(f("         "); g)");
  EXPECT_EQ(BlankCommentsAndLiterals("c = '\"'; d"), "c = ' '; d");
  EXPECT_EQ(BlankCommentsAndLiterals("// ends without a line end"), std::string(26, ' '));
}

TEST(SourceTest, BlanksRawStringsToTheirOwnEnd) {
  EXPECT_EQ(BlankCommentsAndLiterals("x = R\"cc(a \"quote\" )\" {\n)cc\"; y"), "x =                    \n    ; y");
}

TEST(SourceTest, ReadsAMarkWithinANumberAsPartOfIt) {
  EXPECT_EQ(BlankCommentsAndLiterals("n = 5'000'000; m"), "n = 5'000'000; m");
}

TEST(SourceTest, EndsAnOpenLiteralWithTheLine) {
  EXPECT_EQ(BlankCommentsAndLiterals("it's odd\ncode"), "it's odd\ncode");
  EXPECT_EQ(BlankCommentsAndLiterals("\"open\ncode").substr(6), "code");
}

TEST(SourceTest, LeavesIncludesAndBlanksOtherDirectives) {
  const SourceFile file = MakeSource("base/a.cc", "#include <vector>\n#define A(x) { \\\n  x\nint a;\n");
  ASSERT_EQ(file.lines.size(), 4u);
  EXPECT_EQ(file.code[0], "#include <vector>");
  EXPECT_EQ(file.code[1].find_first_not_of(' '), std::string::npos);
  EXPECT_EQ(file.code[2].find_first_not_of(' '), std::string::npos);
  EXPECT_EQ(file.code[3], "int a;");
}

TEST(SourceTest, KeepsNoCodeOfOtherFiles) { EXPECT_TRUE(MakeSource("README.md", "int a;").code.empty()); }

TEST(SourceTest, TellsTestsFromProducts) {
  for (const char* path :
       {"base/date_test.cc", "scoring/support_test.h", "server/test_environment.h", "tests/a/b.cc"}) {
    EXPECT_TRUE(IsTest(path)) << path;
  }
  for (const char* path : {"base/date.cc", "server/latest.h", "base/testing.cc"}) EXPECT_FALSE(IsTest(path)) << path;
}

TEST(SourceTest, LoadsTheTreeByPathAndWithoutBuilds) {
  const std::vector<SourceFile> tree = LoadTree(".");
  const auto has = [&tree](absl::string_view path) {
    return std::any_of(tree.begin(), tree.end(), [&](const SourceFile& file) { return file.path == path; });
  };
  EXPECT_TRUE(has("CMakeLists.txt"));
  EXPECT_TRUE(has("tests/tidy/source_test.cc"));
  EXPECT_TRUE(std::none_of(tree.begin(), tree.end(), [](const SourceFile& file) {
    return file.path.compare(0, 6, "build/") == 0 || file.path.compare(0, 5, ".git/") == 0;
  }));
}

}  // namespace
}  // namespace rsu::tidy
