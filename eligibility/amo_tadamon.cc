#include "eligibility/amo_tadamon.h"

#include "eligibility/amo_conditions.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,       ReasonCode::kOtherCover,       ReasonCode::kNotInRsu,
    ReasonCode::kScoreMissing,     ReasonCode::kScoreOutOfWindow, ReasonCode::kScoreAboveThreshold,
    ReasonCode::kParameterMissing, ReasonCode::kNoApplication,    ReasonCode::kGracePeriod,
    ReasonCode::kReviewNotDue,
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

void TestThreshold(const Case& one_case, int64_t score_e7, Verdict* verdict) {
  const std::optional<int64_t> threshold_e7 = verdict->Use(one_case.law, ParameterKey::kTadamonThreshold);
  if (!threshold_e7.has_value() || score_e7 <= *threshold_e7) return;
  if (one_case.tadamon_stay != TadamonStay::kNone) return KeepInsured(one_case.tadamon_stay, verdict);
  verdict->Fail(ReasonCode::kScoreAboveThreshold);
}

void Judge(const Case& one_case, Verdict* verdict) {
  const bool in_force = one_case.law.InForce(ProgrammeId::kAmoTadamon);
  const std::optional<int64_t> score_e7 = JudgeAmoConditions(ProgrammeId::kAmoTadamon, one_case, verdict);
  if (score_e7.has_value()) TestThreshold(one_case, *score_e7, verdict);
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) {
    verdict->amount.emplace().direction = v1::AMOUNT_DIRECTION_PAID_BY_STATE;
  }
  if (in_force && !one_case.applied_on.has_value()) verdict->NoteNoApplication();
}

}  // namespace

Programme TadamonProgramme() {
  return {ProgrammeId::kAmoTadamon, "amo_tadamon", kReasons, ParameterKey::kTadamonThreshold, "", AmoFactDay, Judge};
}

}  // namespace rsu::eligibility
