// The programmes: one file pair each, listed explicitly. A new programme or benefit is a new file pair and a new row.
//
//   for (const Programme& programme : Programmes()) programme.judge(one_case, &verdict);
#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "eligibility/decision.h"
#include "eligibility/facts.h"
#include "eligibility/health_route.h"
#include "eligibility/law_view.h"
#include "eligibility/programme_id.h"
#include "eligibility/reason_code.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// What a programme judges: one household, one month.
struct Case {
  const LawView& law;
  const DecisionInput& input;
  const Decision& decision;  // the verdicts decided before: family allowances, then direct social aid, then the others
  absl::CivilDay fact_day;
  const v1::Declaration* declaration;        // what `household` was made of; nullptr: not in the register
  const HouseholdFacts* household;           // on the fact day; nullptr: not in the register
  const HealthFindings* health;              // of the same household, on the first day of the month
  std::optional<absl::CivilDay> applied_on;  // the first application to the programme, not after the month
  TadamonStay tadamon_stay;                  // whether AMO-Tadamon goes on above its threshold
  const HealthFinding& ramed;                // of the head: whether RAMED made him insured by AMO-Tadamon this month
};

/// One programme. The functions are pure.
struct Programme {
  ProgrammeId id;
  absl::string_view name;                 // as the API and the law files write it
  absl::Span<const ReasonCode> reasons;   // every reason it can give: the law files must explain each
  std::optional<ParameterKey> threshold;  // the score up to which it takes households, if there is one
  absl::string_view applies_with;         // the programme whose application opens this one; empty: its own
  /// The day whose facts count.
  absl::CivilDay (*fact_day)(const LawView& law, std::optional<absl::CivilDay> applied_on);
  /// Fills in everything but the programme, the fact day and the entitlement.
  void (*judge)(const Case& one_case, Verdict* verdict);
};

/// The death of a member as a claim on file tells it, the earliest day when two differ; nullptr when none is known on
/// the day of the view, or there is no such member.
const DeathFact* DeathOf(const Case& one_case, int member);

/// In the order of ProgrammeId.
absl::Span<const Programme> Programmes();

/// The programme of a name; nullptr when there is none.
const Programme* FindProgramme(absl::string_view name);

/// A legal bound on the score: a household at or below it is eligible by score.
struct Threshold {
  int64_t value_e7;
  absl::string_view reference;  // owned by the law that the view keeps alive
};

/// The threshold of a programme; nothing when the programme is unknown, takes no low scores, or has no known threshold
/// in the month of the view.
std::optional<Threshold> ThresholdOf(const LawView& law, absl::string_view programme);

}  // namespace rsu::eligibility
