// Reads the letter of every worked case in every language, and refuses what no letter may say.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "eligibility/letter.h"
#include "eligibility/test_explanation.h"
#include "eligibility/test_support.h"
#include "eligibility/wording.h"
#include "tests/law/case_files.h"
#include "tests/law/engine_answers.h"

namespace rsu::tests {
namespace {

using eligibility::kTongues;
using eligibility::Tongue;
using eligibility::Wording;

constexpr absl::CivilDay kWrittenOn(2026, 3, 15);

struct Told {
  std::string name;
  std::vector<v1::Verdict> answer;
};

// The answer to every worked case; they are decided once.
const std::vector<Told>& Answers() {
  static const std::vector<Told>* const all = [] {
    auto* told = new std::vector<Told>();
    for (const policy::v1::LawCase& one : AllCases().cases()) {
      const v1::RouteHouseholdResponse answer = DecideByEngine(one);
      told->push_back({one.name(), {answer.verdicts().begin(), answer.verdicts().end()}});
    }
    for (const policy::v1::ClaimLawCase& one : AllCases().claims())
      told->push_back({one.name(), {DecideByEngine(one)}});
    return told;
  }();
  return *all;
}

// Every letter in one language, in the order of Answers(); they are written once.
const std::vector<v1::ExplainDecisionResponse>& LettersIn(v1::Language language) {
  static auto* const letters = new std::map<v1::Language, std::vector<v1::ExplainDecisionResponse>>();
  std::vector<v1::ExplainDecisionResponse>& written = (*letters)[language];
  if (!written.empty()) return written;
  for (const Told& told : Answers()) {
    eligibility::WriteLetter(eligibility::Law(), {kWrittenOn, "H-1", "", "H-1.1"}, told.answer, "", language,
                             &written.emplace_back());
  }
  return written;
}

// Calls `function` with every answer, the letter that tells it, and the language.
void ForEachLetter(const std::function<void(const Told& told, const v1::ExplainDecisionResponse& letter,
                                            const Tongue& tongue)>& function) {
  for (const Tongue& tongue : kTongues) {
    const std::vector<v1::ExplainDecisionResponse>& letters = LettersIn(tongue.language);
    for (size_t i = 0; i < letters.size(); ++i) function(Answers()[i], letters[i], tongue);
  }
}

// A line without the marks of direction, which no reader sees.
std::string Bare(absl::string_view line) {
  return absl::StrReplaceAll(line, {{"\u200f", ""}, {"\u2066", ""}, {"\u2067", ""}, {"\u2068", ""}, {"\u2069", ""}});
}

// Calls `check` with every line of every letter but the list of legal values, which are named by their keys for those
// who check them; what it answers is a fault. Lines that were read before are not read again.
void ForEachLine(const std::function<std::string(const std::string& line, const Wording& words)>& check) {
  std::set<std::string> read;
  ForEachLetter([&](const Told& told, const v1::ExplainDecisionResponse& letter, const Tongue& tongue) {
    const Wording words(tongue.language);
    const std::string values_head = Bare(words.Say("phrase.legal_values", {{"values", ""}}));
    for (const absl::string_view one : absl::StrSplit(eligibility::WholeOf(letter), '\n', absl::SkipEmpty())) {
      const std::string line = Bare(one);
      if (absl::StartsWith(line, values_head) || !read.insert(line).second) continue;
      const std::string fault = check(line, words);
      EXPECT_TRUE(fault.empty()) << fault << "\nin " << told.name << " (" << tongue.name << "): " << line;
    }
  });
}

bool IsDigit(char c) { return absl::ascii_isdigit(c); }

TEST(Letters, WriteNoYearWithASeparator) {
  ForEachLine([](const std::string& line, const Wording& words) -> std::string {
    if (absl::StrContains(line, ",-") || absl::StrContains(line, "-,")) return "a number broken by a hyphen";
    for (int month = 1; month <= 12; ++month) {
      const std::string name = absl::StrCat(words.Say(absl::StrCat("month.", month)), " ");
      for (size_t at = line.find(name); at != std::string::npos; at = line.find(name, at + 1)) {
        const absl::string_view year = absl::string_view(line).substr(at + name.size(), 5);
        if (year.size() < 4 || !IsDigit(year[0])) continue;
        if (!std::all_of(year.begin(), year.begin() + 4, IsDigit)) return absl::StrCat("a year written ", year);
      }
    }
    return "";
  });
}

TEST(Letters, TellNoMoneyWhereThereIsNone) {
  ForEachLine([](const std::string& line, const Wording& words) -> std::string {
    const std::string none = Bare(words.Money(0));
    for (size_t at = line.find(none); at != std::string::npos; at = line.find(none, at + 1)) {
      const bool whole = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
      const bool declared = absl::StrContains(line, "(0 ");  // a wage that is declared as nothing is told as such
      if (whole && !declared) return "no money is told as an amount";
    }
    return "";
  });
}

// "mars 2025 à mars 2025" names one month twice.
TEST(Letters, NameNoMonthTwiceInARow) {
  ForEachLine([](const std::string& line, const Wording& words) -> std::string {
    for (int year = 1990; year <= 2030; ++year) {
      if (!absl::StrContains(line, absl::StrCat(year))) continue;
      for (int month = 1; month <= 12; ++month) {
        const std::string one = Bare(words.Month(absl::CivilMonth(year, month)));
        for (const char* to : {" à ", " to ", " إلى "}) {
          if (absl::StrContains(line, absl::StrCat(one, to, one))) return "one month is a row of months";
        }
      }
    }
    return "";
  });
}

// Codes, paths and keys are for programs.
TEST(Letters, TellNoNamesOfPrograms) {
  ForEachLine([](const std::string& line, const Wording&) -> std::string {
    for (const absl::string_view sign :
         {"_", "[", "]", "{", "}", "::", "UNSPECIFIED", "insured.i", "insured.m", "claim.f"}) {
      if (absl::StrContains(line, sign)) return absl::StrCat("a name of a program: ", sign);
    }
    return "";
  });
}

TEST(Letters, HoldNoEmptySentences) {
  ForEachLine([](const std::string& line, const Wording&) -> std::string {
    for (const absl::string_view sign : {"()", "( ", " )", "  ", "..", " ,", ",.", ";.", ": .", "- .", ":.", ". ;"}) {
      if (absl::StrContains(line, sign)) return absl::StrCat("nothing is said at '", sign, "'");
    }
    const absl::string_view text = absl::StripAsciiWhitespace(line);
    return text == "-" || absl::EndsWith(line, " ") ? "a line that says nothing" : "";
  });
}

// Every letter says of which day, of which household and on which decision it is, and where to complain at most once.
TEST(Letters, SayWhatTheyAreAndWhereToComplainOnce) {
  ForEachLetter([](const Told& told, const v1::ExplainDecisionResponse& letter, const Tongue& tongue) {
    const Wording words(tongue.language);
    const std::string complaint = words.Say("phrase.complaint");
    for (const std::string& said : {words.Day(kWrittenOn), words.Isolate("H-1"), words.Isolate("H-1.1")}) {
      EXPECT_TRUE(absl::StrContains(letter.opening(), said)) << said << " in " << letter.opening();
    }
    for (const v1::Explanation& one : letter.explanations()) {
      EXPECT_FALSE(absl::StrContains(one.text(), complaint)) << told.name << "\n" << one.text();
    }
    std::set<std::string> lines;
    for (const absl::string_view line : absl::StrSplit(letter.closing(), '\n', absl::SkipEmpty())) {
      EXPECT_TRUE(lines.insert(std::string(line)).second) << told.name << " says twice: " << line;
    }
  });
}

bool HasReason(const v1::Verdict& verdict, absl::string_view code) {
  return std::any_of(verdict.reasons().begin(), verdict.reasons().end(),
                     [code](const v1::Reason& reason) { return reason.code() == code; });
}

// Of a household, nobody asked for what lacks an application; the school supplement goes with direct social aid.
TEST(Letters, ComplainAboutNothingThatNobodyAskedFor) {
  ForEachLetter([](const Told& told, const v1::ExplainDecisionResponse& letter, const Tongue& tongue) {
    const Wording words(tongue.language);
    bool asked = told.answer.size() == 1;
    for (const v1::Verdict& verdict : told.answer) {
      const bool by_claim = verdict.result() != v1::RESULT_UNSPECIFIED;
      const bool own = verdict.programme() != "family_allowance" && verdict.programme() != "asd_school_grant";
      const bool applied = !HasReason(verdict, "NO_APPLICATION") && !HasReason(verdict, "NOT_IN_FORCE");
      asked |= applied && (own || by_claim);
      if (!HasReason(verdict, "NO_APPLICATION")) continue;
      const std::string name = words.Say(absl::StrCat("programme.", verdict.programme()));
      EXPECT_FALSE(absl::StrContains(letter.closing(), name)) << told.name << "\n" << letter.closing();
    }
    EXPECT_TRUE(asked || letter.closing().empty()) << told.name << "\n" << letter.closing();
  });
}

// Sentences that send a family to a programme, in each language.
struct Advice {
  const char* programme;
  const char* sentence;
};
constexpr Advice kAdvice[] = {
    {"amo_tadamon", "Demander AMO-Tadamon"},       {"amo_tadamon", "Apply for AMO-Tadamon"},
    {"amo_tadamon", "طلب «أمو تضامن» الذي"},       {"amo_achamil", "s’inscrire à AMO-Achamil"},
    {"amo_achamil", "enrol in AMO-Achamil"},       {"amo_achamil", "التسجيل في «أمو الشامل» مع"},
    {"asd", "Demander l’aide sociale directe"},    {"asd", "Apply to direct social aid"},
    {"asd", "طلب الدعم الاجتماعي المباشر."},       {"asd", "sociale directe et la demander"},
    {"asd", "direct social aid and apply for it"},
};

TEST(Letters, AdviseNothingThatTheyRefuse) {
  ForEachLetter([](const Told& told, const v1::ExplainDecisionResponse& letter, const Tongue&) {
    for (const v1::Verdict& verdict : told.answer) {
      if (verdict.conditions() != v1::OUTCOME_NOT_ELIGIBLE) continue;
      for (const Advice& advice : kAdvice) {
        if (verdict.programme() != advice.programme) continue;
        for (const v1::Explanation& one : letter.explanations()) {
          EXPECT_FALSE(absl::StrContains(one.text(), advice.sentence)) << told.name << "\n" << one.text();
        }
      }
    }
  });
}

TEST(Letters, CompareAScoreByTellingItWithItsThreshold) {
  ForEachLetter([](const Told& told, const v1::ExplainDecisionResponse& letter, const Tongue& tongue) {
    const Wording words(tongue.language);
    for (size_t i = 0; i < told.answer.size(); ++i) {
      const v1::Verdict& verdict = told.answer[i];
      if (!HasReason(verdict, "SCORE_ABOVE_THRESHOLD") && !HasReason(verdict, "SCORE_NOT_ABOVE_THRESHOLD")) continue;
      ASSERT_EQ(verdict.figures_size(), 1) << told.name;
      const v1::Figure& score = verdict.figures(0);
      const std::string said = absl::StrCat("(", words.Value(score.value(), score.unit()), ")");
      EXPECT_TRUE(absl::StrContains(letter.explanations(static_cast<int>(i)).text(), said)) << told.name;
    }
  });
}

// A time limit counts as missed when something is lost by it alone: the right, months or days of it, or its payment.
// Late control papers lose months after the one of their day, of which another answer may be asked.
TEST(Letters, CallATimeLimitMissedOnlyWhenSomethingIsLost) {
  for (const Told& told : Answers()) {
    for (const v1::Verdict& verdict : told.answer) {
      for (const v1::Deadline& deadline : verdict.deadlines()) {
        const bool missed = deadline.has_kept() && !deadline.kept();
        const bool of_others = deadline.code() == "answer_to_claim" || deadline.code() == "control_papers";
        const bool loses = verdict.result() == v1::RESULT_REFUSED || verdict.result() == v1::RESULT_SUSPENDED ||
                           HasReason(verdict, "LATE_CLAIM_NO_ARREARS") || HasReason(verdict, "CONTROL_DOCS_LATE") ||
                           HasReason(verdict, "NOTICE_AFTER_30_DAYS");
        EXPECT_TRUE(!missed || of_others || loses) << told.name << ": " << deadline.code();
      }
    }
  }
}

}  // namespace
}  // namespace rsu::tests
