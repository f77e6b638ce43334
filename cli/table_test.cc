#include "cli/table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/limits.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

class TableTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { SetUtf8Locale(); }
};

TEST_F(TableTest, AlignsNamesOfEveryScript) {
  Table table({{"name"}, {"born"}});
  table.AddRow({{"يامنة"}, {"1978"}});                     // five letters
  table.AddRow({{"Zoé"}, {"1980"}});                       // an accented letter
  table.AddRow({{"Zoe\xCC\x81"}, {"1981"}});               // a letter and a combining accent
  table.AddRow({{"\xD9\x85\xD9\x8F\xD8\xAD"}, {"1982"}});  // a vowel mark over a letter
  table.AddRow({{"\xE5\xAE\xB6"}, {"1983"}});              // a wide character
  EXPECT_EQ(table.Text(false),
            "name   born\n"
            "يامنة  1978\n"
            "Zoé    1980\n"
            "Zoe\xCC\x81    1981\n"
            "\xD9\x85\xD9\x8F\xD8\xAD     1982\n"
            "\xE5\xAE\xB6     1983\n");
}

TEST_F(TableTest, AlignsNumbersToTheRightAndLeavesNothingAtLineEnds) {
  Table table({{"programme"}, {"households", Table::kRight}, {"note"}});
  table.AddRow({{"asd"}, {"1,234"}, {""}});
  table.AddRow({{"amo_tadamon"}, {"9"}});
  EXPECT_EQ(table.Text(false),
            "programme    households  note\n"
            "asd               1,234\n"
            "amo_tadamon           9\n");
}

TEST_F(TableTest, ColoursTextButNotItsPadding) {
  Table table({{"outcome"}, {"n"}});
  table.AddRow({{"no", Tone::kBad}, {"1"}});
  EXPECT_EQ(table.Text(true), "\x1b[1moutcome\x1b[0m  \x1b[1mn\x1b[0m\n\x1b[31mno\x1b[0m       1\n");
}

TEST_F(TableTest, LetsNoTextMoveTheCursor) {
  Table table({{"name"}});
  table.AddRow({{"a\x1b[2Jb\nc\xFF"}});
  EXPECT_EQ(table.Text(false),
            "name\na\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
            "c\xEF\xBF\xBD\n");
}

TEST_F(TableTest, CutsACellWiderThanTheMost) {
  Table table({{"a"}, {"b"}});
  table.AddRow({{std::string(kMaxTableCellColumns, 'x')}, {"|"}});
  table.AddRow({{std::string(kMaxTableCellColumns + 1, 'x')}, {std::string(kMaxTableCellColumns + 1, 'y')}});
  const std::string text = table.Text(false);
  EXPECT_NE(text.find(std::string(kMaxTableCellColumns, 'x') + "  |"), std::string::npos);
  EXPECT_NE(text.find(std::string(kMaxTableCellColumns - 3, 'x') + "...  y"), std::string::npos);
  EXPECT_NE(text.find(std::string(kMaxTableCellColumns + 1, 'y')), std::string::npos) << "the last column is whole";
}

TEST_F(TableTest, AlignsTheValuesOfNames) {
  EXPECT_EQ(NamedValues({{"a", "1"}, {"long name", "2"}}, false), "a          1\nlong name  2\n");
}

TEST_F(TableTest, WrapsSentencesAtSpaces) {
  EXPECT_EQ(WrapToWidth("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(WrapToWidth("one two three", 6), (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(WrapToWidth("a extraordinary b", 5), (std::vector<std::string>{"a", "extraordinary", "b"}));
  EXPECT_EQ(WrapToWidth("", 5), (std::vector<std::string>{""}));
}

TEST(Utf8Test, ShowsNothingThatMovesTheCursor) {
  EXPECT_EQ(Printable("a\tb\x7F\xC2\x85"), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(Printable("a\u2028b"), "a\uFFFDb") << "a line separator breaks the line as a line break does";
  EXPECT_EQ(Printable("يامنة \xC2\xA0"), "يامنة \xC2\xA0");
}

}  // namespace
}  // namespace rsu::cli
