// What a jurist is told who made a slip in a law file: which file, which line, what, and what to write.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/error.h"
#include "eligibility/limits.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

// The law of the library as bytes, for one of the files to be edited.
using Texts = std::vector<std::pair<std::string, std::string>>;

Texts LibraryTexts() {
  Texts texts;
  for (const EmbeddedFile& file : EmbeddedFiles()) texts.emplace_back(file.name, file.content);
  return texts;
}

absl::Status StatusOf(const Texts& texts) {
  std::vector<EmbeddedFile> files;
  for (const auto& [name, text] : texts) files.push_back({name, text});
  return LawBook::Parse(files).status();
}

std::string& TextOf(Texts* texts, const std::string& file) {
  for (auto& [name, text] : *texts) {
    if (name == file) return text;
  }
  ADD_FAILURE() << "no law file " << file;
  return texts->front().second;
}

int LineAt(const std::string& text, size_t position) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

std::string MetadataOf(const absl::Status& status, const std::string& key) {
  for (const auto& [name, value] : DetailOf(status).metadata) {
    if (name == key) return value;
  }
  return "";
}

// One slip: `find` after `after` becomes `put`. The fault is told on the line of `find`, or so many lines further:
// where nothing is left of a field, on that of its entry.
struct Slip {
  std::string what;
  std::string file;
  std::string after;
  std::string find;
  std::string put;
  int further = 0;
};

const Slip kSlips[] = {
    {"a day of a month that is not", "asd.textproto", "asd.threshold", "2023-12-01", "2023-13-01"},
    {"a day that is not", "asd.textproto", "asd.threshold", "2023-12-01", "2023-02-30"},
    {"a day written the other way round", "asd.textproto", "asd.threshold", "2023-12-01", "01/12/2023"},
    {"a day with a blank", "asd.textproto", "asd.threshold", "2023-12-01", " 2023-12-01"},
    {"a day of knowledge that is not", "amo.textproto", "amo.achamil.band1.above", "known_from: \"2023-12-07\"",
     "known_from: \"2023-12-32\""},
    {"an end before the beginning", "amo.textproto", "ramed_carry_over", "2023-12-01", "2022-12-01"},
    {"a figure with a letter", "asd.textproto", "asd.flat.amount", "\"500\"", "\"5OO\""},
    {"a figure below zero", "asd.textproto", "asd.flat.amount", "\"500\"", "\"-500\""},
    {"a figure with three decimals", "asd.textproto", "asd.flat.amount", "\"500\"", "\"500.005\""},
    {"a figure beyond all bounds", "asd.textproto", "asd.flat.amount", "\"500\"", "\"99999999999999999999\""},
    {"an age of 2,100 years", "asd.textproto", "asd.child.age_below", "\"21\"", "\"2100\""},
    {"a share of 500 percent", "maternity.textproto", "maternity.rate", "\"50\"", "\"500\""},
    {"a thirteenth month", "asd_grants.textproto", "asd.school_grant.month", "\"9\"", "\"13\""},
    {"a flag of two", "amo.textproto", "ramed_carry_over", "\"1\"", "\"2\""},
    {"a fraction over nothing", "sickness.textproto", "sickness.rate", "\"2/3\"", "\"2/0\""},
    {"a divisor of nothing", "sickness.textproto", "\"sjm.divisor\"", "\"180\"", "\"0\""},
    {"no reference", "asd.textproto", "asd.threshold", "reference: \"decree 2.23.1068; law 58-23 art. 3\"", "", -2},
    {"a letter of confidence that is not", "asd.textproto", "asd.threshold", "confidence: \"H\"",
     "confidence: \"high\""},
    {"a calendar that is not", "asd.textproto", "asd.threshold", "\"single\"", "\"Single\""},
    {"a unit that is not", "asd.textproto", "asd.threshold", "\"score_e7\"", "\"score_e8\""},
    {"a key that is not", "asd.textproto", "# Threshold", "\"asd.threshold\"", "\"asd.treshold\""},
    {"a key of another file", "asd.textproto", "# Threshold", "\"asd.threshold\"", "\"smig.hourly\"", 1},
    {"a field that is not", "asd.textproto", "asd.threshold", "valid_from", "valid_form"},
    {"a colon forgotten", "asd.textproto", "asd.threshold", "valid_from:", "valid_from"},
    {"a quote forgotten", "asd.textproto", "asd.threshold", "\"score_e7\"", "\"score_e7"},
    {"a field given twice", "asd.textproto", "asd.threshold", "valid_from:", "valid_from: \"2023-12-01\" valid_from:"},
    {"bytes of another encoding", "asd.textproto", "asd.threshold", "note: \"",
     "note: \"d\xE9"
     "cret "},
    {"a programme that begins on no day", "asd.textproto", "programmes", "2023-12-01", "2023-12"},
    {"a programme of no code", "asd.textproto", "programmes", "id: \"asd\"", "id: \"asb\""},
    {"a reason of no programme", "asd.textproto", "reasons", "\"NOT_IN_FORCE\"", "\"NOT_IN_FORSE\""},
    {"a reason given twice", "asd.textproto", "reasons", "\"NOT_IN_RNP\"", "\"NOT_IN_FORCE\""},
    {"a switch of no rule", "asd.textproto", "switches", "\"asd.calendar\"", "\"asd.kalendar\""},
    {"a switch given twice", "asd.textproto", "\"asd.calendar\"", "\"asd.rank_basis\"", "\"asd.calendar\""},
    {"a switch outside its list", "asd.textproto", "\"asd.rank_basis\"", "value: \"COUNTED\"", "value: \"counted\""},
    {"a list that the code does not know", "asd.textproto", "\"asd.rank_basis\"", "allowed: \"COUNTED\"",
     "allowed: \"GUESSED\""},
};

