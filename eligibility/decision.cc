#include "eligibility/decision.h"

#include "eligibility/facts.h"
#include "eligibility/health_route.h"
#include "eligibility/programmes.h"

namespace rsu::eligibility {
namespace {

// The newest version in force on a day; -1 when there is none.
int VersionInForce(absl::Span<const FactsVersion> versions, absl::CivilDay day) {
  for (size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].in_force_from <= day) return static_cast<int>(i);
  }
  return -1;
}

// The day of the first application to a programme that is not after the month.
std::optional<absl::CivilDay> FirstApplication(const DecisionInput& input, absl::string_view programme) {
  std::optional<absl::CivilDay> first;
  for (const ApplicationFact& application : input.applications) {
    if (application.programme != programme || absl::CivilMonth(application.applied_on) > input.month) continue;
    if (!first.has_value() || application.applied_on < *first) first = application.applied_on;
  }
  return first;
}

void RouteMembers(const LawView& law, const HouseholdFacts& household, const HealthFindings& findings,
                  Decision* decision) {
  for (const HealthFinding& finding : findings) {
    decision->health_routes.push_back(RouteByFinding(law, household, finding));
  }
}

// A household that came later: its members, as first declared, had no route by the register.
void RouteMembersNotInRsu(const LawView& law, const DecisionInput& input, Decision* decision) {
  if (input.versions.empty()) return;
  MemberRoute route;
  route.kind =
      law.InForce(ProgrammeId::kAmoTadamon) ? v1::HEALTH_ROUTE_KIND_NOT_IN_RSU : v1::HEALTH_ROUTE_KIND_NOT_IN_FORCE;
  decision->health_routes.assign(input.versions.back().declaration->members_size(), route);
}

void JudgeProgramme(const Programme& programme, const Case& one_case, Verdict* verdict) {
  verdict->programme = programme.id;
  verdict->fact_day = one_case.fact_day;
  programme.judge(one_case, verdict);
  if (one_case.applied_on.has_value()) verdict->entitlement = verdict->conditions;
}

}  // namespace

Decision Decide(const LawView& law, const DecisionInput& input) {
  Decision decision;
  const absl::CivilDay first_day(input.month);
  const int first_index = VersionInForce(input.versions, first_day);
  HouseholdFacts on_first_day;
  HealthFindings health;
  if (first_index >= 0) {
    const FactsVersion& version = input.versions[first_index];
    on_first_day = MakeHouseholdFacts(*version.declaration, version.score);
    health = FindHealthCovers(law, on_first_day, first_day);
    RouteMembers(law, on_first_day, health, &decision);
  } else {
    RouteMembersNotInRsu(law, input, &decision);
  }
  decision.version_index = first_index;
  for (const Programme& programme : Programmes()) {
    const std::optional<absl::CivilDay> applied_on = FirstApplication(input, programme.name);
    const absl::CivilDay fact_day = programme.fact_day(law, applied_on);
    const int index = VersionInForce(input.versions, fact_day);
    HouseholdFacts later;  // only when another version is in force on the programme's own day
    if (index != first_index)
      later = MakeHouseholdFacts(*input.versions[index].declaration, input.versions[index].score);
    const HouseholdFacts* household = index < 0 ? nullptr : index == first_index ? &on_first_day : &later;
    if (index >= 0 && (decision.version_index < 0 || index < decision.version_index)) decision.version_index = index;
    JudgeProgramme(programme, {law, fact_day, household, &health, applied_on},
                   &decision.verdicts[IndexOf(programme.id)]);
  }
  return decision;
}

}  // namespace rsu::eligibility
