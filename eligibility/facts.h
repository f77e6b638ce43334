// What the rules look at, as plain values: a declaration and its score without text.
//
//   HouseholdFacts household = MakeHouseholdFacts(declaration, &score);
//   if (household.members[0].state_paid == Answer::kUnknown) ...   // not declared: a missing fact, never a "no"
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/score.pb.h"

namespace rsu::eligibility {

/// A yes/no fact, or one that nobody declared.
enum class Answer : uint8_t { kUnknown, kNo, kYes };

/// One person. An enum of value 0 is not declared, but for school_level, where it means none.
struct MemberFacts {
  v1::Relation relation = v1::RELATION_UNSPECIFIED;
  v1::Sex sex = v1::SEX_UNSPECIFIED;
  v1::MaritalStatus marital_status = v1::MARITAL_STATUS_UNSPECIFIED;
  v1::School school = v1::SCHOOL_UNSPECIFIED;
  v1::SchoolLevel school_level = v1::SCHOOL_LEVEL_UNSPECIFIED;
  v1::Activity activity = v1::ACTIVITY_UNSPECIFIED;
  v1::HealthCover health_cover = v1::HEALTH_COVER_UNSPECIFIED;
  v1::Disability disability = v1::DISABILITY_UNSPECIFIED;
  v1::Orphan orphan = v1::ORPHAN_UNSPECIFIED;
  Answer state_paid = Answer::kUnknown;
  Answer family_allowance = Answer::kUnknown;
  Answer abroad = Answer::kUnknown;
  Answer moroccan = Answer::kUnknown;
  Answer ramed_holder = Answer::kUnknown;
  Answer declarant = Answer::kUnknown;   // declared the household in the register
  std::optional<Answer> employee_cover;  // by the record of the fund (employee_cover.h); nothing: there is none
  bool in_rnp = false;                   // has an identifier of the population register
  int64_t identity = -1;  // that identifier as a number, -1 without one: tells alike persons apart whatever their rows
  std::optional<int64_t> pension_month_centimes;
  std::optional<absl::CivilDay> birth_day;  // the first day that a partial date can be
};

/// Whether there is a score that programmes may use.
enum class ScoreState : uint8_t { kMissing, kOutOfWindow, kScored };

/// A person of the household has a child of it in charge. Both are indexes of members.
struct FamilyLinkFacts {
  int16_t adult_index;
  int16_t child_index;
  v1::FamilyLinkKind kind;
  absl::CivilDay from;  // first day
  absl::CivilDay to;    // last day

  bool InForce(absl::CivilDay day) const { return from <= day && day <= to; }
};

struct HouseholdFacts {
  absl::InlinedVector<MemberFacts, 8> members;  // in declared order
  std::vector<FamilyLinkFacts> family_links;    // the family record, in declared order; most households have none
  bool non_contributory_benefit = false;        // "no" while no partner has reported one
  ScoreState score_state = ScoreState::kMissing;
  int64_t score_e7 = 0;  // when kScored
};

/// The facts of a declaration; `score` may be nullptr: not scored.
HouseholdFacts MakeHouseholdFacts(const v1::Declaration& declaration, const v1::Score* score);

/// An identifier of the population register as a number; -1 when it is none.
int64_t IdentityOf(absl::string_view idcs);

/// Completed years on a day; nothing when no birth date is declared.
std::optional<int> AgeYears(const MemberFacts& member, absl::CivilDay day);

}  // namespace rsu::eligibility
