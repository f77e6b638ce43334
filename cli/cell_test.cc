#include "cli/cell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "cli/columns.h"
#include "cli/limits.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

template <typename Message>
std::optional<Violation> Read(const std::string& column_name, const std::string& text, Message* message) {
  for (const Column& column : ColumnsOf(*Message::descriptor())) {
    if (column.name == column_name) return ReadCell(column, {text, false}, message);
  }
  ADD_FAILURE() << "no column " << column_name;
  return std::nullopt;
}

template <typename Message>
std::string FaultOf(const std::string& column_name, const std::string& text) {
  Message message;
  const std::optional<Violation> fault = Read(column_name, text, &message);
  if (fault.has_value()) {
    EXPECT_EQ(fault->field, column_name);
    EXPECT_TRUE(message.ByteSizeLong() == 0) << "a wrong cell set something";
  }
  return fault.has_value() ? fault->reason : "";
}

std::string Declared(const std::string& column, const std::string& text) {
  return FaultOf<v1::Declaration>(column, text);
}
std::string OfMember(const std::string& column, const std::string& text) { return FaultOf<v1::Member>(column, text); }

TEST(CellTest, LeavesAnEmptyCellUndeclaredInEveryColumn) {
  v1::Declaration declaration;
  for (const Column& column : ColumnsOf(*v1::Declaration::descriptor())) {
    if (column.field == nullptr) continue;
    EXPECT_EQ(ReadCell(column, {"", false}, &declaration), std::nullopt) << column.name;
  }
  EXPECT_EQ(declaration.ByteSizeLong(), 0u);
}

TEST(CellTest, TellsZeroFromUndeclared) {
  v1::Declaration declaration;
  EXPECT_EQ(Read("garage", "0", &declaration), std::nullopt);
  EXPECT_EQ(Read("cattle", "0", &declaration), std::nullopt);
  EXPECT_EQ(Read("water_month", "0", &declaration), std::nullopt);
  EXPECT_TRUE(declaration.has_garage() && declaration.has_cattle() && declaration.has_water_month_centimes());
  EXPECT_FALSE(declaration.garage());
}

TEST(CellTest, ReadsZeroAndOneAndNothingElseAsAnAnswer) {
  v1::Declaration declaration;
  EXPECT_EQ(Read("loan", "1", &declaration), std::nullopt);
  EXPECT_TRUE(declaration.loan());
  for (const std::string text : {"2", "yes", "true", " 1", "01"})
    EXPECT_EQ(Declared("loan", text), "NOT_0_OR_1") << text;
}

TEST(CellTest, ReadsCountsFromZero) {
  v1::Declaration declaration;
  EXPECT_EQ(Read("mobile_phones", "12", &declaration), std::nullopt);
  EXPECT_EQ(declaration.mobile_phones(), 12);
  for (const std::string text : {"-1", "1.0", "1,000", "+3", "x", "99999999999"}) {
    EXPECT_EQ(Declared("cars", text), "NOT_A_COUNT") << text;
  }
}

TEST(CellTest, ReadsMoneyWithAtMostTwoDecimals) {
  v1::Declaration declaration;
  for (const auto& [text, centimes] : {std::pair("70.83", 7083), std::pair("97.5", 9750), std::pair("12", 1200)}) {
    EXPECT_EQ(Read("butane_month", text, &declaration), std::nullopt) << text;
    EXPECT_EQ(declaration.butane_month_centimes(), centimes);
  }
  for (const std::string text : {"70.833", "-5", "70,83", "1e3", ".5", "5.", "1.2.3", "99999999999999999999"}) {
    EXPECT_EQ(Declared("water_month", text), "NOT_AN_AMOUNT") << text;
  }
}

TEST(CellTest, ReadsEveryWordOfEveryEnumeration) {
  for (const auto* type : {v1::Declaration::descriptor(), v1::Member::descriptor()}) {
    for (const Column& column : ColumnsOf(*type)) {
      if (column.field == nullptr || column.field->enum_type() == nullptr) continue;
      EXPECT_EQ(static_cast<int>(column.words.size()) + 1, column.field->enum_type()->value_count());
    }
  }
  v1::Member member;
  EXPECT_EQ(Read("sex", "F", &member), std::nullopt);
  EXPECT_EQ(Read("relation", "parent_in_law", &member), std::nullopt);
  EXPECT_EQ(Read("health_cover", "amo_self_employed", &member), std::nullopt);
  EXPECT_EQ(member.sex(), v1::SEX_FEMALE);
  EXPECT_EQ(member.relation(), v1::RELATION_PARENT_IN_LAW);
  EXPECT_EQ(member.health_cover(), v1::HEALTH_COVER_AMO_SELF_EMPLOYED);
}

