#include "scoring/household.h"

#include "base/date.h"
#include "base/date_message.h"

namespace rsu::scoring {
namespace {

std::optional<absl::CivilDay> ReferenceDay(const policy::v1::Switches& switches, const Subject& subject) {
  if (switches.age_reference() == policy::v1::AGE_REFERENCE_EVALUATION_DATE) return subject.evaluation_day;
  if (!subject.declaration->has_declared_on()) return std::nullopt;
  return DayFromProto(subject.declaration->declared_on());
}

std::optional<int> AgeYears(const v1::Member& member, const std::optional<absl::CivilDay>& reference_day) {
  if (!reference_day.has_value() || !member.has_birth_date()) return std::nullopt;
  return CompletedYears(DayFromProto(member.birth_date()), *reference_day);
}

bool Counts(const policy::v1::Switches& switches, const v1::Member& member) {
  return switches.members_abroad() == policy::v1::MEMBERS_ABROAD_COUNT || !member.abroad();
}

bool IsHead(const CountedMember& member) { return member.declared->relation() == v1::RELATION_HEAD; }

}  // namespace

CountedHousehold MakeCountedHousehold(const policy::v1::Switches& switches, const Subject& subject) {
  CountedHousehold household{subject.declaration, &switches, ReferenceDay(switches, subject), {}};
  household.members.reserve(subject.declaration->members_size());
  int index = 0;
  for (const v1::Member& member : subject.declaration->members()) {
    if (Counts(switches, member)) {
      household.members.push_back({&member, index, AgeYears(member, household.reference_day),
                                   IsWorking(member.activity()) ? member.occupation() : v1::OCCUPATION_UNSPECIFIED});
    }
    ++index;
  }
  return household;
}

int CountHeads(const CountedHousehold& household) { return static_cast<int>(CountMembers(household, IsHead)); }

const CountedMember& HeadOf(const CountedHousehold& household) {
  return *std::find_if(household.members.begin(), household.members.end(), IsHead);
}

bool IsWorking(v1::Activity activity) {
  return activity == v1::ACTIVITY_EMPLOYEE || activity == v1::ACTIVITY_OWN_ACCOUNT ||
         activity == v1::ACTIVITY_EMPLOYER || activity == v1::ACTIVITY_FAMILY_HELP;
}

}  // namespace rsu::scoring
