// What the engine answers to a case, called as a function.
#pragma once

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "eligibility/law_book.h"
#include "eligibility/test_support.h"
#include "rsu/policy/v1/law_case.pb.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/score.pb.h"
#include "rsu/v1/social_security.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::tests {

v1::RouteHouseholdResponse DecideByEngine(const policy::v1::LawCase& one);

v1::Verdict DecideByEngine(const policy::v1::ClaimLawCase& one);

/// The facts of a case of either kind as messages, which a test may change before they are decided on.
struct CaseFacts {
  std::vector<v1::Declaration> declarations;  // newest first
  std::vector<v1::Score> scores;              // one a declaration
  std::vector<v1::InsuredRecord> records;     // of members; of a claim the insured person's, if there is one
  std::vector<std::optional<v1::Claim>> family_allowances;  // of a household: one a record
  v1::Claim claim;                                          // of a claim
};

CaseFacts FactsOf(const policy::v1::LawCase& one);
CaseFacts FactsOf(const policy::v1::ClaimLawCase& one);

/// The law with the switches of a case.
eligibility::LawBook BookOf(const policy::v1::LawCase& one);
eligibility::LawBook BookOf(const policy::v1::ClaimLawCase& one);

/// What the engine answers when the facts of a case are these.
v1::RouteHouseholdResponse DecideOn(const eligibility::LawBook& book, const policy::v1::LawCase& one,
                                    const CaseFacts& facts);
v1::Verdict DecideOn(const eligibility::LawBook& book, const policy::v1::ClaimLawCase& one, const CaseFacts& facts);
/// The same under another reading of the law for the month and the day of the case; `book` has the words.
v1::RouteHouseholdResponse DecideUnder(const eligibility::LawBook& book, const eligibility::LawView& law,
                                       const policy::v1::LawCase& one, const CaseFacts& facts);
v1::Verdict DecideUnder(const eligibility::LawBook& book, const eligibility::LawView& law,
                        const policy::v1::ClaimLawCase& one, const CaseFacts& facts);

/// The day as of which the law of a case is known.
template <typename Case>
absl::CivilDay KnownOn(const Case& one) {
  return one.known_on().empty() ? eligibility::EverythingKnown() : eligibility::Day(one.known_on());
}

}  // namespace rsu::tests
