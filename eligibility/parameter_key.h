// The legal values that the rules read, by name. Their figures are data: eligibility/law/*.textproto.
//
//   absl::string_view key = ParameterName(ParameterKey::kAsdThreshold);   // "asd.threshold"
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace rsu::eligibility {

/// In the order of the law documents; a decision lists the values it used in this order.
enum class ParameterKey : uint8_t {
  kAsdThreshold,
  kAsdInForce,
  kAsdChildRank1To3Under6OrSchooled,
  kAsdChildRank1To3Unschooled,
  kAsdChildRank1To3Fatherless,
  kAsdChildRank1To3FatherlessUnschooled,
  kAsdChildRank4To6Under6OrSchooled,
  kAsdChildRank4To6Unschooled,
  kAsdChildRank4To6Fatherless,
  kAsdChildRank4To6FatherlessUnschooled,
  kAsdDisabilityComplementRank1To3,
  kAsdDisabilityComplementRank4To6,
  kAsdFamilyFloor,
  kAsdFlatAmount,
  kAsdMaxChildren,
  kAsdEnhancedRanks,
  kAsdChildAgeBelow,
  kAsdYoungAgeBelow,
  kAsdDeclarationPeriod,
  kTadamonThreshold,
  kAchamilBand1Above,
  kAchamilBand1AtMost,
  kAchamilBand1Fee,
  kAchamilBand2Above,
  kAchamilBand2AtMost,
  kAchamilBand2Fee,
  kAchamilBand3Above,
  kAchamilBand3AtMost,
  kAchamilBand3Fee,
  kAchamilBand4Above,
  kAchamilBand4AtMost,
  kAchamilBand4Fee,
  kAchamilBand5Above,
  kAchamilBand5AtMost,
  kAchamilBand5Fee,
  kAchamilBand6Above,
  kAchamilBand6AtMost,
  kAchamilBand6Fee,
  kAchamilBand7Above,
  kAchamilBand7AtMost,
  kAchamilBand7Fee,
  kAchamilBand8Above,
  kAchamilBand8AtMost,
  kAchamilBand8Fee,
  kAchamilWaiting,
  kDependantChildAgeBelow,
  kDependantStudentAgeBelow,
  kPensionCoverMin,
};

inline constexpr int kParameterCount = static_cast<int>(ParameterKey::kPensionCoverMin) + 1;
inline constexpr int kAchamilBandCount = 8;

/// A set of keys.
using ParameterSet = std::bitset<kParameterCount>;

constexpr int IndexOf(ParameterKey key) { return static_cast<int>(key); }

/// The three values of an Achamil band, 1 to kAchamilBandCount.
struct BandKeys {
  ParameterKey above;
  ParameterKey at_most;
  ParameterKey fee;
};
BandKeys AchamilBand(int band);

/// The key as the law files write it, for example asd.threshold.
absl::string_view ParameterName(ParameterKey key);

/// The unit in which the rules read it, for example MAD/month.
absl::string_view ParameterUnit(ParameterKey key);

/// The key of a name; nothing when no rule reads it.
std::optional<ParameterKey> FindParameter(absl::string_view name);

}  // namespace rsu::eligibility
