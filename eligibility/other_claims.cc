#include "eligibility/other_claims.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"

namespace rsu::eligibility {
namespace {

using v1::Claim;

bool SameDay(const v1::Date& a, const v1::Date& b) { return DayFromProto(a) == DayFromProto(b); }

// The household of a claim; one given without reference is of the household it is asked for.
bool SameHousehold(const Claim& a, const Claim& b) {
  return a.household_ref().empty() || b.household_ref().empty() || a.household_ref() == b.household_ref();
}

bool IsPension(const Claim& claim) { return claim.has_old_age() || claim.has_invalidity(); }

// Contributions that are paid back: the periods are cancelled (cnss document 4.9), under whatever name it was asked.
bool IsRefund(const OtherClaim& other) {
  return other.claim->has_refund() || (other.verdict != nullptr && other.verdict->result() == v1::RESULT_REFUND);
}

// A child is known by its identifier or name; twins have different ones.
bool SameChild(const v1::ClaimChild& a, const v1::ClaimChild& b) {
  return !a.child_ref().empty() && a.child_ref() == b.child_ref();
}

// Whether the right of another claim holds in a month; one without days of its own does.
bool HoldsIn(const OtherClaim& other, absl::CivilMonth month) {
  if (other.verdict == nullptr) return true;
  const v1::Verdict& verdict = *other.verdict;
  if (verdict.has_effect_on() && absl::CivilMonth(DayFromProto(verdict.effect_on())) > month) return false;
  return !verdict.has_ends_on() || absl::CivilMonth(DayFromProto(verdict.ends_on())) >= month;
}

// A kind that nobody stated may be the other's.
bool SamePension(const v1::Pension& a, const v1::Pension& b) {
  const bool stated = a.kind() != v1::PENSION_KIND_UNSPECIFIED && b.kind() != v1::PENSION_KIND_UNSPECIFIED;
  return (!stated || a.kind() == b.kind()) && SameDay(a.effect_on(), b.effect_on());
}

// A grant is of a rank: twins may be claimed one by one.
bool SameGrant(const Claim& a, const Claim& b) {
  const v1::BirthGrantFacts& mine = a.birth_grant();
  const v1::BirthGrantFacts& theirs = b.birth_grant();
  if (!SameBirth(a, b)) return false;
  return !mine.has_birth_rank() || !theirs.has_birth_rank() || mine.birth_rank() == theirs.birth_rank();
}

bool SameInstitutionChild(const v1::InstitutionFacts& a, const v1::InstitutionFacts& b) {
  return !a.child_ref().empty() && a.child_ref() == b.child_ref();
}

// Two recourses that ask for some of the same months.
bool SameRecourse(const ClaimCase& one_case, const OtherClaim& other) {
  const v1::RecourseFacts& mine = one_case.claim.recourse();
  const v1::RecourseFacts& theirs = other.claim->recourse();
  if (!mine.has_from_month() || !theirs.has_from_month() || !SameHousehold(one_case.claim, *other.claim)) return false;
  const bool decided = other.verdict != nullptr && other.verdict->has_month();
  const absl::CivilMonth last = decided ? MonthFromProto(other.verdict->month()) : one_case.month;
  return MonthFromProto(mine.from_month()) <= last && MonthFromProto(theirs.from_month()) <= one_case.month;
}

// Whether nothing is left of what the claim asks for when the other has it.
bool IsRival(const ClaimCase& one_case, const OtherClaim& other) {
  const Claim& mine = one_case.claim;
  const Claim& theirs = *other.claim;
  switch (mine.benefit_case()) {
    case Claim::kOldAge:
      return SameInsured(mine, theirs) &&
             (theirs.has_old_age() || IsRefund(other) || (theirs.has_invalidity() && HoldsIn(other, one_case.month)));
    case Claim::kInvalidity:
      return SameInsured(mine, theirs) && (IsRefund(other) || (IsPension(theirs) && HoldsIn(other, one_case.month)));
    case Claim::kRefund:
      return SameInsured(mine, theirs) && (IsRefund(other) || IsPension(theirs) || theirs.has_survivors());
    case Claim::kSurvivors:
      return SameInsured(mine, theirs) && IsRefund(other);
    case Claim::kJobLoss:
      return SameInsured(mine, theirs) && (theirs.has_job_loss() || IsPension(theirs)) &&
             HoldsIn(other, one_case.month);
    case Claim::kRevaluation:
      return theirs.has_revaluation() && SameInsured(mine, theirs) &&
             SamePension(mine.revaluation().pension(), theirs.revaluation().pension());
    case Claim::kBirthGrant:
      return theirs.has_birth_grant() && SameGrant(mine, theirs);
    case Claim::kInstitution:
      return theirs.has_institution() && SameInstitutionChild(mine.institution(), theirs.institution()) &&
             HoldsIn(other, one_case.month);
    case Claim::kRecourse:
      return theirs.has_recourse() && SameRecourse(one_case, other);
    default:
      return false;
  }
}

bool IsKnown(const Claim& claim, absl::CivilDay known_on) {
  return !claim.has_filed_on() || DayFromProto(claim.filed_on()) <= known_on;
}

// Days of a daily allowance, both included.
struct Span {
  absl::CivilDay first;
  absl::CivilDay last;
  absl::string_view claim_ref;
  bool holds = false;  // a day that is wanted

