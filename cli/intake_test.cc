#include "cli/intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "base/error.h"
#include "cli/limits.h"
#include "cli/testing/intake_text.h"
#include "cli/testing/temporary_folder.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class IntakeTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Intake>> Open(const std::string& households, const std::string& members) {
    return Intake::Open(folder_.WriteFile("households.csv", households), folder_.WriteFile("members.csv", members),
                        &rejects_);
  }

  std::vector<ReadDeclaration> ReadAll(const std::string& households, const std::string& members) {
    const std::unique_ptr<Intake> intake = Open(households, members).value();
    std::vector<ReadDeclaration> declarations(1);
    while (intake->Next(&declarations.back()).value()) declarations.emplace_back();
    declarations.pop_back();
    return declarations;
  }

  // The reasons of one household and one member with these cells.
  std::vector<std::string> Reasons(const Cells& household, const Cells& member) {
    std::vector<std::string> reasons;
    for (const ReadDeclaration& read : ReadAll(HouseholdsCsv({household}), MembersCsv({member}))) {
      for (const RejectedRow& fault : read.faults) reasons.push_back(fault.reason);
    }
    return reasons;
  }

  std::string RejectsText() {
    EXPECT_TRUE(rejects_.Close().ok());
    return folder_.Has("rejects.csv") ? folder_.ReadFile("rejects.csv") : "";
  }

  TemporaryFolder folder_;
  RejectsWriter rejects_{folder_.Path("rejects.csv")};
};

TEST_F(IntakeTest, ReadsAHouseholdWithItsMembersInDeclaredOrder) {
  const std::vector<ReadDeclaration> read =
      ReadAll(HouseholdsCsv({{}}), MembersCsv({{{"relation", "child"}, {"idcs", "1111111111"}}, {}}));
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(read[0].faults, IsEmpty());
  const v1::Declaration& declaration = read[0].item.declaration();
  EXPECT_EQ(read[0].item.household_ref(), "RF-1");
  EXPECT_EQ(declaration.declared_on().day(), 1);
  EXPECT_EQ(declaration.butane_month_centimes(), 7050);
  EXPECT_FALSE(declaration.has_electricity_month_centimes()) << "an empty cell is not declared";
  ASSERT_EQ(declaration.members_size(), 2);
  EXPECT_EQ(declaration.members(0).relation(), v1::RELATION_CHILD);
  EXPECT_EQ(declaration.members(1).relation(), v1::RELATION_HEAD);
  EXPECT_EQ(declaration.members(1).last_name(), "سامري");
  EXPECT_EQ(read[0].place.household_line, 2);
  EXPECT_THAT(read[0].place.member_lines, ElementsAre(2, 3));
}

TEST_F(IntakeTest, JoinsMembersInWhateverOrderTheyStand) {
  const std::vector<ReadDeclaration> read = ReadAll(HouseholdsCsv({{{"household_ref", "A"}}, {{"household_ref", "B"}}}),
                                                    MembersCsv({{{"household_ref", "B"}, {"idcs", "0000000001"}},
                                                                {{"household_ref", "A"}, {"idcs", "0000000002"}},
                                                                {{"household_ref", "B"}, {"idcs", "0000000003"}},
                                                                {{"household_ref", "A"}, {"idcs", "0000000004"}}}));
  ASSERT_EQ(read.size(), 2u);
  EXPECT_THAT(read[0].place.member_lines, ElementsAre(3, 5));
  EXPECT_THAT(read[1].place.member_lines, ElementsAre(2, 4));
  EXPECT_EQ(read[0].item.declaration().members(1).idcs(), "0000000004");
  EXPECT_EQ(read[1].item.declaration().members(0).idcs(), "0000000001");
}

