#include "cli/import_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "cli/testing/temporary_folder.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const IntakeFiles kFiles = {"h.csv", "m.csv"};
const DeclarationPlace kPlace = {"RF-1", 12, {30, 31, 40}};

v1::ErrorInfo Violations(const std::vector<std::string>& fields) {
  v1::ErrorInfo error;
  error.set_reason("INVALID_FIELDS");
  for (const std::string& field : fields) {
    v1::FieldViolation& violation = *error.add_violations();
    violation.set_field(field);
    violation.set_reason("OUT_OF_RANGE");
    violation.set_sentence("is out of range");
  }
  return error;
}

RejectedRow Row(const std::string& file, int64_t line, const std::string& field) {
  return {file, line, "RF-1", field, "OUT_OF_RANGE", "is out of range"};
}

TEST(ImportReportTest, PutsAFaultOnTheLineOfItsRow) {
  EXPECT_THAT(RowsOfRefusal(kFiles, kPlace,
                            Violations({"declaration.rooms", "declaration.butane_month_centimes", "household_ref",
                                        "declaration.members", "declaration.members[2].birth_date",
                                        "declaration.members[0].pension_month_centimes", "declaration.members[1]"})),
              ElementsAre(Row("h.csv", 12, "rooms"), Row("h.csv", 12, "butane_month"),
                          Row("h.csv", 12, "household_ref"), Row("h.csv", 12, "members"),
                          Row("m.csv", 40, "birth_date"), Row("m.csv", 30, "pension_month"), Row("m.csv", 31, "")));
}

TEST(ImportReportTest, PutsAFaultOfAMemberThatIsNotThereOnTheHousehold) {
  EXPECT_THAT(RowsOfRefusal(kFiles, kPlace, Violations({"declaration.members[3].sex"})),
              ElementsAre(Row("h.csv", 12, "sex")));
  EXPECT_THAT(RowsOfRefusal(kFiles, kPlace, Violations({"declaration.members[x"})),
              ElementsAre(Row("h.csv", 12, "members[x")));
}

TEST(ImportReportTest, TellsARefusalOfTheRegistryByItsFacts) {
  v1::ErrorInfo error;
  error.set_reason("PERSON_TAKEN");
  (*error.mutable_metadata())["household_ref"] = "RF-7";
  (*error.mutable_metadata())["idcs"] = "********89";
  EXPECT_THAT(RowsOfRefusal(kFiles, kPlace, error),
              ElementsAre(RejectedRow{"h.csv", 12, "RF-1", "", "PERSON_TAKEN",
                                      "the registry refuses it: PERSON_TAKEN, household_ref RF-7, idcs ********89"}));
}

TEST(ImportReportTest, CountsEachRefusedDeclarationOnceByItsFirstFault) {
  TemporaryFolder folder;
  RejectsWriter rejects(folder.Path("rejects.csv"));
  ImportReport report;
  ASSERT_TRUE(report.AddRefusal("RF-1", {Row("h.csv", 2, "rooms"), Row("m.csv", 3, "sex")}, &rejects).ok());
  ASSERT_TRUE(report.AddRefusal("RF-1", {Row("h.csv", 4, "rooms")}, &rejects).ok());
  EXPECT_EQ(report.refused, 2);
  EXPECT_EQ(report.refused_by_reason.at("OUT_OF_RANGE"), 2);
  EXPECT_EQ(rejects.rows(), 3);
  EXPECT_FALSE(report.complete());
}

TEST(ImportReportTest, RefusesAnOutcomeThatItDoesNotKnow) {
  TemporaryFolder folder;
  RejectsWriter rejects(folder.Path("rejects.csv"));
  v1::ImportHouseholdsResponse response;
  response.add_results();
  ImportReport report;
  EXPECT_EQ(DetailOf(report.AddAnswer(kFiles, {{}, {kPlace}}, response, &rejects, &rejects)).reason,
            "ANSWER_NOT_UNDERSTOOD");
}