TEST(LawFault, NamesTheFileAndTheLine) {
  for (const Slip& slip : kSlips) {
    SCOPED_TRACE(slip.what);
    Texts texts = LibraryTexts();
    std::string& text = TextOf(&texts, slip.file);
    const size_t after = text.find(slip.after);
    ASSERT_NE(after, std::string::npos);
    const size_t position = text.find(slip.find, after);
    ASSERT_NE(position, std::string::npos);
    const int line = LineAt(text, position);
    text.replace(position, slip.find.size(), slip.put);
    const absl::Status status = StatusOf(texts);
    EXPECT_EQ(DetailOf(status).reason, "LAW_FILE_WRONG");
    EXPECT_EQ(MetadataOf(status, "file"), slip.file) << status;
    const int told = std::stoi("0" + MetadataOf(status, "line"));
    EXPECT_EQ(told, line + slip.further) << status;
    EXPECT_TRUE(absl::StrContains(status.message(), absl::StrCat("law: ", slip.file, ", line ", told, ": "))) << status;
  }
}

TEST(LawFault, NamesTheFileOfWhatLacks) {
  for (const char* entry : {"asd.flat.amount", "asd.calendar"}) {
    Texts texts = LibraryTexts();
    std::string& text = TextOf(&texts, "asd.textproto");
    const size_t at = text.find(absl::StrCat("\"", entry, "\""));
    const size_t begin = text.rfind("\n", text.rfind("{", at)) + 1;
    text.erase(begin, text.find("\n}", at) + 3 - begin);
    const absl::Status status = StatusOf(texts);
    EXPECT_EQ(MetadataOf(status, "file"), "asd.textproto") << status;
    EXPECT_TRUE(absl::StrContains(status.message(), entry)) << status;
  }
}

