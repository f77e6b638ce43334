#include "eligibility/amo_tadamon.h"

#include "eligibility/amo_conditions.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,       ReasonCode::kOtherCover,       ReasonCode::kNotInRsu,
    ReasonCode::kScoreMissing,     ReasonCode::kScoreOutOfWindow, ReasonCode::kScoreAboveThreshold,
    ReasonCode::kParameterMissing, ReasonCode::kNoApplication,
};

void Judge(const Case& one_case, Verdict* verdict) {
  const std::optional<int64_t> score_e7 = JudgeAmoConditions(ProgrammeId::kAmoTadamon, one_case, verdict);
  if (score_e7.has_value()) {
    const std::optional<int64_t> threshold_e7 = verdict->Use(one_case.law, ParameterKey::kTadamonThreshold);
    if (threshold_e7.has_value() && *score_e7 > *threshold_e7) verdict->Fail(ReasonCode::kScoreAboveThreshold);
  }
  if (verdict->conditions == v1::OUTCOME_ELIGIBLE) {
    verdict->amount.emplace().direction = v1::AMOUNT_DIRECTION_PAID_BY_STATE;
  }
  if (!one_case.applied_on.has_value()) verdict->NoteNoApplication();
}

}  // namespace

Programme TadamonProgramme() {
  return {ProgrammeId::kAmoTadamon, "amo_tadamon", kReasons, ParameterKey::kTadamonThreshold, AmoFactDay, Judge};
}

}  // namespace rsu::eligibility
