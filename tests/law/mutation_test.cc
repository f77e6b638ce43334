// Every figure and every day of the law files has a case that notices when it is wrong: nudged by its smallest unit,
// dropped, or moved by a day. What no case can notice is listed below with the reason.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
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

// What no case can notice: the mutant's text, with * for what is left open. Each must excuse some mutant.
struct Exception {
  const char* pattern;
  const char* why;
};

constexpr Exception kExceptions[] = {
    {"amo.tadamon.waiting *", "no rule reads it"},
    {"early_retirement.technical_rate *", "no rule reads it"},
    {"refund.average_yield *", "no rule reads it"},
    {"tns_pension.base_change_notice *", "no rule reads it"},

    {"asd.child.rank1_3.fatherless_unschooled unknown *", "with or without the row the figure is unknown"},
    {"asd.declaration_period unknown *: valid_from earlier", "with or without the row the figure is unknown"},
    {"amo.tadamon.*_period unknown *: valid_from earlier", "with or without the row the figure is unknown"},
    {"amo.tns.auto_entrepreneur.band3_due unknown *", "with or without the row the figure is unknown"},
    {"tns_pension.*_value unknown *", "with or without the row the figure is unknown"},
    {"tns_pension.*_coefficient unknown *", "with or without the row the figure is unknown"},

    {"amo.tadamon.review_period unknown *: valid_from later", "nobody is above after a control before January 2023"},
    {"amo.tadamon.grace_period unknown *: valid_from later", "nobody rose above before January 2023"},
    {"amo.tns.rate_* 2019-01-17 single: valid_from later", "nothing is collected before December 2021"},
    {"amo.tns.coefficient.boat_owner_artisanal * 2022-05-26 single: valid_from later", "read on the first of a month"},
    {"amo.tadamon.ramed_carry_over *: valid_to earlier", "read on the first of a month"},
    {"asd.cutoff_day *: valid_from later", "whoever asks on the first days of a month is paid in it"},
    {"contrib.short_term.total *: valid_to earlier", "read on the first of a month"},
    {"amo.tns.cover_start.*: figure up", "cover begins with a month"},

    {"amo.achamil.band*: valid_from earlier", "known before it begins, and read on the first of a month"},
    {"asd.threshold *: valid_from earlier", "known before it begins, and read on the first of a month"},
    {"asd.child.rank1_3.* announced: valid_from earlier", "known before it begins, and read on the first of a month"},
    {"asd.child.rank1_3.* applied: valid_from earlier", "known on a day of its own, and read on the first of a month"},
    {"asd.school_grant.*: valid_from earlier", "known before it begins, and read on the first of a month"},
    {"asd.institution.*: valid_from earlier", "known on a day of its own, and read on the first of a month"},
    {"af.amount.*: valid_from earlier", "known on a day of its own, and read on the first of a month"},
    {"pension.minimum 1000 *: valid_from earlier", "known before it begins, and read on the first of a month"},
    {"refund.share.*: valid_from earlier", "read on the first of a month, and nothing was refunded before 2014"},

    {"amo.dependant.*: valid_from earlier", "the day before, the threshold was not known"},
    {"amo.tadamon.ramed_carry_over *: valid_from earlier", "the day before, the threshold was not known"},
    {"amo.achamil.waiting_waiver.from *: valid_from earlier", "the day before, the waiver was not known"},
    {"amo.tns.auto_entrepreneur.band*: valid_from earlier", "the day before, the first day of cover was not known"},
    {"amo.tns.coefficient.trader_*: valid_from earlier", "the day before, the first day of cover was not known"},
    {"amo.tns.profit_bound *: valid_from earlier", "the day before, the first day of cover was not known"},
    {"amo.tns.rate_active *: valid_from earlier", "the day before, no first day of cover was known"},
    {"asd.birth_grant.first *: valid_from earlier", "the day before, the number of births was not known"},
    {"asd.birth_grant.second *: valid_from earlier", "the day before, the number of births was not known"},
    {"asd.child.disability_complement.*: valid_from earlier", "the day before, the age of a child was not known"},
    {"asd.child.enhanced_ranks *: valid_from earlier", "the day before, the age of a child was not known"},
    {"asd.child.max_children *: valid_from earlier", "the day before, the age of a child was not known"},
    {"asd.child.rank4_6.*: valid_from earlier", "the day before, the age of a child was not known"},
    {"asd.child.young_age_below *: valid_from earlier", "the day before, the age of a child was not known"},
    {"asd.family.floor *: valid_from earlier", "the day before, the age of a child was not known"},
    {"asd.flat.amount *: valid_from earlier", "the day before, the age of a child was not known"},
    {"death.third_party_share *: valid_from earlier", "the day before, the bounds of the grant were not known"},
    {"early_retirement.age_to *: valid_from earlier", "the day before, the first age was not known"},
    {"old_age.partial.*: valid_from earlier", "the day before, 3,240 days were needed"},
    {"revaluation.2001.in_payment_until *: valid_from earlier", "the day before, the raise was not known"},
    {"revaluation.2020.m*: valid_from earlier", "the day before, the rate was not known"},
    {"tns_pension.early_pension_floor *: valid_from earlier", "the day before, the age was not known"},

    {"amo.achamil.band*.above *: figure down", "the band below takes the score first"},
    {"old_age.partial.band*.from_days *: figure down", "the band below takes the days first"},
    {"old_age.partial.band5.to_days *: figure up", "3,240 days have the formula"},
    {"af.wage_threshold.fixed *: valid_to *", "the switch cnss.af_60_from says the day"},
    {"af.wage_threshold.share *: valid_from *", "the switch cnss.af_60_from says the day"},
    {"af.claim_after_birth *: figure down", "six months before the filing are paid in any case"},

    {"amo.achamil.band1.fee *: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band2.*: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band3.*: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band4.*: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band5.*: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band6.*: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band7.*: known_from earlier", "a price needs all three figures of its band"},
    {"amo.achamil.band8.*: known_from earlier", "a price needs all three figures of its band"},
    {"asd.in_force *: known_from *", "the programme begins on its day, whenever that was known"},
    {"asd.child.rank1_3.* announced: known_from *", "before December 2023 the number of children was not known"},
    {"asd.child.rank1_3.* 2023-12-01 applied: known_from *",
     "before December 2023 the number of children was not known"},
    {"asd.school_grant.primary *: known_from earlier", "the day before, the month of the grant was not known"},
    {"asd.school_grant.*_secondary *: known_from earlier", "the day before, the month of the grant was not known"},
    {"asd.institution.min_payout *: known_from earlier", "the day before, the amount of a month was not known"},
    {"old_age.partial.*: known_from earlier", "the day before, 3,240 days were needed"},
    {"refund.share.employer *: known_from earlier", "the day before, nobody had both shares"},
    {"revaluation.2020.m*: known_from earlier", "the day before, the rate was not known"},
};

