#include "registry/claim_check.h"

#include <utility>

#include "base/date_message.h"
#include "registry/declaration_check.h"
#include "registry/fact_walk.h"
#include "registry/faults.h"
#include "registry/insured_check.h"

namespace rsu::registry {

std::vector<Violation> CheckClaim(const v1::Claim& claim, const std::string& path) {
  Faults faults;
  CheckNothingIsLost(claim, path, &faults);
  CheckFacts(claim, path, &faults);
  if (claim.benefit_case() == v1::Claim::BENEFIT_NOT_SET) {
    faults.Add(path + ".benefit", "BENEFIT_MISSING",
               "Say what is claimed: send the facts of one benefit, for example sickness.");
  }
  return faults.Take();
}

std::vector<Violation> CheckClaimToStore(const v1::Claim& claim, absl::CivilDay today) {
  std::vector<Violation> violations = CheckClaim(claim, "claim");
  for (Violation& fault : CheckReference(claim.claim_ref(), "claim.claim_ref")) {
    violations.push_back(std::move(fault));
  }
  if (ConcernsHousehold(claim) && claim.household_ref().empty()) {
    violations.push_back({"claim.household_ref", "HOUSEHOLD_REF_MISSING", "Name the household that claims."});
  }
  if (!ConcernsHousehold(claim) && claim.insured_idcs().empty()) {
    violations.push_back(MissingIdcs("claim.insured_idcs"));
  }
  if (!claim.has_filed_on()) {
    violations.push_back({"claim.filed_on", "FILED_ON_MISSING", "Send the day on which the claim was received."});
  } else if (violations.empty() && DayFromProto(claim.filed_on()) > today) {
    violations.push_back({"claim.filed_on", "FILED_IN_FUTURE", "The claim is filed on a day to come: correct it."});
  }
  if (violations.empty() && claim.has_withdrawn_on() && DayFromProto(claim.withdrawn_on()) > today) {
    violations.push_back(
        {"claim.withdrawn_on", "WITHDRAWN_IN_FUTURE", "The claim is taken back on a day to come: send it when it is."});
  }
  return violations;
}

bool ConcernsHousehold(const v1::Claim& claim) {
  switch (claim.benefit_case()) {
    case v1::Claim::kBirthGrant:
    case v1::Claim::kInstitution:
    case v1::Claim::kRecourse:
    case v1::Claim::kAchamilCover:
      return true;
    default:
      return false;
  }
}

}  // namespace rsu::registry
