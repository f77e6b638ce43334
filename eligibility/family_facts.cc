#include "eligibility/family_facts.h"

#include <algorithm>

namespace rsu::eligibility {
namespace {

bool IsMarriedMan(const MemberFacts& member) {
  return member.sex == v1::SEX_MALE && member.marital_status == v1::MARITAL_STATUS_MARRIED;
}

// The married man among head and spouses of a married head; -1 when there is none.
int Husband(const HouseholdFacts& household, const Family& family) {
  if (family.head < 0 || household.members[family.head].marital_status != v1::MARITAL_STATUS_MARRIED) return -1;
  if (IsMarriedMan(household.members[family.head])) return family.head;
  for (const int member : family.head_and_spouses) {
    if (IsMarriedMan(household.members[member])) return member;
  }
  return -1;
}

// Custody, kafala and guardianship put a child in the charge of an adult; the order of the enum is that of the decree.
bool GivesCharge(v1::FamilyLinkKind kind) { return kind >= v1::FAMILY_LINK_KIND_CUSTODY; }

// The widow who heads the household, with her children: a guardian does not make her less their head of family.
bool IsWidowsChild(const HouseholdFacts& household, const Family& family, int child) {
  if (family.head < 0 || household.members[child].relation != v1::RELATION_CHILD) return false;
  const MemberFacts& head = household.members[family.head];
  return head.sex == v1::SEX_FEMALE && head.marital_status == v1::MARITAL_STATUS_WIDOWED;
}

// The link that says who has a child in charge on a day; nullptr when none is in force.
const FamilyLinkFacts* ChargeOf(const HouseholdFacts& household, const Family& family, int child, absl::CivilDay day) {
  const FamilyLinkFacts* first = nullptr;
  for (const FamilyLinkFacts& link : household.family_links) {
    if (link.child_index != child || !GivesCharge(link.kind) || !link.InForce(day)) continue;
    if (link.kind == v1::FAMILY_LINK_KIND_GUARDIANSHIP && IsWidowsChild(household, family, child)) continue;
    if (first == nullptr || link.kind < first->kind) first = &link;
  }
  return first;
}

// The parent in charge by the family record: the head of family when he is one of them; -1 when it names none.
int ParentOf(const HouseholdFacts& household, const Family& family, int child, absl::CivilDay day) {
  int parent = -1;
  for (const FamilyLinkFacts& link : household.family_links) {
    if (link.child_index != child || link.kind != v1::FAMILY_LINK_KIND_PARENT || !link.InForce(day)) continue;
    if (parent < 0 || link.adult_index == family.head_of_family) parent = link.adult_index;
  }
  return parent;
}

// Whether an age may be below a bound: an unknown one may.
bool MayBeBelow(std::optional<int> age_years, std::optional<int64_t> bound) {
  return !age_years.has_value() || !bound.has_value() || *age_years < *bound;
}

// Whether a member can be among the children at all, age left aside.
bool MayBeChild(const HouseholdFacts& household, const Family& family, int index, absl::CivilDay day,
                ChildScope scope) {
  const MemberFacts& member = household.members[index];
  if (member.relation == v1::RELATION_CHILD) return true;
  if (!household.family_links.empty() && ChargeOf(household, family, index, day) != nullptr) return true;
  return scope == ChildScope::kAllUnder21 && member.relation != v1::RELATION_HEAD &&
         member.relation != v1::RELATION_SPOUSE && member.relation != v1::RELATION_UNSPECIFIED;
}

// Whether a member takes a place in the order of the children.
bool TakesRank(const MemberFacts& member, bool counted, RankBasis basis) {
  return counted || (basis == RankBasis::kAllBorn && member.relation == v1::RELATION_CHILD);
}

using Candidates = absl::InlinedVector<CountedChild, 8>;  // those who take a rank; rank 0 = not counted

void SortFromTheEldest(const HouseholdFacts& household, Candidates* candidates) {
  std::sort(candidates->begin(), candidates->end(), [&](const CountedChild& a, const CountedChild& b) {
    const absl::CivilDay birth_a = *household.members[a.member_index].birth_day;
    const absl::CivilDay birth_b = *household.members[b.member_index].birth_day;
    return birth_a != birth_b ? birth_a < birth_b : a.member_index < b.member_index;
  });
}

// The place of each counted child among those of its family.
void Rank(const Candidates& candidates, CountedChildren* counted) {
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].rank == 0) continue;
    int16_t rank = 1;
    for (size_t elder = 0; elder < i; ++elder) rank += candidates[elder].in_charge == candidates[i].in_charge;
    counted->children.push_back(candidates[i]);
    counted->children.back().rank = rank;
  }
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
  const int husband = Husband(household, family);
  family.has_husband = husband >= 0;
  family.head_of_family = family.has_husband ? husband : family.head;
  return family;
}

