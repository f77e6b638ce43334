// What every command shows, when every field of every answer is filled: on terminals of several widths, in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/commands.h"
#include "cli/testing/intake_text.h"
#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kWidths[] = {40, 60, 80, 120, 200};

const std::string& LongText() {
  static const std::string kText =
      absl::StrCat("asd.child.rank1_3.under6_or_schooled يامنة آيت الحسين Zoe\xCC\x81 decree 2-21-582, article 5 ",
                   std::string(64, 'd'), " and so on until nobody reads it any more");
  return kText;
}

// Fills every field: texts long, numbers large, lists of two, enumerations by turns with a value of a newer server.
class Filler {
 public:
  void Fill(Message* message, int depth = 0) {
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message->GetDescriptor()->field(i);
      if (field.is_map() || depth > 6) continue;
      for (int item = field.is_repeated() ? 0 : 1; item < 2; ++item) SetOne(message, field, depth);
    }
  }

 private:
  void SetOne(Message* message, const FieldDescriptor& field, int depth) {
    const Reflection& reflection = *message->GetReflection();
    const bool many = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(many ? reflection.AddMessage(message, &field) : reflection.MutableMessage(message, &field),
                    depth + 1);
      case FieldDescriptor::CPPTYPE_STRING:
        return many ? reflection.AddString(message, &field, LongText())
                    : reflection.SetString(message, &field, LongText());
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection.SetEnumValue(message, &field, ++turn_ % 3 == 0 ? 17'171 : 1 + turn_ % 2);
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection.SetBool(message, &field, true);
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection.SetInt32(message, &field, 7);
      case FieldDescriptor::CPPTYPE_INT64:
        return reflection.SetInt64(message, &field, 1'234'567'890);
      default:
        ADD_FAILURE() << "no kind of the API: " << field.full_name();
    }
  }

  int turn_ = 0;
};

class EveryCommandTest : public AppFixture {
 protected:
  EveryCommandTest() {
    Filler filler;
    for (Message* answer : std::vector<Message*>{&server_.registry.household,
                                                 &server_.registry.summaries.emplace_back(),
                                                 &server_.scoring.explanation,
                                                 &server_.scoring.models.emplace_back(),
                                                 &server_.eligibility.route,
                                                 &server_.eligibility.check,
                                                 &server_.eligibility.explained,
                                                 &server_.eligibility.remedies,
                                                 &server_.eligibility.decision,
                                                 &server_.eligibility.replayed,
                                                 &server_.eligibility.compared,
                                                 &server_.eligibility.arrears,
                                                 &server_.eligibility.grant_history,
                                                 &server_.eligibility.receipts.emplace_back(),
                                                 &server_.eligibility.programmes.emplace_back(),
                                                 &server_.law.law,
                                                 &server_.law.history,
                                                 &server_.law.switches,
                                                 &server_.law.versions,
                                                 &server_.social_security.insured,
                                                 &server_.social_security.filed,
                                                 &server_.social_security.claim,
                                                 &server_.social_security.claims,
                                                 &server_.social_security.decided,
                                                 &server_.social_security.benefits,
                                                 &server_.info.info}) {
      filler.Fill(answer);
    }
    server_.registry.household.set_household_ref("RF-1");
    server_.eligibility.programmes[0].set_id("asd");
  }

  std::string File(const std::string& name, const std::string& text) { return folder_.WriteFile(name, text); }

  // Everything that answers in tables or sentences.
  std::vector<std::vector<std::string>> Commands() {
    const std::string household = File("household.json", R"({"declarations": [{"rooms": 3}]})");
    const std::string claim = File("claim.json", R"({"claim_ref": "C-1", "sickness": {"days": 10}})");
    return {{"household", "show", "RF-1"},
            {"household", "list"},
            {"score", "explain", "RF-1"},
            {"score", "explain", "--facts", household},
            {"models", "list"},
            {"eligibility", "check", "RF-1", "--programme", "asd"},
            {"eligibility", "route", "RF-1", "--law"},
            {"eligibility", "explain", "RF-1", "--law"},
            {"eligibility", "remedies", "RF-1", "--programme", "asd"},
            {"eligibility", "arrears", "RF-1", "--programme", "asd", "--from", "2025-01", "--to", "2025-02"},
            {"eligibility", "history", "RF-1", "--programme", "asd"},
            {"eligibility", "template", "--fields"},
            {"decisions", "list", "RF-1"},
            {"decisions", "show", "R-1"},
            {"decisions", "replay", "R-1"},
            {"decisions", "compare", "R-1", "R-2"},
            {"decisions", "explain", "R-1"},
            {"programmes", "list"},
            {"programmes", "apply", "RF-1", "--programme", "asd"},
            {"programmes", "applications", "RF-1"},
            {"claims", "file", "--facts", claim, "--law"},
            {"claims", "show", "C-1", "--law"},
            {"claims", "list", "--household", "RF-1"},
            {"claims", "decide", "C-1", "--law"},
            {"claims", "explain", "C-1", "--law"},
            {"claims", "arrears", "C-1", "--from", "2025-01", "--to", "2025-02"},
            {"claims", "benefits"},
            {"claims", "template", "sickness", "--inline", "--fields"},
            {"careers", "show", "0123456789"},
            {"careers", "import", "--careers", File("c.csv", "idcs,month,days,wage\n0123456789,2025-01,27,1\n"),
             "--rejects", folder_.Path("rejects.csv")},
            {"import", "--households", File("h.csv", HouseholdsCsv({{{"rooms", "x"}}})), "--members",
             File("m.csv", MembersCsv({{}})), "--rejects", folder_.Path("refused.csv")},
            {"law", "show", "asd"},
            {"law", "history", "asd"},
            {"law", "switches"},
            {"law", "versions"},
            {"server", "info"}};
  }
};

