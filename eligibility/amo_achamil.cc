#include "eligibility/amo_achamil.h"

#include "eligibility/amo_conditions.h"
#include "eligibility/family_facts.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,    ReasonCode::kOtherCover,       ReasonCode::kNotInRsu,
    ReasonCode::kScoreMissing,  ReasonCode::kScoreOutOfWindow, ReasonCode::kScoreNotAboveThreshold,
    ReasonCode::kActivity,      ReasonCode::kParameterMissing, ReasonCode::kWaitingPeriod,
    ReasonCode::kNoApplication, ReasonCode::kTadamonGoesOn,
};

bool IsWithoutActivity(v1::Activity activity) {
  return activity == v1::ACTIVITY_INACTIVE || activity == v1::ACTIVITY_UNEMPLOYED || activity == v1::ACTIVITY_RENTIER;
}

// amo.achamil_activity: having no compulsory scheme shows that there is no activity, unless the declared one counts.
void TestActivity(const Case& one_case, Verdict* verdict) {
  if (one_case.law.policy().achamil_activity == AchamilActivity::kSchemeRegisters) return;
  const int head = FamilyOf(*one_case.household).head;
  if (head < 0) return;
  const v1::Activity activity = one_case.household->members[head].activity;
  if (activity == v1::ACTIVITY_UNSPECIFIED) return verdict->LeaveOpen(Fact::kActivity, head);
  if (!IsWithoutActivity(activity)) verdict->Fail(ReasonCode::kActivity, head);
}

// The band (above, at_most] of a score, from 1; 0 when the law knows none.
int FindBand(const LawView& law, int64_t score_e7) {
  for (int band = 1; band <= kAchamilBandCount; ++band) {
    const BandKeys keys = AchamilBand(band);
    const std::optional<int64_t> above = law.Value(keys.above);
    const std::optional<int64_t> at_most = law.Value(keys.at_most);
    if (above.has_value() && at_most.has_value() && *above < score_e7 && score_e7 <= *at_most) return band;
  }
  return 0;
}

void OfferBand(const LawView& law, int64_t score_e7, Verdict* verdict) {
  const int band = FindBand(law, score_e7);
  const BandKeys keys = AchamilBand(band == 0 ? 1 : band);
  verdict->parameters.set(IndexOf(keys.above));
  verdict->parameters.set(IndexOf(keys.at_most));
  if (band == 0) return verdict->LeaveOpen(ReasonCode::kParameterMissing);
  const std::optional<int64_t> fee = verdict->Use(law, keys.fee);
  if (verdict->conditions != v1::OUTCOME_ELIGIBLE) return;
  VerdictAmount& amount = verdict->amount.emplace();
  amount.direction = v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD;
  amount.branch = Branch::kBand;
  amount.band = band;
  amount.Add({*fee, LineKind::kContribution, keys.fee});
  if (law.Value(ParameterKey::kAchamilWaiting).value_or(0) == 0) return;
  verdict->parameters.set(IndexOf(ParameterKey::kAchamilWaiting));
  verdict->Explain(ReasonCode::kWaitingPeriod);
}

void Judge(const Case& one_case, Verdict* verdict) {
  const bool in_force = one_case.law.InForce(ProgrammeId::kAmoAchamil);
  const std::optional<int64_t> score_e7 = JudgeAmoConditions(ProgrammeId::kAmoAchamil, one_case, verdict);
  std::optional<int64_t> threshold_e7;
  if (score_e7.has_value()) threshold_e7 = verdict->Use(one_case.law, ParameterKey::kTadamonThreshold);
  const bool above = threshold_e7.has_value() && *score_e7 > *threshold_e7;
  if (threshold_e7.has_value() && !above) verdict->Fail(ReasonCode::kScoreNotAboveThreshold);
  if (above && one_case.tadamon_stay != TadamonStay::kNone) verdict->Fail(ReasonCode::kTadamonGoesOn);
  if (one_case.household != nullptr && in_force) TestActivity(one_case, verdict);
  if (above) OfferBand(one_case.law, *score_e7, verdict);
  if (in_force && !one_case.applied_on.has_value()) verdict->NoteNoApplication();
}

}  // namespace

std::optional<int64_t> AchamilFeeCentimes(const LawView& law, int64_t score_e7) {
  const int band = FindBand(law, score_e7);
  return band == 0 ? std::nullopt : law.Value(AchamilBand(band).fee);
}

Programme AchamilProgramme() {
  return {ProgrammeId::kAmoAchamil, "amo_achamil", kReasons, std::nullopt, "", AmoFactDay, Judge};
}

}  // namespace rsu::eligibility
