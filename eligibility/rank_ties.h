// The order of children of one birth date (switch asd.rank_ties = HIGHEST): of the orders possible the one that pays
// most, so that the order of rows in a file decides nothing.
//
//   SettleRankTies(household, {3, 6}, [&](const CountedChild& child) { return TieValue{...}; }, &children);
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

#include "eligibility/facts.h"
#include "eligibility/family_facts.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {

/// The places that are paid alike: the ranks up to `enhanced`, those after it up to `last`; none after that.
struct PaidRanks {
  int64_t enhanced;
  int64_t last;
  bool best_first = false;  // among places paid alike too, who is paid more stands first (the first six pupils)
};

/// What a child is paid, centimes, in an enhanced rank and in another one.
struct TieValue {
  int64_t enhanced;
  int64_t other;
};

/// What a child is taken to be paid when that is not known: more than any figure can be, so that the
/// answer asks for it wherever it could matter.
inline constexpr int64_t kUnknownTieValue = std::numeric_limits<int64_t>::max() / kMaxLegalValue;

/// Changes the ranks within each group of one family and one birth date so that the sum is the greatest, and the order
/// of the list with them. Of orders that pay alike, the one given.
void SettleRankTies(const HouseholdFacts& household, const PaidRanks& ranks,
                    const std::function<TieValue(const CountedChild&)>& value_of, CountedChildren* children);

}  // namespace rsu::eligibility
