// Which health cover each member may have (asd_amo document, section 13): own compulsory cover, dependant of an insured
// person, AMO-Tadamon or AMO-Achamil by the score.
//
//   HealthFindings findings = FindHealthCovers(law, household, first_day_of_month);   // one a member
//   MemberRoute route = RouteByFinding(law, household, findings[i]);
#pragma once

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/law_view.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// Whether a person has a compulsory cover other than by the score (lines 1 and 2 of the routing).
struct HealthFinding {
  Answer other_cover = Answer::kNo;
  bool own = false;                   // of the person's own, when other_cover is kYes
  bool kind_unknown = false;          // whether the person has own cover is not known, a dependant or not
  int16_t follows_member_index = -1;  // whose cover the person follows; -1: nobody's, or somebody's outside
  MissingFacts missing_facts;         // what would tell, when other_cover or its kind is unknown
  ParameterSet parameters;            // the legal values looked at
  Answer by_ramed = Answer::kNo;      // moved from RAMED into AMO-Tadamon, by the holder followed if there is one
  MissingFacts ramed_missing;         // what would tell, when by_ramed is kUnknown
};

/// Why AMO-Tadamon goes on although the score is above its threshold.
enum class TadamonStay : uint8_t {
  kNone,          // it does not
  kUntilControl,  // the last control found the score at or below it (amo.tadamon_review_months)
  kGrace,         // it rose a short while ago (amo.tadamon_grace_months)
};

using HealthFindings = absl::InlinedVector<HealthFinding, 8>;

/// One finding a member, in declared order, with the facts of `day`.
HealthFindings FindHealthCovers(const LawView& law, const HouseholdFacts& household, absl::CivilDay day);

/// Whether a member was moved from RAMED into AMO-Tadamon and is there in the month of the view, whatever the score
/// (asd_amo document, rule T8).
Answer MovedFromRamed(const LawView& law, const MemberFacts& member);

/// The route of a member: by the finding, else by RAMED held, else by the score of the household, or by AMO-Tadamon
/// that goes on.
MemberRoute RouteByFinding(const LawView& law, const HouseholdFacts& household, const HealthFinding& finding,
                           TadamonStay stay = TadamonStay::kNone);

}  // namespace rsu::eligibility
