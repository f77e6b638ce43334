// The reasons that a decision can give. What each says to a family is data: eligibility/law/*.textproto.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace rsu::eligibility {

enum class ReasonCode : uint8_t {
  kNotInForce,
  kNotInRnp,
  kNotInRsu,
  kScoreMissing,
  kScoreOutOfWindow,
  kNoApplication,
  kScoreAboveThreshold,
  kScoreNotAboveThreshold,
  kHeadNotResident,
  kCumulAf,
  kStatePaid,
  kPension,
  kNonContributoryBenefit,
  kOtherCover,
  kActivity,
  kParameterMissing,
  kDeclarationPeriodNotTested,
  kWaitingPeriod,
};

inline constexpr int kReasonCount = static_cast<int>(ReasonCode::kWaitingPeriod) + 1;

constexpr int IndexOf(ReasonCode code) { return static_cast<int>(code); }

/// The code as answers carry it, for example SCORE_ABOVE_THRESHOLD.
absl::string_view ReasonName(ReasonCode code);

/// The code of a name; nothing when no programme gives it.
std::optional<ReasonCode> FindReason(absl::string_view name);

}  // namespace rsu::eligibility
