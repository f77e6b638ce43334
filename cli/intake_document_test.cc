// The examples of docs/intake.md are read as a user would have them read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/career_intake.h"
#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class IntakeDocumentTest : public AppFixture {
 protected:
  void SetUp() override {
    std::ifstream file("docs/intake.md");
    document_.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }

  // The examples of a language, in the order of the page.
  std::vector<std::string> Examples(const std::string& language) const {
    const std::string open = "```" + language + "\n", close = "```\n";
    std::vector<std::string> examples;
    for (size_t at = document_.find(open); at != std::string::npos; at = document_.find(open, at + 1)) {
      const size_t begin = at + open.size();
      examples.push_back(document_.substr(begin, document_.find(close, begin) - begin));
    }
    return examples;
  }

  std::string document_;
};

TEST_F(IntakeDocumentTest, NamesEveryColumn) {
  for (const std::vector<Column>& columns : {CareerColumns(), InsuredColumns()}) {
    for (const Column& column : columns) EXPECT_THAT(document_, HasSubstr("| `" + column.name + "` |"));
  }
}

TEST_F(IntakeDocumentTest, HasCareersThatAreTaken) {
  const std::vector<std::string> examples = Examples("csv");
  ASSERT_THAT(examples, SizeIs(2));
  EXPECT_EQ(Run({"careers", "import", "--careers", folder_.WriteFile("c.csv", examples[0]), "--insured",
                 folder_.WriteFile("i.csv", examples[1]), "--rejects", folder_.Path("rejects.csv")}),
            kExitDone)
      << out_.str();
  EXPECT_EQ(server_.social_security.Taken().size(), 3u);
}

TEST_F(IntakeDocumentTest, HasFactsThatAreTaken) {
  const std::vector<std::string> examples = Examples("json");
  ASSERT_THAT(examples, SizeIs(2));
  EXPECT_EQ(Run({"claims", "decide", "--facts", folder_.WriteFile("claim.json", examples[0])}), kExitDone)
      << err_.str();
  EXPECT_TRUE(server_.social_security.last_decided.inline_().claim().sickness().certified());
  EXPECT_EQ(Run({"eligibility", "route", "--facts", folder_.WriteFile("household.json", examples[1])}), kExitDone)
      << err_.str();
  EXPECT_EQ(server_.eligibility.last_route.inline_().declarations(0).members_size(), 2);
}

}  // namespace
}  // namespace rsu::cli
