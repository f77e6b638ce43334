// Runs the worked cases of tests/law/cases through the engine: text that a jurist can read and correct.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "eligibility/benefits.h"
#include "eligibility/programmes.h"
#include "tests/law/case_checks.h"
#include "tests/law/case_files.h"
#include "tests/law/engine_answers.h"

namespace rsu::tests {
namespace {

using policy::v1::ClaimLawCase;
using policy::v1::ExpectedVerdict;
using policy::v1::LawCase;

// Pairs of programme or benefit, and code of a reason.
using Reasons = std::set<std::pair<std::string, std::string>>;

// Every programme or benefit of the list shows each reason that it can give.
template <typename List>
void ExpectAllShown(const List& list, const Reasons& shown) {
  for (const auto& one : list) {
    for (const eligibility::ReasonCode code : one.reasons) {
      EXPECT_EQ(shown.count({std::string(one.name), std::string(ReasonName(code))}), 1u)
          << one.name << " " << ReasonName(code);
    }
  }
}

TEST(LawCases, AnswerAsWritten) {
  for (const LawCase& one : AllCases().cases()) {
    SCOPED_TRACE(one.name());
    CheckAnswer(one, DecideByEngine(one));
  }
}

TEST(LawCases, ArePaidFirstAndAnsweredByTheDayWritten) {
  for (const LawCase& one : AllCases().cases()) {
    SCOPED_TRACE(one.name());
    CheckGrant(one, BookOf(one).View(MonthOf(one), KnownOn(one)));
  }
}

TEST(LawCases, HaveNamesOfTheirOwnAndAreMany) {
  std::set<std::string> names;
  for (const LawCase& one : AllCases().cases()) EXPECT_TRUE(names.insert(one.name()).second) << one.name();
  EXPECT_GE(names.size(), 60u);
}

TEST(LawCases, ShowEveryReasonThatAProgrammeCanGive) {
  Reasons shown;
  for (const LawCase& one : AllCases().cases()) {
    for (const ExpectedVerdict& verdict : one.verdicts()) {
      for (const std::string& code : verdict.reasons()) shown.emplace(verdict.programme(), code);
      for (const std::string& code : verdict.remarks()) shown.emplace(verdict.programme(), code);
    }
  }
  ExpectAllShown(eligibility::Programmes(), shown);
}

TEST(ClaimCases, AreAnsweredAsTheLawSays) {
  for (const ClaimLawCase& one : AllCases().claims()) {
    SCOPED_TRACE(one.name());
    ASSERT_NE(eligibility::FindBenefit(one.claim()), nullptr);
    CheckAnswer(one, DecideByEngine(one));
  }
}

TEST(ClaimCases, AreCalledByNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const ClaimLawCase& one : AllCases().claims()) EXPECT_TRUE(names.insert(one.name()).second) << one.name();
}

TEST(ClaimCases, ShowEveryReasonThatABenefitCanGive) {
  Reasons shown;
  for (const ClaimLawCase& one : AllCases().claims()) {
    const v1::Verdict verdict = DecideByEngine(one);
    for (const v1::Reason& reason : verdict.reasons()) {
      shown.emplace(verdict.programme(), reason.code());
      EXPECT_FALSE(reason.sentence().empty()) << reason.code();
    }
  }
  ExpectAllShown(eligibility::Benefits(), shown);
}

}  // namespace
}  // namespace rsu::tests
