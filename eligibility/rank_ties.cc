#include "eligibility/rank_ties.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rsu::eligibility {
namespace {

enum Tier { kEnhanced, kOther, kUnpaid };

Tier TierOf(int16_t rank, const PaidRanks& ranks) {
  if (rank > ranks.last) return kUnpaid;
  return rank <= ranks.enhanced ? kEnhanced : kOther;
}

// One child of a group with what each tier pays.
struct Candidate {
  CountedChild* child;
  int64_t pays[3];
};

// Deals the tiers out to the candidates, so many of each, for the greatest sum: child by child, the best of all ways to
// have used some places so far.
class Deal {
 public:
  Deal(const std::vector<Candidate>& group, int enhanced, int other)
      : group_(group), enhanced_(enhanced), other_(other), best_((group.size() + 1) * States(), kImpossible) {}

  std::vector<Tier> Best() {
    At(0, 0, 0) = 0;
    for (size_t i = 0; i < group_.size(); ++i) Step(i);
    std::vector<Tier> tiers(group_.size());
    int a = enhanced_;
    int b = other_;
    for (size_t i = group_.size(); i-- > 0;) {
      tiers[i] = LastTier(i, a, b);
      a -= tiers[i] == kEnhanced;
      b -= tiers[i] == kOther;
    }
    return tiers;
  }

 private:
  static constexpr int64_t kImpossible = -1;

  size_t States() const { return static_cast<size_t>(enhanced_ + 1) * static_cast<size_t>(other_ + 1); }
  int64_t& At(size_t children, int a, int b) {
    return best_[children * States() + static_cast<size_t>(a) * static_cast<size_t>(other_ + 1) +
                 static_cast<size_t>(b)];
  }

  // What the first i + 1 children are paid when the last of them has the tier; kImpossible when that cannot be.
  int64_t With(Tier tier, size_t i, int a, int b) {
    const int before_a = a - (tier == kEnhanced);
    const int before_b = b - (tier == kOther);
    const int unpaid = static_cast<int>(i) + 1 - a - b;
    const int all_unpaid = static_cast<int>(group_.size()) - enhanced_ - other_;
    if (before_a < 0 || before_b < 0 || unpaid < (tier == kUnpaid) || unpaid > all_unpaid) return kImpossible;
    const int64_t before = At(i, before_a, before_b);
    return before == kImpossible ? kImpossible : before + group_[i].pays[tier];
  }

  void Step(size_t i) {
    for (int a = 0; a <= enhanced_; ++a) {
      for (int b = 0; b <= other_; ++b) {
        At(i + 1, a, b) = std::max({With(kEnhanced, i, a, b), With(kOther, i, a, b), With(kUnpaid, i, a, b)});
      }
    }
  }

  // Of tiers that pay alike the last: the earlier ones stay for those declared before.
  Tier LastTier(size_t i, int a, int b) {
    for (const Tier tier : {kUnpaid, kOther}) {
      if (With(tier, i, a, b) != kImpossible && With(tier, i, a, b) == At(i + 1, a, b)) return tier;
    }
    return kEnhanced;
  }

  const std::vector<Candidate>& group_;
  const int enhanced_;
  const int other_;
  std::vector<int64_t> best_;
};

using ValueOf = std::function<TieValue(const CountedChild&)>;

// The ranks of one group: best tier first.
void SettleGroup(const PaidRanks& ranks, const ValueOf& value_of, const std::vector<CountedChild*>& children) {
  int places[3] = {};
  std::vector<Candidate> group;
  for (CountedChild* child : children) {
    const TieValue value = value_of(*child);
    group.push_back({child, {value.enhanced, value.other, 0}});
    ++places[TierOf(child->rank, ranks)];
  }
  const std::vector<Tier> tiers = Deal(group, places[kEnhanced], places[kOther]).Best();
  const int16_t first_rank = children.front()->rank;
  std::vector<size_t> order(group.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (tiers[a] != tiers[b]) return tiers[a] < tiers[b];
    return ranks.best_first && group[a].pays[tiers[a]] > group[b].pays[tiers[b]];
  });
  for (size_t place = 0; place < order.size(); ++place) {
    group[order[place]].child->rank = static_cast<int16_t>(first_rank + static_cast<int16_t>(place));
  }
}

}  // namespace

void SettleRankTies(const HouseholdFacts& household, const PaidRanks& ranks, const ValueOf& value_of,
                    CountedChildren* children) {
  const auto birth_day = [&](const CountedChild& child) { return *household.members[child.member_index].birth_day; };
  std::vector<CountedChild*> group;
  bool settled = false;
  const auto settle = [&] {
    if (group.size() > 1) SettleGroup(ranks, value_of, group);
    settled |= group.size() > 1;
    group.clear();
  };
  ForEachFamily(*children, [&](int16_t in_charge) {
    for (CountedChild& child : children->children) {
      if (child.in_charge != in_charge) continue;
      if (!group.empty() && birth_day(*group.front()) != birth_day(child)) settle();
      group.push_back(&child);
    }
    settle();
  });
  if (!settled) return;
  std::stable_sort(children->children.begin(), children->children.end(),
                   [&](const CountedChild& a, const CountedChild& b) {
                     return std::make_pair(birth_day(a), a.rank) < std::make_pair(birth_day(b), b.rank);
                   });
}

}  // namespace rsu::eligibility
