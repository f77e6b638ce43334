#include "eligibility/rank_ties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "absl/time/civil_time.h"

namespace rsu::eligibility {
namespace {

constexpr int kTrials = 300;

// Children of one family, `twins` of them of one birth date after `elders` others.
struct Siblings {
  HouseholdFacts household;
  CountedChildren children;
  std::vector<TieValue> values;  // by member

  Siblings(int elders, int twins, std::mt19937* random) {
    for (int i = 0; i < elders + twins; ++i) {
      MemberFacts member;
      member.birth_day = i < elders ? absl::CivilDay(2005 + i, 1, 1) : absl::CivilDay(2015, 6, 1);
      household.members.push_back(member);
      children.children.push_back({static_cast<int16_t>(i), static_cast<int16_t>(i + 1), 9, -1});
      const auto draw = [random](int most) { return std::uniform_int_distribution<int64_t>(0, most)(*random); };
      const int64_t other = draw(5);
      values.push_back({other + draw(20), other});
    }
  }

  void Settle(const PaidRanks& ranks) {
    SettleRankTies(
        household, ranks, [this](const CountedChild& child) { return values[child.member_index]; }, &children);
  }

  // What the places pay to members in an order of ranks.
  int64_t Sum(const std::vector<int>& members, const PaidRanks& ranks) const {
    int64_t sum = 0;
    for (size_t place = 0; place < members.size(); ++place) {
      const int64_t rank = static_cast<int64_t>(place) + 1;
      if (rank > ranks.last) continue;
      sum += rank <= ranks.enhanced ? values[members[place]].enhanced : values[members[place]].other;
    }
    return sum;
  }

  std::vector<int> Order() const {
    std::vector<int> members;
    for (const CountedChild& child : children.children) members.push_back(child.member_index);
    return members;
  }
};

TEST(SettleRankTies, PaysWhatTheBestOfAllOrdersPays) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const PaidRanks ranks = {3, 6};
  for (int trial = 0; trial < kTrials; ++trial) {
    const int elders = trial % 5;
    const int twins = 2 + trial % 5;
    Siblings siblings(elders, twins, &random);
    std::vector<int> order = siblings.Order();
    int64_t best = 0;
    do {
      best = std::max(best, siblings.Sum(order, ranks));
    } while (std::next_permutation(order.begin() + elders, order.end()));
    siblings.Settle(ranks);
    EXPECT_EQ(siblings.Sum(siblings.Order(), ranks), best) << elders << " elders, " << twins << " of one birth date";
  }
}

TEST(SettleRankTies, GivesTheRanksInOrderAndChangesNoElder) {
  std::mt19937 random(1);
  Siblings siblings(2, 5, &random);
  siblings.Settle({3, 6});
  for (size_t i = 0; i < siblings.children.children.size(); ++i) {
    EXPECT_EQ(siblings.children.children[i].rank, static_cast<int16_t>(i + 1));
  }
  EXPECT_EQ(siblings.Order()[0], 0);
  EXPECT_EQ(siblings.Order()[1], 1);
}

TEST(SettleRankTies, KeepsTheDeclaredOrderOfThoseWhoArePaidAlike) {
  std::mt19937 random(1);
  Siblings siblings(0, 7, &random);
  for (TieValue& value : siblings.values) value = {5, 2};
  siblings.Settle({3, 6});
  EXPECT_EQ(siblings.Order(), (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
}

TEST(SettleRankTies, PutsWhoIsPaidMoreFirstWhereTheFirstOnesCount) {
  std::mt19937 random(1);
  Siblings siblings(0, 3, &random);
  siblings.values = {{1, 1}, {3, 3}, {2, 2}};
  siblings.Settle({0, 100, /*best_first=*/true});
  EXPECT_EQ(siblings.Order(), (std::vector<int>{1, 2, 0}));
}

TEST(SettleRankTies, KeepsFamiliesApart) {
  std::mt19937 random(1);
  Siblings siblings(0, 4, &random);
  siblings.values = {{1, 0}, {9, 0}, {2, 0}, {8, 0}};
  for (size_t i = 0; i < 4; ++i) {
    siblings.children.children[i].in_charge = static_cast<int16_t>(i % 2);
    siblings.children.children[i].rank = static_cast<int16_t>(i / 2 + 1);
  }
  siblings.Settle({1, 6});  // members 0 and 2 are of one family, 1 and 3 of the other
  for (const CountedChild& child : siblings.children.children) {
    EXPECT_EQ(child.rank, child.member_index == 2 || child.member_index == 1 ? 1 : 2) << child.member_index;
  }
}

}  // namespace
}  // namespace rsu::eligibility
