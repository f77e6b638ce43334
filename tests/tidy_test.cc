// What a compiler does not check, over every file of the repository: include edges, sizes, banned words, law in data,
// links. Each failure names file and line, and the cure. The rules and their own tests are in tests/tidy.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tidy/includes.h"
#include "tests/tidy/law.h"
#include "tests/tidy/links.h"
#include "tests/tidy/sizes.h"
#include "tests/tidy/source.h"
#include "tests/tidy/words.h"

namespace rsu::tidy {
namespace {

const std::vector<SourceFile>& Tree() {
  static const std::vector<SourceFile> kTree = LoadTree(".");
  return kTree;
}

void Report(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) ADD_FAILURE_AT(finding.path.c_str(), finding.line) << finding.cure;
}

template <typename Rule>
void CheckTree(Rule rule) {
  for (const SourceFile& file : Tree()) Report(rule(file));
}

size_t CountUnder(absl::string_view folder, absl::string_view extension) {
  return std::count_if(Tree().begin(), Tree().end(), [&](const SourceFile& file) {
    const absl::string_view path = file.path;
    return path.substr(0, folder.size()) == folder && path.size() > extension.size() &&
           path.substr(path.size() - extension.size()) == extension;
  });
}

TEST(TidyTest, SeesEveryRoom) {
  for (const char* room : {"base/", "scoring/", "eligibility/", "registry/", "server/", "cli/", "tests/"}) {
    EXPECT_GT(CountUnder(room, ".cc"), 0u) << room;
  }
  EXPECT_GT(CountUnder("proto/", ".proto"), 0u);
  EXPECT_GT(CountUnder("eligibility/law/", ".textproto"), 0u);
  EXPECT_GT(CountUnder("scoring/models/", ".textproto"), 0u);
  EXPECT_GT(CountUnder("", ".md"), 0u);
}

TEST(TidyTest, IncludesOnlyWhatTheTableAllows) { CheckTree(CheckIncludes); }

TEST(TidyTest, KeepsTheEngineInTheRegistry) { Report(CheckEngineStaysInside(Tree())); }

TEST(TidyTest, KeepsFilesShort) { CheckTree(CheckFileLength); }

TEST(TidyTest, KeepsFunctionsShort) { CheckTree(CheckFunctionLength); }

TEST(TidyTest, BeginsHeadersWithWhatTheyAre) { CheckTree(CheckHeaderStart); }

TEST(TidyTest, DoesWithoutBannedWords) { CheckTree(CheckBannedWords); }

TEST(TidyTest, LeavesNoMarksBehind) { CheckTree(CheckLeftovers); }

TEST(TidyTest, GivesEveryLegalValueAReference) { CheckTree(CheckLawReferences); }

TEST(TidyTest, GivesEveryCoefficientItsIndex) { CheckTree(CheckModelReferences); }

TEST(TidyTest, KeepsLegalFiguresOutOfCode) { CheckTree(CheckLegalNumbers); }

TEST(TidyTest, LinksLeadSomewhere) {
  const std::set<std::string> paths = PathsOf(Tree());
  CheckTree([&paths](const SourceFile& file) { return CheckLinks(file, paths); });
}

}  // namespace
}  // namespace rsu::tidy
