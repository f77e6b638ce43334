#include "cli/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// The columns of the intake format, written out: the descriptor must give these and no other.
constexpr char kHouseholdColumns[] =
    "household_ref declared_on commune_code milieu dwelling_type rooms bath_or_shower electricity_meter garage "
    "professional_premises second_home non_agricultural_land irrigated_land cattle cars motorcycles mobile_phones "
    "computer antenna landline loan butane_month water_month electricity_month phone_internet_month";
constexpr char kMemberColumns[] =
    "household_ref idcs first_name last_name sex birth_date relation marital_status literate diploma school "
    "school_level apprentice activity occupation state_paid health_cover pension_month family_allowance disability "
    "orphan abroad ramed_holder";

CsvRow RowOf(const std::vector<std::string>& cells) {
  CsvRow row{1, 0, {}};
  for (const std::string& cell : cells) row.cells.push_back({cell, false});
  return row;
}

std::vector<std::string> MemberHeader() { return absl::StrSplit(kMemberColumns, ' '); }

absl::StatusOr<Columns> MakeMembers(const std::vector<std::string>& header) {
  return Columns::Make("members.csv", RowOf(header), *v1::Member::descriptor());
}

TEST(ColumnsTest, AreThoseOfTheFormat) {
  std::vector<std::string> households, members;
  for (const Column& column : ColumnsOf(*v1::Declaration::descriptor())) households.push_back(column.name);
  for (const Column& column : ColumnsOf(*v1::Member::descriptor())) members.push_back(column.name);
  EXPECT_THAT(households, testing::ElementsAreArray(std::vector<std::string>(absl::StrSplit(kHouseholdColumns, ' '))));
  EXPECT_THAT(members, testing::ElementsAreArray(MemberHeader()));
}

TEST(ColumnsTest, AreFoundByNameInAnyOrder) {
  std::vector<std::string> header = MemberHeader();
  std::reverse(header.begin(), header.end());
  const Columns columns = MakeMembers(header).value();
  std::vector<std::string> cells(header.size());
  cells[1] = "1";  // abroad, now the second
  cells[header.size() - 1] = "RF-7";
  const CsvRow row = RowOf(cells);
  v1::Member member;
  std::vector<Violation> faults;
  columns.Read(row, &member, &faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(member.abroad());
  EXPECT_EQ(std::string(columns.Key(row)), "RF-7");
}

TEST(ColumnsTest, RefusesUnknownColumnsByName) {
  std::vector<std::string> header = MemberHeader();
  header.push_back("income");
  header.push_back("shoe size");
  const absl::Status status = MakeMembers(header).status();
  EXPECT_EQ(DetailOf(status).reason, "COLUMN_UNKNOWN");
  EXPECT_THAT(std::string(status.message()), HasSubstr("members.csv, line 1: the format has no column \"income\", "
                                                       "\"shoe size\""));
}

TEST(ColumnsTest, NamesTheColumnThatWasMeant) {
  const std::pair<const char*, const char*> wrong[] = {{"5ex", "sex"},
                                                       {"s\u0435x", "sex"},
                                                       {"Sex", "sex"},
                                                       {"sexe", "sex"},
                                                       {"idc5", "idcs"},
                                                       {"first name", "first_name"},
                                                       {"B1RTH-DATE", "birth_date"},
                                                       {"sch\u03bfol", "school"},
                                                       {"re1ati0n", "relation"}};
  for (const auto& [text, meant] : wrong) {
    std::vector<std::string> header = MemberHeader();
    *std::find(header.begin(), header.end(), meant) = text;
    const absl::Status status = MakeMembers(header).status();
    EXPECT_EQ(DetailOf(status).reason, "COLUMN_UNKNOWN") << text;
    EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat("(most likely ", meant, ")"))) << text;
  }
}