// Whether the text is the pattern, its * standing for anything.
bool IsLike(absl::string_view pattern, absl::string_view text) {
  const size_t star = pattern.find('*');
  if (star == absl::string_view::npos) return pattern == text;
  if (!absl::ConsumePrefix(&text, pattern.substr(0, star))) return false;
  for (size_t skipped = 0; skipped <= text.size(); ++skipped) {
    if (IsLike(pattern.substr(star + 1), text.substr(skipped))) return true;
  }
  return false;
}

const Exception* FindException(const Mutant& mutant) {
  const auto found = std::find_if(std::begin(kExceptions), std::end(kExceptions),
                                  [&](const Exception& one) { return IsLike(one.pattern, mutant.text); });
  return found == std::end(kExceptions) ? nullptr : found;
}

// A case of either kind: how to answer and check it, what it is decided under, and the values that it read.
struct AnyCase {
  const policy::v1::LawCase* household = nullptr;
  const policy::v1::ClaimLawCase* claim = nullptr;
  Switches switches;
  absl::CivilMonth month;
  absl::CivilDay known_on;
  CaseFacts facts;
  std::set<std::string> keys;
};

// Whether the case fails under a law.
bool Fails(const AnyCase& one, const LawBook& words, const LawView& law) {
  testing::TestPartResultArray results;
  {
    const testing::ScopedFakeTestPartResultReporter reporter(
        testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &results);
    if (one.household != nullptr) CheckGrant(*one.household, law);
    if (one.household != nullptr) CheckAnswer(*one.household, DecideUnder(words, law, *one.household, one.facts));
    if (one.claim != nullptr) CheckAnswer(*one.claim, DecideUnder(words, law, *one.claim, one.facts));
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
  any.facts = FactsOf(one);
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
  Trial() : cases_(MakeCases()) {
    for (const AnyCase& one : cases_) {
      for (const std::string& key : one.keys) readers_[key].push_back(&one);
    }
  }

  // Whether the loader refuses the law or a case that read the value fails.
  bool ReadersNotice(const Mutant& mutant) {
    laws_.clear();
    std::vector<const AnyCase*> readers = readers_[mutant.key];
    std::stable_sort(readers.begin(), readers.end(), [&mutant](const AnyCase* a, const AnyCase* b) {
      return std::abs(a->month - mutant.month) < std::abs(b->month - mutant.month);
    });
    if (!compiler_.Compile(mutant, {}).ok()) return true;
    return std::any_of(readers.begin(), readers.end(), [&](const AnyCase* one) { return NoticesBy(*one, mutant); });
  }

  // The same of any case.
  bool SomebodyNotices(const Mutant& mutant) {
    return ReadersNotice(mutant) ||
           std::any_of(cases_.begin(), cases_.end(), [&](const AnyCase& one) { return NoticesBy(one, mutant); });
  }

 private:
  bool NoticesBy(const AnyCase& one, const Mutant& mutant) {
    if (mutant.only_known_on.has_value() && one.known_on != *mutant.only_known_on) return false;
    auto law = laws_.find(one.switches);
    if (law == laws_.end()) {
      const auto compiled = compiler_.Compile(mutant, one.switches);
      if (!compiled.ok()) return true;
      law = laws_.emplace(one.switches, *compiled).first;
    }
    return Fails(one, eligibility::Law(), LawView(law->second, one.month, one.known_on));
  }

  const std::vector<AnyCase> cases_;
  std::map<std::string, std::vector<const AnyCase*>> readers_;
  MutantLaws compiler_;
  std::map<Switches, std::shared_ptr<const LawTables>> laws_;
};

TEST(LawMutation, IsNoticedByACaseWhateverFigureOrDayIsWrong) {
  Trial trial;
  int noticed = 0;
  std::set<const Exception*> used;
  const std::vector<Mutant> mutants = AllMutants();
  for (const Mutant& mutant : mutants) {
    const Exception* exception = FindException(mutant);
    const bool is_noticed = trial.SomebodyNotices(mutant);
    noticed += is_noticed;
    if (!is_noticed && exception != nullptr) used.insert(exception);
    EXPECT_NE(is_noticed, exception != nullptr)
        << mutant.text << (is_noticed ? ": is excused, yet a case notices" : ": no case notices");
  }
  for (const Exception& one : kExceptions) EXPECT_EQ(used.count(&one), 1u) << one.pattern << ": cases notice";
  std::cout << noticed << " of " << mutants.size()
            << " wrong values are noticed; of the others it is said why no case can\n";
}

TEST(LawMutation, ExceptsWhatNoRuleReads) {
  for (int i = 0; i < eligibility::kParameterCount; ++i) {
    const auto key = static_cast<eligibility::ParameterKey>(i);
    const std::string name(eligibility::ParameterName(key));
    const bool excepted = std::any_of(std::begin(kExceptions), std::end(kExceptions), [&name](const Exception& one) {
      return one.pattern == absl::StrCat(name, " *");
    });
    EXPECT_EQ(!eligibility::IsRead(key), excepted) << name;
  }
}

}  // namespace
}  // namespace rsu::tests
