// A declaration as the formula sees it: the members that count, their ages on the reference day, the occupations of
// those who work (ISE document, section 2).
//
//   CountedHousehold household = MakeCountedHousehold(model.source().switches(), subject);
//   int64_t minors = CountMembers(household, [](const CountedMember& m) { return m.age_years < 18; });
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "absl/time/civil_time.h"
#include "rsu/policy/v1/model.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "scoring/subject.h"

namespace rsu::scoring {

/// A member that counts.
struct CountedMember {
  const v1::Member* declared;
  int index;                     // place in the declaration, counting from 0
  std::optional<int> age_years;  // on the reference day; nothing when the birth date or that day is not declared
  v1::Occupation occupation;     // none for a member who does not work, even if the cell is filled
};

/// Points into the declaration and the switches, which outlive it.
struct CountedHousehold {
  const v1::Declaration* declaration;
  const policy::v1::Switches* switches;
  std::optional<absl::CivilDay> reference_day;     // ise.age_reference
  absl::InlinedVector<CountedMember, 12> members;  // those of ise.members_abroad, in declared order
};

CountedHousehold MakeCountedHousehold(const policy::v1::Switches& switches, const Subject& subject);

/// How many counted members declare themselves head.
int CountHeads(const CountedHousehold& household);

/// The one head. CountHeads is 1.
const CountedMember& HeadOf(const CountedHousehold& household);

/// Whether the activity is work, paid or not: employee, own account, employer or family help.
bool IsWorking(v1::Activity activity);

/// Completed years between two bounds, both included. False while the age is not known.
inline bool IsAged(const CountedMember& member, int least_years, int greatest_years) {
  return member.age_years >= least_years && member.age_years <= greatest_years;
}

/// From 15 completed years: the population of the shares.
inline bool IsAged15AndOver(const CountedMember& member) { return member.age_years >= 15; }

template <typename Predicate>
int64_t CountMembers(const CountedHousehold& household, Predicate predicate) {
  return std::count_if(household.members.begin(), household.members.end(), predicate);
}

}  // namespace rsu::scoring
