#include "eligibility/policy.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "eligibility/errors.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {
namespace {

using policy::v1::PolicySwitch;

template <typename Value>
using Choices = std::vector<std::pair<absl::string_view, Value>>;

// Takes the switches one by one; remembers the first fault.
class SwitchReader {
 public:
  explicit SwitchReader(const std::vector<const PolicySwitch*>& switches) : switches_(switches) {}

  template <typename Value>
  void Choose(absl::string_view name, Value* chosen, const Choices<Value>& choices) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr) return;
    for (const std::string& allowed : found->allowed()) {
      if (!IsChoice(choices, allowed)) Fail(name, "allowed", absl::StrCat("the code does not implement ", allowed));
    }
    if (std::count(found->allowed().begin(), found->allowed().end(), found->value()) == 0) {
      Fail(name, "value", "it is not in the list of allowed values");
    }
    for (const auto& [text, value] : choices) {
      if (text == found->value()) *chosen = value;
    }
  }

  void ReadDay(absl::string_view name, std::optional<absl::CivilDay>* day) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr || found->value().empty()) return;
    const absl::StatusOr<absl::CivilDay> parsed = ParseDay(found->value());
    if (!parsed.ok()) return Fail(name, "value", parsed.status().message());
    *day = *parsed;
  }

  void ReadAmounts(absl::string_view name, std::vector<int64_t>* centimes) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr || found->value().empty()) return;
    for (absl::string_view text : absl::StrSplit(found->value(), '/')) {
      const absl::StatusOr<int64_t> amount = ParseFixedPoint(text, kMoneyDecimals);
      if (!amount.ok()) return Fail(name, "value", amount.status().message());
      if (*amount < 0 || *amount > kMaxLegalValue) return Fail(name, "value", "the amount is out of range");
      centimes->push_back(*amount);
    }
    if (centimes->size() > kMaxSwitchedAmounts) Fail(name, "value", "too many amounts");
  }

  // Every switch must have been taken.
  absl::Status Finish() {
    for (const PolicySwitch* one : switches_) {
      if (taken_.count(one->name()) == 0) Fail(one->name(), "name", "no rule reads this switch");
    }
    return status_;
  }

 private:
  template <typename Value>
  static bool IsChoice(const Choices<Value>& choices, absl::string_view text) {
    return std::any_of(choices.begin(), choices.end(), [&](const auto& choice) { return choice.first == text; });
  }

  const PolicySwitch* Take(absl::string_view name) {
    const PolicySwitch* found = nullptr;
    for (const PolicySwitch* one : switches_) {
      if (one->name() != name) continue;
      if (found != nullptr) Fail(name, "name", "the switch is given twice");
      found = one;
    }
    if (found == nullptr) Fail(name, "name", "the switch is missing");
    taken_.insert(std::string(name));
    return found;
  }

  void Fail(absl::string_view name, absl::string_view field, absl::string_view what) {
    if (status_.ok()) status_ = LawFileWrong(name, field, what);
  }

  const std::vector<const PolicySwitch*>& switches_;
  std::set<std::string> taken_;
  absl::Status status_;
};

}  // namespace

absl::StatusOr<Policy> ParsePolicy(const std::vector<const PolicySwitch*>& switches) {
  Policy policy = {};
  SwitchReader reader(switches);
  reader.Choose<Calendar>("asd.calendar", &policy.calendar,
                          {{"applied", Calendar::kApplied}, {"announced", Calendar::kAnnounced}});
  reader.Choose<ChildScope>(
      "asd.child_scope", &policy.child_scope,
      {{"DECLARED_CHILDREN", ChildScope::kDeclaredChildren}, {"ALL_UNDER_21", ChildScope::kAllUnder21}});
  reader.Choose<RankBasis>("asd.rank_basis", &policy.rank_basis,
                           {{"COUNTED", RankBasis::kCounted}, {"ALL_BORN", RankBasis::kAllBorn}});
  reader.Choose<FactDate>(
      "asd.fact_date", &policy.fact_date,
      {{"FIRST_OR_APPLICATION", FactDate::kFirstOrApplication}, {"LAST_OF_MONTH", FactDate::kLastOfMonth}});
  reader.Choose<FloorOrder>(
      "asd.floor_order", &policy.floor_order,
      {{"AFTER_COMPLEMENT", FloorOrder::kAfterComplement}, {"BEFORE_COMPLEMENT", FloorOrder::kBeforeComplement}});
  reader.Choose<DisabilityRanks>("asd.disability_ranks", &policy.disability_ranks,
                                 {{"1_6", DisabilityRanks::k1To6}, {"1_3", DisabilityRanks::k1To3}});
  reader.ReadAmounts("asd.fatherless_unschooled", &policy.fatherless_unschooled);
  reader.Choose<ExclusionScope>(
      "asd.exclusion_scope", &policy.exclusion_scope,
      {{"HEAD_OR_SPOUSE", ExclusionScope::kHeadOrSpouse}, {"ANY_MEMBER", ExclusionScope::kAnyMember}});
  reader.Choose<FamilyAllowanceSource>("asd.af_exclusion", &policy.af_exclusion,
                                       {{"COMPUTED_ELSE_DECLARED", FamilyAllowanceSource::kComputedElseDeclared},
                                        {"DECLARED_ONLY", FamilyAllowanceSource::kDeclaredOnly}});
  reader.ReadDay("asd.step2_applied_from", &policy.step2_applied_from);
  reader.Choose<AgeBounds>("amo.age_bounds", &policy.age_bounds,
                           {{"STRICT", AgeBounds::kStrict}, {"INCLUSIVE", AgeBounds::kInclusive}});
  reader.Choose<AchamilActivity>("amo.achamil_activity", &policy.achamil_activity,
                                 {{"SCHEME_REGISTERS", AchamilActivity::kSchemeRegisters},
                                  {"DECLARED_ACTIVITY", AchamilActivity::kDeclaredActivity}});
  RSU_RETURN_IF_ERROR(reader.Finish());
  return policy;
}

}  // namespace rsu::eligibility
