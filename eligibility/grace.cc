#include "eligibility/grace.h"

#include <algorithm>

namespace rsu::eligibility {
namespace {

enum class Level : uint8_t { kUnknown, kAtOrBelow, kAbove };

// The score in force on a day against the threshold of its month.
Level LevelOn(const LawView& law, const DecisionInput& input, ParameterKey threshold, absl::CivilDay day) {
  const DatedValue* row = law.FindOn(threshold, absl::CivilDay(absl::CivilMonth(day)));
  if (row == nullptr || !row->value.has_value()) return Level::kUnknown;
  for (const FactsVersion& version : input.versions) {
    if (version.in_force_from > day) continue;
    if (version.score == nullptr || version.score->status() != v1::SCORE_STATUS_SCORED) return Level::kUnknown;
    return version.score->score_e7() <= *row->value ? Level::kAtOrBelow : Level::kAbove;
  }
  return Level::kUnknown;
}

// What the control that counts for a month found; not before the application.
Level AtControl(const LawView& law, const DecisionInput& input, absl::CivilMonth applied, absl::CivilMonth month) {
  const int64_t review_months = std::max<int64_t>(law.policy().tadamon_review_months.value_or(1), 1);
  const absl::CivilMonth control = month - (month - applied) % review_months;
  return LevelOn(law, input, ParameterKey::kTadamonThreshold, absl::CivilDay(control));
}

}  // namespace

absl::CivilDay AidFactDay(const Policy& policy, absl::CivilMonth month, std::optional<absl::CivilDay> applied_on) {
  const absl::CivilDay first(month);
  if (policy.fact_date == FactDate::kLastOfMonth) return absl::CivilDay(month + 1) - 1;
  return applied_on.has_value() ? std::max(first, *applied_on) : first;
}

bool AidGoesOn(const LawView& law, const DecisionInput& input, std::optional<absl::CivilDay> applied_on) {
  if (!applied_on.has_value()) return false;
  for (int64_t back = 1; back <= law.policy().grace_months; ++back) {
    const absl::CivilMonth month = law.month() - back;
    if (month < absl::CivilMonth(*applied_on)) return false;
    const Level level = LevelOn(law, input, ParameterKey::kAsdThreshold, AidFactDay(law.policy(), month, applied_on));
    if (level != Level::kAbove) return level == Level::kAtOrBelow;
  }
  return false;
}

TadamonStay TadamonGoesOn(const LawView& law, const DecisionInput& input, std::optional<absl::CivilDay> applied_on) {
  const Policy& policy = law.policy();
  if (!applied_on.has_value()) return TadamonStay::kNone;
  const absl::CivilMonth applied(*applied_on);
  for (int64_t back = 0; back <= policy.tadamon_grace_months; ++back) {
    const absl::CivilMonth month = law.month() - back;
    if (month < applied) return TadamonStay::kNone;
    const Level level = AtControl(law, input, applied, month);
    if (level == Level::kUnknown) return TadamonStay::kNone;
    if (level == Level::kAtOrBelow) return back == 0 ? TadamonStay::kUntilControl : TadamonStay::kGrace;
  }
  return TadamonStay::kNone;
}

}  // namespace rsu::eligibility