Family FamilyOn(const HouseholdFacts& household, absl::CivilDay day, std::optional<int64_t> child_age_below) {
  Family family = FamilyOf(household);
  if (household.family_links.empty()) return family;
  const FamilyLinkFacts* first = nullptr;
  for (size_t i = 0; i < household.members.size(); ++i) {
    if (!MayBeBelow(AgeYears(household.members[i], day), child_age_below)) continue;
    const FamilyLinkFacts* charge = ChargeOf(household, family, static_cast<int>(i), day);
    const bool of_head = household.members[i].relation == v1::RELATION_CHILD;
    if (charge == nullptr && of_head && family.has_husband) return family;  // the husband comes first
    if (charge != nullptr && (first == nullptr || charge->kind < first->kind)) first = charge;
  }
  if (first != nullptr) family.head_of_family = first->adult_index;
  return family;
}

int DeclarantOf(const HouseholdFacts& household, const Policy& policy) {
  if (household.members.size() == 1) return household.members[0].declarant == Answer::kNo ? -1 : 0;
  int declarant = -1;
  for (size_t i = 0; i < household.members.size(); ++i) {
    if (household.members[i].declarant != Answer::kYes) continue;
    if (declarant >= 0) return -1;
    declarant = static_cast<int>(i);
  }
  if (declarant < 0 || policy.declarant_rule == DeclarantRule::kAnyAdultMember) return declarant;
  const v1::Relation relation = household.members[declarant].relation;
  const bool listed =
      relation == v1::RELATION_HEAD || relation == v1::RELATION_SPOUSE || relation == v1::RELATION_CHILD;
  return listed ? declarant : -1;
}

int InChargeOf(const HouseholdFacts& household, const Family& declared, int child, absl::CivilDay day) {
  if (household.family_links.empty()) return declared.head_of_family;
  const FamilyLinkFacts* charge = ChargeOf(household, declared, child, day);
  if (charge != nullptr) return charge->adult_index;
  const int parent = ParentOf(household, declared, child, day);
  return parent >= 0 ? parent : declared.head_of_family;
}

CountedChildren CountChildren(const HouseholdFacts& household, absl::CivilDay day, int64_t age_below,
                              const Policy& policy) {
  CountedChildren counted;
  Candidates candidates;
  const bool by_family = policy.unit == FamilyUnit::kFamily;
  const bool needs_family = by_family || !household.family_links.empty();
  const Family family = needs_family ? FamilyOf(household) : Family();
  for (size_t i = 0; i < household.members.size(); ++i) {
    const int index = static_cast<int>(i);
    const MemberFacts& member = household.members[i];
    if (member.relation == v1::RELATION_UNSPECIFIED) AddMissing(Fact::kRelation, index, &counted.missing_facts);
    if (!MayBeChild(household, family, index, day, policy.child_scope)) continue;
    const std::optional<int> age_years = AgeYears(member, day);
    if (!age_years.has_value()) {
      AddMissing(Fact::kBirthDate, index, &counted.missing_facts);
      continue;
    }
    const bool counts = *age_years < age_below;
    if (!TakesRank(member, counts, policy.rank_basis)) continue;
    const int in_charge = by_family ? InChargeOf(household, family, index, day) : -1;
    candidates.push_back({static_cast<int16_t>(index), static_cast<int16_t>(counts ? 1 : 0), *age_years,
                          static_cast<int16_t>(in_charge)});
  }
  SortFromTheEldest(household, &candidates);
  Rank(candidates, &counted);
  return counted;
}

}  // namespace rsu::eligibility
