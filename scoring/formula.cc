#include "scoring/formula.h"

#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "scoring/errors.h"

namespace rsu::scoring {
namespace {

constexpr int64_t kMonthsOfAYear = 12;
constexpr int64_t kCentimesOfADirham = 100;

// What a unit of the value weighs over D, before the coefficient.
int64_t WeightOf(policy::v1::Transform transform, int64_t members) {
  if (transform == policy::v1::TRANSFORM_SHARE) return kCentimesOfADirham;
  if (transform == policy::v1::TRANSFORM_ANNUAL_PER_HEAD) return kMonthsOfAYear;
  return DenominatorFor(members);
}

// Adds a contribution that may have overflowed already.
absl::Status Add(const std::optional<int64_t>& contribution, absl::string_view index, int64_t* sum) {
  const std::optional<int64_t> total = contribution.has_value() ? CheckedAdd(*sum, *contribution) : std::nullopt;
  if (!total.has_value()) return InputOutOfRange(index);
  *sum = *total;
  return absl::OkStatus();
}

}  // namespace

int64_t DenominatorFor(int64_t members) { return kCentimesOfADirham * members; }

std::optional<int64_t> ConstantNumerator(int64_t value_e7, int64_t members) {
  return CheckedMultiply(value_e7, DenominatorFor(members));
}

std::optional<int64_t> VariableNumerator(const policy::v1::Variable& variable, int64_t value, int64_t members) {
  const std::optional<int64_t> weighted = CheckedMultiply(value, WeightOf(variable.transform(), members));
  return weighted.has_value() ? CheckedMultiply(variable.coefficient_e7(), *weighted) : std::nullopt;
}

Fraction TransformedValue(const policy::v1::Variable& variable, int64_t value, int64_t members) {
  if (variable.transform() == policy::v1::TRANSFORM_SHARE) return {value, members};
  if (variable.transform() == policy::v1::TRANSFORM_ANNUAL_PER_HEAD) {
    return {kMonthsOfAYear * value, DenominatorFor(members)};
  }
  return {value, 1};
}

absl::StatusOr<ExactScore> EvaluateFormula(const Model& model, const Measurements& measurements) {
  const policy::v1::Equation& equation = model.equation(measurements.milieu);
  const policy::v1::Constant& region = model.region_constant(measurements.milieu, measurements.region);
  const int64_t members = measurements.members;
  int64_t sum = 0;
  RSU_RETURN_IF_ERROR(
      Add(ConstantNumerator(equation.constant().value_e7(), members), equation.constant().index(), &sum));
  RSU_RETURN_IF_ERROR(Add(ConstantNumerator(region.value_e7(), members), region.index(), &sum));
  for (int i = 0; i < equation.variables_size(); ++i) {
    if (measurements.values[i] == 0) continue;  // most are: no household has every good
    const policy::v1::Variable& variable = equation.variables(i);
    RSU_RETURN_IF_ERROR(Add(VariableNumerator(variable, measurements.values[i], members), variable.index(), &sum));
  }
  return ExactScore{sum, DenominatorFor(members)};
}

int64_t RoundedE7(const ExactScore& exact) { return DivideHalfToEven(exact.numerator, exact.denominator); }

}  // namespace rsu::scoring
