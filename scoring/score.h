// The socio-economic index (ISE) of a declaration: exact integers, rounded once, half to even (decree 2-21-582,
// annexes 1 and 2).
//
//   absl::StatusOr<v1::Score> score = ComputeScore(model, {&declaration, region, today});
//   if (score.ok() && score->has_score_e7()) Use(score->score_e7());
#pragma once

#include "absl/status/statusor.h"
#include "rsu/v1/score.pb.h"
#include "scoring/model.h"
#include "scoring/subject.h"

namespace rsu::scoring {

/// The score with status, missing facts (in declared order, the full list) and reference day. Sets neither
/// calculate_time nor household_version. INVALID_ARGUMENT with reason INPUT_OUT_OF_RANGE (a number beyond the exact
/// arithmetic) or NOT_ONE_HEAD (no head or several among the members that count).
absl::StatusOr<v1::Score> ComputeScore(const Model& model, const Subject& subject);

/// The score with every term; the terms sum exactly to it. Sets no thresholds: they are law, added by the caller.
/// An incomplete declaration has no terms. Errors as ComputeScore.
absl::StatusOr<v1::ScoreExplanation> ExplainScore(const Model& model, const Subject& subject);

}  // namespace rsu::scoring
