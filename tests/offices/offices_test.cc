// Files as offices send them, through rsuctl into a real server: what each is told, and what is stored.
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/programs.h"
#include "tests/support/server_process.h"

namespace rsu::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kHouseholds[] =
    "household_ref,declared_on,commune_code,milieu,dwelling_type,rooms,bath_or_shower,electricity_meter,garage,"
    "professional_premises,second_home,non_agricultural_land,irrigated_land,cattle,cars,motorcycles,mobile_phones,"
    "computer,antenna,landline,loan,butane_month,water_month,electricity_month,phone_internet_month\n";
constexpr char kMembers[] =
    "household_ref,idcs,first_name,last_name,sex,birth_date,relation,marital_status,literate,diploma,school,"
    "school_level,apprentice,activity,occupation,state_paid,health_cover,pension_month,family_allowance,disability,"
    "orphan,abroad\n";

std::string Household(const std::string& ref) {
  return absl::StrCat(ref, ",2025-03-04,4441010,urban,modern_house,3,0,1,0,0,0,0,0,0,0,0,1,0,0,0,0,50.00,40.00,55.00,",
                      "20.00\n");
}

// `who` is idcs, names, sex, birth date, relation and marital status.
std::string Member(const std::string& ref, const std::string& who) {
  return absl::StrCat(ref, ",", who, ",1,basic,none,,0,inactive,,0,none,0.00,0,none,none,0\n");
}

std::string Head(const std::string& ref, const std::string& idcs) {
  return Member(ref, absl::StrCat(idcs, ",Sami,Tazi-Exemple,M,1980-02-03,head,married"));
}

class OfficesTest : public testing::Test {
 protected:
  void SetUp() override { server_ = std::make_unique<ServerProcess>(folder_.path() + "/registry"); }

