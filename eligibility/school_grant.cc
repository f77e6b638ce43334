#include "eligibility/school_grant.h"

#include <algorithm>

#include "eligibility/family_facts.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,    ReasonCode::kNotSchoolMonth, ReasonCode::kNotInRsu,
    ReasonCode::kAsdNotGranted, ReasonCode::kNoCountedChild, ReasonCode::kNotPublicSchool,
    ReasonCode::kNoSchoolLevel, ReasonCode::kNoApplication,  ReasonCode::kParameterMissing,
};

// The aid of the same month: its fact day is the grant's.
absl::CivilDay FactDay(const LawView& law, std::optional<absl::CivilDay> applied_on) {
  return FindProgramme("asd")->fact_day(law, applied_on);
}

std::optional<ParameterKey> AmountOf(v1::SchoolLevel level) {
  switch (level) {
    case v1::SCHOOL_LEVEL_PRIMARY:
      return ParameterKey::kAsdSchoolGrantPrimary;
    case v1::SCHOOL_LEVEL_LOWER_SECONDARY:
      return ParameterKey::kAsdSchoolGrantLowerSecondary;
    case v1::SCHOOL_LEVEL_UPPER_SECONDARY:
      return ParameterKey::kAsdSchoolGrantUpperSecondary;
    default:
      return std::nullopt;
  }
}

// Adds up the supplements of the pupils of one household.
class Supplements {
 public:
  Supplements(const Case& one_case, Verdict* verdict) : case_(one_case), verdict_(*verdict) {}

  void Compute(const CountedChildren& children, int64_t max_children) {
    ForEachFamily(children, [&](int16_t in_charge) { AddFamily(children, in_charge, max_children); });
    if (has_pupil_ || verdict_.conditions != v1::OUTCOME_ELIGIBLE) return;
    if (not_public_) verdict_.Fail(ReasonCode::kNotPublicSchool);
    if (no_level_) verdict_.Fail(ReasonCode::kNoSchoolLevel);
    if (!not_public_ && !no_level_) verdict_.Fail(ReasonCode::kNoCountedChild);
  }

 private:
  // asd.school_cap: the pupils among the first six children, or the first six pupils.
  void AddFamily(const CountedChildren& children, int16_t in_charge, int64_t max_children) {
    const bool by_rank = case_.law.policy().school_cap == SchoolCap::kRank1To6;
    const int64_t before_centimes = verdict_.amount->centimes;
    int64_t pupils = 0;
    for (const CountedChild& child : children.children) {
      if (child.in_charge != in_charge || (by_rank ? child.rank > max_children : pupils == max_children)) continue;
      if (AddPupil(child)) ++pupils;
    }
    has_pupil_ |= pupils > 0;
    HoldAgainstFloor(verdict_.amount->centimes - before_centimes, in_charge);
    AddPayment(verdict_.amount->centimes - before_centimes, in_charge);
  }

  // Who is paid the aid of the family is paid the supplement.
  void AddPayment(int64_t centimes, int16_t in_charge) {
    const Verdict& aid = case_.decision.verdicts[IndexOf(ProgrammeId::kAsd)];
    if (centimes <= 0 || !aid.amount.has_value()) return;
    for (const VerdictPayment& paid : aid.amount->payments) {
      if (in_charge >= 0 && paid.member_index != in_charge) continue;
      return verdict_.amount->payments.push_back({paid.member_index, centimes, paid.role});
    }
  }

  // Whether the child is a pupil whom the grant is for. Without a level of school there is none, whatever the school.
  bool AddPupil(const CountedChild& child) {
    const MemberFacts& facts = case_.household->members[child.member_index];
    const std::optional<ParameterKey> key = AmountOf(facts.school_level);
    if (key.has_value() && facts.school == v1::SCHOOL_UNSPECIFIED) {
      verdict_.LeaveOpen(Fact::kSchool, child.member_index);
      return false;
    }
    const bool goes_elsewhere = facts.school == v1::SCHOOL_NONE || facts.school == v1::SCHOOL_PRIVATE;
    not_public_ |= goes_elsewhere;
    no_level_ |= !goes_elsewhere && !key.has_value();
    if (goes_elsewhere || !key.has_value()) return false;
    const std::optional<int64_t> centimes = verdict_.Use(case_.law, *key);
    if (centimes.has_value()) {
      verdict_.amount->Add({*centimes, LineKind::kSchoolSupplement, *key, child.member_index, child.rank});
    }
    return true;
  }

