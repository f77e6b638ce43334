#include "tests/law/engine_answers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/date_message.h"
#include "eligibility/benefits.h"
#include "eligibility/decision.h"
#include "eligibility/other_claims.h"
#include "eligibility/test_support.h"
#include "tests/law/case_files.h"

namespace rsu::tests {
namespace {

using eligibility::Day;
using eligibility::LawBook;

// The facts of a case, kept alive while it is decided.
struct CaseFacts {
  std::vector<v1::Declaration> declarations;
  std::vector<v1::Score> scores;
  std::vector<eligibility::FactsVersion> versions;
  std::vector<eligibility::ApplicationFact> applications;
};

// The household of a case of either kind.
template <typename Case>
CaseFacts MakeFacts(const Case& one) {
  CaseFacts facts;
  facts.declarations = MakeDeclarations(one);
  for (const policy::v1::CaseVersion& version : one.versions()) facts.scores.push_back(MakeScore(version));
  for (int i = 0; i < one.versions_size(); ++i) {
    facts.versions.push_back(
        {one.versions_size() - i, InForceFrom(one.versions(i)), &facts.declarations[i], &facts.scores[i]});
  }
  for (const policy::v1::CaseApplication& application : one.applications()) {
    facts.applications.push_back({application.programme(), Day(application.applied_on())});
  }
  return facts;
}

template <typename Case>
LawBook BookOf(const Case& one) {
  absl::StatusOr<LawBook> book = eligibility::LawWith(SwitchesOf(one));
  EXPECT_TRUE(book.ok()) << book.status();
  return book.ok() ? *std::move(book) : eligibility::Law();
}

template <typename Case>
absl::CivilDay KnownOn(const Case& one) {
  return one.known_on().empty() ? eligibility::EverythingKnown() : Day(one.known_on());
}

}  // namespace

v1::RouteHouseholdResponse DecideByEngine(const policy::v1::LawCase& one) {
  const LawBook book = BookOf(one);
  const eligibility::LawView law = book.View(MonthOf(one), KnownOn(one));
  const CaseFacts facts = MakeFacts(one);
  std::vector<v1::InsuredRecord> records;
  for (const policy::v1::CaseInsured& insured : one.insured()) records.push_back(MakeRecord(insured));
  std::vector<eligibility::InsuredFacts> insured;
  for (int i = 0; i < one.insured_size(); ++i) {
    const policy::v1::CaseInsured& from = one.insured(i);
    insured.push_back({facts.declarations[0].members(from.member_index()).idcs(), 1, &records[i],
                       from.has_family_allowance() ? &from.family_allowance() : nullptr});
  }
  std::vector<eligibility::DeathFact> deaths;
  for (const v1::FiledClaim& filed : one.filed_claims()) {
    deaths.push_back({filed.claim().insured_idcs(), *eligibility::DeathToldBy(filed.claim()),
                      DayFromProto(filed.claim().filed_on()), filed.claim().claim_ref()});
  }
  const eligibility::DecisionInput input = {MonthOf(one), facts.versions, facts.applications, insured, deaths};
  return DecisionToProto(book, law, input, Decide(law, input));
}

v1::Verdict DecideByEngine(const policy::v1::ClaimLawCase& one) {
  const LawBook book = BookOf(one);
  const eligibility::LawView law = book.View(MonthOf(one), KnownOn(one));
  const CaseFacts facts = MakeFacts(one);
  const eligibility::DecisionInput household = {MonthOf(one), facts.versions, facts.applications};
  const v1::InsuredRecord record = MakeRecord(one.insured());
  std::vector<eligibility::OtherClaim> others;
  for (const v1::FiledClaim& filed : one.other_claims()) {
    others.push_back({&filed.claim(), filed.has_verdict() ? &filed.verdict() : nullptr, true});
  }
  return DecideClaim(book, {law, MonthOf(one), one.claim(), one.has_insured() ? &record : nullptr,
                            one.versions().empty() ? nullptr : &household, others});
}

}  // namespace rsu::tests
