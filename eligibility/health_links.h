// Who may follow whose health cover: the dependants of AMO (law 65-00; asd_amo document, section 10, rule T6).
//
//   if (LinkBetween(household, holder, person) == Link::kChild) {
//     Answer depends = ChildDepends(household, person, {day, child_age, student_age, bounds}, &missing);
//   }
#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/policy.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// What a person is to the holder of a cover, as far as the relations to the head tell.
enum class Link : uint8_t { kNone, kSpouse, kChild, kUnknown };

/// The links between two members that their relations to the head imply: head and spouses; their children; the parents
/// of the head, with head and siblings as children; the parents in law, with the spouses as children. Two parents (or
/// two parents in law) are each other's spouse when a man and a woman who both declare to be married. Grandchildren and
/// other relatives are nobody's dependants. Unknown when a relation is not declared.
Link LinkBetween(const HouseholdFacts& household, int holder, int person);

/// The ages up to which a child may follow a parent's cover, on a day.
struct DependantAges {
  absl::CivilDay day;
  std::optional<int64_t> child_below_years;    // nothing: the figure is unknown
  std::optional<int64_t> student_below_years;  // unmarried, in higher education
  AgeBounds bounds;                            // amo.age_bounds
};

/// Whether a child may follow a parent's cover: by age, as an unmarried student in higher education, or, without limit
/// of age, with a disability. When unknown, the facts that would tell are added to `missing`.
Answer ChildDepends(const HouseholdFacts& household, int person, const DependantAges& ages, MissingFacts* missing);

}  // namespace rsu::eligibility
