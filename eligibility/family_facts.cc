#include "eligibility/family_facts.h"

#include <algorithm>

namespace rsu::eligibility {
namespace {

bool IsMarriedMan(const MemberFacts& member) {
  return member.sex == v1::SEX_MALE && member.marital_status == v1::MARITAL_STATUS_MARRIED;
}

int HeadOfFamily(const HouseholdFacts& household, const Family& family) {
  if (family.head < 0 || household.members[family.head].marital_status != v1::MARITAL_STATUS_MARRIED) {
    return family.head;
  }
  if (IsMarriedMan(household.members[family.head])) return family.head;
  for (const int member : family.head_and_spouses) {
    if (IsMarriedMan(household.members[member])) return member;
  }
  return family.head;
}

// Whether a member can be among the children at all, age left aside.
bool MayBeChild(const MemberFacts& member, ChildScope scope) {
  if (scope == ChildScope::kDeclaredChildren) return member.relation == v1::RELATION_CHILD;
  return member.relation != v1::RELATION_HEAD && member.relation != v1::RELATION_SPOUSE &&
         member.relation != v1::RELATION_UNSPECIFIED;
}

// Whether a member takes a place in the order of the children.
bool TakesRank(const MemberFacts& member, bool counted, RankBasis basis) {
  return counted || (basis == RankBasis::kAllBorn && member.relation == v1::RELATION_CHILD);
}

}  // namespace

Family FamilyOf(const HouseholdFacts& household) {
  Family family;
  for (size_t i = 0; i < household.members.size(); ++i) {
    const v1::Relation relation = household.members[i].relation;
    if (relation == v1::RELATION_HEAD && family.head < 0) family.head = static_cast<int>(i);
    if (relation == v1::RELATION_HEAD || relation == v1::RELATION_SPOUSE) {
      family.head_and_spouses.push_back(static_cast<int16_t>(i));
    }
  }
  family.head_of_family = HeadOfFamily(household, family);
  return family;
}

CountedChildren CountChildren(const HouseholdFacts& household, absl::CivilDay day, int64_t age_below,
                              const Policy& policy) {
  CountedChildren counted;
  absl::InlinedVector<CountedChild, 8> candidates;  // those who take a rank; rank 0 = not counted
  for (size_t i = 0; i < household.members.size(); ++i) {
    const MemberFacts& member = household.members[i];
    if (member.relation == v1::RELATION_UNSPECIFIED) AddMissing(Fact::kRelation, i, &counted.missing_facts);
    if (!MayBeChild(member, policy.child_scope)) continue;
    const std::optional<int> age_years = AgeYears(member, day);
    if (!age_years.has_value()) {
      AddMissing(Fact::kBirthDate, i, &counted.missing_facts);
      continue;
    }
    const bool counts = *age_years < age_below;
    if (!TakesRank(member, counts, policy.rank_basis)) continue;
    candidates.push_back({static_cast<int16_t>(i), static_cast<int16_t>(counts ? 1 : 0), *age_years});
  }
  std::sort(candidates.begin(), candidates.end(), [&](const CountedChild& a, const CountedChild& b) {
    const absl::CivilDay birth_a = *household.members[a.member_index].birth_day;
    const absl::CivilDay birth_b = *household.members[b.member_index].birth_day;
    return birth_a != birth_b ? birth_a < birth_b : a.member_index < b.member_index;
  });
  for (size_t place = 0; place < candidates.size(); ++place) {
    if (candidates[place].rank == 0) continue;
    candidates[place].rank = static_cast<int16_t>(place + 1);
    counted.children.push_back(candidates[place]);
  }
  return counted;
}

}  // namespace rsu::eligibility
