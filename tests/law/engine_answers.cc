#include "tests/law/engine_answers.h"

#include <gtest/gtest.h>

#include <string>

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

// The household of a case of either kind.
template <typename Case>
CaseFacts HouseholdOf(const Case& one) {
  CaseFacts facts;
  facts.declarations = MakeDeclarations(one);
  for (const policy::v1::CaseVersion& version : one.versions()) facts.scores.push_back(MakeScore(version));
  return facts;
}

// The same in the form of the engine, which points into `facts`.
template <typename Case>
std::vector<eligibility::FactsVersion> VersionsOf(const Case& one, const CaseFacts& facts) {
  std::vector<eligibility::FactsVersion> versions;
  for (int i = 0; i < one.versions_size(); ++i) {
    versions.push_back(
        {one.versions_size() - i, InForceFrom(one.versions(i)), &facts.declarations[i], &facts.scores[i]});
  }
  return versions;
}

template <typename Case>
std::vector<eligibility::ApplicationFact> ApplicationsOf(const Case& one) {
  std::vector<eligibility::ApplicationFact> applications;
  for (const policy::v1::CaseApplication& application : one.applications()) {
    applications.push_back({application.programme(), Day(application.applied_on())});
  }
  return applications;
}

template <typename Case>
LawBook BookWith(const Case& one) {
  absl::StatusOr<LawBook> book = eligibility::LawWith(SwitchesOf(one));
  EXPECT_TRUE(book.ok()) << book.status();
  return book.ok() ? *std::move(book) : eligibility::Law();
}

}  // namespace

CaseFacts FactsOf(const policy::v1::LawCase& one) {
  CaseFacts facts = HouseholdOf(one);
  for (const policy::v1::CaseInsured& insured : one.insured()) {
    facts.records.push_back(MakeRecord(insured));
    facts.records.back().set_idcs(facts.declarations[0].members(insured.member_index()).idcs());
    facts.family_allowances.emplace_back();
    if (insured.has_family_allowance()) facts.family_allowances.back() = insured.family_allowance();
  }
  return facts;
}

CaseFacts FactsOf(const policy::v1::ClaimLawCase& one) {
  CaseFacts facts = HouseholdOf(one);
  if (one.has_insured()) facts.records.push_back(MakeRecord(one.insured()));
  facts.claim = one.claim();
  return facts;
}

LawBook BookOf(const policy::v1::LawCase& one) { return BookWith(one); }

LawBook BookOf(const policy::v1::ClaimLawCase& one) { return BookWith(one); }

v1::RouteHouseholdResponse DecideUnder(const LawBook& book, const eligibility::LawView& law,
                                       const policy::v1::LawCase& one, const CaseFacts& facts) {
  const std::vector<eligibility::FactsVersion> versions = VersionsOf(one, facts);
  const std::vector<eligibility::ApplicationFact> applications = ApplicationsOf(one);
  std::vector<eligibility::InsuredFacts> insured;
  for (size_t i = 0; i < facts.records.size(); ++i) {
    const std::optional<v1::Claim>& claim = facts.family_allowances[i];
    insured.push_back({facts.records[i].idcs(), 1, &facts.records[i], claim.has_value() ? &*claim : nullptr});
  }
  std::vector<eligibility::DeathFact> deaths;
  for (const v1::FiledClaim& filed : one.filed_claims()) {
    deaths.push_back({filed.claim().insured_idcs(), *eligibility::DeathToldBy(filed.claim()),
                      DayFromProto(filed.claim().filed_on()), filed.claim().claim_ref()});
  }
  const eligibility::DecisionInput input = {MonthOf(one), versions, applications, insured, deaths};
  return DecisionToProto(book, law, input, Decide(law, input));
}

v1::Verdict DecideUnder(const LawBook& book, const eligibility::LawView& law, const policy::v1::ClaimLawCase& one,
                        const CaseFacts& facts) {
  const std::vector<eligibility::FactsVersion> versions = VersionsOf(one, facts);
  const std::vector<eligibility::ApplicationFact> applications = ApplicationsOf(one);
  const eligibility::DecisionInput household = {MonthOf(one), versions, applications};
  std::vector<eligibility::OtherClaim> others;
  for (const v1::FiledClaim& filed : one.other_claims()) {
    others.push_back({&filed.claim(), filed.has_verdict() ? &filed.verdict() : nullptr, true});
  }
  return DecideClaim(book, {law, MonthOf(one), facts.claim, facts.records.empty() ? nullptr : &facts.records[0],
                            one.versions().empty() ? nullptr : &household, others});
}

v1::RouteHouseholdResponse DecideOn(const LawBook& book, const policy::v1::LawCase& one, const CaseFacts& facts) {
  return DecideUnder(book, book.View(MonthOf(one), KnownOn(one)), one, facts);
}

v1::Verdict DecideOn(const LawBook& book, const policy::v1::ClaimLawCase& one, const CaseFacts& facts) {
  return DecideUnder(book, book.View(MonthOf(one), KnownOn(one)), one, facts);
}

v1::RouteHouseholdResponse DecideByEngine(const policy::v1::LawCase& one) {
  return DecideOn(BookOf(one), one, FactsOf(one));
}

v1::Verdict DecideByEngine(const policy::v1::ClaimLawCase& one) { return DecideOn(BookOf(one), one, FactsOf(one)); }

}  // namespace rsu::tests