TEST(CellTest, NamesTheWordsThatAreAllowed) {
  v1::Declaration declaration;
  const std::optional<Violation> fault = Read("milieu", "town", &declaration);
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->reason, "UNKNOWN_VALUE");
  EXPECT_EQ(fault->sentence, "milieu is \"town\"; write urban, rural");
  EXPECT_EQ(Read("milieu", "URBAN", &declaration)->sentence,
            "milieu is \"URBAN\" (most likely urban was meant); write urban, rural");
  EXPECT_THAT(Read("milieu", "urb\u0430n", &declaration)->sentence, HasSubstr("most likely urban")) << "Cyrillic a";
  for (const std::string text : {"unspecified", "URBAN", "urban ", "MILIEU_URBAN"}) {
    EXPECT_EQ(Declared("milieu", text), "UNKNOWN_VALUE") << text;
  }
  for (const std::string text : {"male", "m", "X"}) EXPECT_EQ(OfMember("sex", text), "UNKNOWN_VALUE") << text;
}

TEST(CellTest, ReadsAPartialBirthDateButOnlyAWholeDayOfDeclaration) {
  v1::Member member;
  EXPECT_EQ(Read("birth_date", "1978-11", &member), std::nullopt);
  EXPECT_EQ(member.birth_date().year(), 1978);
  EXPECT_EQ(member.birth_date().month(), 11);
  EXPECT_EQ(member.birth_date().day(), 0);
  EXPECT_EQ(OfMember("birth_date", "1978"), "");
  EXPECT_EQ(OfMember("birth_date", "2024-02-29"), "");
  for (const std::string text : {"2023-02-29", "1978-13", "78", "20/11/1978", "1978-00-00"}) {
    EXPECT_EQ(OfMember("birth_date", text), "NOT_A_DATE") << text;
  }
  EXPECT_EQ(Declared("declared_on", "2026-03-01"), "");
  for (const std::string text : {"2026-03", "2026", "01-03-2026"}) {
    EXPECT_EQ(Declared("declared_on", text), "NOT_A_DATE") << text;
  }
}

TEST(CellTest, WantsTenDigitsOfAnIdentifierAndNeverRepeatsIt) {
  EXPECT_EQ(OfMember("idcs", "0123456789"), "");
  for (const std::string text : {"123456789", "01234567890", "01234 6789", "O123456789"}) {
    v1::Member member;
    const std::optional<Violation> fault = Read("idcs", text, &member);
    ASSERT_TRUE(fault.has_value()) << text;
    EXPECT_EQ(fault->reason, "NOT_AN_IDCS");
    EXPECT_THAT(fault->sentence, Not(HasSubstr(text)));
  }
}

TEST(CellTest, TakesNamesOfTheMostCharactersAndRefusesOneMore) {
  const std::string letter = "\xD9\x8A";  // one character of two bytes
  std::string name;
  for (size_t i = 0; i < kMaxNameCharacters; ++i) name += letter;
  EXPECT_EQ(OfMember("first_name", name), "");
  EXPECT_EQ(OfMember("first_name", name + letter), "TOO_LONG");
  EXPECT_EQ(OfMember("last_name", "\xFF\xFE"), "NOT_UTF8");
  EXPECT_EQ(OfMember("last_name", "two\nlines"), "CONTROL_CHARACTER");
}

TEST(CellTest, WantsDigitsOfACommune) {
  EXPECT_EQ(Declared("commune_code", "4441010"), "");
  EXPECT_EQ(Declared("commune_code", std::string(kMaxCommuneCodeDigits, '1')), "");
  EXPECT_EQ(Declared("commune_code", std::string(kMaxCommuneCodeDigits + 1, '1')), "NOT_A_COMMUNE_CODE");
  EXPECT_EQ(Declared("commune_code", "Agadir"), "NOT_A_COMMUNE_CODE");
}

TEST(CellTest, WantsAHouseholdReferenceOnEveryRow) {
  EXPECT_EQ(OfMember("household_ref", std::string(kMaxHouseholdRefCharacters, 'r')), "");
  EXPECT_EQ(OfMember("household_ref", std::string(kMaxHouseholdRefCharacters + 1, 'r')), "TOO_LONG");
  EXPECT_EQ(OfMember("household_ref", ""), "REQUIRED");
  EXPECT_EQ(OfMember("household_ref", "a\tb"), "CONTROL_CHARACTER");
}

