// What the engine answers to a case, called as a function.
#pragma once

#include "rsu/policy/v1/law_case.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::tests {

v1::RouteHouseholdResponse DecideByEngine(const policy::v1::LawCase& one);

v1::Verdict DecideByEngine(const policy::v1::ClaimLawCase& one);

}  // namespace rsu::tests