TEST_F(IntakeTest, RefusesAHouseholdWholeForOneWrongCellAndTakesTheNext) {
  const std::vector<ReadDeclaration> read =
      ReadAll(HouseholdsCsv({{{"rooms", "four"}}, {{"household_ref", "RF-2"}}}),
              MembersCsv({{{"sex", "X"}}, {{"household_ref", "RF-2"}, {"idcs", "2222222222"}}}));
  ASSERT_EQ(read.size(), 2u);
  ASSERT_EQ(read[0].faults.size(), 2u);
  EXPECT_EQ(read[0].faults[0], (RejectedRow{folder_.Path("households.csv"), 2, "RF-1", "rooms", "NOT_A_COUNT",
                                            "rooms is \"four\"; write a whole number from 0"}));
  EXPECT_EQ(read[0].faults[1], (RejectedRow{folder_.Path("members.csv"), 2, "RF-1", "sex", "UNKNOWN_VALUE",
                                            "sex is none of the words; write M, F"}));
  EXPECT_THAT(read[1].faults, IsEmpty());
}

TEST_F(IntakeTest, RefusesEveryRowOfAReferenceThatIsThereTwice) {
  const std::vector<ReadDeclaration> read = ReadAll(HouseholdsCsv({{}, {}}), MembersCsv({{}}));
  ASSERT_EQ(read.size(), 2u);
  for (const ReadDeclaration& declaration : read) {
    ASSERT_EQ(declaration.faults.size(), 1u);
    EXPECT_EQ(declaration.faults[0].reason, "DUPLICATE_HOUSEHOLD_REF");
    EXPECT_THAT(declaration.faults[0].sentence, HasSubstr("the first on line 2"));
  }
}

TEST_F(IntakeTest, RefusesAHouseholdWithoutMembers) {
  EXPECT_THAT(Reasons({{"household_ref", "RF-2"}}, {{"household_ref", "RF-1"}}),
              ElementsAre("HOUSEHOLD_WITHOUT_MEMBERS"));
}

TEST_F(IntakeTest, RejectsAMembersRowWithoutHouseholdWithItsLine) {
  const std::unique_ptr<Intake> intake =
      Open(HouseholdsCsv({{}}), MembersCsv({{}, {{"household_ref", "RF-9"}}})).value();
  EXPECT_EQ(intake->orphaned_members(), 1);
  EXPECT_THAT(RejectsText(), HasSubstr("members.csv,3,RF-9,household_ref,MEMBER_WITHOUT_HOUSEHOLD,"));
}