  // asd.grants_in_floor = YES: the sum of the month and the grant are lifted to the least amount together. The aid of
  // the month is paid with its lift, so the grant is less by what that lift holds of it.
  void HoldAgainstFloor(int64_t grant_centimes, int16_t in_charge) {
    if (case_.law.policy().grants_in_floor == GrantsInFloor::kNo) return;
    const Verdict& aid = case_.decision.verdicts[IndexOf(ProgrammeId::kAsd)];
    if (!aid.amount.has_value()) return;
    for (const VerdictLine& line : aid.amount->lines) {
      if (line.kind != LineKind::kFamilyFloor || line.member_index != in_charge || grant_centimes == 0) continue;
      verdict_.parameters.set(IndexOf(line.parameter));
      verdict_.amount->Add(
          {-std::min(line.centimes, grant_centimes), LineKind::kGrantInFloor, line.parameter, in_charge});
    }
  }

  const Case& case_;
  Verdict& verdict_;
  bool has_pupil_ = false;
  bool not_public_ = false;
  bool no_level_ = false;
};

// Section 7: the family gets the child aid in the month of the grant.
void TestAid(const Case& one_case, Verdict* verdict) {
  const Verdict& aid = one_case.decision.verdicts[IndexOf(ProgrammeId::kAsd)];
  if (aid.conditions == v1::OUTCOME_NOT_ELIGIBLE) return verdict->Fail(ReasonCode::kAsdNotGranted);
  if (aid.conditions == v1::OUTCOME_UNDETERMINED) {
    verdict->misses_score_facts = aid.misses_score_facts;
    verdict->LeaveOpen(aid.missing_facts);
    for (const VerdictReason& reason : aid.reasons) {
      if (reason.code == ReasonCode::kDeathOnRecord) verdict->LeaveOpen(reason.code, reason.claim_ref);
    }
    return verdict->LeaveOpen(ReasonCode::kAsdNotGranted);
  }
  if (aid.amount.has_value() && aid.amount->branch != Branch::kChildAid) verdict->Fail(ReasonCode::kNoCountedChild);
}

void DecideAmount(const Case& one_case, Verdict* verdict) {
  const std::optional<int64_t> age_below = verdict->Use(one_case.law, ParameterKey::kAsdChildAgeBelow);
  const std::optional<int64_t> max_children = verdict->Use(one_case.law, ParameterKey::kAsdSchoolGrantMaxChildren);
  if (!age_below.has_value() || !max_children.has_value()) return;
  VerdictAmount& amount = verdict->amount.emplace();
  amount.direction = v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD;
  amount.period = v1::AMOUNT_PERIOD_ONCE;
  amount.branch = Branch::kSchoolSupplement;
  const CountedChildren children =
      CountChildren(*one_case.household, one_case.fact_day, *age_below, one_case.law.policy());
  Supplements(one_case, verdict).Compute(children, *max_children);
  if (verdict->conditions != v1::OUTCOME_ELIGIBLE) verdict->amount.reset();
}

void Judge(const Case& one_case, Verdict* verdict) {
  if (!one_case.law.InForce(ProgrammeId::kAsdSchoolGrant)) return verdict->Fail(ReasonCode::kNotInForce);
  const std::optional<int64_t> month = verdict->Use(one_case.law, ParameterKey::kAsdSchoolGrantMonth);
  if (month.has_value() && *month != one_case.law.month().month()) return verdict->Fail(ReasonCode::kNotSchoolMonth);
  if (one_case.household == nullptr) return verdict->Fail(ReasonCode::kNotInRsu);
  TestAid(one_case, verdict);
  if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
  if (verdict->conditions != v1::OUTCOME_NOT_ELIGIBLE) DecideAmount(one_case, verdict);
}

}  // namespace

Programme SchoolGrantProgramme() {
  return {ProgrammeId::kAsdSchoolGrant, "asd_school_grant", kReasons, std::nullopt, "asd", FactDay, Judge};
}

}  // namespace rsu::eligibility
