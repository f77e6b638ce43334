// Which single facts would move a score across a threshold, by scoring the declaration again with each of them.
//
//   absl::StatusOr<std::vector<SingleChange>> changes = FindSingleChanges(model, {&declaration, region, today},
//   97430010);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "scoring/model.h"
#include "scoring/subject.h"

namespace rsu::scoring {

/// One fact with another value, and the score it gives.
struct SingleChange {
  std::string fact;  // path, for example household.rooms or members[2].school
  std::string from;  // as declared; empty: not declared
  std::string to;
  int64_t score_e7;
};

/// Every single fact that the formula reads and a household declares, with the nearest value of it that moves the score
/// to the other side of the threshold: at most it, or above it. Yes/no facts and values of a list are tried each;
/// counts and money downwards and upwards from what is declared. Facts of identity (sex, birth date, relation) are left
/// out: they are corrected, not changed. The least change of the score first. Empty when the declaration has no score.
/// Errors as ComputeScore.
absl::StatusOr<std::vector<SingleChange>> FindSingleChanges(const Model& model, const Subject& subject,
                                                            int64_t threshold_e7);

}  // namespace rsu::scoring
