// The family of a household, for amounts and exclusions (asd_amo document, section 2).
//
//   Family family = FamilyOf(household);
//   CountedChildren children = CountChildren(household, fact_day, age_below, policy);
#pragma once

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/policy.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// Who stands for the family. Indexes of members, -1 when there is none.
struct Family {
  int head = -1;            // the head of the household
  int head_of_family = -1;  // for child aid: the husband; failing him the head
  absl::InlinedVector<int16_t, 4> head_and_spouses;
};

/// The family of a household with one head. The husband is the man among head and spouse when both are declared
/// married.
Family FamilyOf(const HouseholdFacts& household);

/// A child that counts for child aid.
struct CountedChild {
  int16_t member_index;
  int16_t rank;  // from 1, the eldest
  int age_years;
};

struct CountedChildren {
  absl::InlinedVector<CountedChild, 8> children;  // by rank
  MissingFacts missing_facts;                     // who could be a child, or may change a rank
};

/// The children under an age on a day, ranked from the eldest; the same birth date keeps the declared order. Follows
/// the switches asd.child_scope and asd.rank_basis.
CountedChildren CountChildren(const HouseholdFacts& household, absl::CivilDay day, int64_t age_below,
                              const Policy& policy);

}  // namespace rsu::eligibility
