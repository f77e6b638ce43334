// The policy switches: where the law or the sources leave a choice, named, with the default that the law files carry.
//
//   absl::StatusOr<Policy> policy = ParsePolicy(switches);
//   if (policy->age_bounds == AgeBounds::kStrict) ...
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

enum class Calendar : uint8_t { kApplied, kAnnounced };
enum class ChildScope : uint8_t { kDeclaredChildren, kAllUnder21 };
enum class RankBasis : uint8_t { kCounted, kAllBorn };
enum class FactDate : uint8_t { kFirstOrApplication, kLastOfMonth };
enum class FloorOrder : uint8_t { kAfterComplement, kBeforeComplement };
enum class DisabilityRanks : uint8_t { k1To6, k1To3 };
enum class ExclusionScope : uint8_t { kHeadOrSpouse, kAnyMember };
enum class FamilyAllowanceSource : uint8_t { kComputedElseDeclared, kDeclaredOnly };
enum class AgeBounds : uint8_t { kStrict, kInclusive };
enum class AchamilActivity : uint8_t { kSchemeRegisters, kDeclaredActivity };

/// One choice a switch; the comment is its name in the law files.
struct Policy {
  Calendar calendar;                           // asd.calendar
  ChildScope child_scope;                      // asd.child_scope
  RankBasis rank_basis;                        // asd.rank_basis
  FactDate fact_date;                          // asd.fact_date
  FloorOrder floor_order;                      // asd.floor_order
  DisabilityRanks disability_ranks;            // asd.disability_ranks
  std::vector<int64_t> fatherless_unschooled;  // asd.fatherless_unschooled: centimes, one a step; empty = unset
  ExclusionScope exclusion_scope;              // asd.exclusion_scope
  FamilyAllowanceSource af_exclusion;          // asd.af_exclusion: both read the flag while there is no CNSS record
  std::optional<absl::CivilDay> step2_applied_from;  // asd.step2_applied_from
  AgeBounds age_bounds;                              // amo.age_bounds
  AchamilActivity achamil_activity;                  // amo.achamil_activity
};

/// Reads the switches. INVALID_ARGUMENT (LAW_FILE_WRONG) names the switch that is missing, repeated, unknown, or has a
/// value outside its list, or whose list holds a value that the code does not implement.
absl::StatusOr<Policy> ParsePolicy(const std::vector<const policy::v1::PolicySwitch*>& switches);

}  // namespace rsu::eligibility
