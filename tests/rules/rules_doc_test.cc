// docs/rules.md is what the sources say, and leaves out no programme, value, reason or switch.
#include "tests/rules/rules_doc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "eligibility/benefits.h"
#include "eligibility/parameter_key.h"
#include "eligibility/programmes.h"
#include "tests/rules/sources.h"
#include "tests/rules/subjects.h"

namespace rsu::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Sources& Repository() {
  static const Sources kSources = ReadSources(".").value();
  return kSources;
}

const std::string& Document() {
  static const std::string kDocument = RulesMarkdown(".").value();
  return kDocument;
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Every programme and benefit that is decided, or that a law file names.
std::set<std::string> ProgrammeIds() {
  std::set<std::string> ids;
  for (const eligibility::Programme& programme : eligibility::Programmes()) ids.emplace(programme.name);
  for (const eligibility::Benefit& benefit : eligibility::Benefits()) ids.emplace(benefit.name);
  for (const auto& [name, law] : Repository().laws) {
    for (const policy::v1::ProgrammeText& programme : law.programmes()) ids.insert(programme.id());
  }
  return ids;
}

// The sections made from a law file.
std::string SectionsOf(absl::string_view law) {
  std::string sections;
  for (absl::string_view section : absl::StrSplit(Document(), "\n## ")) {
    if (absl::StrContains(section, absl::StrCat("\n- Law file: [", law, ".textproto]"))) {
      absl::StrAppend(&sections, section);
    }
  }
  return sections;
}

// The names of the enum of legal values, kAsdThreshold and so on, with their keys.
std::map<std::string, std::string> KeysByName() {
  static const std::regex kName(R"(\n  (k\w+),)");
  const std::string header = ReadFile("eligibility/parameter_key.h");
  std::map<std::string, std::string> keys;
  int index = 0;
  for (std::sregex_iterator name(header.begin(), header.end(), kName); name != std::sregex_iterator(); ++name) {
    keys[(*name)[1]] = std::string(eligibility::ParameterName(static_cast<eligibility::ParameterKey>(index++)));
  }
  EXPECT_EQ(index, eligibility::kParameterCount);
  return keys;
}

// The keys that a subject's own code names: its file, and those that begin with its name.
std::set<std::string> KeysRead(const Subject& subject, const std::map<std::string, std::string>& keys_by_name) {
  static const std::regex kUse(R"(ParameterKey::(k\w+))");
  std::set<std::string> keys;
  for (const auto& [header, words] : Repository().words) {
    if (header != subject.header && !absl::StartsWith(header, absl::StrCat(subject.header, "_"))) continue;
    const std::string code = ReadFile(absl::StrCat("eligibility/", header, ".cc"));
    for (std::sregex_iterator use(code.begin(), code.end(), kUse); use != std::sregex_iterator(); ++use) {
      keys.insert(keys_by_name.at((*use)[1]));
    }
  }
  return keys;
}

bool Shows(const Subject& subject, const std::string& key) {
  const auto& parameters = Repository().laws.at(std::string(subject.law)).parameters();
  return Owns(subject, key) && std::any_of(parameters.begin(), parameters.end(),
                                           [&key](const policy::v1::Parameter& one) { return one.key() == key; });
}

TEST(RulesDoc, SaysWhoseValuesASubjectReads) {
  const std::map<std::string, std::string> keys_by_name = KeysByName();
  for (const Subject& subject : Subjects()) {
    if (subject.header.empty()) continue;
    for (const std::string& key : KeysRead(subject, keys_by_name)) {
      const bool said = Shows(subject, key) ||
                        std::any_of(subject.see_also.begin(), subject.see_also.end(),
                                    [&key](absl::string_view other) { return Shows(*FindSubject(other), key); });
      EXPECT_TRUE(said) << subject.id << " reads " << key << ": add its subject to see_also in tests/rules/subjects.cc";
    }
  }
}

TEST(RulesDoc, IsWhatTheSourcesSay) {
  const std::vector<std::string> written = absl::StrSplit(ReadFile("docs/rules.md"), '\n');
  const std::vector<std::string> made = absl::StrSplit(Document(), '\n');
  const auto [old_line, new_line] = std::mismatch(written.begin(), written.end(), made.begin(), made.end());
  if (old_line == written.end() && new_line == made.end()) return;
  FAIL() << "docs/rules.md is out of date: run ./dev rules. First difference, line " << old_line - written.begin() + 1
         << ":\n"
         << (old_line == written.end() ? "(end)" : *old_line) << "\nshould be\n"
         << (new_line == made.end() ? "(end)" : *new_line);
}

TEST(RulesDoc, HasEveryProgrammeWithItsHeaderItsLawAndItsCases) {
  const CaseIndex cases = IndexCases(Repository().cases);
  for (const std::string& id : ProgrammeIds()) {
    SCOPED_TRACE(id);
    const Subject* subject = FindSubject(id);
    ASSERT_NE(subject, nullptr) << "add a row to tests/rules/subjects.cc";
    EXPECT_FALSE(subject->header.empty());
    EXPECT_EQ(Repository().words.count(std::string(subject->header)), 1u) << subject->header;
    const auto law = Repository().laws.find(std::string(subject->law));
    ASSERT_NE(law, Repository().laws.end()) << subject->law;
    EXPECT_TRUE(std::any_of(law->second.programmes().begin(), law->second.programmes().end(),
                            [&](const policy::v1::ProgrammeText& text) { return text.id() == id; }))
        << subject->law << ".textproto does not name it";
    EXPECT_EQ(cases.of_subject.count(id), 1u) << "no case of tests/law/cases says what it answers";
  }
}

TEST(RulesDoc, ShowsEveryLawFile) {
  for (const auto& [name, law] : Repository().laws) {
    EXPECT_TRUE(std::any_of(Subjects().begin(), Subjects().end(),
                            [&file = name](const Subject& subject) { return subject.law == file; }))
        << name << ".textproto: add a row to tests/rules/subjects.cc";
  }
}

TEST(RulesDoc, ShowsEveryValueReasonAndSwitch) {
  for (const auto& [name, law] : Repository().laws) {
    SCOPED_TRACE(name);
    const std::string sections = SectionsOf(name);
    for (const policy::v1::Parameter& parameter : law.parameters()) {
      EXPECT_TRUE(absl::StrContains(sections, absl::StrCat("\n| `", parameter.key(), "` |"))) << parameter.key();
    }
    for (const policy::v1::ReasonText& reason : law.reasons()) {
      EXPECT_TRUE(absl::StrContains(sections, absl::StrCat("\n| `", reason.code(), "` |"))) << reason.code();
    }
    for (const policy::v1::PolicySwitch& one : law.switches()) {
      EXPECT_TRUE(absl::StrContains(sections, absl::StrCat("\n| `", one.name(), "` |"))) << one.name();
    }
  }
}

TEST(RulesDoc, HasSectionsWithAnchorsOfTheirOwn) {
  std::set<std::string> anchors;
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(Document(), '\n'))) {
    if (absl::StartsWith(line, "## ")) {
      EXPECT_TRUE(anchors.insert(Anchor(line.substr(3))).second) << line;
    }
  }
  EXPECT_EQ(anchors.size(), Subjects().size());
  for (const std::string& anchor : anchors) {
    EXPECT_TRUE(absl::StrContains(Document(), absl::StrCat("](#", anchor, ")"))) << anchor;
  }
}

TEST(RulesDoc, TakesTheWordsOfAHeaderWithoutItsExamples) {
  EXPECT_THAT(HeadWords("// One\n// idea.\n//\n// Another.\n//\n//   Call();\n#pragma once\n// not this\n"),
              ElementsAre("One idea.", "Another."));
  EXPECT_THAT(HeadWords("#pragma once\n"), IsEmpty());
}

TEST(RulesDoc, KeepsTextInItsCell) {
  EXPECT_EQ(Cell("a|b\nc"), "a\\|b c");
  EXPECT_EQ(Cell("score <= value"), "score &lt;= value");
}

}  // namespace
}  // namespace rsu::rules
