#include "eligibility/child_aid.h"

#include <algorithm>

#include "eligibility/rank_ties.h"

namespace rsu::eligibility {
namespace {

// The keys of one line of the rates: a category for the enhanced ranks and for the others.
struct RateKeys {
  LineKind kind;
  ParameterKey enhanced;
  ParameterKey others;
};

constexpr RateKeys kYoungOrSchooled = {LineKind::kChildYoungOrSchooled, ParameterKey::kAsdChildRank1To3Under6OrSchooled,
                                       ParameterKey::kAsdChildRank4To6Under6OrSchooled};
constexpr RateKeys kUnschooled = {LineKind::kChildUnschooled, ParameterKey::kAsdChildRank1To3Unschooled,
                                  ParameterKey::kAsdChildRank4To6Unschooled};
constexpr RateKeys kFatherless = {LineKind::kChildFatherless, ParameterKey::kAsdChildRank1To3Fatherless,
                                  ParameterKey::kAsdChildRank4To6Fatherless};
constexpr RateKeys kFatherlessUnschooled = {LineKind::kChildFatherlessUnschooled,
                                            ParameterKey::kAsdChildRank1To3FatherlessUnschooled,
                                            ParameterKey::kAsdChildRank4To6FatherlessUnschooled};

// Under 6 *or* at school: the young have no condition of schooling.
const RateKeys& CategoryOf(const MemberFacts& child, bool young) {
  const bool schooled = young || child.school == v1::SCHOOL_PUBLIC || child.school == v1::SCHOOL_PRIVATE;
  const bool fatherless = child.orphan == v1::ORPHAN_FATHER || child.orphan == v1::ORPHAN_BOTH;
  if (fatherless) return schooled ? kFatherless : kFatherlessUnschooled;
  return schooled ? kYoungOrSchooled : kUnschooled;
}

// Adds up one family's aid.
class ChildAid {
 public:
  ChildAid(const LawView& law, const HouseholdFacts& household, Verdict* verdict, VerdictAmount* amount)
      : law_(law),
        household_(household),
        verdict_(*verdict),
        amount_(*amount),
        max_children_(verdict->Use(law, ParameterKey::kAsdMaxChildren)),
        enhanced_ranks_(verdict->Use(law, ParameterKey::kAsdEnhancedRanks)),
        young_age_below_(verdict->Use(law, ParameterKey::kAsdYoungAgeBelow)) {}

  // asd.unit: one family of the household, or each of its own ranks and its own floor.
  void Compute(const CountedChildren& children, int head_of_family) {
    if (!max_children_.has_value() || !enhanced_ranks_.has_value() || !young_age_below_.has_value()) return;
    const CountedChildren settled = Settle(children);
    ForEachFamily(settled, [&](int16_t in_charge) {
      const int64_t before_centimes = amount_.centimes;
      ComputeFamily(settled, in_charge);
      const int payee = in_charge < 0 ? head_of_family : in_charge;
      if (payee < 0) return;
      amount_.payments.push_back({static_cast<int16_t>(payee), amount_.centimes - before_centimes});
    });
  }

 private:
  // asd.rank_ties: of the orders of children of one birth date the one that pays most, or the declared one.
  CountedChildren Settle(CountedChildren children) const {
    if (law_.policy().rank_ties == RankTies::kDeclaredOrder) return children;
    SettleRankTies(
        household_, {*enhanced_ranks_, *max_children_}, [this](const CountedChild& child) { return ValueOf(child); },
        &children);
    return children;
  }

  TieValue ValueOf(const CountedChild& child) const {
    const MemberFacts& facts = FactsOf(child);
    const bool young = child.age_years < *young_age_below_;
    const bool rate_known = facts.orphan != v1::ORPHAN_UNSPECIFIED && (young || facts.school != v1::SCHOOL_UNSPECIFIED);
    const RateKeys& category = CategoryOf(facts, young);
    // A disability counts only in the ranks that have a complement: there alone it may be unknown what they pay.
    const auto pays = [&](ParameterKey rate, bool has_complement, ParameterKey complement) {
      if (!rate_known || (has_complement && facts.disability == v1::DISABILITY_UNSPECIFIED)) return kUnknownTieValue;
      const bool complemented = has_complement && facts.disability == v1::DISABILITY_SEVERE;
      return law_.Value(rate).value_or(kUnknownTieValue) +
             (complemented ? law_.Value(complement).value_or(kUnknownTieValue) : 0);
    };
    return {pays(category.enhanced, true, ParameterKey::kAsdDisabilityComplementRank1To3),
            pays(category.others, law_.policy().disability_ranks == DisabilityRanks::k1To6,
                 ParameterKey::kAsdDisabilityComplementRank4To6)};
  }

