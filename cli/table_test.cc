#include "cli/table.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/layout.h"
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
  EXPECT_EQ(table.Text({}),
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
  EXPECT_EQ(table.Text({}),
            "programme    households  note\n"
            "asd               1,234\n"
            "amo_tadamon           9\n");
}

TEST_F(TableTest, ColoursTextButNotItsPadding) {
  Table table({{"outcome"}, {"n"}});
  table.AddRow({{"no", Tone::kBad}, {"1"}});
  EXPECT_EQ(table.Text({true, 0}), "\x1b[1moutcome\x1b[0m  \x1b[1mn\x1b[0m\n\x1b[31mno\x1b[0m       1\n");
}

TEST_F(TableTest, LetsNoTextMoveTheCursor) {
  Table table({{"name"}});
  table.AddRow({{"a\x1b[2Jb\nc\xFF"}});
  EXPECT_EQ(table.Text({}),
            "name\na\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
            "c\xEF\xBF\xBD\n");
}

TEST_F(TableTest, CutsCellsAtTheirSpacesWhereTheTerminalEnds) {
  Table table({{"key"}, {"a month", Table::kRight}, {"what it is"}});
  table.AddRow({{"asd.child"}, {"1,234.50 MAD"}, {"for every child of the family that goes to school"}});
  table.AddRow({{"asd.flat"}, {"500.00 MAD"}, {"لكل أسرة بدون أطفال في المدرسة"}});
  EXPECT_EQ(table.Text({false, 48}),
            "key             a month  what it is\n"
            "asd.child  1,234.50 MAD  for every child of the\n"
            "                         family that goes to\n"
            "                         school\n"
            "asd.flat     500.00 MAD  لكل أسرة بدون أطفال في\n"
            "                         المدرسة\n");
}

TEST_F(TableTest, TellsARowHeadingByHeadingWhereItsWordsDoNotFit) {
  Table table({{"key"}, {"a month", Table::kRight}, {"what it is"}});
  table.AddRow({{"asd.child.rank1_3.under6_or_schooled"}, {"1,234.50 MAD"}, {"for every child of the family"}});
  table.AddRow({{"asd.flat"}, {"500.00 MAD"}, {""}});
  EXPECT_EQ(table.Text({false, 40}),
            "key\n"
            "  asd.child.rank1_3.under6_or_schooled\n"
            "a month     1,234.50 MAD\n"
            "what it is  for every child of the\n"
            "            family\n"
            "\n"
            "key      asd.flat\n"
            "a month  500.00 MAD\n");
}

TEST_F(TableTest, FitsEveryTerminalAndBreaksNoWordThatFits) {
  const std::vector<std::string> words = {"a",
                                          "amo_tadamon",
                                          "asd.child.rank1_3.under6_or_schooled",
                                          std::string(64, '7'),
                                          "يامنة",
                                          "الاجتماعي",
                                          "\xE5\xAE\xB6\xE5\xAE\xB6",
                                          "Zoe\xCC\x81",
                                          "1,234.50"};
  std::mt19937 random(20261127);
  for (int round = 0; round < 60; ++round) {
    std::vector<Table::Heading> headings;
    const size_t columns = 1 + random() % 9;
    for (size_t i = 0; i < columns; ++i) {
      headings.push_back({words[random() % words.size()], random() % 3 == 0 ? Table::kRight : Table::kLeft});
    }
    Table table(headings);
    std::vector<std::string> said;
    for (size_t row = 0; row < 1 + random() % 4; ++row) {
      std::vector<Table::Cell> cells(columns);
      for (Table::Cell& cell : cells) {
        for (size_t i = random() % 9; i > 0; --i) {
          said.push_back(words[random() % words.size()]);
          absl::StrAppend(&cell.text, cell.text.empty() ? "" : " ", said.back());
        }
      }
      table.AddRow(cells);
    }
    for (const int width : {20, 40, 60, 80, 120, 200}) {
      const std::string text = table.Text({false, width});
      std::multiset<std::string> shown;
      for (const absl::string_view line : absl::StrSplit(text, '\n')) {
        EXPECT_LE(DisplayWidth(line), width) << "round " << round << "\n" << text;
        for (const absl::string_view word : absl::StrSplit(line, ' ', absl::SkipEmpty())) shown.emplace(word);
      }
      for (const std::string& word : said) {
        if (DisplayWidth(word) > width) continue;
        const auto found = shown.find(word);
        ASSERT_NE(found, shown.end()) << word << " is broken at " << width << ", round " << round << "\n" << text;
        shown.erase(found);
      }
    }
  }
}

TEST_F(TableTest, LeavesWhatIsPipedAsItIs) {
  Table table({{"a"}, {"b"}});
  table.AddRow({{std::string(300, 'x')}, {"one two three"}});
  EXPECT_EQ(table.Text({}), "a" + std::string(301, ' ') + "b\n" + std::string(300, 'x') + "  one two three\n");
}

TEST_F(TableTest, AlignsTheValuesOfNames) {
  EXPECT_EQ(NamedValues({{"a", "1"}, {"long name", "2"}}, {}), "a          1\nlong name  2\n");
}

TEST_F(TableTest, WrapsSentencesAtSpaces) {
  EXPECT_EQ(WrapToWidth("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(WrapToWidth("one two three", 6), (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(WrapToWidth("a extraordinary b", 5), (std::vector<std::string>{"a", "extra", "ordin", "ary b"}));
  EXPECT_EQ(WrapToWidth("Zoe\xCC\x81"
                        "e",
                        3),
            (std::vector<std::string>{"Zoe\xCC\x81", "e"}))
      << "a mark stays with its letter";
  EXPECT_EQ(WrapToWidth("", 5), (std::vector<std::string>{""}));
}

TEST_F(TableTest, CutsLongLinesWhereTheyGoOn) {
  const Look look = {false, 40};
  EXPECT_EQ(Fit("short\n\n", look), "short\n\n");
  EXPECT_EQ(Fit("no line feed", look), "no line feed");
  EXPECT_EQ(Fit("  - a sentence that is longer than a line of this terminal\n", look),
            "  - a sentence that is longer than a\n  line of this terminal\n");
  EXPECT_EQ(Fit("--limit NUMBER      Most households that are shown\n", look),
            "--limit NUMBER      Most households that\n                    are shown\n");
  EXPECT_EQ(Fit("a very long first column of this line  and what it says\n", look),
            "a very long first column of this line\n    and what it says\n");
  EXPECT_EQ(Fit("a sentence that is longer than a line of this terminal\n", {}),
            "a sentence that is longer than a line of this terminal\n");
}

TEST(Utf8Test, ShowsNothingThatMovesTheCursor) {
  EXPECT_EQ(Printable("a\tb\x7F\xC2\x85"), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(Printable("a\u2028b"), "a\uFFFDb") << "a line separator breaks the line as a line break does";
  EXPECT_EQ(Printable("يامنة \xC2\xA0"), "يامنة \xC2\xA0");
}

}  // namespace
}  // namespace rsu::cli
