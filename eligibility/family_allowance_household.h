// The claim on family allowances that a household makes or could make: what the filed claim states, completed from the
// declaration (cnss document, sections 2 and 4.1; asd_amo document, section 4).
//
//   HouseholdClaim made = MakeHouseholdClaim(household, insured_member, filed, spouse);
//   v1::Verdict answer = DecideFamilyAllowance({law, month, made.claim, record, nullptr});
//   NameMembers(made, &answer);
#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/verdict.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// What is known of the other spouse, beyond the declaration.
struct OtherSpouse {
  int member = -1;                           // -1: none in the household
  Answer insured = Answer::kUnknown;         // in a scheme that pays family allowances, in the month
  Answer employee = Answer::kUnknown;        // asked of a husband
  Fact employee_by = Fact::kActivity;        // the fact that tells whether he is one
  Fact insured_by = Fact::kFamilyAllowance;  // the fact that tells whether insured
};

/// A claim with the members behind it.
struct HouseholdClaim {
  v1::Claim claim;
  int insured_member = 0;
  int spouse_member = -1;  // -1: none in the household
  Fact employee_by = Fact::kActivity;
  Fact insured_by = Fact::kFamilyAllowance;
  std::vector<int> child_members;  // of each child of the claim; -1: not a member
};

/// What the filed claim states wins; what it leaves out is taken from the declaration, a child by child_ref = idcs. A
/// claim that names no child, or none filed (nullptr), is for every child of the family: relation child or not
/// declared, or in charge of head or spouse by a family link in force on `day`. A child of the head stays a child of
/// the marriage unless somebody has it in kafala; of several links of another child custody comes first, then kafala.
HouseholdClaim MakeHouseholdClaim(const v1::Declaration& declaration, int insured_member, const v1::Claim* filed,
                                  const OtherSpouse& spouse, absl::CivilDay day);

/// Writes the children and the missing facts of an answer as members of the household: members[3].birth_date.
void NameMembers(const HouseholdClaim& made, v1::Verdict* answer);

/// The fact of a member behind a path of the claim or the record; nothing when it is no fact of a member.
std::optional<MissingFact> MemberFactOf(const HouseholdClaim& made, absl::string_view path);

}  // namespace rsu::eligibility