  bool Has(absl::CivilDay day) const { return first <= day && day <= last; }
};

// The days that a daily allowance is asked for, whatever is paid of them; nothing when its first day is not known.
std::optional<Span> DaysAsked(const Claim& claim, ClaimVerdict* verdict) {
  if (claim.has_sickness() && claim.sickness().has_from()) {
    const absl::CivilDay from = DayFromProto(claim.sickness().from());
    return Span{from, claim.sickness().has_days() ? from + (claim.sickness().days() - 1) : absl::CivilDay::max(),
                claim.claim_ref()};
  }
  if (!claim.has_maternity() || !claim.maternity().has_stopped_on()) return std::nullopt;
  const absl::CivilDay stopped_on = DayFromProto(claim.maternity().stopped_on());
  const std::optional<int64_t> days = verdict->Use(ParameterKey::kMaternityDays, stopped_on);
  if (!days.has_value()) return std::nullopt;
  return Span{stopped_on, stopped_on + (*days - 1), claim.claim_ref()};
}

bool IsDaily(const Claim& claim) { return claim.has_sickness() || claim.has_maternity(); }

// The days that other daily allowances of the insured pay. Those that are open and may concern the days wanted leave
// the claim open.
std::vector<Span> DaysPaidByOthers(const ClaimCase& one_case, const DaysWanted& wanted, ClaimVerdict* verdict) {
  std::vector<Span> spans;
  for (const OtherClaim& other : one_case.others) {
    if (!IsDaily(*other.claim) || !SameInsured(one_case.claim, *other.claim)) continue;
    const Standing standing = StandingOf(one_case, other);
    if (standing == Standing::kPays && other.verdict->has_effect_on() && other.verdict->has_ends_on()) {
      spans.push_back(
          {DayFromProto(other.verdict->effect_on()), DayFromProto(other.verdict->ends_on()), other.claim->claim_ref()});
    }
    if (standing != Standing::kOpen) continue;
    const std::optional<Span> asked = DaysAsked(*other.claim, verdict);
    if (!asked.has_value() || asked->first > wanted.last || asked->last < wanted.first) continue;
    verdict->LeaveOpen(ReasonCode::kOtherClaimOpen, asked->claim_ref);
  }
  return spans;
}

// Two maternities are of one birth when it is on one day, or when so little time lies between them.
bool SameMaternity(const v1::MaternityFacts& a, const v1::MaternityFacts& b, int64_t days_of_birth) {
  if (a.has_birth_on() && b.has_birth_on() && SameDay(a.birth_on(), b.birth_on())) return true;
  if (!a.has_stopped_on() || !b.has_stopped_on()) return false;
  const int64_t apart = DayFromProto(a.stopped_on()) - DayFromProto(b.stopped_on());
  return apart < days_of_birth && -apart < days_of_birth;
}

}  // namespace

std::optional<absl::CivilDay> DeathToldBy(const Claim& claim) {
  if (claim.has_death_grant() && claim.death_grant().has_died_on()) return DayFromProto(claim.death_grant().died_on());
  if (claim.has_survivors() && claim.survivors().has_died_on()) return DayFromProto(claim.survivors().died_on());
  return std::nullopt;
}

bool Pays(const v1::Verdict& verdict) {
  switch (verdict.result()) {
    case v1::RESULT_UNSPECIFIED:
    case v1::RESULT_REFUSED:
    case v1::RESULT_UNDETERMINED:
    case v1::RESULT_SUSPENDED:
      return false;
    default:
      return true;
  }
}

bool IsWithdrawn(const v1::Claim& claim, absl::CivilDay known_on) {
  return claim.has_withdrawn_on() && DayFromProto(claim.withdrawn_on()) <= known_on;
}

Standing StandingOf(const ClaimCase& one_case, const OtherClaim& other) {
  const Claim& claim = *other.claim;
  const bool itself = !claim.claim_ref().empty() && claim.claim_ref() == one_case.claim.claim_ref();
  const absl::CivilDay known_on = one_case.law.known_on();
  if (itself || !IsKnown(claim, known_on) || IsWithdrawn(claim, known_on)) return Standing::kNothing;
  if (other.verdict != nullptr && Pays(*other.verdict)) return Standing::kPays;
  const bool refused = other.verdict != nullptr && other.verdict->result() == v1::RESULT_REFUSED;
  return other.earlier && !refused ? Standing::kOpen : Standing::kNothing;
}

bool SameInsured(const v1::Claim& a, const v1::Claim& b) {
  return a.insured_idcs().empty() || b.insured_idcs().empty() || a.insured_idcs() == b.insured_idcs();
}

bool SameBirth(const v1::Claim& a, const v1::Claim& b) {
  if (a.has_birth_grant() && b.has_birth_grant()) {
    const v1::BirthGrantFacts& mine = a.birth_grant();
    const v1::BirthGrantFacts& theirs = b.birth_grant();
    if (!mine.child_idcs().empty() && !theirs.child_idcs().empty()) return mine.child_idcs() == theirs.child_idcs();
    return SameHousehold(a, b) && mine.has_birth_on() && theirs.has_birth_on() &&
           SameDay(mine.birth_on(), theirs.birth_on());
  }
  if (!a.has_birth_leave() || !b.has_birth_leave()) return false;
  const v1::BirthLeaveFacts& mine = a.birth_leave();
  const v1::BirthLeaveFacts& theirs = b.birth_leave();
  if (!mine.child_idcs().empty() && mine.child_idcs() == theirs.child_idcs()) return true;
  const bool one_family = SameInsured(a, b) || (!a.household_ref().empty() && a.household_ref() == b.household_ref());
  return one_family && mine.has_birth_on() && theirs.has_birth_on() && SameDay(mine.birth_on(), theirs.birth_on());
}

std::string AllowanceClaimFor(const ClaimCase& one_case, const v1::ClaimChild& child, absl::CivilMonth month) {
  for (const OtherClaim& other : one_case.others) {
    if (!other.claim->has_family_allowance() || !other.earlier) continue;
    if (StandingOf(one_case, other) != Standing::kPays) continue;
    if (!other.claim->has_filed_on() || absl::CivilMonth(DayFromProto(other.claim->filed_on())) > month) continue;
    const auto& lines = other.verdict->amount().lines();
    for (int i = 0; i < other.claim->family_allowance().children_size(); ++i) {
      if (!SameChild(child, other.claim->family_allowance().children(i))) continue;
      const std::string subject = absl::StrCat("children[", i, "]");
      const auto pays = [&subject](const v1::AmountLine& line) { return line.subject() == subject; };
      if (std::any_of(lines.begin(), lines.end(), pays)) return other.claim->claim_ref();
    }
  }
  return "";
}

bool Concerns(const v1::Claim& claim, const v1::Claim& other) {
  if (DeathToldBy(other).has_value()) return true;
  if (IsDaily(claim)) return IsDaily(other);
  if (IsPension(claim) || claim.has_refund() || claim.has_job_loss() || claim.has_survivors()) {
    return IsPension(other) || other.has_refund() || other.benefit_case() == claim.benefit_case();
  }
  return other.benefit_case() == claim.benefit_case();
}

void HoldByOthers(const ClaimCase& one_case, ClaimVerdict* verdict) {
  for (const OtherClaim& other : one_case.others) {
    const Standing standing = StandingOf(one_case, other);
    if (standing == Standing::kNothing || !IsRival(one_case, other)) continue;
    if (standing == Standing::kOpen) verdict->LeaveOpen(ReasonCode::kOtherClaimOpen, other.claim->claim_ref());
    const bool holds = standing == Standing::kPays && other.earlier;
    if (holds) verdict->Fail(ReasonCode::kOtherClaim, "", other.claim->claim_ref());
  }
}

std::optional<KnownDeath> DeathOfInsured(const ClaimCase& one_case) {
  std::optional<KnownDeath> death;
  const absl::CivilDay known_on = one_case.law.known_on();
  for (const OtherClaim& other : one_case.others) {
    const Claim& claim = *other.claim;
    const std::optional<absl::CivilDay> died_on = DeathToldBy(claim);
    if (!died_on.has_value() || !SameInsured(one_case.claim, claim)) continue;
    if (!IsKnown(claim, known_on) || IsWithdrawn(claim, known_on)) continue;
    if (!death.has_value() || *died_on < death->died_on) death = KnownDeath{*died_on, claim.claim_ref()};
  }
  return death;
}

void HoldByDeath(const ClaimCase& one_case, ClaimVerdict* verdict) {
  const std::optional<KnownDeath> death = DeathOfInsured(one_case);
  if (!death.has_value() || absl::CivilDay(one_case.month) <= death->died_on) return;
  verdict->Fail(ReasonCode::kDeathOnRecord, "", death->claim_ref);
}

FreeDays TakeFreeDays(const ClaimCase& one_case, const DaysWanted& wanted, ClaimVerdict* verdict) {
  std::vector<Span> spans = DaysPaidByOthers(one_case, wanted, verdict);
  const std::optional<KnownDeath> death = DeathOfInsured(one_case);
  if (death.has_value()) spans.push_back({death->died_on + 1, absl::CivilDay::max(), death->claim_ref});
  FreeDays free;
  for (absl::CivilDay day = wanted.first; day <= wanted.last && free.count < wanted.most; ++day) {
    const auto span = std::find_if(spans.begin(), spans.end(), [day](const Span& one) { return one.Has(day); });
    if (span != spans.end()) {
      span->holds = true;
      continue;
    }
    if (free.count == 0) free.first = day;
    free.last = day;
    ++free.count;
  }
  for (const Span& span : spans) {
    if (!span.holds) continue;
    const bool by_death = span.last == absl::CivilDay::max();
    const ReasonCode code = by_death ? ReasonCode::kDeathOnRecord : ReasonCode::kOtherClaim;
    if (free.count == 0) {
      verdict->Fail(code, "", span.claim_ref);
    } else {
      verdict->Explain(code, "", span.claim_ref);
    }
  }
  return free;
}

int64_t DaysLeftForBirth(const ClaimCase& one_case, int64_t days_of_birth, int64_t days_wanted, ClaimVerdict* verdict) {
  int64_t left = days_of_birth;
  for (const OtherClaim& other : one_case.others) {
    if (!other.claim->has_maternity() || !SameInsured(one_case.claim, *other.claim)) continue;
    if (StandingOf(one_case, other) != Standing::kPays) continue;
    if (!SameMaternity(one_case.claim.maternity(), other.claim->maternity(), days_of_birth)) continue;
    if (!other.verdict->has_effect_on() || !other.verdict->has_ends_on()) continue;
    left -= DayFromProto(other.verdict->ends_on()) - DayFromProto(other.verdict->effect_on()) + 1;
    if (left <= 0) verdict->Fail(ReasonCode::kOtherClaim, "", other.claim->claim_ref());
    if (left < days_wanted) verdict->Explain(ReasonCode::kOtherClaim, "", other.claim->claim_ref());
  }
  return std::max<int64_t>(left, 0);
}

}  // namespace rsu::eligibility
