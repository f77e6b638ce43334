// The policy switches: where the law or the sources leave a choice, named, with the default that the law files carry.
//
//   absl::StatusOr<Policy> policy = ParsePolicy(switches, places);
//   if (policy->age_bounds == AgeBounds::kStrict) ...
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

class LawPlaces;

enum class Calendar : uint8_t { kApplied, kAnnounced };
enum class DeclarantRule : uint8_t { kAnyAdultMember, kFamilyList };
enum class ChildScope : uint8_t { kDeclaredChildren, kAllUnder21 };
enum class RankBasis : uint8_t { kCounted, kAllBorn };
enum class RankTies : uint8_t { kHighest, kDeclaredOrder };
enum class RefundOldCases : uint8_t { kByDahir, kLaterOfBoth };
enum class FactDate : uint8_t { kFirstOrApplication, kLastOfMonth };
enum class FloorOrder : uint8_t { kAfterComplement, kBeforeComplement };
enum class DisabilityRanks : uint8_t { k1To6, k1To3 };
enum class ExclusionScope : uint8_t { kHeadOrSpouse, kAnyMember };
enum class FamilyAllowanceSource : uint8_t { kComputedElseDeclared, kDeclaredOnly, kComputedOnly };
enum class AgeBounds : uint8_t { kStrict, kInclusive };
enum class AchamilActivity : uint8_t { kSchemeRegisters, kDeclaredActivity };
enum class FamilyUnit : uint8_t { kHousehold, kFamily };
enum class Topup : uint8_t { kOff, kOn };
enum class Nationality : uint8_t { kAny, kMoroccan };
enum class StepArrears : uint8_t { kNone, kFrom202501 };
enum class Cutoff : uint8_t { kEveryMonth, kLaunchMonth };
enum class Recovery : uint8_t { kNone };
enum class SchoolCap : uint8_t { kRank1To6, kSixPupils };
enum class GrantsInFloor : uint8_t { kNo, kYes };
enum class GrantOffset : uint8_t { kYearly, kMonthly };
enum class SubjectBasis : uint8_t { kRegistered, kActivity };
enum class SmigMonth : uint8_t { k191And2288, k191Both, k2288Both };
enum class AllowanceWindow : uint8_t { kRolling, kAtOpening };
enum class AgeLimit : uint8_t { kStrict, kInclusive };
enum class AllowanceAbroad : uint8_t { kStudents12To20, kNever, kAny };
enum class Baccalaureate : uint8_t { kOff, kOn };
enum class TakenIn : uint8_t { kActOrCourt, kCourtOnly };
enum class AllowanceRank : uint8_t { kCount, kBirthRank };
enum class ControlGap : uint8_t { kLost, kDeferred };
enum class AllowanceDisability : uint8_t { kAny, kSevere };
enum class SjmDivisor : uint8_t { k180, k156 };
enum class SicknessReopen : uint8_t { kAtLeast6, kNone };
enum class DailyMinimum : uint8_t { kMonth30, kHours8 };
enum class DeathStage : uint8_t { kAlternatives, kCumulative };
enum class InvalidityReference : uint8_t { kBestOf12And60, kLast12, kLast60 };
enum class InvalidityMinimum : uint8_t { kBeforeAddition, kAfterAddition };
enum class LateClaim : uint8_t { kNextMonth, kFullArrears };
enum class PartialPension : uint8_t { kFixed, kFloor };
enum class OldAgeDeadline : uint8_t { kLaterOfBoth, kFromStopping, kFromAge };
enum class Rounding : uint8_t { kOnceHalfUp };
enum class KnownTime : uint8_t { kOn };
enum class SurvivorShares : uint8_t { kGroupAndCut };

