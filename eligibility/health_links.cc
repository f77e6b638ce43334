#include "eligibility/health_links.h"

#include <algorithm>

namespace rsu::eligibility {
namespace {

bool IsHeadOrSpouse(v1::Relation relation) { return relation == v1::RELATION_HEAD || relation == v1::RELATION_SPOUSE; }

bool AreTwo(const HouseholdFacts& household, v1::Relation relation) {
  return std::count_if(household.members.begin(), household.members.end(),
                       [relation](const MemberFacts& member) { return member.relation == relation; }) == 2;
}

bool IsMarried(const MemberFacts& member) { return member.marital_status == v1::MARITAL_STATUS_MARRIED; }

// A man and a woman, or the other way round.
bool AreManAndWoman(const MemberFacts& a, const MemberFacts& b) {
  return (a.sex == v1::SEX_MALE && b.sex == v1::SEX_FEMALE) || (a.sex == v1::SEX_FEMALE && b.sex == v1::SEX_MALE);
}

bool AreSpouses(const HouseholdFacts& household, const MemberFacts& holder, const MemberFacts& person) {
  if (IsHeadOrSpouse(holder.relation) && IsHeadOrSpouse(person.relation)) return holder.relation != person.relation;
  const bool parents = holder.relation == v1::RELATION_PARENT || holder.relation == v1::RELATION_PARENT_IN_LAW;
  return parents && holder.relation == person.relation && AreTwo(household, holder.relation) && IsMarried(holder) &&
         IsMarried(person) && AreManAndWoman(holder, person);
}

bool IsChildOf(v1::Relation holder, v1::Relation person) {
  if (IsHeadOrSpouse(holder)) return person == v1::RELATION_CHILD;
  if (holder == v1::RELATION_PARENT) return person == v1::RELATION_HEAD || person == v1::RELATION_SIBLING;
  return holder == v1::RELATION_PARENT_IN_LAW && person == v1::RELATION_SPOUSE;
}

// Whether an age is below a bound; unknown when the age or the bound is.
Answer IsBelow(std::optional<int> age_years, std::optional<int64_t> bound, AgeBounds bounds) {
  if (!age_years.has_value() || !bound.has_value()) return Answer::kUnknown;
  const bool below = bounds == AgeBounds::kStrict ? *age_years < *bound : *age_years <= *bound;
  return below ? Answer::kYes : Answer::kNo;
}

Answer IsSingle(const MemberFacts& member) {
  if (member.marital_status == v1::MARITAL_STATUS_UNSPECIFIED) return Answer::kUnknown;
  return member.marital_status == v1::MARITAL_STATUS_SINGLE ? Answer::kYes : Answer::kNo;
}

Answer IsDisabled(const MemberFacts& member) {
  if (member.disability == v1::DISABILITY_UNSPECIFIED) return Answer::kUnknown;
  return member.disability == v1::DISABILITY_NONE ? Answer::kNo : Answer::kYes;
}

Answer Both(Answer a, Answer b) {
  if (a == Answer::kNo || b == Answer::kNo) return Answer::kNo;
  return a == Answer::kYes && b == Answer::kYes ? Answer::kYes : Answer::kUnknown;
}

Answer Any(Answer a, Answer b, Answer c) {
  if (a == Answer::kYes || b == Answer::kYes || c == Answer::kYes) return Answer::kYes;
  return a == Answer::kNo && b == Answer::kNo && c == Answer::kNo ? Answer::kNo : Answer::kUnknown;
}

}  // namespace

Link LinkBetween(const HouseholdFacts& household, int holder, int person) {
  if (holder == person) return Link::kNone;
  const v1::Relation of_holder = household.members[holder].relation;
  const v1::Relation of_person = household.members[person].relation;
  if (of_holder == v1::RELATION_UNSPECIFIED || of_person == v1::RELATION_UNSPECIFIED) return Link::kUnknown;
  if (AreSpouses(household, household.members[holder], household.members[person])) return Link::kSpouse;
  return IsChildOf(of_holder, of_person) ? Link::kChild : Link::kNone;
}

Answer ChildDepends(const HouseholdFacts& household, int person, const DependantAges& ages, MissingFacts* missing) {
  const MemberFacts& member = household.members[person];
  const std::optional<int> age_years = AgeYears(member, ages.day);
  const Answer young = IsBelow(age_years, ages.child_below_years, ages.bounds);
  const Answer disabled = IsDisabled(member);
  const Answer of_student_age = IsBelow(age_years, ages.student_below_years, ages.bounds);
  const Answer single = IsSingle(member);
  const bool in_higher = member.school_level == v1::SCHOOL_LEVEL_HIGHER;
  const Answer student = in_higher ? Both(of_student_age, single) : Answer::kNo;
  const Answer depends = Any(young, student, disabled);
  if (depends != Answer::kUnknown) return depends;
  if (!age_years.has_value()) AddMissing(Fact::kBirthDate, person, missing);
  if (student == Answer::kUnknown && single == Answer::kUnknown) AddMissing(Fact::kMaritalStatus, person, missing);
  if (disabled == Answer::kUnknown) AddMissing(Fact::kDisability, person, missing);
  return Answer::kUnknown;
}

}  // namespace rsu::eligibility
