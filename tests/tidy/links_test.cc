#include "tests/tidy/links.h"

#include <gtest/gtest.h>

namespace rsu::tidy {
namespace {

const std::set<std::string>& Paths() {
  static const std::set<std::string> kPaths =
      PathsOf({MakeSource("README.md", ""), MakeSource("docs/adr/0001-a.md", ""), MakeSource("docs/storage.md", "")});
  return kPaths;
}

size_t Broken(absl::string_view path, absl::string_view text) {
  return CheckLinks(MakeSource(path, text), Paths()).size();
}

TEST(LinksTest, KnowsFilesAndTheirFolders) {
  EXPECT_EQ(Paths().count("docs/adr/0001-a.md"), 1u);
  EXPECT_EQ(Paths().count("docs/adr"), 1u);
  EXPECT_EQ(Paths().count("docs"), 1u);
  EXPECT_EQ(Paths().count("doc"), 0u);
}

TEST(LinksTest, FollowsLinksFromTheFolderOfTheFile) {
  EXPECT_EQ(Broken("README.md", "[a](docs/storage.md) and [b](docs/adr/) and [c](docs)"), 0u);
  EXPECT_EQ(Broken("docs/adr/0001-a.md", "[a](../storage.md#rows) [b](../../README.md) [c](0001-a.md)"), 0u);
}

TEST(LinksTest, FindsEveryBrokenLinkWithItsLine) {
  EXPECT_EQ(Broken("README.md", "[a](storage.md) [b](docs/storage.md) [c](docs/none.md#x)"), 2u);
  const auto findings = CheckLinks(MakeSource("README.md", "text\n\n[a](none.md)\n"), Paths());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 3);
}

TEST(LinksTest, RefusesLinksOutOfTheRepository) { EXPECT_EQ(Broken("README.md", "[a](../other/README.md)"), 1u); }

TEST(LinksTest, LeavesAddressesAnchorsAndCodeAlone) {
  EXPECT_EQ(Broken("README.md", "[a](https://google.aip.dev) [b](#below) [c](mailto:rsu@example.org)"), 0u);
  EXPECT_EQ(Broken("README.md", "`[a](none.md)`\n```\n[a](none.md)\n```\n"), 0u);
  EXPECT_EQ(Broken("README.md", "```\n```\n[a](none.md)\n"), 1u);
}

TEST(LinksTest, ReadsDocumentsAlone) { EXPECT_EQ(Broken("base/a.cc", "[a](none.md)"), 0u); }

}  // namespace
}  // namespace rsu::tidy
