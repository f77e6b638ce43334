#include "scoring/score.h"

#include <string>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "scoring/errors.h"
#include "scoring/formula.h"
#include "scoring/household.h"
#include "scoring/missing.h"
#include "scoring/range_check.h"

namespace rsu::scoring {
namespace {

using Values = absl::InlinedVector<int64_t, 40>;

// The score and what it was computed from. Incomplete: no values, no denominator.
struct Work {
  v1::Score score;
  Values values;
  int64_t members = 0;
};

Values MeasureAll(const Model& model, const CountedHousehold& household) {
  Values values;
  for (const CompiledVariable& variable : model.variables(household.declaration->milieu())) {
    values.push_back(MeasureFeature(variable.feature, household));
  }
  return values;
}

v1::ScoreStatus StatusOf(const policy::v1::Model& model, int64_t score_e7) {
  const bool inside = score_e7 >= model.window_least_e7() && score_e7 <= model.window_greatest_e7();
  return inside ? v1::SCORE_STATUS_SCORED : v1::SCORE_STATUS_OUT_OF_WINDOW;
}

v1::Score NewScore(const Model& model, const CountedHousehold& household) {
  v1::Score score;
  score.set_model_id(model.id());
  if (household.reference_day.has_value()) DayToProto(*household.reference_day, score.mutable_reference_day());
  return score;
}

absl::Status Evaluate(const Model& model, const Subject& subject, const CountedHousehold& household, Work* work) {
  const int heads = CountHeads(household);
  if (heads != 1) return NotOneHead(heads);
  work->values = MeasureAll(model, household);
  work->members = static_cast<int64_t>(household.members.size());
  RSU_ASSIGN_OR_RETURN(const ExactScore exact, EvaluateFormula(model, {subject.declaration->milieu(), subject.region,
                                                                       work->members, work->values}));
  work->score.set_score_e7(RoundedE7(exact));
  work->score.set_status(StatusOf(model.source(), work->score.score_e7()));
  return absl::OkStatus();
}

absl::StatusOr<Work> Compute(const Model& model, const Subject& subject) {
  const CountedHousehold household = MakeCountedHousehold(model.source().switches(), subject);
  RSU_RETURN_IF_ERROR(CheckRanges(subject, household));
  Work work{NewScore(model, household), {}, 0};
  for (std::string& path : MissingFacts(model, household, subject.region)) {
    work.score.add_missing_facts(std::move(path));
  }
  if (work.score.missing_facts_size() != 0) {
    work.score.set_status(v1::SCORE_STATUS_INCOMPLETE);
    return work;
  }
  RSU_RETURN_IF_ERROR(Evaluate(model, subject, household, &work));
  return work;
}

// Contributions were summed without overflow before they are shown, so none is absent here.
void SetContribution(int64_t numerator, int64_t denominator, v1::ScoreTerm* term) {
  term->set_contribution_numerator(numerator);
  term->set_contribution_e7(DivideHalfToEven(numerator, denominator));
}

void AddConstantTerm(const policy::v1::Constant& constant, absl::string_view key, absl::string_view description,
                     int64_t members, v1::ScoreExplanation* explanation) {
  v1::ScoreTerm* term = explanation->add_terms();
  term->set_index(constant.index());
  term->set_key(std::string(key));
  term->set_description(std::string(description));
  term->set_coefficient_e7(constant.value_e7());
  term->set_value_numerator(1);
  term->set_value_denominator(1);
  SetContribution(*ConstantNumerator(constant.value_e7(), members), explanation->denominator(), term);
}

void AddVariableTerm(const policy::v1::Variable& variable, int64_t value, int64_t members,
                     v1::ScoreExplanation* explanation) {
  const Fraction transformed = TransformedValue(variable, value, members);
  v1::ScoreTerm* term = explanation->add_terms();
  term->set_index(variable.index());
  term->set_key(variable.key());
  term->set_description(variable.description());
  term->set_coefficient_e7(variable.coefficient_e7());
  term->set_value_numerator(transformed.numerator);
  term->set_value_denominator(transformed.denominator);
  SetContribution(*VariableNumerator(variable, value, members), explanation->denominator(), term);
}

void AddTerms(const Model& model, const Subject& subject, const Work& work, v1::ScoreExplanation* explanation) {
  const v1::Milieu milieu = subject.declaration->milieu();
  const policy::v1::Equation& equation = model.equation(milieu);
  AddConstantTerm(equation.constant(), "constant", milieu == v1::MILIEU_URBAN ? "constant urban" : "constant rural",
                  work.members, explanation);
  AddConstantTerm(model.region_constant(milieu, subject.region), absl::StrCat("region_", subject.region),
                  "region constant", work.members, explanation);
  for (int i = 0; i < equation.variables_size(); ++i) {
    AddVariableTerm(equation.variables(i), work.values[i], work.members, explanation);
  }
}

int64_t SumShown(const v1::ScoreExplanation& explanation) {
  int64_t sum_e7 = 0;
  for (const v1::ScoreTerm& term : explanation.terms()) sum_e7 += term.contribution_e7();
  return sum_e7;
}

}  // namespace

absl::StatusOr<v1::Score> ComputeScore(const Model& model, const Subject& subject) {
  RSU_ASSIGN_OR_RETURN(Work work, Compute(model, subject));
  return std::move(work.score);
}

absl::StatusOr<v1::ScoreExplanation> ExplainScore(const Model& model, const Subject& subject) {
  RSU_ASSIGN_OR_RETURN(Work work, Compute(model, subject));
  v1::ScoreExplanation explanation;
  *explanation.mutable_score() = std::move(work.score);
  if (!explanation.score().has_score_e7()) return explanation;
  explanation.set_denominator(DenominatorFor(work.members));
  AddTerms(model, subject, work, &explanation);
  explanation.set_rounding_e7(explanation.score().score_e7() - SumShown(explanation));
  return explanation;
}

}  // namespace rsu::scoring
