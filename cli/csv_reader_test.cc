#include "cli/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "cli/csv_writer.h"
#include "cli/limits.h"
#include "cli/testing/temporary_folder.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What a file reads as: each row's line and cells, and how the reading ended.
struct Reading {
  std::vector<int64_t> lines;
  std::vector<std::vector<std::string>> rows;
  absl::Status end;
};

class CsvReaderTest : public testing::Test {
 protected:
  std::unique_ptr<CsvReader> Open(const std::string& bytes) {
    return CsvReader::Open(folder_.WriteFile("file.csv", bytes)).value();
  }

  Reading ReadAll(const std::string& bytes) {
    const std::unique_ptr<CsvReader> reader = Open(bytes);
    Reading reading;
    CsvRow row;
    while (true) {
      const absl::StatusOr<bool> found = reader->Next(&row);
      reading.end = found.status();
      if (!found.ok() || !*found) return reading;
      reading.lines.push_back(row.line);
      reading.rows.emplace_back();
      for (const CsvCell& cell : row.cells) reading.rows.back().push_back(cell.text);
    }
  }

  TemporaryFolder folder_;
};

TEST_F(CsvReaderTest, ReadsRowsWithTheirLines) {
  const Reading reading = ReadAll("a,b\n1,2\n3,4\n");
  EXPECT_TRUE(reading.end.ok()) << reading.end;
  EXPECT_THAT(reading.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2"), ElementsAre("3", "4")));
  EXPECT_THAT(reading.lines, ElementsAre(1, 2, 3));
}

TEST_F(CsvReaderTest, ReadsCrLfLikeLf) {
  const Reading reading = ReadAll("a,b\r\n\"1\",2\r\n");
  EXPECT_THAT(reading.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
  EXPECT_THAT(reading.lines, ElementsAre(1, 2));
}

TEST_F(CsvReaderTest, ReadsALastRowWithoutLineEnd) {
  EXPECT_THAT(ReadAll("a,b\n1,2").rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
  EXPECT_THAT(ReadAll("a,b\n1,\"2\"").rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
}

TEST_F(CsvReaderTest, ReadsCommasQuotesAndLineFeedsInsideQuotes) {
  const Reading reading = ReadAll("\"a,b\",\"say \"\"no\"\"\"\n\"two\nlines\",x\nlast,row\n");
  EXPECT_THAT(reading.rows, ElementsAre(ElementsAre("a,b", "say \"no\""), ElementsAre("two\nlines", "x"),
                                        ElementsAre("last", "row")));
  EXPECT_THAT(reading.lines, ElementsAre(1, 2, 4));
}

TEST_F(CsvReaderTest, SkipsAByteOrderMarkAndBlankLinesButCountsThem) {
  const Reading reading = ReadAll(
      "\xEF\xBB\xBF"
      "a,b\n\n\r\n1,2\n\n");
  EXPECT_THAT(reading.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
  EXPECT_THAT(reading.lines, ElementsAre(1, 4));
}

TEST_F(CsvReaderTest, KeepsEmptyCellsAndTakesAwayWhatNoEyeSeesAroundACell) {
  EXPECT_THAT(ReadAll(" a ,,\"\", b  c\n").rows, ElementsAre(ElementsAre("a", "", "", "b  c")));
  EXPECT_THAT(ReadAll("\u200fa\u00a0,\"\tJose\u0301 \"\n").rows, ElementsAre(ElementsAre("a", "Jos\u00e9")));
}

TEST_F(CsvReaderTest, ReadsBackWhatTheWriterGuarded) {
  const std::vector<std::string> cells = {"=1+1", "+212", "-5", "@x", "'=x", "'Aoura", "\uff1d1", "plain"};
  const std::string line = CsvLine(cells);
  EXPECT_EQ(line, "'=1+1,'+212,'-5,'@x,''=x,'Aoura,'\uff1d1,plain\n");
  EXPECT_THAT(ReadAll(line).rows, ElementsAre(testing::ElementsAreArray(cells)));
}

TEST_F(CsvReaderTest, NamesAFormulaThatAQuoteStandsIn) {
  const Reading reading = ReadAll("a,b\n=\"0123456789\",2\n");
  EXPECT_THAT(std::string(reading.end.message()), HasSubstr("line 2: a cell is written as the formula"));
  EXPECT_THAT(std::string(reading.end.message()), testing::Not(HasSubstr("0123456789")));
}

TEST_F(CsvReaderTest, ReadsAnEmptyFileAsNoRow) {
  const Reading reading = ReadAll("");
  EXPECT_TRUE(reading.end.ok());
  EXPECT_THAT(reading.rows, IsEmpty());
}

TEST_F(CsvReaderTest, RefusesAQuoteOutOfPlaceWithItsLine) {
  for (const std::string row : {"ab\"c,d", "\"ab\"c,d"}) {
    const Reading reading = ReadAll(absl::StrCat("a,b\n1,2\n", row, "\n3,4\n"));
    EXPECT_THAT(reading.rows, testing::SizeIs(2)) << row;
    EXPECT_EQ(DetailOf(reading.end).reason, "FILE_MALFORMED") << row;
    EXPECT_THAT(std::string(reading.end.message()), HasSubstr("line 3: a quote out of place")) << row;
  }
}

TEST_F(CsvReaderTest, RefusesAQuoteThatIsNeverClosedWithTheLineOfItsRow) {
  const Reading reading = ReadAll("a,b\n1,\"2\n3,4\n5,6\n");
  EXPECT_THAT(std::string(reading.end.message()), HasSubstr("line 2"));
  EXPECT_THAT(std::string(reading.end.message()), HasSubstr("never closed"));
}

TEST_F(CsvReaderTest, KeepsACellOfTheMostBytesAndCutsALongerOne) {
  const std::unique_ptr<CsvReader> reader =
      Open(absl::StrCat(std::string(kMaxCellBytes, 'x'), ",", std::string(kMaxCellBytes + 1, 'y'), "\nnext,row\n"));
  CsvRow row;
  ASSERT_TRUE(reader->Next(&row).value());
  EXPECT_FALSE(row.cells[0].cut);
  EXPECT_EQ(row.cells[0].text.size(), kMaxCellBytes);
  EXPECT_TRUE(row.cells[1].cut);
  EXPECT_EQ(row.cells[1].text.size(), kMaxCellBytes);
  ASSERT_TRUE(reader->Next(&row).value());
  EXPECT_EQ(row.cells[0].text, "next");
}

TEST_F(CsvReaderTest, ReadsOnAfterACellOfFiveMegabytes) {
  const Reading reading = ReadAll(absl::StrCat("a,\"", std::string(5 << 20, 'x'), "\"\nnext,row\n"));
  EXPECT_TRUE(reading.end.ok());
  ASSERT_THAT(reading.rows, testing::SizeIs(2));
  EXPECT_EQ(reading.rows[0][1].size(), kMaxCellBytes);
  EXPECT_THAT(reading.rows[1], ElementsAre("next", "row"));
}

TEST_F(CsvReaderTest, ReadsARowOfTheMostBytesAndRefusesALongerOne) {
  EXPECT_TRUE(ReadAll(absl::StrCat(std::string(kMaxRowBytes - 1, 'x'), "\n")).end.ok());
  const Reading reading = ReadAll(absl::StrCat("a\n", std::string(kMaxRowBytes, 'x'), "\n"));
  EXPECT_THAT(std::string(reading.end.message()), HasSubstr("line 2"));
  EXPECT_THAT(std::string(reading.end.message()), HasSubstr("longer than 16 MB"));
}

TEST_F(CsvReaderTest, KeepsOneCellMoreThanTheMostColumnsSoThatTheRowIsKnownToBeTooWide) {
  const Reading reading = ReadAll(absl::StrCat(std::string(3 * kMaxColumns, ','), "\n"));
  ASSERT_THAT(reading.rows, testing::SizeIs(1));
  EXPECT_EQ(reading.rows[0].size(), kMaxColumns + 1);
}

TEST_F(CsvReaderTest, GoesBackToARowThatWasRead) {
  const std::unique_ptr<CsvReader> reader = Open("a,b\n\"x\ny\",2\n\n3,4");
  std::vector<CsvRow> rows;
  CsvRow row;
  while (reader->Next(&row).value()) rows.push_back(row);
  ASSERT_EQ(rows.size(), 3u);
  for (const int i : {2, 0, 1, 2}) {
    ASSERT_TRUE(reader->Seek(rows[i].line, rows[i].offset).ok());
    ASSERT_TRUE(reader->Next(&row).value());
    EXPECT_EQ(row.line, rows[i].line);
    EXPECT_EQ(row.offset, rows[i].offset);
    EXPECT_EQ(row.cells[1].text, rows[i].cells[1].text);
  }
}

TEST_F(CsvReaderTest, ReadsRowsAcrossBlocks) {
  std::string bytes;
  for (int i = 0; bytes.size() < 3 * kReadBlockBytes; ++i) absl::StrAppend(&bytes, "row ", i, ",\"a\r\nb\"\r\n");
  const Reading reading = ReadAll(bytes);
  ASSERT_TRUE(reading.end.ok()) << reading.end;
  for (size_t i = 0; i < reading.rows.size(); ++i) {
    ASSERT_THAT(reading.rows[i], ElementsAre(absl::StrCat("row ", i), "a\r\nb"));
    ASSERT_EQ(reading.lines[i], static_cast<int64_t>(1 + 2 * i));
  }
}

TEST_F(CsvReaderTest, RefusesWhatIsNoRegularFile) {
  EXPECT_EQ(DetailOf(CsvReader::Open(folder_.Path("absent.csv")).status()).reason, "FILE_UNUSABLE");
  EXPECT_THAT(std::string(CsvReader::Open(folder_.Path("")).status().message()), HasSubstr("not a regular file"));
}

TEST(CsvWriterTest, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(CsvLine({"RF-1", "a,b", "say \"no\"", "two\nlines", ""}),
            "RF-1,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\n");
}

}  // namespace
}  // namespace rsu::cli
