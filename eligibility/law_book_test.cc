#include "eligibility/law_book.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "eligibility/limits.h"
#include "eligibility/programmes.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

using policy::v1::LawFile;

// One row as text, with the columns of parameters.csv.
std::string RowText(const policy::v1::Parameter& parameter, const policy::v1::DatedValue& row) {
  return absl::StrCat(parameter.key(), "|", parameter.unit(), "|", row.valid_from(), "|", row.valid_to(), "|",
                      row.known_from(), "|", row.value(), "|", row.reference(), "|", row.confidence(), "|",
                      row.calendar(), "|", row.note());
}

// A record of RFC 4180 without line breaks, its cells joined by a bar.
std::string JoinCells(const std::string& line) {
  std::string joined;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c != '\r') {
      joined += c == ',' && !quoted ? '|' : c;
    }
  }
  return joined;
}

// Days that the cnss document states (3.5 and 4.9) and that have no row in parameters.csv.
constexpr absl::string_view kRowsOfTheDocument[] = {
    "revaluation.2001.in_payment_until|date|2001-07-01|||2002-03-31|not read|M|single|the last day by which a pension "
    "in "
    "payment is raised",
    "refund.old_cases_from|date||||2000-01-01|dahir 1-14-115|M|single|pension age reached on this day or later",
};

TEST(LawBook, HoldsExactlyTheRowsOfTheSources) {
  const std::filesystem::path path = "../shared/domain/parameters.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "../shared is absent: nothing to compare the law with";
  std::multiset<std::string> shipped;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    LawFile law;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(file.content), &law));
    for (const policy::v1::Parameter& parameter : law.parameters()) {
      for (const policy::v1::DatedValue& row : parameter.values()) shipped.insert(RowText(parameter, row));
    }
  }
  std::multiset<std::string> source;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) source.insert(JoinCells(line));
  for (const absl::string_view row : kRowsOfTheDocument) source.insert(std::string(row));
  EXPECT_EQ(shipped, source);
}

TEST(LawBook, ListsTheProgrammesInTheOrderInWhichTheyAreDecided) {
  ASSERT_EQ(Law().programmes().size(), Programmes().size());
  for (size_t i = 0; i < Programmes().size(); ++i) {
    EXPECT_EQ(Law().programmes()[i].id(), std::string(Programmes()[i].name));
    EXPECT_EQ(IndexOf(Programmes()[i].id), static_cast<int>(i));
    EXPECT_FALSE(Law().programmes()[i].references().empty());
  }
}

TEST(LawBook, ExplainsAReasonInTheWordsOfItsProgramme) {
  const policy::v1::ReasonText& asd = Law().reason(ProgrammeId::kAsd, ReasonCode::kScoreAboveThreshold);
  const policy::v1::ReasonText& tadamon = Law().reason(ProgrammeId::kAmoTadamon, ReasonCode::kScoreAboveThreshold);
  EXPECT_TRUE(absl::StrContains(asd.reference(), "2.23.1068")) << asd.reference();
  EXPECT_TRUE(absl::StrContains(tadamon.reference(), "2.22.923")) << tadamon.reference();
}

TEST(LawBook, HasAVersionThatChangesWithAnyByteAndAnyName) {
  std::vector<EmbeddedFile> files(EmbeddedFiles().begin(), EmbeddedFiles().end());
  EXPECT_EQ(LawBook::Parse(files)->version(), Law().version());
  EXPECT_EQ(Law().version().size(), 64u);
  const std::string changed = absl::StrCat(files[0].content, "# one more remark\n");
  std::vector<EmbeddedFile> edited = files;
  edited[0].content = changed;
  EXPECT_NE(LawBook::Parse(edited)->version(), Law().version());
  std::vector<EmbeddedFile> renamed = files;
  renamed[0].name = "another.textproto";
  EXPECT_NE(LawBook::Parse(renamed)->version(), Law().version());
}

TEST(LawBook, TellsTheLastDayOnWhichLawBecameKnown) {
  EXPECT_EQ(Law().LawKnownFrom(Day("2025-11-24")), Day("2025-10-23"));
  EXPECT_EQ(Law().LawKnownFrom(Day("2025-11-25")), Day("2025-11-25"));
  EXPECT_EQ(Law().LawKnownFrom(Day("2025-12-01")), Day("2025-11-25"));
  EXPECT_EQ(Law().LawKnownFrom(absl::CivilDay::min() + 1), absl::CivilDay::min());
}

TEST(LawBook, OutlivesItselfInAView) {
  std::optional<LawView> view;
  {
    const absl::StatusOr<LawBook> book = LawBook::LoadEmbedded();
    view = book->View(Month("2026-01"), EverythingKnown());
  }
  EXPECT_EQ(view->Find(ParameterKey::kAsdThreshold)->source->value(), "97430010");
}

// Each wrong law is refused with the entry and the field that is wrong.
struct WrongLaw {
  std::string what;
  std::string entry;
  std::string field;
  void (*edit)(LawFile* law);
};

