// Compares an answer with what a case expects, whoever gave the answer: the engine, or the server over the wire.
#pragma once

#include "eligibility/law_view.h"
#include "rsu/policy/v1/law_case.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::tests {

/// Fails the test where the answer on a household is not what the case expects.
void CheckAnswer(const policy::v1::LawCase& one, const v1::RouteHouseholdResponse& answer);

/// Fails the test where the day of application to direct social aid does not lead to what the case expects: the month
/// first paid, and the deadlines.
void CheckGrant(const policy::v1::LawCase& one, const eligibility::LawView& law);

/// Fails the test where the answer on a claim is not what the case expects.
void CheckAnswer(const policy::v1::ClaimLawCase& one, const v1::Verdict& verdict);

}  // namespace rsu::tests
