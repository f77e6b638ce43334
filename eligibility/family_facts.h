// The family of a household, for amounts and exclusions (asd_amo document, section 2).
//
//   Family family = FamilyOn(household, fact_day, age_below);
//   CountedChildren children = CountChildren(household, fact_day, age_below, policy);
#pragma once

#include <cstdint>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/policy.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// Several adults have the children in charge by the same kind of link: the record does not say who heads the family.
inline constexpr int kSeveralAdults = -2;

/// Who stands for the family. Indexes of members, -1 when there is none.
struct Family {
  int head = -1;            // the head of the household
  int head_of_family = -1;  // for child aid: the husband; failing him the head
  bool has_husband = false;
  absl::InlinedVector<int16_t, 4> head_and_spouses;
  absl::InlinedVector<int16_t, 2> possible_heads;  // every head of family that the facts leave possible
  MissingFacts missing_facts;                      // what would tell, when there are several
};

/// The family of a household with one head, by what its members declared alone. The husband is the man among head and
/// spouse when both are declared married: the head before a spouse; the order of rows decides nothing.
Family FamilyOf(const HouseholdFacts& household);

/// The family on a day, the family record taken into account (decree 2.23.1067). The head of family is the husband,
/// unless the record puts every counted child in somebody else's charge; failing him, the person with custody, else the
/// kafil, else the legal guardian, when a link is in force for a counted child; else as FamilyOf says. Several adults
/// with links of one kind are all possible heads, and the record is missing.
Family FamilyOn(const HouseholdFacts& household, absl::CivilDay day, std::optional<int64_t> child_age_below,
                ChildScope scope);

/// Who declared the household in the register: the member who says so; in a household of one person that person. -1
/// when nobody is known to, when several are said to, or when the switch rsu.declarant_rule does not let that member.
int DeclarantOf(const HouseholdFacts& household, const Policy& policy);

/// Who has a child in charge on a day: by a link in force, custody before kafala before guardianship before parent;
/// without one the head of family by declaration. Two parents: the husband. A guardian does not take the place of a
/// widow who heads the household with her children. kSeveralAdults when the record names several alike.
int InChargeOf(const HouseholdFacts& household, const Family& declared, int child, absl::CivilDay day);

/// A child that counts for child aid.
struct CountedChild {
  int16_t member_index;
  int16_t rank;  // from 1, the eldest of its family
  int age_years;
  int16_t in_charge;  // asd.unit = FAMILY: the adult of its family; -1: the household is one family
};

struct CountedChildren {
  absl::InlinedVector<CountedChild, 8> children;  // from the eldest
  absl::InlinedVector<int16_t, 2> undated;        // members who are children if they are young enough
  MissingFacts missing_facts;                     // who could be a child, or may change a rank
};

/// The children under an age on a day, ranked from the eldest; the same birth date goes by identifier. A child of
/// the head, or a member for whom custody, kafala or guardianship is in force. Follows the switches asd.child_scope,
/// asd.rank_basis and asd.unit.
CountedChildren CountChildren(const HouseholdFacts& household, absl::CivilDay day, int64_t age_below,
                              const Policy& policy);

/// Calls `function` with the adult of each family once, in the order of the eldest children.
template <typename Function>
void ForEachFamily(const CountedChildren& counted, const Function& function) {
  for (size_t i = 0; i < counted.children.size(); ++i) {
    const int16_t in_charge = counted.children[i].in_charge;
    bool seen = false;
    for (size_t before = 0; before < i; ++before) seen |= counted.children[before].in_charge == in_charge;
    if (!seen) function(in_charge);
  }
}

}  // namespace rsu::eligibility
