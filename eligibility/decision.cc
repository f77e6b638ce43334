#include "eligibility/decision.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "eligibility/agreement.h"
#include "eligibility/employee_cover.h"
#include "eligibility/facts.h"
#include "eligibility/family_facts.h"
#include "eligibility/family_readings.h"
#include "eligibility/grace.h"
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

// Whether AMO-Tadamon goes on above its threshold; asked only where a switch lets it.
TadamonStay StayOf(const LawView& law, const DecisionInput& input) {
  const Policy& policy = law.policy();
  if (!policy.tadamon_review_months.has_value() && policy.tadamon_grace_months == 0) return TadamonStay::kNone;
  return TadamonGoesOn(law, input, FirstApplication(input, "amo_tadamon"));
}

void RouteMembers(const LawView& law, const HouseholdFacts& household, const HealthFindings& findings, TadamonStay stay,
                  Decision* decision) {
  for (const HealthFinding& finding : findings) {
    decision->health_routes.push_back(RouteByFinding(law, household, finding, stay));
  }
}

// A household that came later: its members, as first declared, had no route by the register, but for who held RAMED.
void RouteMembersNotInRsu(const LawView& law, const HouseholdFacts& household, const HealthFindings& findings,
                          Decision* decision) {
  for (const HealthFinding& finding : findings) {
    MemberRoute& route = decision->health_routes.emplace_back();
    route.kind =
        law.InForce(ProgrammeId::kAmoTadamon) ? v1::HEALTH_ROUTE_KIND_NOT_IN_RSU : v1::HEALTH_ROUTE_KIND_NOT_IN_FORCE;
    if (finding.by_ramed != Answer::kNo) route = RouteByFinding(law, household, finding);
    route.misses_score_facts = false;
  }
}

// The finding of the head, for whether RAMED made him insured; one that says no when nobody is known as head.
HealthFinding FindingOfHead(const HouseholdFacts& household, const HealthFindings& findings) {
  const int head = FamilyOf(household).head;
  return head < 0 ? HealthFinding() : findings[head];
}

// The facts of a version, with what the fund knows of its members.
HouseholdFacts FactsOf(const LawView& law, const DecisionInput& input, const FactsVersion& version) {
  HouseholdFacts facts = MakeHouseholdFacts(*version.declaration, version.score);
  NoteEmployeeCovers(law, *version.declaration, input.insured, &facts);
  return facts;
}

void JudgeProgramme(const Programme& programme, const Case& one_case, Verdict* verdict) {
  verdict->programme = programme.id;
  verdict->fact_day = one_case.fact_day;
  programme.judge(one_case, verdict);
  if (one_case.applied_on.has_value() && verdict->in_full == nullptr) verdict->entitlement = verdict->conditions;
}

// Remembers the newest version that a verdict used.
void NoteVersion(const DecisionInput& input, absl::CivilDay fact_day, Decision* decision) {
  const int index = VersionInForce(input.versions, fact_day);
  if (index >= 0 && (decision->version_index < 0 || index < decision->version_index)) decision->version_index = index;
}

// What excludes comes before what it excludes from.
constexpr ProgrammeId kOrder[] = {ProgrammeId::kFamilyAllowance, ProgrammeId::kAsd, ProgrammeId::kAmoTadamon,
                                  ProgrammeId::kAmoAchamil, ProgrammeId::kAsdSchoolGrant};
static_assert(std::size(kOrder) == kProgrammeCount);

// What a grant rests on the application to.
absl::string_view ApplicationFor(const Programme& programme) {
  return programme.applies_with.empty() ? programme.name : programme.applies_with;
}

// With every fact that says who is who.
Decision DecideReading(const LawView& law, const DecisionInput& input) {
  Decision decision;
  const absl::CivilDay first_day(input.month);
  const int first_index = VersionInForce(input.versions, first_day);
  HouseholdFacts on_first_day;
  HealthFindings health;
  const TadamonStay stay = StayOf(law, input);
  HealthFinding ramed;
  if (!input.versions.empty()) {
    // Who held RAMED did so before the household was declared: the first version tells of the months before it, but
    // for its score.
    FactsVersion version =
        input.versions[first_index >= 0 ? static_cast<size_t>(first_index) : input.versions.size() - 1];
    if (first_index < 0) version.score = nullptr;
    on_first_day = FactsOf(law, input, version);
    health = FindHealthCovers(law, on_first_day, first_day);
    ramed = FindingOfHead(on_first_day, health);
  }
  if (first_index >= 0) {
    RouteMembers(law, on_first_day, health, stay, &decision);
  } else {
    RouteMembersNotInRsu(law, on_first_day, health, &decision);
  }
  decision.version_index = first_index;
  for (const ProgrammeId id : kOrder) {
    const Programme& programme = Programmes()[IndexOf(id)];
    const std::optional<absl::CivilDay> applied_on = FirstApplication(input, ApplicationFor(programme));
    const absl::CivilDay fact_day = programme.fact_day(law, applied_on);
    const int index = VersionInForce(input.versions, fact_day);
    HouseholdFacts later;  // only when another version is in force on the programme's own day
    if (index != first_index)
      later = MakeHouseholdFacts(*input.versions[index].declaration, input.versions[index].score);
    const HouseholdFacts* household = index < 0 ? nullptr : index == first_index ? &on_first_day : &later;
    const v1::Declaration* declaration = index < 0 ? nullptr : input.versions[index].declaration;
    JudgeProgramme(programme,
                   {law, input, decision, fact_day, declaration, household, &health, applied_on, stay, ramed},
                   &decision.verdicts[IndexOf(id)]);
    NoteVersion(input, decision.verdicts[IndexOf(id)].fact_day, &decision);
  }
  return decision;
}

// The versions that the programmes can look at: those in force on their fact days, and the first of a household that
// came later.
absl::InlinedVector<int, 4> VersionsUsed(const LawView& law, const DecisionInput& input) {
  absl::InlinedVector<int, 4> used = {VersionInForce(input.versions, absl::CivilDay(input.month))};
  if (used.front() < 0) used.push_back(static_cast<int>(input.versions.size()) - 1);
  for (const Programme& programme : Programmes()) {
    const std::optional<absl::CivilDay> applied_on = FirstApplication(input, ApplicationFor(programme));
    used.push_back(VersionInForce(input.versions, programme.fact_day(law, applied_on)));
  }
  return used;
}

// Whether some member leaves open who is who; most households do not, and are decided once.
bool MayHaveReadings(const DecisionInput& input) {
  return std::any_of(input.versions.begin(), input.versions.end(), [](const FactsVersion& version) {
    const auto& members = version.declaration->members();
    return std::any_of(members.begin(), members.end(), [](const v1::Member& member) {
      return member.relation() == v1::RELATION_UNSPECIFIED || member.sex() == v1::SEX_UNSPECIFIED ||
             member.marital_status() == v1::MARITAL_STATUS_UNSPECIFIED;
    });
  });
}

}  // namespace

Decision Decide(const LawView& law, const DecisionInput& input) {
  if (!MayHaveReadings(input)) return DecideReading(law, input);
  const FamilyReadings readings(input, VersionsUsed(law, input));
  if (readings.open_facts().empty()) return DecideReading(law, input);
  std::vector<std::optional<Decision>> decisions(readings.count());
  bool any = false;
  for (int64_t i = 0; i < readings.count(); ++i) {
    const ReadVersions reading(input, readings, i);
    if (reading.is_household()) decisions[i] = DecideReading(law, reading.input());
    any |= decisions[i].has_value();
  }
  return any ? Agree(readings, decisions) : DecideReading(law, input);
}

}  // namespace rsu::eligibility
