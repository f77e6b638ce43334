#include "eligibility/family_allowance_children.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "eligibility/family_allowance_child.h"

namespace rsu::eligibility {
namespace {

// The figures of the amount.
struct Ranks {
  int64_t max_children;
  int64_t enhanced;  // the first ones, paid more
};

// Orders the children, ranks those that count, and says what follows.
class Children {
 public:
  Children(const Ranks& ranks, std::vector<ChildFinding> findings, AllowanceMonth* month)
      : ranks_(ranks), month_(*month), findings_(std::move(findings)) {
    // Eldest first; the same birth date, or none, goes by the name of the child, so that the order of rows is nothing.
    const auto key = [this](const ChildFinding& child) {
      const std::string& name = month_.facts.children(child.index).child_ref();
      return std::make_tuple(child.birth.value_or(absl::CivilDay::max()), absl::string_view(name));
    };
    std::stable_sort(findings_.begin(), findings_.end(),
                     [&key](const ChildFinding& a, const ChildFinding& b) { return key(a) < key(b); });
  }

  // cnss.af_rank: the place among the children that count, or among all of the claim.
  void Rank() {
    const bool by_birth = month_.policy.af_rank == AllowanceRank::kBirthRank;
    int64_t place = 0;
    for (ChildFinding& child : findings_) {
      if (child.counts() || by_birth) ++place;
      if (child.counts()) child.rank = place;
      if (by_birth && !child.birth.has_value()) month_.verdict.Miss(ChildPath(child.index, "birth_date"));
    }
  }

  // Line 9: none above the sixth. A child of which a fact lacks takes a place that may be the sixth.
  void Cap() {
    int64_t counted = 0;
    for (const ChildFinding& child : findings_) counted += IsPaid(child);
    int64_t place = 0;
    for (ChildFinding& child : findings_) {
      ++place;
      if (child.rank > ranks_.max_children) child.left_out.push_back(ReasonCode::kCap6);
      const bool by_birth = month_.policy.af_rank == AllowanceRank::kBirthRank;
      const bool matters = by_birth ? place <= ranks_.max_children : counted < ranks_.max_children;
      if (matters) MissFactsOf(child);
    }
  }

  bool SomePaid() const {
    return std::any_of(findings_.begin(), findings_.end(), [this](const ChildFinding& child) { return IsPaid(child); });
  }

  // Whether the children alone leave something to pay, or may.
  void Tell() {
    const ReasonWeight weight = SomePaid() || open_ ? ReasonWeight::kExplains : ReasonWeight::kRefuses;
    std::vector<const ChildFinding*> as_claimed(findings_.size());
    for (const ChildFinding& child : findings_) as_claimed[child.index] = &child;
    for (const ChildFinding* child : as_claimed) {
      for (const ReasonCode code : child->left_out) {
        month_.Note(code, weight, Subject(*child), code == ReasonCode::kNoDoublePayment ? child->paid_on : "");
      }
    }
    if (findings_.empty()) month_.Note(ReasonCode::kNoEligibleChild, ReasonWeight::kRefuses);
  }

  // A line a child, by rank.
  void AddAmount() {
    for (const ChildFinding& child : findings_) {
      if (!IsPaid(child)) continue;
      const bool enhanced = child.rank <= ranks_.enhanced;
      const ParameterKey key =
          enhanced ? ParameterKey::kFamilyAllowanceRank1To3 : ParameterKey::kFamilyAllowanceRank4To6;
      const std::optional<int64_t> centimes = month_.verdict.Use(key, month_.first_day);
      if (!centimes.has_value()) continue;
      month_.verdict.AddLine({enhanced ? "allowance_rank_1_3" : "allowance_rank_4_6",
                              absl::StrCat("child of rank ", child.rank), *centimes, key, Subject(child)});
    }
  }

 private:
  bool IsPaid(const ChildFinding& child) const { return child.rank > 0 && child.rank <= ranks_.max_children; }

  void MissFactsOf(const ChildFinding& child) {
    open_ |= !child.missing.empty();
    for (const std::string& path : child.missing) month_.verdict.Miss(path);
  }

  static std::string Subject(const ChildFinding& child) { return absl::StrCat("children[", child.index, "]"); }

  const Ranks ranks_;
  AllowanceMonth& month_;
  std::vector<ChildFinding> findings_;
  bool open_ = false;  // a child may count, once its facts are known
};

}  // namespace

bool JudgeChildren(const AllowanceBasis& basis, AllowanceMonth* month) {
  const std::optional<ChildLimits> limits = FindChildLimits(month);
  const std::optional<int64_t> max_children =
      month->verdict.Use(ParameterKey::kFamilyAllowanceMaxChildren, month->first_day);
  const std::optional<int64_t> enhanced =
      month->verdict.Use(ParameterKey::kFamilyAllowanceEnhancedChildren, month->first_day);
  if (!limits.has_value() || !max_children.has_value() || !enhanced.has_value()) return false;
  std::vector<ChildFinding> findings;
  for (int i = 0; i < month->facts.children_size(); ++i) findings.push_back(JudgeChild(i, *limits, basis, *month));
  Children children({*max_children, *enhanced}, std::move(findings), month);
  children.Rank();
  children.Cap();
  children.Tell();
  children.AddAmount();
  return children.SomePaid();
}

}  // namespace rsu::eligibility
