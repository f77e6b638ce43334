// The formula on measured values, exactly (ISE document, section 7): with D = 100 x members, every contribution is an
// integer over D, the sum N is theirs, and the score is N / D rounded once, half to even.
//
//   absl::StatusOr<ExactScore> exact = EvaluateFormula(model, {v1::MILIEU_RURAL, 8, 1, values});
//   int64_t score_e7 = RoundedE7(*exact);
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "scoring/model.h"

namespace rsu::scoring {

/// What an equation is evaluated on.
struct Measurements {
  v1::Milieu milieu;
  int region;                        // 1 to 12
  int64_t members;                   // at least 1
  absl::Span<const int64_t> values;  // one a variable of the equation, in its order, as MeasureFeature gives them
};

/// A score in units of 1e-7 as an exact fraction.
struct ExactScore {
  int64_t numerator;
  int64_t denominator;  // 100 x members
};

/// A fraction that need not be in lowest terms.
struct Fraction {
  int64_t numerator;
  int64_t denominator;
};

/// The common denominator D.
int64_t DenominatorFor(int64_t members);

/// Contribution of a constant, over D, in units of 1e-7. Nothing on overflow.
std::optional<int64_t> ConstantNumerator(int64_t value_e7, int64_t members);

/// Contribution of a variable, over D, in units of 1e-7. Nothing on overflow.
std::optional<int64_t> VariableNumerator(const policy::v1::Variable& variable, int64_t value, int64_t members);

/// The value of the variable as the formula multiplies it: the integer, the share of the members, or dirhams a year and
/// a head. `value` is at most 2 x kMaxSpendingCentimes.
Fraction TransformedValue(const policy::v1::Variable& variable, int64_t value, int64_t members);

/// The exact score. INPUT_OUT_OF_RANGE names the variable that leaves 64 bits.
absl::StatusOr<ExactScore> EvaluateFormula(const Model& model, const Measurements& measurements);

/// Rounded half to even, units of 1e-7.
int64_t RoundedE7(const ExactScore& exact);

}  // namespace rsu::scoring