policy::v1::Parameter* FindIn(LawFile* law, absl::string_view key) {
  for (policy::v1::Parameter& parameter : *law->mutable_parameters()) {
    if (parameter.key() == key) return &parameter;
  }
  return nullptr;
}

// Edits the first row of the threshold of direct social aid, in the file that has it.
template <typename Edit>
void EditThreshold(LawFile* law, const Edit& edit) {
  if (policy::v1::Parameter* found = FindIn(law, "asd.threshold")) edit(found, found->mutable_values(0));
}

template <typename Edit>
void EditSwitch(LawFile* law, absl::string_view name, const Edit& edit) {
  for (policy::v1::PolicySwitch& one : *law->mutable_switches()) {
    if (one.name() == name) edit(&one);
  }
}

bool IsAsd(const LawFile& law) { return law.programmes_size() > 0 && law.programmes(0).id() == "asd"; }

using Parameter = policy::v1::Parameter;
using Row = policy::v1::DatedValue;
using Switch = policy::v1::PolicySwitch;

const WrongLaw kWrongLaws[] = {
    {"a key that no rule reads", "asd.thresholds", "key",
     [](LawFile* law) { EditThreshold(law, [](Parameter* p, Row*) { p->set_key("asd.thresholds"); }); }},
    {"a unit that the rules do not read", "asd.threshold", "unit",
     [](LawFile* law) { EditThreshold(law, [](Parameter* p, Row*) { p->set_unit("MAD"); }); }},
    {"a key given twice", "asd.threshold", "key",
     [](LawFile* law) { EditThreshold(law, [law](Parameter* p, Row*) { *law->add_parameters() = Parameter(*p); }); }},
    {"a key that lacks", "asd.flat.amount", "key",
     [](LawFile* law) {
       for (int i = law->parameters_size() - 1; i >= 0; --i) {
         if (law->parameters(i).key() == "asd.flat.amount") law->mutable_parameters()->DeleteSubrange(i, 1);
       }
     }},
    {"no values", "asd.threshold", "values",
     [](LawFile* law) { EditThreshold(law, [](Parameter* p, Row*) { p->clear_values(); }); }},
    {"a day that does not exist", "asd.threshold", "valid_from",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_valid_from("2023-02-30"); }); }},
    {"a month for a day", "asd.threshold", "known_from",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_known_from("2023-11"); }); }},
    {"an end before the beginning", "asd.threshold", "valid_to",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_valid_to("2023-12-01"); }); }},
    {"a figure that is no number", "asd.threshold", "value",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_value("much"); }); }},
    {"a negative figure", "asd.threshold", "value",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_value("-1"); }); }},
    {"no reference", "asd.threshold", "reference",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->clear_reference(); }); }},
    {"another confidence", "asd.threshold", "confidence",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_confidence("X"); }); }},
    {"another calendar", "asd.threshold", "calendar",
     [](LawFile* law) { EditThreshold(law, [](Parameter*, Row* row) { row->set_calendar("both"); }); }},
    {"the same row twice", "asd.threshold", "valid_from",
     [](LawFile* law) { EditThreshold(law, [](Parameter* p, Row* row) { *p->add_values() = Row(*row); }); }},
    {"a bound of none for money", "asd.flat.amount", "value",
     [](LawFile* law) {
       if (Parameter* flat = FindIn(law, "asd.flat.amount")) flat->mutable_values(0)->set_value("none");
     }},
    {"a reason that no programme gives", "TOO_TALL", "code",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_reasons(0)->set_code("TOO_TALL");
     }},
    {"a reason without sentence", "NOT_IN_FORCE", "sentence",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_reasons(0)->clear_sentence();
     }},
    {"a reason without reference", "NOT_IN_FORCE", "reference",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_reasons(0)->clear_reference();
     }},
    {"a reason given twice", "NOT_IN_FORCE", "code",
     [](LawFile* law) {
       if (IsAsd(*law)) *law->add_reasons() = policy::v1::ReasonText(law->reasons(0));
     }},
    {"a reason that lacks", "asd", "reasons",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_reasons()->RemoveLast();
     }},
    {"a programme that no code decides", "grant", "id",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_programmes(0)->set_id("grant");
     }},
    {"a programme given twice", "asd", "id",
     [](LawFile* law) {
       if (IsAsd(*law)) *law->add_programmes() = policy::v1::ProgrammeText(law->programmes(0));
     }},
    {"a programme that lacks", "asd", "id",
     [](LawFile* law) {
       if (IsAsd(*law)) law->clear_programmes();
     }},
    {"a programme without name", "asd", "name",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_programmes(0)->clear_name();
     }},
    {"a programme without reference", "asd", "references",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_programmes(0)->clear_references();
     }},
    {"a programme without first day", "asd", "in_force_from",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_programmes(0)->clear_in_force_from();
     }},
    {"a first day of the programme that is not the law's", "asd.in_force", "value",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_programmes(0)->set_in_force_from("2023-12-02");
     }},
    {"a switch outside its list", "asd.calendar", "value",
     [](LawFile* law) { EditSwitch(law, "asd.calendar", [](Switch* one) { one->set_value("promised"); }); }},
    {"a list with a value that the code does not implement", "asd.af_exclusion", "allowed",
     [](LawFile* law) { EditSwitch(law, "asd.af_exclusion", [](Switch* one) { one->add_allowed("GUESSED"); }); }},
    {"a switch that no rule reads", "asd.colour", "name",
     [](LawFile* law) {
       if (IsAsd(*law)) law->add_switches()->set_name("asd.colour");
     }},
    {"a switch given twice", "asd.calendar", "name",
     [](LawFile* law) {
       EditSwitch(law, "asd.calendar", [law](Switch* one) { *law->add_switches() = Switch(*one); });
     }},
    {"a switch that lacks", "asd.calendar", "name",
     [](LawFile* law) {
       if (IsAsd(*law)) law->mutable_switches()->DeleteSubrange(0, 1);
     }},
    {"a day of a switch that is no day", "asd.step2_applied_from", "value",
     [](LawFile* law) { EditSwitch(law, "asd.step2_applied_from", [](Switch* one) { one->set_value("soon"); }); }},
    {"an amount of a switch that is no amount", "asd.fatherless_unschooled", "value",
     [](LawFile* law) {
       EditSwitch(law, "asd.fatherless_unschooled", [](Switch* one) { one->set_value("200//250"); });
     }},
    {"fewer amounts of a switch than steps", "asd.fatherless_unschooled", "value",
     [](LawFile* law) {
       EditSwitch(law, "asd.fatherless_unschooled", [](Switch* one) { one->set_value("200/250"); });
     }},
};

