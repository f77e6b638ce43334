// A score term by term, as people read it.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "rsu/v1/score.pb.h"

namespace rsu::cli {

/// The terms with value, coefficient and contribution, what rounding adds, the score, and how far it is from each
/// threshold; or, without a score, every fact that is missing. `given`: the facts stood in the question.
std::string ScoreExplanationText(const v1::ScoreExplanation& explanation, bool given, const Look& look);

}  // namespace rsu::cli
