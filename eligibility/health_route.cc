#include "eligibility/health_route.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "eligibility/amo_achamil.h"
#include "eligibility/health_links.h"

namespace rsu::eligibility {
namespace {

bool IsCompulsory(v1::HealthCover cover) {
  return cover == v1::HEALTH_COVER_AMO_EMPLOYEE || cover == v1::HEALTH_COVER_AMO_PUBLIC ||
         cover == v1::HEALTH_COVER_AMO_SELF_EMPLOYED || cover == v1::HEALTH_COVER_AMO_STUDENT;
}

bool IsByScore(v1::HealthCover cover) {
  return cover == v1::HEALTH_COVER_AMO_TADAMON || cover == v1::HEALTH_COVER_AMO_ACHAMIL;
}

// Whether a pension opens a cover of its own; unknown when the pension, or the law's figure for it, is.
Answer PensionCovers(const LawView& law, const MemberFacts& member, ParameterSet* parameters) {
  if (!member.pension_month_centimes.has_value()) return Answer::kUnknown;
  if (*member.pension_month_centimes == 0) return Answer::kNo;
  parameters->set(IndexOf(ParameterKey::kPensionCoverMin));
  const std::optional<int64_t> least = law.Value(ParameterKey::kPensionCoverMin);
  if (!least.has_value()) return Answer::kUnknown;
  return *member.pension_month_centimes >= *least ? Answer::kYes : Answer::kNo;
}

// amo.subject_basis = ACTIVITY: an activity that a compulsory scheme covers makes subject to it, registered or not:
// employees (law 65-00), and those who work on their own account or employ others (law 98-15).
Answer ActivityCovers(const Policy& policy, const MemberFacts& member) {
  if (policy.subject_basis == SubjectBasis::kRegistered) return Answer::kNo;
  if (member.activity == v1::ACTIVITY_UNSPECIFIED) return Answer::kUnknown;
  const bool covered = member.activity == v1::ACTIVITY_EMPLOYEE || member.activity == v1::ACTIVITY_OWN_ACCOUNT ||
                       member.activity == v1::ACTIVITY_EMPLOYER;
  return covered ? Answer::kYes : Answer::kNo;
}

// The cover held, an employee's by the record of the fund where there is one: it opens with the days of its stage.
bool HoldsCompulsory(const MemberFacts& member, ParameterSet* parameters) {
  if (!member.employee_cover.has_value()) return IsCompulsory(member.health_cover);
  parameters->set(IndexOf(ParameterKey::kAmoEmployeeStageDays));
  parameters->set(IndexOf(ParameterKey::kAmoEmployeeStageMonths));
  const bool other = IsCompulsory(member.health_cover) && member.health_cover != v1::HEALTH_COVER_AMO_EMPLOYEE;
  return other || member.employee_cover == Answer::kYes;
}

// Line 1: own compulsory cover.
HealthFinding FindOwnCover(const LawView& law, const MemberFacts& member, int index) {
  HealthFinding finding;
  finding.own = true;
  finding.other_cover = Answer::kYes;
  const Answer active = ActivityCovers(law.policy(), member);
  if (HoldsCompulsory(member, &finding.parameters) || active == Answer::kYes) return finding;
  finding.other_cover = PensionCovers(law, member, &finding.parameters);
  if (finding.other_cover == Answer::kYes) return finding;
  if (member.employee_cover == Answer::kUnknown) {
    if ((finding.parameters & ~law.known()).none()) AddMissing(Fact::kCareer, index, &finding.missing_facts);
    finding.other_cover = Answer::kUnknown;
  }
  if (member.health_cover == v1::HEALTH_COVER_UNSPECIFIED) {
    AddMissing(Fact::kHealthCover, index, &finding.missing_facts);
    finding.other_cover = Answer::kUnknown;
  }
  if (!member.pension_month_centimes.has_value()) AddMissing(Fact::kPensionMonth, index, &finding.missing_facts);
  if (active == Answer::kUnknown) {
    AddMissing(Fact::kActivity, index, &finding.missing_facts);
    finding.other_cover = Answer::kUnknown;
  }
  return finding;
}

// Holders in the order in which they are followed, whatever the order of rows: the head, his spouses, the others; of
// like ones the eldest.
absl::InlinedVector<int, 8> HoldersInOrder(const HouseholdFacts& household) {
  absl::InlinedVector<int, 8> holders(household.members.size());
  std::iota(holders.begin(), holders.end(), 0);
  std::sort(holders.begin(), holders.end(), [&](int a, int b) {
    const auto key = [&](int member) {
      const MemberFacts& facts = household.members[member];
      return std::make_tuple(facts.relation, facts.birth_day.value_or(absl::CivilDay::max()), facts.identity);
    };
    return key(a) < key(b);
  });
  return holders;
}

// Looks for the holder whom the members follow.
class DependantFinder {
 public:
  DependantFinder(const LawView& law, const HouseholdFacts& household, const HealthFindings& own, absl::CivilDay day)
      : household_(household),
        own_(own),
        holders_(HoldersInOrder(household)),
        ages_{day, law.Value(ParameterKey::kDependantChildAgeBelow), law.Value(ParameterKey::kDependantStudentAgeBelow),
              law.policy().age_bounds} {}

