#include "eligibility/family_facts.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace rsu::eligibility {
namespace {

bool IsMarriedMan(const MemberFacts& member) {
  return member.sex == v1::SEX_MALE && member.marital_status == v1::MARITAL_STATUS_MARRIED;
}

// The married man among head and spouses of a married head; -1 when there is none.
int Husband(const HouseholdFacts& household, const Family& family) {
  if (family.head < 0 || household.members[family.head].marital_status != v1::MARITAL_STATUS_MARRIED) return -1;
  if (IsMarriedMan(household.members[family.head])) return family.head;
  int husband = -1;
  for (const int member : family.head_and_spouses) {
    if (!IsMarriedMan(household.members[member])) continue;
    // No law knows two husbands: the identifier keeps the answer the same in any order of rows.
    if (husband < 0 || household.members[member].identity < household.members[husband].identity) husband = member;
  }
  return husband;
}

// Custody, kafala and guardianship put a child in the charge of an adult; the order of the enum is that of the decree.
bool GivesCharge(v1::FamilyLinkKind kind) { return kind >= v1::FAMILY_LINK_KIND_CUSTODY; }

// The widow who heads the household, with her children: a guardian does not make her less their head of family.
bool IsWidowsChild(const HouseholdFacts& household, const Family& family, int child) {
  if (family.head < 0 || household.members[child].relation != v1::RELATION_CHILD) return false;
  const MemberFacts& head = household.members[family.head];
  return head.sex == v1::SEX_FEMALE && head.marital_status == v1::MARITAL_STATUS_WIDOWED;
}

constexpr int kNobody = -1;

// Who has a child in charge, and by what.
struct Charge {
  v1::FamilyLinkKind kind = v1::FAMILY_LINK_KIND_UNSPECIFIED;
  int adult = kNobody;

  // The stronger of two; two adults by links of one kind are kSeveralAdults.
  void Add(v1::FamilyLinkKind other_kind, int other_adult) {
    if (other_adult == kNobody || (adult != kNobody && kind < other_kind)) return;
    const bool alike = adult != kNobody && kind == other_kind && adult != other_adult;
    *this = {other_kind, alike ? kSeveralAdults : other_adult};
  }
};

// Calls `function` with each link in force that puts a child in somebody's charge.
template <typename Function>
void ForEachCharge(const HouseholdFacts& household, const Family& family, int child, absl::CivilDay day,
                   const Function& function) {
  for (const FamilyLinkFacts& link : household.family_links) {
    if (link.child_index != child || !GivesCharge(link.kind) || !link.InForce(day)) continue;
    if (link.kind == v1::FAMILY_LINK_KIND_GUARDIANSHIP && IsWidowsChild(household, family, child)) continue;
    function(link);
  }
}

Charge ChargeOf(const HouseholdFacts& household, const Family& family, int child, absl::CivilDay day) {
  Charge charge;
  ForEachCharge(household, family, child, day,
                [&charge](const FamilyLinkFacts& link) { charge.Add(link.kind, link.adult_index); });
  return charge;
}

// Whether somebody else than this adult has the child in charge, and he has not.
bool IsInOthersCharge(const HouseholdFacts& household, const Family& family, int child, int adult, absl::CivilDay day) {
  bool in_others = false;
  bool in_his = false;
  ForEachCharge(household, family, child, day,
                [&](const FamilyLinkFacts& link) { (link.adult_index == adult ? in_his : in_others) = true; });
  return in_others && !in_his;
}

// The parent in charge by the family record: the head of family when he is one of them; kNobody when it names none.
int ParentOf(const HouseholdFacts& household, const Family& family, int child, absl::CivilDay day) {
  Charge parent;
  for (const FamilyLinkFacts& link : household.family_links) {
    if (link.child_index != child || link.kind != v1::FAMILY_LINK_KIND_PARENT || !link.InForce(day)) continue;
    if (link.adult_index == family.head_of_family) return link.adult_index;
    parent.Add(link.kind, link.adult_index);
  }
  return parent.adult;
}

// Whether a member can be among the children at all, age left aside.
bool MayBeChild(const HouseholdFacts& household, const Family& family, int index, absl::CivilDay day,
                ChildScope scope) {
  const MemberFacts& member = household.members[index];
  if (member.relation == v1::RELATION_CHILD) return true;
  if (!household.family_links.empty() && ChargeOf(household, family, index, day).adult != kNobody) return true;
  return scope == ChildScope::kAllUnder21 && member.relation != v1::RELATION_HEAD &&
         member.relation != v1::RELATION_SPOUSE && member.relation != v1::RELATION_UNSPECIFIED;
}

using Members = absl::InlinedVector<int16_t, 8>;  // indexes

// The heads of family that the record leaves possible for given children.
class FamilyHeads {
 public:
  FamilyHeads(const HouseholdFacts& household, const Family& family, absl::CivilDay day)
      : household_(household), family_(family), day_(day) {}