TEST(CellTest, RefusesACellThatWasCut) {
  v1::Member member;
  const Column column = ColumnsOf(*v1::Member::descriptor())[2];
  const std::optional<Violation> fault = ReadCell(column, {"beginning", true}, &member);
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->reason, "TOO_LONG");
  EXPECT_THAT(fault->sentence, HasSubstr("longer than 20,000 bytes"));
}

TEST(CellTest, ReadsDigitsOfEveryScriptWhereTheyAreNoLetters) {
  v1::Member member;
  EXPECT_EQ(Read("idcs", "\u0662\u0660\u0660\u0660\u0660\u0660\u0660\u0661\u0661\u0666", &member), std::nullopt);
  EXPECT_EQ(member.idcs(), "2000000116");
  EXPECT_EQ(Read("birth_date", "\u0661\u0669\u0668\u0660-\u0660\u0662-\u0660\u0663", &member), std::nullopt);
  EXPECT_EQ(member.birth_date().year(), 1980);
  v1::Declaration declaration;
  EXPECT_EQ(Read("water_month", "\u0664\u0660\u066b\u0665", &declaration), std::nullopt);
  EXPECT_EQ(declaration.water_month_centimes(), 4050);
  EXPECT_EQ(Read("rooms", "\u06f3", &declaration), std::nullopt);
  EXPECT_EQ(declaration.rooms(), 3);
  EXPECT_EQ(Read("garage", "\u0661", &declaration), std::nullopt);
}

// What a cell is, and words of the sentence that says so.
struct SpreadsheetCell {
  const char* column;
  const char* text;
  const char* words;
};

constexpr SpreadsheetCell kSpreadsheetCells[] = {
    {"idcs", "123456789", "it has 9 digits; most likely a spreadsheet took the zeros"},
    {"idcs", "2E+09", "a spreadsheet rounded it"},
    {"idcs", "1.23E+09", "a spreadsheet rounded it"},
    {"idcs", "1,23E+09", "a spreadsheet rounded it"},
    {"idcs", "=\"0123456789\"", "it is a formula"},
    {"idcs", "#####", "an error of a spreadsheet"},
    {"idcs", "20000001l6", "a letter stands among the digits"},
    {"idcs", "2000 000 116", "blanks or signs stand among its digits"},
    {"idcs", "2000000116.0", "or decimals"},
    {"birth_date", "03/02/1980", "the year does not stand first"},
    {"birth_date", "3.2.80", "the year does not stand first"},
    {"birth_date", "03-02-1980", "the year does not stand first"},
    {"birth_date", "1980/02/03", "other signs than -"},
    {"birth_date", "19800203", "the signs - are missing"},
    {"birth_date", "29254", "the number by which a spreadsheet keeps a day"},
    {"birth_date", "1980-02-03 00:00:00", "a time of day stands after it"},
    {"pension_month", "1200,50", "a comma stands in it"},
    {"pension_month", "1 200.50", "write digits alone"},
    {"pension_month", "1200 DH", "write digits alone"},
    {"literate", "O", "it is the letter O"},
    {"literate", "l", "write the digit 1"},
    {"sex", "\u041c", "none of the words (most likely M was meant)"},
    {"sex", "Amal", "sex is none of the words; write M, F"},
};

TEST(CellTest, SaysWhatASpreadsheetDidToACellOfAPersonWithoutRepeatingIt) {
  for (const SpreadsheetCell& cell : kSpreadsheetCells) {
    v1::Member member;
    const std::optional<Violation> fault = Read(cell.column, cell.text, &member);
    ASSERT_TRUE(fault.has_value()) << cell.text;
    EXPECT_THAT(fault->sentence, HasSubstr(cell.words)) << cell.text;
    if (std::string(cell.text).size() > 2) {
      EXPECT_THAT(fault->sentence, Not(HasSubstr(cell.text))) << cell.text;
    }
  }
}

TEST(CellTest, QuotesALongOrBrokenValueShortAndPrintable) {
  EXPECT_EQ(QuoteValue("x\x1b[31m"), "\"x\xEF\xBF\xBD[31m\"");
  EXPECT_LE(QuoteValue(std::string(10'000, 'x')).size(), kMaxQuotedBytes + 2);
}

}  // namespace
}  // namespace rsu::cli
