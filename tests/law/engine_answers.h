// What the engine answers to a case, called as a function.
#pragma once

#include "absl/time/civil_time.h"
#include "eligibility/law_book.h"
#include "eligibility/test_support.h"
#include "rsu/policy/v1/law_case.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::tests {

v1::RouteHouseholdResponse DecideByEngine(const policy::v1::LawCase& one);

v1::Verdict DecideByEngine(const policy::v1::ClaimLawCase& one);

/// The same under another reading of the law for the month and the day of the case; `book` has the words.
v1::RouteHouseholdResponse DecideUnder(const eligibility::LawBook& book, const eligibility::LawView& law,
                                       const policy::v1::LawCase& one);
v1::Verdict DecideUnder(const eligibility::LawBook& book, const eligibility::LawView& law,
                        const policy::v1::ClaimLawCase& one);

/// The day as of which the law of a case is known.
template <typename Case>
absl::CivilDay KnownOn(const Case& one) {
  return one.known_on().empty() ? eligibility::EverythingKnown() : eligibility::Day(one.known_on());
}

}  // namespace rsu::tests