TEST_F(IntakeTest, ReadsTheMostMembersAndRefusesOneMoreWithoutReadingThem) {
  for (const int count : {kMaxMembers, kMaxMembers + 1, 10'000}) {
    const std::vector<ReadDeclaration> read = ReadAll(HouseholdsCsv({{}}), MembersCsv(std::vector<Cells>(count)));
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(read[0].faults.empty(), count <= kMaxMembers);
    EXPECT_EQ(read[0].item.declaration().members_size(), count <= kMaxMembers ? count : 0);
    EXPECT_EQ(read[0].faults.empty() ? "" : read[0].faults[0].reason, count <= kMaxMembers ? "" : "TOO_MANY_MEMBERS");
  }
}

TEST_F(IntakeTest, RefusesAReferenceThatIsEmptyOrTooLong) {
  EXPECT_THAT(Reasons({{"household_ref", ""}}, {}), ElementsAre("REQUIRED"));
  const std::string longest(kMaxHouseholdRefCharacters, 'r');
  EXPECT_THAT(Reasons({{"household_ref", longest}}, {{"household_ref", longest}}), IsEmpty());
  const std::string too_long = longest + "r";
  EXPECT_THAT(Reasons({{"household_ref", too_long}}, {{"household_ref", too_long}}),
              ElementsAre("TOO_LONG", "TOO_LONG"));
}

TEST_F(IntakeTest, KeepsAReferenceOfWideCharactersWhole) {
  std::string reference;
  for (size_t i = 0; i < kMaxHouseholdRefCharacters; ++i) reference += "\xE5\xAE\xB6";
  const std::vector<ReadDeclaration> read =
      ReadAll(HouseholdsCsv({{{"household_ref", reference}}}), MembersCsv({{{"household_ref", reference}}}));
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(read[0].faults, IsEmpty());
  EXPECT_EQ(read[0].item.household_ref(), reference);
}

TEST_F(IntakeTest, RefusesACellOfFiveMegabytesAndTakesTheNextHousehold) {
  const std::vector<ReadDeclaration> read = ReadAll(
      HouseholdsCsv({{}, {{"household_ref", "RF-2"}}}),
      MembersCsv({{{"first_name", std::string(5 << 20, 'x')}}, {{"household_ref", "RF-2"}, {"idcs", "2222222222"}}}));
  ASSERT_EQ(read.size(), 2u);
  ASSERT_EQ(read[0].faults.size(), 1u);
  EXPECT_EQ(read[0].faults[0].reason, "TOO_LONG");
  EXPECT_EQ(read[0].faults[0].line, 2);
  EXPECT_LT(read[0].faults[0].sentence.size(), 100u);
  EXPECT_THAT(read[1].faults, IsEmpty());
}

TEST_F(IntakeTest, RefusesAHouseholdOneOfWhoseRowsHasACellTooMany) {
  const std::string members = absl::StrReplaceAll(MembersCsv({{}}), {{"none,0\n", "none,0,\n"}});
  const std::vector<ReadDeclaration> read = ReadAll(HouseholdsCsv({{}}), members);
  ASSERT_EQ(read[0].faults.size(), 1u);
  EXPECT_EQ(read[0].faults[0].reason, "CELL_COUNT");
}

TEST_F(IntakeTest, RefusesAMalformedFileBeforeAnythingIsRead) {
  const absl::Status status = Open(HouseholdsCsv({{}}), absl::StrCat(MembersCsv({{}}), "RF-1,0\"1\n")).status();
  EXPECT_EQ(DetailOf(status).reason, "FILE_MALFORMED");
  EXPECT_THAT(std::string(status.message()), HasSubstr("members.csv, line 3"));
  EXPECT_THAT(std::string(Open("", MembersCsv({})).status().message()), HasSubstr("the file is empty"));
}

TEST_F(IntakeTest, NoticesThatAFileChangedMeanwhile) {
  const std::unique_ptr<Intake> intake = Open(HouseholdsCsv({{{"household_ref", "A"}}, {{"household_ref", "B"}}}),
                                              MembersCsv({{{"household_ref", "B"}}, {{"household_ref", "A"}}}))
                                             .value();
  std::filesystem::resize_file(folder_.Path("members.csv"), 300);
  ReadDeclaration declaration;
  const absl::Status status = intake->Next(&declaration).status();
  EXPECT_EQ(DetailOf(status).reason, "FILE_CHANGED") << status;
}

TEST_F(IntakeTest, ReadsAHeaderAlone) {
  const std::unique_ptr<Intake> intake = Open(HouseholdsCsv({}), MembersCsv({})).value();
  ReadDeclaration declaration;
  EXPECT_FALSE(intake->Next(&declaration).value());
  EXPECT_EQ(intake->households(), 0);
  EXPECT_FALSE(folder_.Has("rejects.csv"));
}

TEST_F(IntakeTest, ReadsEveryRealHousehold) {
  const std::string real = "../shared/data/intake/real/";
  if (!std::filesystem::exists(real)) GTEST_SKIP() << "the real rows are not on this machine: " << real;
  const std::unique_ptr<Intake> intake = Intake::Open(real + "households.csv", real + "members.csv", &rejects_).value();
  int64_t members = 0, undeclared_butane = 0, partial_births = 0;
  ReadDeclaration read;
  while (intake->Next(&read).value()) {
    EXPECT_THAT(read.faults, IsEmpty()) << read.item.household_ref();
    members += read.item.declaration().members_size();
    undeclared_butane += read.item.declaration().has_butane_month_centimes() ? 0 : 1;
    for (const v1::Member& member : read.item.declaration().members()) {
      partial_births += member.birth_date().day() == 0 ? 1 : 0;
    }
  }
  EXPECT_EQ(intake->households(), 1992);
  EXPECT_EQ(intake->orphaned_members(), 0);
  EXPECT_EQ(members, 6327);
  EXPECT_EQ(undeclared_butane, 60);
  EXPECT_EQ(partial_births, 260 + 108);
}

}  // namespace
}  // namespace rsu::cli