  void ComputeFamily(const CountedChildren& children, int16_t in_charge) {
    const int64_t before_centimes = amount_.centimes;
    const bool before = law_.policy().floor_order == FloorOrder::kBeforeComplement;
    const auto counts = [&](const CountedChild& child) {
      return child.in_charge == in_charge && child.rank <= *max_children_;
    };
    for (const CountedChild& child : children.children) {
      if (counts(child)) AddRate(child);
    }
    if (before) LiftToFloor(before_centimes, in_charge);
    for (const CountedChild& child : children.children) {
      if (counts(child)) AddComplement(child);
    }
    if (!before) LiftToFloor(before_centimes, in_charge);
  }

  const MemberFacts& FactsOf(const CountedChild& child) const { return household_.members[child.member_index]; }
  bool IsEnhanced(const CountedChild& child) const { return child.rank <= *enhanced_ranks_; }

  void AddRate(const CountedChild& child) {
    const MemberFacts& facts = FactsOf(child);
    const bool young = child.age_years < *young_age_below_;
    const bool orphan_missing = facts.orphan == v1::ORPHAN_UNSPECIFIED;
    const bool school_missing = !young && facts.school == v1::SCHOOL_UNSPECIFIED;
    if (school_missing) verdict_.LeaveOpen(Fact::kSchool, child.member_index);
    if (orphan_missing) verdict_.LeaveOpen(Fact::kOrphan, child.member_index);
    if (school_missing || orphan_missing) return;
    const RateKeys& category = CategoryOf(facts, young);
    AddLine(child, category.kind, IsEnhanced(child) ? category.enhanced : category.others);
  }

  void AddComplement(const CountedChild& child) {
    if (!IsEnhanced(child) && law_.policy().disability_ranks == DisabilityRanks::k1To3) return;
    const MemberFacts& facts = FactsOf(child);
    if (facts.disability == v1::DISABILITY_UNSPECIFIED) verdict_.LeaveOpen(Fact::kDisability, child.member_index);
    if (facts.disability != v1::DISABILITY_SEVERE) return;
    AddLine(child, LineKind::kDisabilityComplement,
            IsEnhanced(child) ? ParameterKey::kAsdDisabilityComplementRank1To3
                              : ParameterKey::kAsdDisabilityComplementRank4To6);
  }

  void AddLine(const CountedChild& child, LineKind kind, ParameterKey key) {
    const std::optional<int64_t> centimes = verdict_.Use(law_, key);
    if (centimes.has_value()) amount_.Add({*centimes, kind, key, child.member_index, child.rank});
  }

  void LiftToFloor(int64_t before_centimes, int16_t in_charge) {
    const std::optional<int64_t> floor = verdict_.Use(law_, ParameterKey::kAsdFamilyFloor);
    const int64_t sum_centimes = amount_.centimes - before_centimes;
    if (!floor.has_value() || sum_centimes >= *floor) return;
    amount_.Add({*floor - sum_centimes, LineKind::kFamilyFloor, ParameterKey::kAsdFamilyFloor, in_charge});
  }

  const LawView& law_;
  const HouseholdFacts& household_;
  Verdict& verdict_;
  VerdictAmount& amount_;
  const std::optional<int64_t> max_children_;
  const std::optional<int64_t> enhanced_ranks_;
  const std::optional<int64_t> young_age_below_;
};

}  // namespace

void ComputeChildAid(const LawView& law, const HouseholdFacts& household, const CountedChildren& children,
                     int head_of_family, Verdict* verdict, VerdictAmount* amount) {
  amount->branch = Branch::kChildAid;
  ChildAid(law, household, verdict, amount).Compute(children, head_of_family);
}

}  // namespace rsu::eligibility