/// One choice a switch; the comment is its name in the law files.
struct Policy {
  Calendar calendar;                                 // asd.calendar
  DeclarantRule declarant_rule;                      // rsu.declarant_rule
  ChildScope child_scope;                            // asd.child_scope
  RankBasis rank_basis;                              // asd.rank_basis
  RankTies rank_ties;                                // asd.rank_ties
  FactDate fact_date;                                // asd.fact_date
  FloorOrder floor_order;                            // asd.floor_order
  DisabilityRanks disability_ranks;                  // asd.disability_ranks
  std::vector<int64_t> fatherless_unschooled;        // asd.fatherless_unschooled: centimes, one a step; empty = unset
  ExclusionScope exclusion_scope;                    // asd.exclusion_scope
  FamilyAllowanceSource af_exclusion;                // asd.af_exclusion
  std::optional<absl::CivilDay> step2_applied_from;  // asd.step2_applied_from
  AgeBounds age_bounds;                              // amo.age_bounds
  AchamilActivity achamil_activity;                  // amo.achamil_activity
  FamilyUnit unit;                                   // asd.unit
  Topup family_allowance_topup;                      // asd.af_topup
  Nationality nationality;                           // asd.nationality
  StepArrears step1_arrears;                         // asd.step1_arrears
  Cutoff cutoff;                                     // asd.cutoff_day
  Recovery recovery;                                 // asd.recovery
  SchoolCap school_cap;                              // asd.school_cap
  GrantsInFloor grants_in_floor;                     // asd.grants_in_floor
  GrantOffset institution_grant_offset;              // asd.institution_grant_offset
  SubjectBasis subject_basis;                        // amo.subject_basis
  SmigMonth smig_month;                              // cnss.smig_month
  AllowanceWindow af_window;                         // cnss.af_window
  AgeLimit age_limit;                                // cnss.age_limit
  AllowanceAbroad af_abroad;                         // cnss.af_abroad
  Baccalaureate require_bac_18_21;                   // cnss.require_bac_18_21
  TakenIn taken_in;                                  // cnss.adopted
  AllowanceRank af_rank;                             // cnss.af_rank
  ControlGap control_gap;                            // cnss.control_gap
  AllowanceDisability af_disability;                 // cnss.af_disability
  SjmDivisor sjm_divisor;                            // cnss.sjm_divisor
  SicknessReopen sickness_reopen;                    // cnss.sickness_reopen
  DailyMinimum daily_minimum;                        // cnss.daily_minimum
  DeathStage death_stage;                            // cnss.death_stage
  InvalidityReference invalidity_reference;          // cnss.invalidity_reference
  InvalidityMinimum invalidity_minimum;              // cnss.invalidity_minimum
  LateClaim late_claim;                              // cnss.late_claim
  PartialPension partial_pension;                    // cnss.partial_pension
  OldAgeDeadline old_age_deadline;                   // cnss.old_age_deadline
  Rounding rounding;                                 // cnss.rounding
  KnownTime known_time;                              // cnss.known_time
  SurvivorShares survivor_shares;                    // cnss.survivor_shares
  RefundOldCases refund_old_cases;                   // cnss.refund_old_cases
  std::optional<int64_t> declaration_period_months;  // asd.declaration_period
  int64_t grace_months = 0;                          // asd.grace_months
  std::optional<int64_t> tadamon_review_months;      // amo.tadamon_review_months
  int64_t tadamon_grace_months = 0;                  // amo.tadamon_grace_months
  std::optional<absl::CivilDay> law_21_24_from;      // amo.law_21_24_from
  std::optional<absl::CivilDay> af_60_from;          // cnss.af_60_from
};

/// Reads the switches. INVALID_ARGUMENT (LAW_FILE_WRONG) names the switch that is missing, repeated, unknown, or has a
/// value outside its list, or whose list holds a value that the code does not implement; with its file and line.
absl::StatusOr<Policy> ParsePolicy(const std::vector<const policy::v1::PolicySwitch*>& switches,
                                   const LawPlaces& places);

}  // namespace rsu::eligibility
