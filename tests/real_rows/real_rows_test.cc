// The main job on real declarations: rsuctl imports 1,992 survey households into a real server.
//
// The rows have no licence and are not in the repository; where they are absent the tests are skipped.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "tests/support/files.h"
#include "tests/support/programs.h"
#include "tests/support/server_process.h"

namespace rsu::tests {
namespace {

using testing::HasSubstr;

constexpr char kFolder[] = "../shared/data/intake/real";

class RealRowsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << "the real rows are not here: " << kFolder;
    server_ = std::make_unique<ServerProcess>(folder_.path() + "/registry");
  }

  ProgramResult Control(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command = {CtlBinary(), "--server=" + server_->address()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return RunProgram(command);
  }

  ProgramResult Import() const {
    return Control({"import", "--households=" + std::string(kFolder) + "/households.csv",
                    "--members=" + std::string(kFolder) + "/members.csv", "--apply=asd,amo_tadamon",
                    "--rejects=" + folder_.path() + "/rejects.csv"});
  }

  std::vector<v1::HouseholdSummary> ListAll() const {
    const auto stub = v1::RegistryService::NewStub(server_->Channel());
    std::vector<v1::HouseholdSummary> all;
    v1::ListHouseholdsRequest request;
    request.set_page_size(1000);
    do {
      grpc::ClientContext context;
      v1::ListHouseholdsResponse response;
      EXPECT_TRUE(stub->ListHouseholds(&context, request, &response).ok());
      all.insert(all.end(), response.households().begin(), response.households().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }

  TemporaryFolder folder_;
  std::unique_ptr<ServerProcess> server_;
};

std::vector<std::vector<std::string>> ReadPlainCsv(std::istream& file) {
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string>& row = rows.emplace_back();
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  return rows;
}

TEST_F(RealRowsTest, TakesAllHouseholdsButTheTwelveWithoutOneAdultHead) {
  const ProgramResult first = Import();
  EXPECT_EQ(first.exit_code, 2) << first.output;
  const std::string rejects = ReadFile(folder_.path() + "/rejects.csv");
  std::set<std::string> refused;
  std::stringstream lines(rejects);
  for (std::string line; std::getline(lines, line);) {
    const size_t at = line.find("RF-");
    if (at != std::string::npos) refused.insert(line.substr(at, 8));
  }
  EXPECT_THAT(refused,
              testing::UnorderedElementsAre("RF-00085", "RF-00658", "RF-00750", "RF-00923", "RF-01304", "RF-01483",
                                            "RF-01526", "RF-01552", "RF-01927", "RF-02199", "RF-02488", "RF-02790"));
  EXPECT_THAT(rejects, HasSubstr("NO_HEAD"));
  EXPECT_THAT(rejects, HasSubstr("HEAD_IS_MINOR"));

  const std::vector<v1::HouseholdSummary> stored = ListAll();
  EXPECT_EQ(stored.size(), 1980u);
  int scored = 0;
  for (const v1::HouseholdSummary& household : stored) {
    if (household.score().has_score_e7()) ++scored;
    EXPECT_EQ(household.score().has_score_e7(), household.score().missing_facts().empty()) << household.household_ref();
  }
  EXPECT_EQ(scored, 1752);

  const ProgramResult second = Import();
  EXPECT_EQ(second.exit_code, 2);
  EXPECT_THAT(second.output, HasSubstr("unchanged"));
  for (const v1::HouseholdSummary& household : ListAll()) EXPECT_EQ(household.version(), 1);
}

TEST_F(RealRowsTest, ExportsTheExpectedScoresToTheLastDigit) {
  ASSERT_EQ(Import().exit_code, 2);
  const std::string path = folder_.path() + "/scores.csv";
  const ProgramResult exported = Control({"scores", "export", "--format=csv", "--output=" + path});
  ASSERT_EQ(exported.exit_code, 0) << exported.output;
  std::ifstream file(path);
  std::map<std::string, std::string> scores;
  for (const std::vector<std::string>& row : ReadPlainCsv(file)) scores[row.at(0)] = row.at(1);
  EXPECT_EQ(scores["household_ref"], "ise");
  EXPECT_EQ(scores.size(), 1752u + 1u);
  std::ifstream expected(std::string(kFolder) + "/ise_expected_sample.csv");
  int compared = 0;
  for (const std::vector<std::string>& row : ReadPlainCsv(expected)) {
    if (row.at(0) == "household_ref") continue;
    EXPECT_EQ(scores[row.at(0)], row.at(3)) << row.at(0);
    ++compared;
  }
  EXPECT_EQ(compared, 25);
}

}  // namespace
}  // namespace rsu::tests
