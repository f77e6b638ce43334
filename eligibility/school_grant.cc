#include "eligibility/school_grant.h"

#include <algorithm>
#include <cstdint>

#include "eligibility/family_facts.h"
#include "eligibility/rank_ties.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,    ReasonCode::kNotSchoolMonth,   ReasonCode::kNotInRsu,
    ReasonCode::kAsdNotGranted, ReasonCode::kNoCountedChild,   ReasonCode::kNotPublicSchool,
    ReasonCode::kNoSchoolLevel, ReasonCode::kNoApplication,    ReasonCode::kParameterMissing,
    ReasonCode::kScoreMissing,  ReasonCode::kScoreOutOfWindow,
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

  void Compute(const CountedChildren& counted, int64_t max_children) {
    const CountedChildren children = Settle(counted, max_children);
    ForEachFamily(children, [&](int16_t in_charge) { AddFamily(children, in_charge, max_children); });
    for (const int16_t child : children.undated) JudgePupil(child);
    if (may_have_pupil_) return;
    if (not_public_) verdict_.Fail(ReasonCode::kNotPublicSchool);
    if (no_level_) verdict_.Fail(ReasonCode::kNoSchoolLevel);
    if (!not_public_ && !no_level_) verdict_.Fail(ReasonCode::kNoCountedChild);
  }

 private:
  // asd.rank_ties: of the orders of children of one birth date the one that pays most, or the declared one.
  CountedChildren Settle(CountedChildren children, int64_t max_children) const {
    const Policy& policy = case_.law.policy();
    if (policy.rank_ties == RankTies::kDeclaredOrder) return children;
    const bool by_rank = policy.school_cap == SchoolCap::kRank1To6;
    const PaidRanks ranks = {0, by_rank ? max_children : INT64_MAX, !by_rank};
    SettleRankTies(
        *case_.household, ranks, [this](const CountedChild& child) { return ValueOf(child); }, &children);
    return children;
  }

  TieValue ValueOf(const CountedChild& child) const {
    const MemberFacts& facts = case_.household->members[child.member_index];
    const std::optional<ParameterKey> key = AmountOf(facts.school_level);
    if (!key.has_value() || facts.school == v1::SCHOOL_NONE || facts.school == v1::SCHOOL_PRIVATE) return {0, 0};
    const bool unknown = facts.school == v1::SCHOOL_UNSPECIFIED || !case_.law.Value(*key).has_value();
    const int64_t centimes = unknown ? kUnknownTieValue : *case_.law.Value(*key);
    return {centimes, centimes};
  }

  // asd.school_cap: the pupils among the first six children, or the first six pupils.
  void AddFamily(const CountedChildren& children, int16_t in_charge, int64_t max_children) {
    const bool by_rank = case_.law.policy().school_cap == SchoolCap::kRank1To6;
    const int64_t before_centimes = verdict_.amount->centimes;
    int64_t pupils = 0;
    for (const CountedChild& child : children.children) {
      if (child.in_charge != in_charge || (by_rank ? child.rank > max_children : pupils == max_children)) continue;
      if (AddPupil(child)) ++pupils;
    }
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

  // Whether a child is a pupil whom the grant is for. Without a level of school there is none, whatever the school.
  Answer JudgePupil(int member) {
    const MemberFacts& facts = case_.household->members[member];
    const bool has_level = AmountOf(facts.school_level).has_value();
    const bool goes_elsewhere = facts.school == v1::SCHOOL_NONE || facts.school == v1::SCHOOL_PRIVATE;
    not_public_ |= goes_elsewhere;
    no_level_ |= !goes_elsewhere && !has_level;
    if (goes_elsewhere || !has_level) return Answer::kNo;
    may_have_pupil_ = true;
    if (facts.school != v1::SCHOOL_UNSPECIFIED) return Answer::kYes;
    verdict_.LeaveOpen(Fact::kSchool, member);
    return Answer::kUnknown;
  }

  bool AddPupil(const CountedChild& child) {
    if (JudgePupil(child.member_index) != Answer::kYes) return false;
    const ParameterKey key = *AmountOf(case_.household->members[child.member_index].school_level);
    const std::optional<int64_t> centimes = verdict_.Use(case_.law, key);
    if (centimes.has_value()) {
      verdict_.amount->Add({*centimes, LineKind::kSchoolSupplement, key, child.member_index, child.rank});
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
  bool may_have_pupil_ = false;
  bool not_public_ = false;
  bool no_level_ = false;
};

// Section 7: the family gets the child aid in the month of the grant.
void TestAid(const Verdict& aid, Verdict* verdict) {
  if (aid.conditions == v1::OUTCOME_NOT_ELIGIBLE) return verdict->Fail(ReasonCode::kAsdNotGranted);
  if (aid.amount.has_value() && aid.amount->branch != Branch::kChildAid) verdict->Fail(ReasonCode::kNoCountedChild);
  if (aid.conditions != v1::OUTCOME_UNDETERMINED) return;
  verdict->misses_score_facts = aid.misses_score_facts;
  verdict->LeaveOpen(aid.missing_facts);
  verdict->conditions = v1::OUTCOME_UNDETERMINED;  // also when the aid misses a figure or a score alone
}

// What leaves the aid open leaves the grant open; where no child could get it, whatever the aid, nothing is asked for.
void TellAid(const Verdict& aid, Verdict* verdict) {
  if (aid.conditions != v1::OUTCOME_UNDETERMINED) return;
  if (verdict->conditions == v1::OUTCOME_NOT_ELIGIBLE) {
    verdict->missing_facts.clear();
    verdict->misses_score_facts = false;
    return;
  }
  for (const VerdictReason& reason : aid.reasons) {
    const bool opens = reason.code == ReasonCode::kScoreMissing || reason.code == ReasonCode::kScoreOutOfWindow ||
                       reason.code == ReasonCode::kParameterMissing;
    if (opens) verdict->Explain(reason.code);
    if (reason.code == ReasonCode::kDeathOnRecord) verdict->Explain(reason.code, reason.claim_ref);
  }
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
  const Verdict& aid = one_case.decision.verdicts[IndexOf(ProgrammeId::kAsd)];
  TestAid(aid, verdict);
  if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
  if (verdict->conditions != v1::OUTCOME_NOT_ELIGIBLE) DecideAmount(one_case, verdict);
  TellAid(aid, verdict);
}

}  // namespace

Programme SchoolGrantProgramme() {
  return {ProgrammeId::kAsdSchoolGrant, "asd_school_grant", kReasons, std::nullopt, "asd", FactDay, Judge};
}

}  // namespace rsu::eligibility