TEST(LawFault, NamesTheFileOfAProgrammeThatLacksAReason) {
  Texts texts = LibraryTexts();
  std::string& text = TextOf(&texts, "asd.textproto");
  text = absl::StrReplaceAll(text, {{"\"STATE_PAID\"", "\"OF_AGE\""}});
  const absl::Status status = StatusOf(texts);
  EXPECT_EQ(MetadataOf(status, "file"), "asd.textproto") << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "STATE_PAID")) << status;
}

TEST(LawFault, NamesBothPlacesOfAKeyGivenTwice) {
  Texts texts = LibraryTexts();
  const std::string& asd = TextOf(&texts, "asd.textproto");
  const size_t begin = asd.find("parameters {");
  TextOf(&texts, "sickness.textproto") += asd.substr(begin, asd.find("\n}\n", begin) + 3 - begin);
  const absl::Status status = StatusOf(texts);
  EXPECT_EQ(MetadataOf(status, "file"), "sickness.textproto") << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "asd.textproto, line ")) << status;
}

// Adds a row to the threshold of direct social aid.
absl::Status StatusWithRow(const std::string& days) {
  Texts texts = LibraryTexts();
  std::string& text = TextOf(&texts, "asd.textproto");
  const size_t at = text.find("\n}", text.find("\"asd.threshold\""));
  text.insert(at, absl::StrCat("\n  values { value: \"1\" reference: \"r\" confidence: \"L\" ", days, " }"));
  return StatusOf(texts);
}

TEST(LawFault, RefusesTwoValuesOfOneDayInACalendar) {
  EXPECT_TRUE(StatusWithRow("calendar: \"single\" valid_from: \"2023-12-02\"").ok());
  const absl::Status single =
      StatusWithRow("calendar: \"single\" valid_from: \"2023-12-01\" known_from: \"2023-11-30\"");
  EXPECT_EQ(MetadataOf(single, "field"), "valid_from") << single;
  // "single" is in both calendars: a value "applied" of the same days is a second one there.
  for (const char* calendar : {"single", "applied", "announced"}) {
    Texts texts = LibraryTexts();
    std::string& text = TextOf(&texts, "asd.textproto");
    const size_t begin = text.find("  values {", text.find("\"asd.threshold\""));
    const std::string row = text.substr(begin, text.find("  }\n", begin) + 4 - begin);
    text.insert(begin, absl::StrReplaceAll(row, {{"\"single\"", absl::StrCat("\"", calendar, "\"")}}));
    const absl::Status status = StatusOf(texts);
    EXPECT_EQ(MetadataOf(status, "field"), "valid_from") << calendar << status;
    EXPECT_EQ(MetadataOf(status, "file"), "asd.textproto") << status;
  }
}

TEST(LawFault, RefusesAnEndThatOverlapsTheNextValue) {
  EXPECT_TRUE(StatusWithRow("calendar: \"single\" valid_from: \"2020-01-01\" valid_to: \"2023-12-01\"").ok());
  const absl::Status status = StatusWithRow("calendar: \"single\" valid_from: \"2020-01-01\" valid_to: \"2023-12-02\"");
  EXPECT_EQ(MetadataOf(status, "field"), "valid_to") << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "2023-12-01")) << status;
}

TEST(LawFault, RefusesAFileThatBeginsWithAByteOrderMark) {
  Texts texts = LibraryTexts();
  TextOf(&texts, "asd.textproto").insert(0, "\xEF\xBB\xBF");
  const absl::Status status = StatusOf(texts);
  EXPECT_EQ(MetadataOf(status, "file"), "asd.textproto");
  EXPECT_TRUE(absl::StrContains(status.message(), "byte order mark")) << status;
}

TEST(LawFault, RefusesReasonsInAFileWithoutProgramme) {
  Texts texts = LibraryTexts();
  TextOf(&texts, "minimum_wage.textproto") += "reasons { code: \"OF_AGE\" sentence: \"s\" reference: \"r\" }\n";
  EXPECT_EQ(MetadataOf(StatusOf(texts), "file"), "minimum_wage.textproto");
}

