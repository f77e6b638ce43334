// Who is paid a death grant: the order of the law (dahir 1-72-184 art. 43-44; cnss document 4.5).
//
//   DeathPayees payees = FindDeathPayees(claim.death_grant(), &verdict);
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::eligibility {

/// Positions in the list of the claim, all of one kind. Empty: nobody can be paid, or a fact lacks.
struct DeathPayees {
  v1::DeathPayeeKind kind = v1::DEATH_PAYEE_KIND_UNSPECIFIED;
  std::vector<int> indexes;
};

/// Spouses, then descendants, ascendants, brothers and sisters, each only when dependent on the dead person, then who
/// bore the funeral. The first kind with a payee takes all. Fails with NO_PAYEE when nobody of the list can be paid,
/// tells NOT_DEPENDENT of those passed over, and misses what it needs of the others.
DeathPayees FindDeathPayees(const v1::DeathGrantFacts& facts, ClaimVerdict* verdict);

/// The word for a kind in payments, for example spouse.
absl::string_view DeathPayeeRole(v1::DeathPayeeKind kind);

}  // namespace rsu::eligibility
