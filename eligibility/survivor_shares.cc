#include "eligibility/survivor_shares.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "eligibility/survivor_child.h"

namespace rsu::eligibility {
namespace {

// Finds who shares in a month.
class Counting {
 public:
  Counting(const v1::SurvivorsFacts& facts, absl::CivilMonth month, bool tell, ClaimVerdict* verdict)
      : facts_(facts), month_(month), tell_(tell), verdict_(*verdict) {}

  Shares Count() && {
    for (int i = 0; i < facts_.spouses_size(); ++i) AddSpouse(facts_.spouses(i), absl::StrCat("spouses[", i, "]"));
    for (int i = 0; i < facts_.children_size(); ++i) AddChild(facts_.children(i), absl::StrCat("children[", i, "]"));
    return std::move(shares_);
  }

 private:
  void AddSpouse(const v1::SurvivingSpouse& spouse, const std::string& subject) {
    const absl::CivilDay day(month_);
    if (spouse.has_died_on() && DayFromProto(spouse.died_on()) < day) return;
    if (spouse.has_remarried_on() && DayFromProto(spouse.remarried_on()) <= day) {
      if (tell_) verdict_.Explain(ReasonCode::kRemarriage, subject);
      return;
    }
    Add(spouse.spouse_ref(), subject, true, ParameterKey::kSurvivorsSpousesShare);
  }

  void AddChild(const v1::ClaimChild& child, const std::string& subject) {
    const std::string path = absl::StrCat("claim.survivors.", subject);
    switch (StandingOf(child, path, month_, &verdict_)) {
      case ChildStanding::kNone:
        return;
      case ChildStanding::kOpen:
        shares_.complete = false;
        return;
      case ChildStanding::kNoStatus:
        if (tell_) verdict_.Explain(ReasonCode::kChildStatus, subject);
        return;
      case ChildStanding::kPastAge:
        if (tell_) verdict_.Explain(ReasonCode::kChildAge, subject);
        return;
      case ChildStanding::kShares:
        break;
    }
    if (!child.has_orphan_of_both()) {
      shares_.complete = false;
      return verdict_.Miss(absl::StrCat(path, ".orphan_of_both"));
    }
    Add(child.child_ref(), subject, false,
        child.orphan_of_both() ? ParameterKey::kSurvivorsOrphanBothShare : ParameterKey::kSurvivorsOrphanOneShare);
  }

  void Add(const std::string& ref, const std::string& subject, bool is_spouse, ParameterKey share) {
    shares_.survivors.push_back({ref.empty() ? subject : ref, subject, is_spouse, share, 0});
  }

  const v1::SurvivorsFacts& facts_;
  const absl::CivilMonth month_;
  const bool tell_;
  ClaimVerdict& verdict_;
  Shares shares_;
};

// The group of all spouses has one share; each orphan has its own.
void ComputeShares(int64_t base_centimes, absl::CivilDay day, Shares* shares, ClaimVerdict* verdict) {
  const std::optional<Rate> cap = verdict->UseRate(ParameterKey::kSurvivorsTotalCap, day);
  const int64_t spouses = std::count_if(shares->survivors.begin(), shares->survivors.end(),
                                        [](const Survivor& one) { return one.is_spouse; });
  int64_t total = 0;
  std::vector<int64_t> rates;  // over one denominator, as all percentages
  bool group_counted = false;
  for (const Survivor& one : shares->survivors) {
    const std::optional<Rate> rate = verdict->UseRate(one.share, day);
    if (!rate.has_value() || !cap.has_value()) {
      shares->complete = false;
      return;
    }
    rates.push_back(rate->numerator);
    if (!one.is_spouse || !group_counted) total += rate->numerator;
    group_counted |= one.is_spouse;
  }
  shares->cut = !rates.empty() && total > cap->numerator;
  for (size_t i = 0; i < rates.size(); ++i) {
    Survivor& one = shares->survivors[i];
    const int64_t persons = one.is_spouse ? spouses : 1;
    one.centimes = shares->cut ? base_centimes * rates[i] * cap->numerator / (total * cap->denominator * persons)
                               : base_centimes * rates[i] / (cap->denominator * persons);
  }
}

}  // namespace

int64_t Shares::total_centimes() const {
  int64_t total = 0;
  for (const Survivor& one : survivors) total += one.centimes;
  return total;
}

Shares SharesOf(const v1::SurvivorsFacts& facts, int64_t base_centimes, absl::CivilMonth month, bool tell,
                ClaimVerdict* verdict) {
  Shares shares = Counting(facts, month, tell, verdict).Count();
  ComputeShares(base_centimes, absl::CivilDay(month), &shares, verdict);
  return shares;
}

}  // namespace rsu::eligibility