TEST(ImportReportTest, ShowsAndCountsWhatLooksWrong) {
  TemporaryFolder folder;
  ImportOutputs outputs(folder.Path("rejects.csv"));
  v1::ImportHouseholdsResponse response;
  for (const int member : {1, 2}) {
    v1::ImportResult& result = *response.add_results();
    result.set_outcome(v1::IMPORT_OUTCOME_ENROLLED);
    v1::FieldViolation& warning = *result.add_warnings();
    warning.set_field(absl::StrCat("declaration.members[", member, "].birth_date"));
    warning.set_reason("CHILD_TOO_OLD");
    warning.set_sentence("A child was born before the head.");
  }
  ImportReport report;
  ASSERT_TRUE(report.AddAnswer(kFiles, {{}, {kPlace, kPlace}}, response, &outputs.rejects, &outputs.warnings).ok());
  ASSERT_TRUE(outputs.warnings.Close().ok());
  EXPECT_TRUE(report.complete()) << "a warning refuses nothing";
  EXPECT_EQ(report.warned, 2);
  const std::string text = ReportText(report, absl::Seconds(1), outputs, {});
  EXPECT_THAT(text, HasSubstr("2 declarations were taken and look wrong:\n"));
  EXPECT_THAT(text, HasSubstr("birth_date CHILD_TOO_OLD"));
  EXPECT_THAT(text, HasSubstr(folder.Path("rejects-warnings.csv")));
  EXPECT_THAT(folder.ReadFile("rejects-warnings.csv"),
              HasSubstr("m.csv,31,RF-1,birth_date,CHILD_TOO_OLD,A child was born before the head.\n"));
}

TEST(ImportReportTest, SaysSoWhenNothingChanged) {
  const ImportOutputs outputs("rejects.csv");
  ImportReport report;
  report.unchanged = 1'980;
  const std::string text = ReportText(report, absl::Milliseconds(1'980), outputs, {});
  EXPECT_THAT(text, HasSubstr("Nothing changed: every declaration taken was stored already.\n"));
  EXPECT_THAT(text, HasSubstr("1.9 s, 1,000 declarations a second\n"));
  EXPECT_THAT(text, HasSubstr("\ntaken 1980, refused 0\n"));
  EXPECT_TRUE(report.complete());
  report.enrolled = 1;
  EXPECT_THAT(ReportText(report, absl::Seconds(1), outputs, {}), Not(HasSubstr("Nothing changed")));
}

TEST(ImportReportTest, ListsReasonsTheCommonestFirst) {
  const ImportOutputs outputs("rejects.csv");
  ImportReport report;
  report.refused = 12;
  report.refused_by_reason = {{"A_RARE_ONE", 1}, {"NO_HEAD", 11}};
  EXPECT_THAT(
      ReportText(report, absl::Seconds(1), outputs, {}),
      HasSubstr("refused because  declarations\nNO_HEAD                    11\nA_RARE_ONE                  1\n"));
}

TEST(RejectsWriterTest, MakesTheFileWithItsFirstRow) {
  TemporaryFolder folder;
  RejectsWriter rejects(folder.Path("rejects.csv"));
  EXPECT_TRUE(rejects.Close().ok());
  EXPECT_FALSE(folder.Has("rejects.csv"));
  ASSERT_TRUE(rejects.Write({"m.csv", 7, "RF,1", "sex", "UNKNOWN_VALUE", "sex is \"X\"; write M, F"}).ok());
  ASSERT_TRUE(rejects.Close().ok());
  EXPECT_EQ(folder.ReadFile("rejects.csv"),
            "file,line,household_ref,field,reason,sentence\n"
            "m.csv,7,\"RF,1\",sex,UNKNOWN_VALUE,\"sex is \"\"X\"\"; write M, F\"\n");
}

TEST(RejectsWriterTest, SaysWhenTheFileCannotBeWritten) {
  RejectsWriter rejects("/proc/no_such_folder/rejects.csv");
  const absl::Status status = rejects.Write(Row("h.csv", 2, "rooms"));
  EXPECT_EQ(DetailOf(status).reason, "FILE_UNUSABLE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("--rejects"));
}

}  // namespace
}  // namespace rsu::cli