  // One, unless several adults have links of the strongest kind: then those, in order.
  Members Of(const Members& children) const {
    const int declared = family_.head_of_family;
    if (family_.has_husband && (children.empty() || HasChildOfHis(children))) return {static_cast<int16_t>(declared)};
    Charge strongest;
    for (const int child : children) {
      ForEachCharge(household_, family_, child, day_,
                    [&](const FamilyLinkFacts& link) { strongest.Add(link.kind, link.adult_index); });
    }
    if (strongest.adult == kNobody) return {static_cast<int16_t>(declared)};
    if (strongest.adult != kSeveralAdults) return {static_cast<int16_t>(strongest.adult)};
    Members adults;
    for (const int child : children) {
      ForEachCharge(household_, family_, child, day_, [&](const FamilyLinkFacts& link) {
        if (link.kind == strongest.kind) adults.push_back(link.adult_index);
      });
    }
    std::sort(adults.begin(), adults.end());
    adults.erase(std::unique(adults.begin(), adults.end()), adults.end());
    return adults;
  }

 private:
  bool HasChildOfHis(const Members& children) const {
    return std::any_of(children.begin(), children.end(), [this](int child) {
      return !IsInOthersCharge(household_, family_, child, family_.head_of_family, day_);
    });
  }

  const HouseholdFacts& household_;
  const Family& family_;
  const absl::CivilDay day_;
};

// The family with its possible heads; the head of family when there is one, else kSeveralAdults.
Family WithHeads(Members heads, MissingFacts missing, Family family) {
  std::sort(heads.begin(), heads.end());
  heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
  family.possible_heads.assign(heads.begin(), heads.end());
  family.head_of_family = heads.size() == 1 ? heads[0] : kSeveralAdults;
  family.missing_facts = std::move(missing);
  return family;
}

// Whether a member takes a place in the order of the children.
bool TakesRank(const MemberFacts& member, bool counted, RankBasis basis) {
  return counted || (basis == RankBasis::kAllBorn && member.relation == v1::RELATION_CHILD);
}

using Candidates = absl::InlinedVector<CountedChild, 8>;  // those who take a rank; rank 0 = not counted

// Of one birth date by identifier, so that rows in another order are paid the same; asd.rank_ties = DECLARED_ORDER
// wants the order of rows.
void SortFromTheEldest(const HouseholdFacts& household, RankTies ties, Candidates* candidates) {
  const auto key = [&](const CountedChild& child) {
    const MemberFacts& facts = household.members[child.member_index];
    const int64_t name = ties == RankTies::kDeclaredOrder ? 0 : facts.identity;
    return std::make_tuple(*facts.birth_day, name, child.member_index);
  };
  std::sort(candidates->begin(), candidates->end(),
            [&key](const CountedChild& a, const CountedChild& b) { return key(a) < key(b); });
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

Family FamilyOn(const HouseholdFacts& household, absl::CivilDay day, std::optional<int64_t> child_age_below,
                ChildScope scope) {
  Family family = FamilyOf(household);
  if (household.family_links.empty()) return WithHeads({static_cast<int16_t>(family.head_of_family)}, {}, family);
  Members sure;
  Members undated;  // children, if they are young enough
  for (size_t i = 0; i < household.members.size(); ++i) {
    const int16_t index = static_cast<int16_t>(i);
    if (!MayBeChild(household, family, index, day, scope)) continue;
    const std::optional<int> age_years = AgeYears(household.members[i], day);
    if (!age_years.has_value()) undated.push_back(index);
    if (age_years.has_value() && (!child_age_below.has_value() || *age_years < *child_age_below)) sure.push_back(index);
  }
  const FamilyHeads heads(household, family, day);
  const Members without_undated = heads.Of(sure);
  Members possible = without_undated;
  MissingFacts missing;
  if (possible.size() > 1) AddMissing(Fact::kFamilyRecord, -1, &missing);
  for (const int16_t child : undated) {
    Members with_child = sure;
    with_child.push_back(child);
    const Members heads_then = heads.Of(with_child);
    if (heads_then == without_undated) continue;
    AddMissing(Fact::kBirthDate, child, &missing);
    possible.insert(possible.end(), heads_then.begin(), heads_then.end());
  }
  return WithHeads(std::move(possible), std::move(missing), std::move(family));
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
  const Charge charge = ChargeOf(household, declared, child, day);
  if (charge.adult != kNobody) return charge.adult;
  const int parent = ParentOf(household, declared, child, day);
  return parent != kNobody ? parent : declared.head_of_family;
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
      counted.undated.push_back(static_cast<int16_t>(index));
      AddMissing(Fact::kBirthDate, index, &counted.missing_facts);
      continue;
    }
    const bool counts = *age_years < age_below;
    if (!TakesRank(member, counts, policy.rank_basis)) continue;
    const int in_charge = by_family ? InChargeOf(household, family, index, day) : -1;
    if (in_charge == kSeveralAdults) AddMissing(Fact::kFamilyRecord, -1, &counted.missing_facts);
    candidates.push_back({static_cast<int16_t>(index), static_cast<int16_t>(counts ? 1 : 0), *age_years,
                          static_cast<int16_t>(in_charge)});
  }
  SortFromTheEldest(household, policy.rank_ties, &candidates);
  Rank(candidates, &counted);
  return counted;
}

}  // namespace rsu::eligibility