TEST(ColumnsTest, ShowsNothingOfAFirstRowThatIsNoHeader) {
  std::vector<std::string> row(MemberHeader().size(), "0");
  row[0] = "R-1";
  row[1] = "2000000116";
  row[2] = "Amal";
  row[3] = "Tazi-Exemple";
  row[4] = "F";
  row[5] = "1980-02-03";
  const absl::Status status = MakeMembers(row).status();
  EXPECT_EQ(DetailOf(status).reason, "HEADER_MISSING");
  for (const char* text : {"2000000116", "Amal", "Tazi", "1980"}) {
    EXPECT_THAT(std::string(status.message()), testing::Not(HasSubstr(text)));
  }
  std::vector<std::string> header = MemberHeader();
  header[1] = "2000000116";
  EXPECT_THAT(std::string(MakeMembers(header).status().message()), HasSubstr("no column number 2"));
}

TEST(ColumnsTest, KnowsAHeaderAmongTheRowsInWhateverOrder) {
  const Columns columns = MakeMembers(MemberHeader()).value();
  std::vector<std::string> header = MemberHeader();
  std::reverse(header.begin(), header.end());
  CsvRow row = RowOf(header);
  row.line = 3;
  const absl::Status status = columns.CheckIsNoHeader("members.csv", row);
  EXPECT_EQ(DetailOf(status).reason, "HEADER_AMONG_ROWS");
  EXPECT_THAT(std::string(status.message()), HasSubstr("members.csv, line 3: a header row"));
  EXPECT_TRUE(columns.CheckIsNoHeader("members.csv", RowOf({"school", "1", "2", "3"})).ok());
}

TEST(ColumnsTest, RefusesMissingColumnsByName) {
  std::vector<std::string> header = MemberHeader();
  header.erase(header.begin(), header.begin() + 2);
  const absl::Status status = MakeMembers(header).status();
  EXPECT_EQ(DetailOf(status).reason, "COLUMN_MISSING");
  EXPECT_THAT(std::string(status.message()), HasSubstr("missing column household_ref, idcs"));
}

TEST(ColumnsTest, TakesAFileWithoutTheFactThatTheFormatGotLater) {
  std::vector<std::string> header = MemberHeader();
  header.pop_back();
  const Columns columns = MakeMembers(header).value();
  std::vector<std::string> cells(header.size());
  cells[0] = "RF-1";
  const CsvRow row = RowOf(cells);
  v1::Member member;
  std::vector<Violation> faults;
  columns.Read(row, &member, &faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_FALSE(member.has_ramed_holder());
}

TEST(ColumnsTest, RefusesAColumnThatIsThereTwice) {
  std::vector<std::string> header = MemberHeader();
  header.push_back("sex");
  EXPECT_EQ(DetailOf(MakeMembers(header).status()).reason, "COLUMN_REPEATED");
}

TEST(ColumnsTest, RefusesAFactThatHouseholdsDoNotDeclare) {
  std::vector<std::string> header = absl::StrSplit(kHouseholdColumns, ' ');
  header.push_back("non_contributory_benefit");
  EXPECT_EQ(DetailOf(Columns::Make("h.csv", RowOf(header), *v1::Declaration::descriptor()).status()).reason,
            "COLUMN_UNKNOWN");
}

TEST(ColumnsTest, TellsEveryFaultOfARow) {
  const Columns columns = MakeMembers(MemberHeader()).value();
  std::vector<std::string> cells(MemberHeader().size());
  cells[0] = "RF-1";
  cells[4] = "X";
  cells[5] = "yesterday";
  v1::Member member;
  std::vector<Violation> faults;
  columns.Read(RowOf(cells), &member, &faults);
  std::vector<std::string> fields;
  for (const Violation& fault : faults) fields.push_back(fault.field);
  EXPECT_THAT(fields, ElementsAre("sex", "birth_date"));
}

TEST(ColumnsTest, RefusesARowWithACellTooFewOrTooMany) {
  const Columns columns = MakeMembers(MemberHeader()).value();
  for (const size_t size : {MemberHeader().size() - 1, MemberHeader().size() + 1}) {
    std::vector<std::string> cells(size);
    cells[0] = "RF-1";
    v1::Member member;
    std::vector<Violation> faults;
    columns.Read(RowOf(cells), &member, &faults);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].reason, "CELL_COUNT");
    EXPECT_THAT(faults[0].sentence, HasSubstr("and the header 23"));
    EXPECT_EQ(std::string(columns.Key(RowOf(cells))), "RF-1");
  }
}

}  // namespace
}  // namespace rsu::cli