TEST(LawBook, RefusesALawThatIsWrongAndSaysWhere) {
  for (const WrongLaw& wrong : kWrongLaws) {
    SCOPED_TRACE(wrong.what);
    const absl::Status status = EditedLaw(wrong.edit).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    const ErrorDetail detail = DetailOf(status);
    EXPECT_EQ(detail.reason, "LAW_FILE_WRONG");
    ASSERT_GE(detail.metadata.size(), 3u) << status;
    EXPECT_EQ(detail.metadata[2].first, "file");
    EXPECT_EQ(detail.metadata[0].second, wrong.entry) << status;
    EXPECT_EQ(detail.metadata[1].second, wrong.field) << status;
  }
}

TEST(LawBook, NamesTheLineThatIsNoTextProto) {
  const EmbeddedFile broken[] = {{"broken.textproto", "programmes {\n  id: asd\n}\n"}};
  const absl::Status status = LawBook::Parse(broken).status();
  EXPECT_TRUE(absl::StrContains(status.message(), "broken.textproto")) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "line 2")) << status;
}

TEST(LawBook, TakesEveryValueThatASwitchAllows) {
  int values = 0;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    LawFile law;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(file.content), &law));
    for (const Switch& one : law.switches()) {
      EXPECT_FALSE(one.meaning().empty()) << one.name();
      for (const std::string& allowed : one.allowed()) {
        ++values;
        EXPECT_TRUE(LawWith({{one.name(), allowed}}).ok()) << one.name() << " = " << allowed;
      }
    }
  }
  EXPECT_GT(values, 80);
}

absl::Status StatusWithRows(int rows) {
  return EditedLaw([rows](LawFile* law) {
           EditThreshold(law, [rows](Parameter* p, Row*) {
             for (absl::CivilDay day = Day("2030-01-01"); p->values_size() < rows; ++day) {
               Row* row = p->add_values();
               *row = p->values(0);
               row->set_valid_from(FormatDay(day));
             }
           });
         })
      .status();
}

TEST(LawBook, TakesAsManyValuesOfAParameterAsTheLimitAndNotOneMore) {
  EXPECT_TRUE(StatusWithRows(kMaxValuesPerParameter).ok());
  EXPECT_EQ(StatusWithRows(kMaxValuesPerParameter + 1).code(), absl::StatusCode::kInvalidArgument);
}

absl::Status StatusWithThreshold(int64_t value) {
  return EditedLaw([value](LawFile* law) {
           EditThreshold(law, [value](Parameter*, Row* row) { row->set_value(absl::StrCat(value)); });
         })
      .status();
}

TEST(LawBook, TakesTheGreatestLegalValueAndNotOneMore) {
  EXPECT_TRUE(StatusWithThreshold(kMaxLegalValue).ok());
  EXPECT_EQ(StatusWithThreshold(kMaxLegalValue + 1).code(), absl::StatusCode::kInvalidArgument);
}

absl::Status StatusWithAmounts(size_t count) {
  std::string amounts = "100";
  for (size_t i = 1; i < count; ++i) amounts += "/100";
  return LawWith({{"asd.fatherless_unschooled", amounts}}).status();
}

TEST(LawBook, TakesAsManySwitchedAmountsAsTheLimitAndNotOneMore) {
  EXPECT_TRUE(StatusWithAmounts(kMaxSwitchedAmounts).ok());
  EXPECT_EQ(StatusWithAmounts(kMaxSwitchedAmounts + 1).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace rsu::eligibility
