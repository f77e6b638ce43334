// Explains every answer of the worked cases of tests/law/cases.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "eligibility/explanation.h"
#include "eligibility/test_explanation.h"
#include "eligibility/test_support.h"
#include "eligibility/wording.h"
#include "tests/law/case_files.h"
#include "tests/law/engine_answers.h"

namespace rsu::tests {
namespace {

using eligibility::CheckForm;
using eligibility::ExplainVerdict;
using eligibility::kTongues;
using eligibility::Tongue;
using eligibility::Wording;

// Every verdict of the worked cases; they are decided once.
const std::vector<v1::Verdict>& VerdictsOfCases() {
  static const std::vector<v1::Verdict>* const all = [] {
    auto* verdicts = new std::vector<v1::Verdict>();
    for (const policy::v1::LawCase& one : AllCases().cases()) {
      const v1::RouteHouseholdResponse answer = DecideByEngine(one);
      verdicts->insert(verdicts->end(), answer.verdicts().begin(), answer.verdicts().end());
    }
    for (const policy::v1::ClaimLawCase& one : AllCases().claims()) verdicts->push_back(DecideByEngine(one));
    return verdicts;
  }();
  return *all;
}

TEST(ExplanationOfCases, ExplainsEveryWorkedCase) {
  for (const v1::Verdict& verdict : VerdictsOfCases()) {
    for (const Tongue& tongue : kTongues)
      CheckForm(ExplainVerdict(eligibility::Law(), verdict, tongue.language), tongue.language);
  }
}

// Adds `key` when there is no text for it.
void Want(const std::string& key, std::set<std::string>* lacking) {
  if (!Wording(v1::LANGUAGE_FRENCH).Has(key)) lacking->insert(key);
}

// Without a text the family reads the English of the verdict: add the keys to eligibility/texts.
TEST(ExplanationOfCases, HasATextForEveryCodeOfTheWorkedCases) {
  std::set<std::string> lacking;
  for (const v1::Verdict& verdict : VerdictsOfCases()) {
    Want(absl::StrCat("programme.", verdict.programme()), &lacking);
    for (const v1::AmountLine& line : verdict.amount().lines()) {
      Want(absl::StrCat("line.", line.code()), &lacking);
      const absl::string_view list = absl::string_view(line.subject()).substr(0, line.subject().find('['));
      if (!list.empty()) Want(absl::StrCat("subject.", list), &lacking);
    }
    for (const v1::Figure& figure : verdict.figures()) {
      if (Wording(v1::LANGUAGE_FRENCH).FigureName(figure.code()).empty()) lacking.insert("figure." + figure.code());
    }
    for (const v1::Payment& payment : verdict.payments()) Want(absl::StrCat("role.", payment.role()), &lacking);
    for (const v1::Deadline& deadline : verdict.deadlines()) Want(absl::StrCat("deadline.", deadline.code()), &lacking);
    for (const std::string& path : verdict.missing_facts()) {
      const std::vector<std::string> parts = absl::StrSplit(path, '.');
      if (absl::EndsWith(parts.back(), "]")) continue;
      Want(absl::StrCat("fact.", absl::StripSuffix(parts.back(), "_centimes")), &lacking);
    }
  }
  EXPECT_TRUE(lacking.empty()) << "no text for " << absl::StrJoin(lacking, ", ");
}

}  // namespace
}  // namespace rsu::tests