  ProgramResult Control(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command = {CtlBinary(), "--server=" + server_->address()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return RunProgram(command);
  }

  std::string Write(const std::string& name, const std::string& bytes) const {
    const std::string path = absl::StrCat(folder_.path(), "/", name);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  // Imports the files; everything that whoever sent them can see.
  ProgramResult Import(const std::string& households, const std::string& members) const {
    const std::string rejects = folder_.path() + "/rejects.csv";
    ProgramResult result = Control({"import", "--households", Write("h.csv", households), "--members",
                                    Write("m.csv", members), "--rejects", rejects});
    if (std::filesystem::exists(rejects)) absl::StrAppend(&result.output, ReadFile(rejects));
    return result;
  }

  // One household R-1 with these members.
  ProgramResult ImportOne(const std::string& members) const {
    return Import(absl::StrCat(kHouseholds, Household("R-1")), absl::StrCat(kMembers, members));
  }

  std::string StoredList() const { return Control({"household", "list"}).output; }

  TemporaryFolder folder_;
  std::unique_ptr<ServerProcess> server_;
};

// A family in the form of an export, and again.
std::string Family(const std::string& ref, const std::string& name) {
  return absl::StrCat(Member(ref, absl::StrCat("2000000116,", name, ",Tazi-Exemple,M,1980-02-03,head,married")),
                      Member(ref, "2000000124,L\u00e9a,Tazi-Exemple,F,1984-06-07,spouse,married"),
                      Member(ref, "2000000132,Lina,Tazi-Exemple,F,2012-03-04,child,single"));
}

TEST_F(OfficesTest, TakesTheSameFamilyInAnotherFormForUnchanged) {
  ASSERT_EQ(ImportOne(Family("R-1", "Jos\u00e9")).exit_code, 0);
  for (const char* name : {"Jos\u00e9 ", " Jos\u00e9", "Jose\u0301", "\u00a0Jos\u00e9", "\u200fJos\u00e9\u200e"}) {
    const ProgramResult again = ImportOne(Family("R-1", name));
    EXPECT_EQ(again.exit_code, 0) << again.output;
    EXPECT_THAT(again.output, HasSubstr("Nothing changed")) << name;
  }
  const ProgramResult reversed =
      ImportOne(absl::StrCat(Member("R-1", "2000000132,Lina,Tazi-Exemple,F,2012-03-04,child,single"),
                             Member("R-1", "2000000124,L\u00e9a,Tazi-Exemple,F,1984-06-07,spouse,married"),
                             Member("R-1", "2000000116,Jos\u00e9,Tazi-Exemple,M,1980-02-03,head,married")));
  EXPECT_EQ(reversed.exit_code, 0) << reversed.output;
  EXPECT_THAT(reversed.output, HasSubstr("Nothing changed"));
}

TEST_F(OfficesTest, MakesNoSecondHouseholdOfAReferenceWithABlank) {
  ASSERT_EQ(ImportOne(Head("R-1", "2000000116")).exit_code, 0);
  for (const char* ref : {"R-1 ", " R-1", "R-1\u00a0", "\u200fR-1", "\"R-1\t\""}) {
    const ProgramResult again =
        Import(absl::StrCat(kHouseholds, Household(ref)), absl::StrCat(kMembers, Head(ref, "2000000116")));
    EXPECT_EQ(again.exit_code, 0) << again.output;
    EXPECT_THAT(again.output, HasSubstr("Nothing changed")) << ref;
  }
  EXPECT_THAT(StoredList(), HasSubstr("R-1"));
}

// Members of R-1, the exit code of the import, and words that must be seen.
struct Case {
  const char* who;
  int exit_code;
  std::vector<std::string> says;
};

TEST_F(OfficesTest, RefusesOrDoubtsNamesNumbersAndBirthsByTheirColumn) {
  const Case cases[] = {
      {"2000000165,????,Tazi-Exemple,M,1980-02-03,head,married", 2, {"first_name", "question marks"}},
      {"2000000165,Sami,\ufffd\ufffd,M,1980-02-03,head,married", 2, {"last_name", "question marks"}},
      {"2000000165,Jos\u00c3\u00a9,Tazi,M,1980-02-03,head,married", 2, {"first_name", "another encoding"}},
      {"2000000165,S\u0430mi,Tazi,M,1980-02-03,head,married", 2, {"first_name", "look like", "Latin"}},
      {"2000000165,Sa\u200bmi,Tazi,M,1980-02-03,head,married", 2, {"first_name", "cannot be seen"}},
      {"0000000000,Sami,Tazi,M,1980-02-03,head,married", 2, {"idcs", "no identifier of a person"}},
      {"1234567890,Sami,Tazi,M,1980-02-03,head,married", 2, {"idcs", "no identifier of a person"}},
      {"200000016,Sami,Tazi,M,1980-02-03,head,married", 2, {"idcs", "9 digits"}},
      {"2E+09,Sami,Tazi,M,1980-02-03,head,married", 2, {"idcs", "spreadsheet rounded"}},
      {"2000000165,Sami,Tazi,M,1402-05-03,head,married", 2, {"birth_date", "Hijri"}},
      {"2000000165,Sami,Tazi,M,0957-05-03,head,married", 2, {"birth_date", "before 1900"}},
      {"2000000165,Sami,Tazi,M,2087-05-03,head,married", 2, {"birth_date"}},
      {"2000000165,Sami,Tazi,M,03/02/1980,head,married", 2, {"birth_date", "YYYY-MM-DD"}},
  };
  for (const Case& one : cases) {
    const ProgramResult result = ImportOne(Member("R-1", one.who));
    EXPECT_EQ(result.exit_code, one.exit_code) << one.who;
    for (const std::string& words : one.says) EXPECT_THAT(result.output, HasSubstr(words)) << one.who;
    for (const char* datum : {"Tazi", "2000000165", "1402", "0957", "2087"}) {
      EXPECT_THAT(result.output, Not(HasSubstr(datum))) << one.who;
    }
  }
}

TEST_F(OfficesTest, TakesWhatMayBeTrueWithAWarning) {
  const ProgramResult wife = ImportOne(
      absl::StrCat(Head("R-1", "2000000173"), Member("R-1", "2000000181,Amal,T,F,2018-05-05,spouse,married")));
  EXPECT_EQ(wife.exit_code, 0) << wife.output;
  EXPECT_THAT(wife.output, HasSubstr("birth_date SPOUSE_IS_MINOR"));
  const std::string warnings = ReadFile(folder_.path() + "/rejects-warnings.csv");
  EXPECT_THAT(warnings, HasSubstr(",3,R-1,birth_date,SPOUSE_IS_MINOR,"));
  EXPECT_THAT(warnings, Not(HasSubstr("2018")));
}

TEST_F(OfficesTest, SaysThatANumberIsOfAnotherPersonAndNotWhere) {
  ASSERT_EQ(ImportOne(Head("R-1", "2000000272")).exit_code, 0);
  const ProgramResult taken =
      Import(absl::StrCat(kHouseholds, Household("Q-2")),
             absl::StrCat(kMembers, Member("Q-2", "2000000272,Salma,Tazi-Exemple,F,1992-05-05,head,single")));
  EXPECT_EQ(taken.exit_code, 2);
  EXPECT_THAT(taken.output, HasSubstr("another person"));
  EXPECT_THAT(taken.output, HasSubstr("sex or birth date"));
  for (const char* datum : {"R-1", "1980", "2000000272"}) EXPECT_THAT(taken.output, Not(HasSubstr(datum)));
}

TEST_F(OfficesTest, ExportsNoCellThatASpreadsheetTakesForAFormula) {
  const std::vector<std::string> refs = {"=1+1", "@x", "+212", "-5"};
  std::string households = kHouseholds, members = kMembers;
  for (size_t i = 0; i < refs.size(); ++i) {
    absl::StrAppend(&households, Household(refs[i]));
    absl::StrAppend(&members, Head(refs[i], absl::StrCat("200000022", i)));
  }
  ASSERT_EQ(Import(households, members).exit_code, 0);
  const std::string path = folder_.path() + "/scores.csv";
  ASSERT_EQ(Control({"scores", "export", "--output", path}).exit_code, 0);
  std::stringstream lines(ReadFile(path));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_EQ(line.find_first_of("=+-@"), line.empty() ? std::string::npos : line.find_first_of("=+-@", 1)) << line;
  }
}

}  // namespace
}  // namespace rsu::tests