  // Line 2, and the declared dependants; of a person of whom it is not known whether he has own cover too.
  HealthFinding Find(int person) const {
    HealthFinding finding;
    finding.parameters = own_[person].parameters;
    for (const int holder : holders_) {
      if (own_[holder].other_cover == Answer::kNo) continue;
      if (Consider(holder, person, &finding)) break;
    }
    const bool declared = household_.members[person].health_cover == v1::HEALTH_COVER_DEPENDANT;
    if (declared && finding.other_cover != Answer::kYes) PlaceDeclaredDependant(person, &finding);
    if (own_[person].other_cover == Answer::kUnknown) AddOwn(own_[person], &finding);
    return finding;
  }

 private:
  // Covered as a dependant whatever the own cover is; or else what would tell about that is missing too.
  static void AddOwn(const HealthFinding& own, HealthFinding* finding) {
    finding->kind_unknown = true;
    if (finding->other_cover == Answer::kNo) finding->other_cover = Answer::kUnknown;
    finding->follows_member_index = -1;
    for (const MissingFact& one : own.missing_facts) {
      AddMissing(one.fact, one.member_index, &finding->missing_facts);
    }
  }

  static void Follow(int holder, HealthFinding* finding) {
    finding->other_cover = Answer::kYes;
    finding->follows_member_index = static_cast<int16_t>(holder);
    finding->missing_facts.clear();
  }

  // Whether the person follows this holder for sure; when it may be so, leaves the finding open.
  bool Consider(int holder, int person, HealthFinding* finding) const {
    const Link link = LinkBetween(household_, holder, person);
    if (link == Link::kNone) return false;
    MissingFacts missing = own_[holder].missing_facts;
    const Answer depends = Depends(link, holder, person, finding, &missing);
    if (depends == Answer::kNo) return false;
    if (depends == Answer::kYes && own_[holder].other_cover == Answer::kYes) {
      Follow(holder, finding);
      return true;
    }
    LeaveOpen(own_[holder].parameters, missing, finding);
    return false;
  }

  static void LeaveOpen(const ParameterSet& parameters, const MissingFacts& missing, HealthFinding* finding) {
    finding->other_cover = Answer::kUnknown;
    finding->parameters |= parameters;
    for (const MissingFact& one : missing) AddMissing(one.fact, one.member_index, &finding->missing_facts);
  }

  Answer Depends(Link link, int holder, int person, HealthFinding* finding, MissingFacts* missing) const {
    if (link == Link::kSpouse) return Answer::kYes;
    if (link == Link::kUnknown) {
      for (const int member : {holder, person}) {
        if (household_.members[member].relation == v1::RELATION_UNSPECIFIED) {
          AddMissing(Fact::kRelation, member, missing);
        }
      }
      return Answer::kUnknown;
    }
    finding->parameters.set(IndexOf(ParameterKey::kDependantChildAgeBelow));
    finding->parameters.set(IndexOf(ParameterKey::kDependantStudentAgeBelow));
    return ChildDepends(household_, person, ages_, missing);
  }

  // Somebody insures the person: a member with own cover; else a member with a cover by the score, whom the person
  // follows and with whom he is routed; else somebody outside the household. Whether one more member has own cover
  // matters only where a member is or may be covered by the score.
  void PlaceDeclaredDependant(int person, HealthFinding* finding) const {
    for (const int holder : holders_) {
      if (own_[holder].other_cover == Answer::kYes) return Follow(holder, finding);
    }
    int by_score = -1;
    bool may_be_by_score = false;
    for (const int holder : holders_) {
      const v1::HealthCover cover = household_.members[holder].health_cover;
      if (holder == person) continue;
      if (IsByScore(cover) && by_score < 0) by_score = holder;
      may_be_by_score |= cover == v1::HEALTH_COVER_UNSPECIFIED;
    }
    if (by_score < 0 && !may_be_by_score) return Follow(-1, finding);
    for (const int holder : holders_) {
      if (holder == person || own_[holder].other_cover != Answer::kUnknown) continue;
      LeaveOpen(own_[holder].parameters, own_[holder].missing_facts, finding);
    }
    if (finding->other_cover == Answer::kUnknown) return;
    finding->follows_member_index = static_cast<int16_t>(by_score);
  }

