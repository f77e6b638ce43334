// Every figure and every day of the law files has a case that notices when it is wrong: nudged by its smallest unit,
// dropped, or moved by a day. What no case can notice is listed below with the reason.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "eligibility/parameter_key.h"
#include "eligibility/test_support.h"
#include "tests/law/case_checks.h"
#include "tests/law/case_files.h"
#include "tests/law/engine_answers.h"
#include "tests/law/mutants.h"

namespace rsu::tests {
namespace {

using eligibility::LawBook;
using eligibility::LawTables;
using eligibility::LawView;

// What no case can notice.
struct Exception {
  const char* key;   // or its beginning, with * at the end
  const char* slip;  // part of the text of the mutant
  const char* why;
};

constexpr Exception kExceptions[] = {
    {"amo.tadamon.waiting", "", "no rule reads it"},
    {"early_retirement.technical_rate", "", "no rule reads it"},
    {"refund.average_yield", "", "no rule reads it"},
    {"tns_pension.base_change_notice", "", "no rule reads it"},
};

bool Matches(const Exception& one, const Mutant& mutant) {
  const std::string key = one.key;
  const bool beginning = key.back() == '*';
  const bool same = beginning ? mutant.key.compare(0, key.size() - 1, key, 0, key.size() - 1) == 0 : mutant.key == key;
  return same && mutant.text.find(one.slip) != std::string::npos;
}

// A case of either kind: how to answer and check it, what it is decided under, and the values that it read.
struct AnyCase {
  const policy::v1::LawCase* household = nullptr;
  const policy::v1::ClaimLawCase* claim = nullptr;
  Switches switches;
  absl::CivilMonth month;
  absl::CivilDay known_on;
  std::set<std::string> keys;
};

// Whether the case fails under a law.
bool Fails(const AnyCase& one, const LawBook& words, const LawView& law) {
  testing::TestPartResultArray results;
  {
    const testing::ScopedFakeTestPartResultReporter reporter(
        testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &results);
    if (one.household != nullptr)
      CheckAnswer(*one.household, DecideUnder(words, law, *one.household, FactsOf(*one.household)));
    if (one.claim != nullptr) CheckAnswer(*one.claim, DecideUnder(words, law, *one.claim, FactsOf(*one.claim)));
  }
  return results.size() > 0;
}

// A case that fails anyway notices nothing.
bool FailsAsWritten(const AnyCase& one) {
  const LawBook book = eligibility::LawWith(one.switches).value();
  const bool fails = Fails(one, book, book.View(one.month, one.known_on));
  EXPECT_FALSE(fails) << (one.household != nullptr ? one.household->name() : one.claim->name());
  return fails;
}

template <typename Case>
AnyCase MakeCase(const Case& one) {
  AnyCase any;
  any.switches = SwitchesOf(one);
  any.month = MonthOf(one);
  any.known_on = KnownOn(one);
  return any;
}

void NoteKeys(const v1::Verdict& verdict, AnyCase* one) {
  for (const v1::ParameterUse& use : verdict.parameters()) one->keys.insert(use.key());
}

// Every case that the law as written answers; those without switches first: they share one compiled law.
std::vector<AnyCase> MakeCases() {
  std::vector<AnyCase> cases;
  for (const policy::v1::LawCase& one : AllCases().cases()) {
    cases.push_back(MakeCase(one));
    cases.back().household = &one;
    const v1::RouteHouseholdResponse answer = DecideByEngine(one);
    for (const v1::Verdict& verdict : answer.verdicts()) NoteKeys(verdict, &cases.back());
  }
  for (const policy::v1::ClaimLawCase& one : AllCases().claims()) {
    cases.push_back(MakeCase(one));
    cases.back().claim = &one;
    NoteKeys(DecideByEngine(one), &cases.back());
  }
  std::erase_if(cases, [](const AnyCase& one) { return FailsAsWritten(one); });
  std::stable_sort(cases.begin(), cases.end(),
                   [](const AnyCase& a, const AnyCase& b) { return a.switches < b.switches; });
  return cases;
}

class Trial {
 public:
  Trial() : cases_(MakeCases()) {}

  // Whether the loader refuses the law or some case fails: those that read the value first, then all others.
  bool Notices(const Mutant& mutant) {
    laws_.clear();
    for (const bool reads : {true, false}) {
      for (const AnyCase& one : cases_) {
        if ((one.keys.count(mutant.key) > 0) == reads && NoticesBy(one, mutant)) return true;
      }
    }
    return false;
  }

 private:
  bool NoticesBy(const AnyCase& one, const Mutant& mutant) {
    auto law = laws_.find(one.switches);
    if (law == laws_.end()) {
      const auto compiled = compiler_.Compile(mutant, one.switches);
      if (!compiled.ok()) return true;
      law = laws_.emplace(one.switches, *compiled).first;
    }
    return Fails(one, eligibility::Law(), LawView(law->second, one.month, one.known_on));
  }

  const std::vector<AnyCase> cases_;
  MutantLaws compiler_;
  std::map<Switches, std::shared_ptr<const LawTables>> laws_;
};

TEST(LawMutation, IsNoticedByACaseWhateverFigureOrDayIsWrong) {
  Trial trial;
  int noticed = 0;
  int excepted = 0;
  std::map<std::string, std::pair<int, int>> by_slip;  // noticed, all
  const std::vector<Mutant> mutants = AllMutants();
  for (const Mutant& mutant : mutants) {
    const std::string slip = mutant.text.substr(mutant.text.find(": ") + 2);
    ++by_slip[slip].second;
    const bool is_noticed = trial.Notices(mutant);
    noticed += is_noticed;
    by_slip[slip].first += is_noticed;
    const auto exception = std::find_if(std::begin(kExceptions), std::end(kExceptions),
                                        [&](const Exception& one) { return Matches(one, mutant); });
    const bool is_excepted = exception != std::end(kExceptions);
    excepted += is_excepted;
    if (!is_excepted) {
      EXPECT_TRUE(is_noticed) << mutant.text << ": no case notices";
    } else {
      EXPECT_FALSE(is_noticed) << mutant.text << ": a case notices, so it is no exception";
    }
  }
  for (const auto& [slip, counts] : by_slip) {
    std::cout << slip << ": " << counts.first << " of " << counts.second << " are noticed\n";
  }
  std::cout << noticed << " of " << mutants.size() << " wrong values are noticed, " << excepted << " are exceptions\n";
}

TEST(LawMutation, ExceptsWhatNoRuleReads) {
  for (int i = 0; i < eligibility::kParameterCount; ++i) {
    const auto key = static_cast<eligibility::ParameterKey>(i);
    const std::string name(eligibility::ParameterName(key));
    const bool excepted = std::any_of(std::begin(kExceptions), std::end(kExceptions), [&name](const Exception& one) {
      return one.key == name && std::string(one.slip).empty();
    });
    EXPECT_EQ(!eligibility::IsRead(key), excepted) << name;
  }
}

}  // namespace
}  // namespace rsu::tests