std::multiset<std::string> WordsOf(const std::string& text) {
  std::multiset<std::string> words;
  for (const absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n"), absl::SkipEmpty())) {
    words.emplace(word);
  }
  return words;
}

TEST_F(EveryCommandTest, FitsTheTerminalAndBreaksNoWord) {
  for (const std::vector<std::string>& command : Commands()) {
    const std::string called = absl::StrJoin(command, " ");
    look_ = {};
    Run(command);
    const std::multiset<std::string> said = WordsOf(out_.str());
    EXPECT_FALSE(said.empty()) << called << err_.str();
    for (const int width : kWidths) {
      look_ = {false, width};
      Run(command);
      for (const absl::string_view line : absl::StrSplit(absl::StrCat(out_.str(), err_.str()), '\n')) {
        EXPECT_LE(DisplayWidth(line), width) << called << "\n" << line;
      }
      if (absl::StrContains(called, "import")) continue;  // how long it took is told otherwise each time
      const std::multiset<std::string> shown = WordsOf(out_.str());
      for (const std::string& word : said) {
        if (DisplayWidth(word) > width) continue;
        // Cells without headings are parted by commas where they do not stand in columns.
        EXPECT_TRUE(shown.count(word) > 0 || shown.count(word + ",") > 0)
            << word << " is broken at " << width << ": " << called;
      }
    }
  }
}

TEST_F(EveryCommandTest, ShowsTheSameInColour) {
  for (const std::vector<std::string>& command : Commands()) {
    look_ = {true, 60};
    Run(command);
    for (const absl::string_view line : absl::StrSplit(out_.str(), '\n')) {
      EXPECT_LE(DisplayWidth(line), 60) << absl::StrJoin(command, " ") << "\n" << line;
    }
  }
}

// No name of a value of an enumeration, as programs write it, is for people to read.
TEST_F(EveryCommandTest, ShowsNoRawNameOfAValue) {
  for (const std::vector<std::string>& command : Commands()) {
    look_ = {};
    Run(command);
    const std::string all = absl::StrCat(out_.str(), err_.str());
    for (const std::string& word : WordsOf(all)) {
      const auto* value =
          google::protobuf::DescriptorPool::generated_pool()->FindEnumValueByName(absl::StrCat("rsu.v1.", word));
      EXPECT_EQ(value, nullptr) << word << ": " << absl::StrJoin(command, " ");
      EXPECT_FALSE(absl::StrContains(word, "UNKNOWN_ENUM_VALUE")) << word;
    }
  }
  EXPECT_EQ(Run({"eligibility", "route", "RF-1"}), kExitDone);
  EXPECT_THAT(out_.str(), testing::HasSubstr("unknown (17171)"));
}

void AddPaths(const Command& command, const std::string& path, std::set<std::string>* paths) {
  for (const Command& child : command.commands()) {
    const std::string of_child = path.empty() ? child.name() : absl::StrCat(path, " ", child.name());
    if (child.action()) paths->insert(of_child);
    AddPaths(child, of_child, paths);
  }
}

TEST_F(EveryCommandTest, LeavesNoCommandOut) {
  Command root("rsuctl", "");
  for (const auto add :
       {AddImportCommand, AddHouseholdCommands, AddScoreCommands, AddEligibilityCommands, AddDecisionCommands,
        AddProgrammeCommands, AddClaimCommands, AddCareerCommands, AddLawCommands, AddServerCommands}) {
    add(&root);
  }
  std::set<std::string> paths;
  AddPaths(root, "", &paths);
  EXPECT_EQ(paths.erase("scores export"), 1u) << "it writes CSV";
  for (const std::vector<std::string>& command : Commands()) {
    paths.erase(command[0]);
    paths.erase(absl::StrCat(command[0], " ", command[1]));
  }
  EXPECT_THAT(paths, testing::IsEmpty());
}

void ExpectHelp(const Command& command, std::vector<std::string> words,
                const std::function<void(const std::vector<std::string>&)>& check) {
  check(words);
  for (const Command& child : command.commands()) {
    words.push_back(child.name());
    ExpectHelp(child, words, check);
    words.pop_back();
  }
}

TEST_F(EveryCommandTest, HelpFitsTheTerminal) {
  Command root("rsuctl", "");
  AddClaimCommands(&root);
  AddEligibilityCommands(&root);
  AddImportCommand(&root);
  AddScoreCommands(&root);
  ExpectHelp(root, {}, [this](std::vector<std::string> words) {
    words.push_back("--help");
    for (const int width : kWidths) {
      look_ = {false, width};
      EXPECT_EQ(Run(words), kExitDone);
      for (const absl::string_view line : absl::StrSplit(out_.str(), '\n')) {
        EXPECT_LE(DisplayWidth(line), width) << absl::StrJoin(words, " ") << "\n" << line;
      }
    }
  });
}

TEST_F(EveryCommandTest, ErrorsFitTheTerminal) {
  v1::ErrorInfo info;
  Filler().Fill(&info);
  (*info.mutable_metadata())["a_key_of_the_fault"] = LongText();
  server_.eligibility.failure = FailWith(grpc::StatusCode::INVALID_ARGUMENT, LongText(), info);
  for (const int width : kWidths) {
    look_ = {false, width};
    EXPECT_EQ(Run({"eligibility", "route", "RF-1"}), kExitWrongCall);
    for (const absl::string_view line : absl::StrSplit(err_.str(), '\n')) EXPECT_LE(DisplayWidth(line), width) << line;
  }
}

}  // namespace
}  // namespace rsu::cli
