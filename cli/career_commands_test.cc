// careers import and show, from files to output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/career_intake.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kHeader[] = "idcs,month,days,wage,sector,known_from\n";

class CareerCommandsTest : public AppFixture {
 protected:
  ExitCode Import(const std::string& careers, const std::string& insured = "", std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"careers",   "import",
                                          "--careers", folder_.WriteFile("c.csv", careers),
                                          "--rejects", folder_.Path("rejects.csv")};
    if (!insured.empty()) arguments.insert(arguments.end(), {"--insured", folder_.WriteFile("i.csv", insured)});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }

  // The one rejected row, without file and header.
  std::string Rejected() {
    const std::string text = folder_.ReadFile("rejects.csv");
    const std::string header = "file,line,idcs,field,reason,sentence\n";
    EXPECT_EQ(text.substr(0, header.size()), header);
    const std::string row = text.substr(header.size());
    return row.substr(row.find(".csv,") + 5);
  }

  v1::InsuredRecord Taken(const std::string& idcs) { return server_.social_security.Taken().at(idcs); }
};

TEST_F(CareerCommandsTest, GathersTheRowsOfAPersonFromBothFiles) {
  EXPECT_EQ(Import("month,idcs,wage,days,sector,known_from\n"
                   "2025-02,0123456789,3600.5,26,,\n"
                   "2025-01,9876543210,100,3,agriculture,2025-03-04\n"
                   "2025-01,0123456789,3600,0,general,\n",
                   "idcs,birth_date,sex,prior_days,lives_in_morocco,pension_kind,pension_effect_on,pension_month,"
                   "pension_reference_wage,pension_settled_on,pension_ended_on\n"
                   "0123456789,1980-04,F,120,1,,,,,,\n"
                   "5555555555,1950,M,,,old_age,2010-01-01,1200.25,3000,2010-02-01,\n"
                   "5555555555,,,,,survivors,2015-01-01,,,,2020-12-31\n"),
            kExitDone);
  const v1::InsuredRecord first = Taken("0123456789");
  EXPECT_EQ(first.months_size(), 2);
  EXPECT_EQ(first.months(0).month().month(), 1) << "by month";
  EXPECT_EQ(first.months(0).sector(), v1::SECTOR_GENERAL);
  EXPECT_EQ(first.months(1).wage_centimes(), 360'050);
  EXPECT_EQ(first.months(1).sector(), v1::SECTOR_UNSPECIFIED);
  EXPECT_FALSE(first.months(1).has_known_from());
  EXPECT_EQ(first.birth_date().day(), 0);
  EXPECT_EQ(first.sex(), v1::SEX_FEMALE);
  EXPECT_EQ(first.prior_days(), 120);
  EXPECT_TRUE(first.lives_in_morocco());
  EXPECT_EQ(first.pensions_size(), 0);
  const v1::InsuredRecord second = Taken("9876543210");
  EXPECT_EQ(second.months(0).sector(), v1::SECTOR_AGRICULTURE);
  EXPECT_EQ(second.months(0).known_from().day(), 4);
  EXPECT_FALSE(second.has_birth_date() || second.has_prior_days()) << "nobody said";
  const v1::InsuredRecord third = Taken("5555555555");
  ASSERT_EQ(third.pensions_size(), 2);
  EXPECT_EQ(third.pensions(0).kind(), v1::PENSION_KIND_OLD_AGE);
  EXPECT_EQ(third.pensions(0).month_centimes(), 120'025);
  EXPECT_EQ(third.pensions(0).reference_wage_centimes(), 300'000);
  EXPECT_FALSE(third.pensions(1).has_month_centimes());
  EXPECT_EQ(third.pensions(1).ended_on().year(), 2020);
  EXPECT_THAT(out_.str(), HasSubstr("stored           3\n"));
  EXPECT_THAT(out_.str(), HasSubstr("6 rows of 3 persons"));
  EXPECT_THAT(out_.str(), HasSubstr("\ntaken 3, refused 0\n"));
  EXPECT_FALSE(folder_.Has("rejects.csv"));
}

TEST_F(CareerCommandsTest, LetsColumnsBeAbsentThatMayBe) {
  EXPECT_EQ(Import("idcs,month,days,wage\n0123456789,2025-01,26,3600\n", "idcs,sex\n0123456789,M\n"), kExitDone);
  EXPECT_EQ(Taken("0123456789").months(0).wage_centimes(), 360'000);
  EXPECT_EQ(Taken("0123456789").sex(), v1::SEX_MALE);
}

TEST_F(CareerCommandsTest, SaysThatNothingChangedWhateverTheOrderOfTheRows) {
  const std::string row1 = "0123456789,2025-01,26,3600,,\n", row2 = "0123456789,2025-02,26,3600,,\n";
  ASSERT_EQ(Import(absl::StrCat(kHeader, row1, row2)), kExitDone);
  EXPECT_EQ(Import(absl::StrCat(kHeader, row2, row1)), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("unchanged        1\n"));
  EXPECT_THAT(out_.str(), HasSubstr("Nothing changed: every person taken was stored already."));
}

TEST_F(CareerCommandsTest, ReportsAsJson) {
  EXPECT_EQ(Import(absl::StrCat(kHeader, "0123456789,2025-01,26,3600,,\n1111111111,2025-01,27,3600,,\n"), "",
                   {"--format", "json"}),
            kExitSomeRefused);
  EXPECT_THAT(out_.str(),
              HasSubstr("{\n \"stored\": 1,\n \"unchanged\": 0,\n \"refused\": 1,\n \"taken\": 1,\n"
                        " \"rows\": 2,\n \"persons\": 2,\n \"rows_without_person\": 0,\n \"elapsed_ms\": "));
  EXPECT_THAT(out_.str(), HasSubstr(" \"refused_by_reason\": {\n  \"OUT_OF_RANGE\": 1\n },\n \"rejects_file\": "));
}

TEST_F(CareerCommandsTest, HoldsSoManyRowsAndNoMore) {
  const std::string c_csv = folder_.WriteFile("c.csv", "idcs,month,days,wage\n0123456789,2025-01,26,1\n");
  const std::string i_csv = folder_.WriteFile("i.csv", "idcs\n0123456789\n");
  RejectsWriter rejects(folder_.Path("rejects.csv"), "idcs");
  EXPECT_TRUE(CareerIntake::Read(c_csv, i_csv, &rejects, 2).ok());
  const absl::Status status = CareerIntake::Read(c_csv, i_csv, &rejects, 1).status();
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("i.csv, line 2: more than 1 rows; split the files so that every person stands in one part"));
}

struct WrongRow {
  const char* row;
  const char* rejected;  // after the file
};

TEST_F(CareerCommandsTest, RefusesWrongRowsByLineAndField) {
  const WrongRow wrong[] = {
      {"0123456789,2025-13,26,3600,,", "2,********89,month,NOT_A_MONTH,month is no month; write YYYY-MM"},
      {"0123456789,,26,3600,,", "2,********89,month,REQUIRED,month is empty; every row states it"},
      {"0123456789,2025-01,27,3600,,",
       "2,********89,days,OUT_OF_RANGE,days is more than a month has: write 0 to 26 declared days"},
      {"0123456789,2025-01,1234567890,3600,,",  // the columns slipped: nothing of a person is shown
       "2,********89,days,OUT_OF_RANGE,days is more than a month has: write 0 to 26 declared days"},
      {"0123456789,2025-01,-1,3600,,", "2,********89,days,NOT_A_COUNT,days is no count; write a whole number from 0"},
      {"0123456789,2025-01,,3600,,", "2,********89,days,REQUIRED,days is empty; every row states it"},
      {"0123456789,2025-01,26,3600.125,,",
       "2,********89,wage,NOT_AN_AMOUNT,\"wage is no amount; write dirhams from 0 with at most two decimals, as "
       "70.83\""},
      {"0123456789,2025-01,26,,,", "2,********89,wage,REQUIRED,wage is empty; every row states it"},
      {"0123456789,2025-01,26,3600,mining,",
       "2,********89,sector,UNKNOWN_VALUE,\"sector is none of the words; write general, agriculture\""},
      {"0123456789,2025-01,26,3600,,2025-02",
       "2,********89,known_from,NOT_A_DATE,known_from is not a day; write "
       "YYYY-MM-DD"},
      {"0123456789,2025-01,26,3600",
       "2,********89,,CELL_COUNT,\"the row has 4 cells and the header 6: is a comma "
       "missing, or one too many?\""},
      {"012345678,2025-01,26,3600,,",
       "2,,idcs,NOT_AN_IDCS,idcs is not an identifier (it has 9 digits; most likely a spreadsheet took the zeros off "
       "its "
       "beginning: format the column as text and export it again); write its 10 digits"},
      {",2025-01,26,3600,,", "2,,idcs,REQUIRED,idcs is empty; every row states it"},
  };
  for (const WrongRow& one : wrong) {
    EXPECT_EQ(Import(absl::StrCat(kHeader, one.row, "\n")), kExitSomeRefused) << one.row;
    EXPECT_EQ(Rejected(), absl::StrCat(one.rejected, "\n")) << one.row;
    EXPECT_TRUE(server_.social_security.Taken().empty()) << one.row;
    EXPECT_THAT(absl::StrCat(out_.str(), err_.str(), folder_.ReadFile("rejects.csv")), Not(HasSubstr("012345678")));
  }
}

TEST_F(CareerCommandsTest, RefusesWrongPersonsByLineAndField) {
  const std::string header = "idcs,birth_date,sex,prior_days,lives_in_morocco,pension_kind,pension_month\n";
  const WrongRow wrong[] = {
      {"0123456789,1980-13,,,,,",
       "2,********89,birth_date,NOT_A_DATE,\"birth_date is not a date; write YYYY-MM-DD, or "
       "YYYY-MM or YYYY when the rest is unknown\""},
      {"0123456789,,W,,,,", "2,********89,sex,UNKNOWN_VALUE,\"sex is none of the words; write M, F\""},
      {"0123456789,,,x,,,", "2,********89,prior_days,NOT_A_COUNT,prior_days is no count; write a whole number from 0"},
      {"0123456789,,,,yes,,",
       "2,********89,lives_in_morocco,NOT_0_OR_1,\"lives_in_morocco is neither 0 nor 1; write 0 or 1, or "
       "leave it empty\""},
      {"0123456789,,,,,widow,",
       "2,********89,pension_kind,UNKNOWN_VALUE,\"pension_kind is none of the words; write old_age, "
       "invalidity, survivors\""},
      {"0123456789,,,,,,1000",
       "2,********89,pension_kind,REQUIRED,\"pension_kind is empty; a pension is old_age, "
       "invalidity, survivors\""},
      {"0123456789,1980,,,,,\n0123456789,1981,,,,,",
       "3,********89,birth_date,CONTRADICTION,\"birth_date differs from an earlier row of the person, the first on "
       "line "
       "2; keep the right one\""},
  };
  for (const WrongRow& one : wrong) {
    EXPECT_EQ(Import(kHeader, absl::StrCat(header, one.row, "\n")), kExitSomeRefused) << one.row;
    EXPECT_EQ(Rejected(), absl::StrCat(one.rejected, "\n")) << one.row;
    EXPECT_TRUE(server_.social_security.Taken().empty()) << one.row;
  }
}

TEST_F(CareerCommandsTest, TakesAPersonWholeOrNotAtAll) {
  EXPECT_EQ(Import(absl::StrCat(kHeader,
                                "0123456789,2025-01,26,3600,,\n1111111111,2025-01,26,3600,,\n"
                                "0123456789,2025-02,99,x,,\n0123456789,2025-03,26,3600,,\n,2025-01,26,1,,\n"),
                   "idcs,prior_days\n0123456789,5\n"),
            kExitSomeRefused);
  EXPECT_EQ(server_.social_security.Taken().size(), 1u);
  EXPECT_EQ(server_.social_security.Taken().count("1111111111"), 1u);
  EXPECT_THAT(folder_.ReadFile("rejects.csv"), HasSubstr(",4,********89,wage,NOT_AN_AMOUNT,"));
  EXPECT_THAT(folder_.ReadFile("rejects.csv"), HasSubstr(",4,********89,days,OUT_OF_RANGE,"));
  EXPECT_THAT(out_.str(), HasSubstr("1 rows name no person (idcs).\n"));
  EXPECT_THAT(out_.str(), HasSubstr("3 faults, with line and reason: "));
  EXPECT_THAT(out_.str(), HasSubstr("6 rows of 2 persons"));
  EXPECT_THAT(out_.str(), HasSubstr("taken 1, refused 1\n"));
}

TEST_F(CareerCommandsTest, RefusesWrongColumnsByName) {
  EXPECT_EQ(Import("idcs,month,days,wage,employer\n"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("c.csv, line 1: the format has no column \"employer\""));
  EXPECT_EQ(Import("idcs,month,wage\n"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("line 1: missing column days;"));
  EXPECT_EQ(Import("idcs,month,days,wage,days\n"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("column days is there twice"));
  EXPECT_EQ(Import(""), kExitWrongCall);
  EXPECT_EQ(Import(kHeader, "birth_date\n"), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("i.csv, line 1: missing column idcs;"));
  EXPECT_EQ(Import(kHeader, "idcs,months\n"), kExitWrongCall);
  EXPECT_EQ(Run({"careers", "import"}), kExitWrongCall);
  EXPECT_EQ(server_.social_security.Streams(), 0);
}

TEST_F(CareerCommandsTest, PutsRefusalsOfTheServerOnTheirLines) {
  server_.social_security.refusals["0123456789"] = Parse<v1::ErrorInfo>(
      R"(reason: "INVALID_FIELDS"
         violations { field: "insured.months[1].wage_centimes" reason: "OUT_OF_RANGE" sentence: "too much" }
         violations { field: "insured.pensions[0].effect_on" reason: "IN_FUTURE" sentence: "too late" }
         violations { field: "insured.prior_days" reason: "OUT_OF_RANGE" sentence: "too many" })");
  server_.social_security.refusals["1111111111"] =
      Parse<v1::ErrorInfo>(R"(reason: "BUSY" metadata { key: "part" value: "7" })");
  server_.social_security.refusals["3333333333"] =
      Parse<v1::ErrorInfo>(R"(reason: "LOST" metadata { key: "message" value: "it is lost" })");
  EXPECT_EQ(Import(absl::StrCat(kHeader,
                                "0123456789,2025-02,26,9,,\n1111111111,2025-01,26,3600,,\n0123456789,2025-01,26,8,,\n"
                                "3333333333,2025-01,26,3600,,\n"),
                   "idcs,prior_days,pension_kind\n2222222222,,\n0123456789,1,\n0123456789,,old_age\n"),
            kExitSomeRefused);
  const std::string c_csv = folder_.Path("c.csv"), i_csv = folder_.Path("i.csv");
  EXPECT_EQ(folder_.ReadFile("rejects.csv"),
            absl::StrCat("file,line,idcs,field,reason,sentence\n", c_csv, ",2,********89,wage,OUT_OF_RANGE,too much\n",
                         i_csv, ",4,********89,pension_effect_on,IN_FUTURE,too late\n", i_csv,
                         ",3,********89,prior_days,OUT_OF_RANGE,too many\n", c_csv,
                         ",3,********11,,BUSY,\"the registry refuses it: BUSY, part 7\"\n", c_csv,
                         ",5,********33,,LOST,it is lost\n"));
  EXPECT_THAT(out_.str(), HasSubstr("taken 1, refused 3\n"));
}

std::string ManyPersons(int count) {
  std::string careers = kHeader;
  for (int i = 0; i < count; ++i) absl::StrAppend(&careers, absl::StrFormat("%010d,2025-01,26,3600,,\n", i));
  return careers;
}

TEST_F(CareerCommandsTest, GoesOnAfterABrokenStream) {
  server_.social_security.break_streams = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "restarting")};
  server_.social_security.answers_before_break = 20;
  const int persons = static_cast<int>(2 * kMaxRecordsInFlight);
  EXPECT_EQ(Import(ManyPersons(persons)), kExitDone);
  EXPECT_EQ(server_.social_security.Taken().size(), 2 * kMaxRecordsInFlight);
  EXPECT_EQ(server_.social_security.Streams(), 2);
  EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("taken ", persons, ", refused 0\n")));
  EXPECT_THAT(err_.str(), HasSubstr("connection lost (the server cannot be reached), attempt 2 of 10"));
}

TEST_F(CareerCommandsTest, SaysWhatWasDoneWhenItIsStoppedAndGoesOnWhenRunAgain) {
  const int persons = static_cast<int>(4 * kMaxRecordsInFlight);
  for (const int stop : {SIGINT, SIGTERM}) {
    server_.social_security.after_record = [stop](int records) {
      if (records == 2) kill(getpid(), stop);
    };
    EXPECT_EQ(Import(ManyPersons(persons)), kExitStopped) << strsignal(stop);
    const size_t answered = server_.social_security.Taken().size();
    EXPECT_LT(answered, static_cast<size_t>(persons));
    EXPECT_THAT(out_.str(), HasSubstr(absl::StrCat("\ntaken ", answered, ", refused 0\n")))
        << "what was sent was answered";
    EXPECT_THAT(err_.str(), HasSubstr(absl::StrCat("Stopped: ", FormatCount(persons - static_cast<int>(answered)),
                                                   " of ", FormatCount(persons),
                                                   " persons were not sent. To go on, run the same import again")));
    server_.social_security.after_record = nullptr;
    EXPECT_EQ(Import(ManyPersons(persons)), kExitDone);
    EXPECT_EQ(server_.social_security.Taken().size(), static_cast<size_t>(persons));
    server_.social_security.Forget();
  }
}

TEST_F(CareerCommandsTest, StopsAtWhatCannotGetBetter) {
  server_.social_security.break_streams = {grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "no")};
  EXPECT_EQ(Import(ManyPersons(3)), kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("The import stopped here. Run it again"));
}

TEST_F(CareerCommandsTest, TakesAnswersInAnyOrder) {
  server_.social_security.answer_backwards = true;
  server_.social_security.refusals["0000000001"] = Parse<v1::ErrorInfo>(R"(reason: "BUSY")");
  EXPECT_EQ(Import(ManyPersons(4)), kExitSomeRefused);
  EXPECT_THAT(folder_.ReadFile("rejects.csv"), HasSubstr("c.csv,3,********01,,BUSY,"));
  EXPECT_THAT(out_.str(), HasSubstr("taken 3, refused 1\n"));
}

TEST_F(CareerCommandsTest, RefusesAnAnswerToNothing) {
  server_.social_security.answer_to_nothing = true;
  EXPECT_EQ(Import(ManyPersons(1)), kExitServerFault);
  EXPECT_THAT(err_.str(), HasSubstr("an answer to something that was not sent"));
}

TEST_F(CareerCommandsTest, ShowsACareerByYear) {
  server_.social_security.insured = Parse<v1::GetInsuredResponse>(
      R"(version: 2 insured { idcs: "0123456789" birth_date { year: 1980 month: 4 } sex: SEX_FEMALE prior_days: 1200
           months { month { year: 2025 month: 1 } days: 10 wage_centimes: 100000 sector: SECTOR_AGRICULTURE }
           months { month { year: 2024 month: 12 } days: 26 wage_centimes: 360000 }
           months { month { year: 2025 month: 1 } days: 12 wage_centimes: 120000
                    known_from { year: 2025 month: 6 day: 1 } }
           pensions { kind: PENSION_KIND_INVALIDITY effect_on { year: 2026 month: 1 day: 1 } month_centimes: 120000 }
           covered_work { from { year: 2024 month: 11 day: 15 } } })");
  EXPECT_EQ(Run({"careers", "show", "0123456789"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "insured           ********89\n"
            "version           2\n"
            "recorded          -\n"
            "birth_date        1980-04\n"
            "sex               F\n"
            "prior_days        1,200\n"
            "lives_in_morocco  -\n"
            "\n"
            "pension     effect_on        a month  reference_wage  settled_on  ended_on\n"
            "invalidity  2026-01-01  1,200.00 MAD               -  -           -\n"
            "\n"
            "covered work from  to\n"
            "2024-11-15         -\n"
            "\n"
            "year  month    days          wage  sector       known from\n"
            "2024  2024-12    26  3,600.00 MAD  general      -\n"
            "      total      26  3,600.00 MAD\n"
            "2025  2025-01    10  1,000.00 MAD  agriculture  -           corrected below\n"
            "      2025-01    12  1,200.00 MAD  general      2025-06-01\n"
            "      total      12  1,200.00 MAD\n"
            "\n"
            "- is not known; a month that is not listed has no declared day\n");
  EXPECT_EQ(Run({"careers", "show", "0123456789", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"idcs\": \"********89\""));
  EXPECT_EQ(Run({"careers", "show", "0123456789", "--reveal"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("insured           0123456789\n"));
}

TEST_F(CareerCommandsTest, TellsThatAPersonIsNotThere) {
  server_.social_security.failure = FailWith(grpc::StatusCode::NOT_FOUND, "no record of this person",
                                             Parse<v1::ErrorInfo>(R"(reason: "INSURED_NOT_FOUND")"));
  EXPECT_EQ(Run({"careers", "show", "0123456789"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl careers import stores what is known"));
  EXPECT_THAT(err_.str(), Not(HasSubstr("0123456789")));
}

}  // namespace
}  // namespace rsu::cli
