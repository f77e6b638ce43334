#include "eligibility/amo_tadamon.h"

#include "eligibility/amo_conditions.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,       ReasonCode::kOtherCover,       ReasonCode::kNotInRsu,
    ReasonCode::kScoreMissing,     ReasonCode::kScoreOutOfWindow, ReasonCode::kScoreAboveThreshold,
    ReasonCode::kParameterMissing, ReasonCode::kNoApplication,    ReasonCode::kGracePeriod,
    ReasonCode::kReviewNotDue,     ReasonCode::kRamedTransfer,
};

// Rule T9: the cover goes on until the next control, or for the months of grace.
void KeepInsured(TadamonStay stay, Verdict* verdict) {
  if (stay == TadamonStay::kUntilControl) {
    verdict->parameters.set(IndexOf(ParameterKey::kTadamonReviewPeriod));
    return verdict->Explain(ReasonCode::kReviewNotDue);
  }
  verdict->parameters.set(IndexOf(ParameterKey::kTadamonGracePeriod));
  verdict->Explain(ReasonCode::kGracePeriod);
}

// Rule T8: a head who held RAMED was moved without a score and without an application, unless he has another cover.
void JudgeMoved(const Case& one_case, Verdict* verdict) {
  const HealthFinding& ramed = one_case.ramed;
  verdict->parameters |= ramed.parameters;
  verdict->parameters.set(IndexOf(ParameterKey::kTadamonRamedCarryOver));
  verdict->Explain(ReasonCode::kRamedTransfer);
  if (ramed.other_cover == Answer::kUnknown) {
    verdict->LeaveOpen(ramed.missing_facts);
    if ((ramed.parameters & ~one_case.law.known()).any()) verdict->LeaveOpen(ReasonCode::kParameterMissing);
    verdict->conditions = v1::OUTCOME_UNDETERMINED;
  } else {
    verdict->amount.emplace().direction = v1::AMOUNT_DIRECTION_PAID_BY_STATE;
  }
  verdict->entitlement = verdict->conditions;
}

// The rest of the answer as far as RAMED could change it, when nobody knows whether the head held it.
void AskForRamed(const Case& one_case, Verdict* verdict) {
  verdict->parameters.set(IndexOf(ParameterKey::kTadamonRamedCarryOver));
  const bool granted = verdict->conditions == v1::OUTCOME_ELIGIBLE;
  if (!granted) verdict->LeaveOpen(one_case.ramed.ramed_missing);
  if (one_case.applied_on.has_value()) return;
  verdict->entitlement = v1::OUTCOME_UNDETERMINED;
  for (const MissingFact& one : one_case.ramed.ramed_missing) {
    AddMissing(one.fact, one.member_index, &verdict->missing_facts);
  }
}

void TestThreshold(const Case& one_case, int64_t score_e7, Verdict* verdict) {
  const std::optional<int64_t> threshold_e7 = verdict->Use(one_case.law, ParameterKey::kTadamonThreshold);
  if (!threshold_e7.has_value() || score_e7 <= *threshold_e7) return;
  if (one_case.tadamon_stay != TadamonStay::kNone) return KeepInsured(one_case.tadamon_stay, verdict);
  if (one_case.ramed.by_ramed == Answer::kUnknown) return verdict->LeaveOpen(one_case.ramed.ramed_missing);
  verdict->Fail(ReasonCode::kScoreAboveThreshold);
}

void JudgeByScore(const Case& one_case, Verdict* verdict) {
  const bool in_force = one_case.law.InForce(ProgrammeId::kAmoTadamon);
  const std::optional<int64_t> score_e7 = JudgeAmoConditions(ProgrammeId::kAmoTadamon, one_case, verdict);
  if (score_e7.has_value()) TestThreshold(one_case, *score_e7, verdict);
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) {
    verdict->amount.emplace().direction = v1::AMOUNT_DIRECTION_PAID_BY_STATE;
  }
  if (in_force && !one_case.applied_on.has_value()) verdict->NoteNoApplication();
}

void Judge(const Case& one_case, Verdict* verdict) {
  const bool in_force = one_case.law.InForce(ProgrammeId::kAmoTadamon);
  if (in_force && one_case.ramed.by_ramed == Answer::kYes) return JudgeMoved(one_case, verdict);
  const bool ask = in_force && one_case.ramed.by_ramed == Answer::kUnknown;
  if (ask && one_case.household == nullptr) {
    verdict->LeaveOpen(one_case.ramed.missing_facts);
    verdict->LeaveOpen(one_case.ramed.ramed_missing);
    if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
  } else {
    JudgeByScore(one_case, verdict);
  }
  if (ask && verdict->conditions != v1::OUTCOME_NOT_ELIGIBLE) AskForRamed(one_case, verdict);
}

}  // namespace

Programme TadamonProgramme() {
  return {ProgrammeId::kAmoTadamon, "amo_tadamon", kReasons, ParameterKey::kTadamonThreshold, "", AmoFactDay, Judge};
}

}  // namespace rsu::eligibility
