#include "cli/file_form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "base/error.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;

struct WrongForm {
  std::string bytes;
  const char* reason;
  const char* words;
};

// As a program that knows only Windows would write it: two bytes a letter, the low one first.
std::string Utf16(const std::string& text) {
  std::string wide;
  for (const char c : text) wide += {c, '\0'};
  return wide;
}

void Expect(const WrongForm& wrong) {
  const absl::Status status = CheckFileForm("m.csv", wrong.bytes, true);
  EXPECT_EQ(DetailOf(status).reason, wrong.reason) << wrong.words;
  EXPECT_THAT(std::string(status.message()), HasSubstr(wrong.words));
  EXPECT_THAT(std::string(status.message()), HasSubstr("m.csv "));
}

TEST(FileFormTest, TakesTextInUtf8PartedByCommas) {
  for (const std::string text :
       {"", "a,b\n1,2\n", "a,b\r\n1,2\r\n",
        "\xEF\xBB\xBF"
        "a,b\n",
        "a,b", "a\n", "\n\na,b\n", "\"a;b;c\",d\n", "a,b\n\xd9\x8a\xd8\xa7;x;y,2\n", "a,b\n\"two\rlines\",2\n"}) {
    EXPECT_TRUE(CheckFileForm("m.csv", text, true).ok()) << CheckFileForm("m.csv", text, true);
  }
}

TEST(FileFormTest, NamesAnotherSeparator) {
  Expect({"a;b;c\n1;2;3\n", "FILE_SEPARATOR", "separated by semicolons, not by commas"});
  Expect({"\"a\";\"b\"\n", "FILE_SEPARATOR", "semicolons"});
  Expect({"a\tb\n", "FILE_SEPARATOR", "separated by tabs"});
  Expect({"a|b|c\n", "FILE_SEPARATOR", "vertical bars"});
  Expect(
      {"a\xD8\x8C"
       "b\n",
       "FILE_SEPARATOR", "Arabic commas"});
  Expect({"sep=;\na;b\n", "FILE_SEPARATOR", "a line sep="});
  Expect(
      {"\xEF\xBB\xBF"
       "SEP=,\r\na,b\r\n",
       "FILE_SEPARATOR", "a line sep="});
}

TEST(FileFormTest, NamesAnotherEncoding) {
  Expect({absl::StrCat("\xFF\xFE", Utf16("a,b\n")), "FILE_ENCODING", "UTF-16"});
  Expect({Utf16("a,b\n1,2\n"), "FILE_ENCODING", "UTF-16"});
  Expect({std::string("\xFE\xFF\0a\0,\0b", 8), "FILE_ENCODING", "UTF-16"});
  Expect(
      {"a,b\nJos\xe9,L\xe9"
       "a\nBena\xefssa,2\n",
       "FILE_ENCODING", "Windows-1252"});
  Expect({"a,b\n\xe3\xcd\xe3\xcf,\xc7\xe1\n", "FILE_ENCODING", "Windows-1256"});
}

TEST(FileFormTest, NamesWhatIsNoText) {
  Expect({"PK\x03\x04rest", "FILE_NOT_TEXT", "a workbook of a spreadsheet (.xlsx"});
  Expect({"\xD0\xCF\x11\xE0rest", "FILE_NOT_TEXT", ".xls"});
  Expect({"%PDF-1.7", "FILE_NOT_TEXT", "PDF"});
  Expect({" <html><table>", "FILE_NOT_TEXT", "web page"});
  Expect({std::string("a,b,c,d,e,f\0g\n", 14), "FILE_NOT_TEXT", "zero bytes"});
}

TEST(FileFormTest, NamesLinesThatEndInACarriageReturnAlone) {
  Expect({"a,b\r1,2\r3,4\r", "FILE_LINE_ENDS", "carriage return alone"});
  Expect({"a,b\r1,2\n", "FILE_LINE_ENDS", "carriage return alone"});
}

TEST(FileFormTest, LeavesOneBrokenCellToItsRowAndACutCharacterAlone) {
  EXPECT_TRUE(CheckFileForm("m.csv", "a,b\nA\xc3\xaf,\xd9\x8a\nJos\xe9,2\n", true).ok());
  EXPECT_TRUE(CheckFileForm("m.csv", "a,b\nA\xc3", false).ok()) << "the character goes on in the next block";
}

}  // namespace
}  // namespace rsu::cli