TEST(LawFault, IsNeverAnEndOfTheProgram) {
  const std::string broken[] = {"",
                                "{",
                                "}",
                                "\"",
                                std::string("\0", 1),
                                "parameters",
                                "parameters {",
                                "parameters <",
                                "values { }",
                                "1: 2",
                                "[x.y] { }",
                                std::string(10'000, '{'),
                                "\xFF\xFE p",
                                "# only\n"};
  for (const std::string& text : broken) {
    Texts texts = LibraryTexts();
    TextOf(&texts, "asd.textproto") = text;
    const absl::Status status = StatusOf(texts);
    EXPECT_EQ(DetailOf(status).reason, "LAW_FILE_WRONG") << text.substr(0, 20);
    EXPECT_FALSE(MetadataOf(status, "file").empty()) << status;
  }
  EXPECT_EQ(DetailOf(StatusOf({})).reason, "LAW_FILE_WRONG");
}

TEST(LawFault, TakesALawCutAnywhereForOneThatIsWrong) {
  const std::string whole = LawText("sickness.textproto");
  for (size_t size = 0; size < whole.size(); size += 97) {
    Texts texts = LibraryTexts();
    TextOf(&texts, "sickness.textproto") = whole.substr(0, size);
    EXPECT_EQ(DetailOf(StatusOf(texts)).reason, "LAW_FILE_WRONG") << size;
  }
}

absl::Status StatusWithFiles(size_t count) {
  Texts texts = LibraryTexts();
  while (texts.size() < count) texts.emplace_back(absl::StrCat("more", texts.size(), ".textproto"), "# nothing\n");
  return StatusOf(texts);
}

TEST(LawFault, TakesAsManyFilesAsTheLimitAndNotOneMore) {
  EXPECT_TRUE(StatusWithFiles(kMaxLawFiles).ok()) << StatusWithFiles(kMaxLawFiles);
  EXPECT_EQ(DetailOf(StatusWithFiles(kMaxLawFiles + 1)).reason, "LAW_FILE_WRONG");
}

absl::Status StatusWithBytes(size_t bytes) {
  Texts texts = LibraryTexts();
  std::string& text = TextOf(&texts, "asd.textproto");
  text += absl::StrCat("#", std::string(bytes - text.size() - 2, 'x'), "\n");
  return StatusOf(texts);
}

TEST(LawFault, TakesAFileAsLargeAsTheLimitAndNotOneByteMore) {
  EXPECT_TRUE(StatusWithBytes(kMaxLawFileBytes).ok());
  EXPECT_EQ(MetadataOf(StatusWithBytes(kMaxLawFileBytes + 1), "file"), "asd.textproto");
}

// The greatest figure of each unit, and one more.
TEST(LawFault, TakesTheGreatestFigureOfAUnitAndNotOneMore) {
  const struct {
    const char* file;
    const char* key;
    int64_t greatest;
  } units[] = {
      {"asd.textproto", "asd.child.age_below", kMaxLegalYears},
      {"asd.textproto", "asd.child.max_children", kMaxLegalCount},
      {"sickness.textproto", "sickness.window_months", kMaxLegalMonths},
      {"sickness.textproto", "sickness.max_days", kMaxLegalDays},
      {"maternity.textproto", "maternity.min_weeks_after_birth", kMaxLegalWeeks},
  };
  for (const auto& unit : units) {
    for (const bool beyond : {false, true}) {
      Texts texts = LibraryTexts();
      std::string& text = TextOf(&texts, unit.file);
      const size_t begin = text.find("value: \"", text.find(absl::StrCat("\"", unit.key, "\""))) + 8;
      text.replace(begin, text.find('"', begin) - begin, absl::StrCat(unit.greatest + (beyond ? 1 : 0)));
      EXPECT_EQ(StatusOf(texts).ok(), !beyond) << unit.key << StatusOf(texts);
    }
  }
}

}  // namespace
}  // namespace rsu::eligibility