  const HouseholdFacts& household_;
  const HealthFindings& own_;
  const absl::InlinedVector<int, 8> holders_;
  const DependantAges ages_;
};

// Rule T8, by the facts of the member himself or of the holder whom he follows.
void NoteRamed(const LawView& law, const HouseholdFacts& household, int person, HealthFinding* finding) {
  const int holder = finding->follows_member_index >= 0 ? finding->follows_member_index : person;
  finding->by_ramed = MovedFromRamed(law, household.members[holder]);
  if (finding->by_ramed == Answer::kUnknown) AddMissing(Fact::kRamedHolder, holder, &finding->ramed_missing);
}

v1::HealthRouteKind RouteByScore(const LawView& law, const HouseholdFacts& household, TadamonStay stay) {
  const std::optional<int64_t> threshold_e7 = law.Value(ParameterKey::kTadamonThreshold);
  if (household.score_state != ScoreState::kScored || !threshold_e7.has_value()) {
    return v1::HEALTH_ROUTE_KIND_UNDETERMINED;
  }
  if (household.score_e7 <= *threshold_e7 || stay != TadamonStay::kNone) return v1::HEALTH_ROUTE_KIND_TADAMON;
  if (!law.InForce(ProgrammeId::kAmoAchamil)) return v1::HEALTH_ROUTE_KIND_NOT_IN_FORCE;
  const bool has_price = AchamilFeeCentimes(law, household.score_e7).has_value();
  return has_price ? v1::HEALTH_ROUTE_KIND_ACHAMIL : v1::HEALTH_ROUTE_KIND_UNDETERMINED;
}

}  // namespace

HealthFindings FindHealthCovers(const LawView& law, const HouseholdFacts& household, absl::CivilDay day) {
  HealthFindings own;
  for (size_t i = 0; i < household.members.size(); ++i) {
    own.push_back(FindOwnCover(law, household.members[i], static_cast<int>(i)));
  }
  const DependantFinder finder(law, household, own, day);
  HealthFindings findings = own;
  for (size_t i = 0; i < own.size(); ++i) {
    if (own[i].other_cover != Answer::kYes) findings[i] = finder.Find(static_cast<int>(i));
    if (findings[i].other_cover != Answer::kYes) NoteRamed(law, household, static_cast<int>(i), &findings[i]);
  }
  return findings;
}

Answer MovedFromRamed(const LawView& law, const MemberFacts& member) {
  const DatedValue* carried = law.Find(ParameterKey::kTadamonRamedCarryOver);
  if (carried == nullptr || carried->value == 0) return Answer::kNo;
  return carried->value.has_value() ? member.ramed_holder : Answer::kUnknown;
}

MemberRoute RouteByFinding(const LawView& law, const HouseholdFacts& household, const HealthFinding& finding,
                           TadamonStay stay) {
  MemberRoute route;
  route.follows_member_index = finding.follows_member_index;
  if (!law.InForce(ProgrammeId::kAmoTadamon)) {
    route.kind = v1::HEALTH_ROUTE_KIND_NOT_IN_FORCE;
    route.follows_member_index = -1;
    return route;
  }
  if (finding.other_cover == Answer::kUnknown || (finding.other_cover == Answer::kYes && finding.kind_unknown)) {
    route.kind = v1::HEALTH_ROUTE_KIND_UNDETERMINED;
    route.missing_facts = finding.missing_facts;
    return route;
  }
  if (finding.other_cover == Answer::kYes) {
    route.kind = finding.own ? v1::HEALTH_ROUTE_KIND_OTHER_OWN : v1::HEALTH_ROUTE_KIND_OTHER_DEPENDANT;
    return route;
  }
  route.kind = finding.by_ramed == Answer::kYes ? v1::HEALTH_ROUTE_KIND_TADAMON : RouteByScore(law, household, stay);
  if (route.kind == v1::HEALTH_ROUTE_KIND_TADAMON) return route;
  route.misses_score_facts = household.score_state == ScoreState::kMissing;
  if (finding.by_ramed == Answer::kUnknown) {
    route.kind = v1::HEALTH_ROUTE_KIND_UNDETERMINED;
    route.missing_facts = finding.ramed_missing;
  }
  return route;
}

}  // namespace rsu::eligibility
