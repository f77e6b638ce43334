#include "cli/score_text.h"

#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/fixed_point.h"
#include "cli/format.h"
#include "cli/household_text.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

// A decimal number where the value is one, a fraction in lowest terms where it is not.
std::string ValueText(const v1::ScoreTerm& term) {
  const int64_t divisor = std::gcd(term.value_numerator(), term.value_denominator());
  if (divisor == 0) return "-";
  const int64_t numerator = term.value_numerator() / divisor;
  const int64_t denominator = term.value_denominator() / divisor;
  if (denominator == 1) return absl::StrCat(numerator);
  const std::optional<int64_t> hundredths = CheckedMultiply(numerator, 100);
  if (!hundredths.has_value() || *hundredths % denominator != 0) return absl::StrCat(numerator, "/", denominator);
  return FormatFixedPoint(*hundredths / denominator, 2);
}

std::string TermTable(const v1::ScoreExplanation& explanation, const Look& look) {
  Table table({{"index"},
               {"variable"},
               {"value", Table::kRight},
               {"coefficient", Table::kRight},
               {"contribution", Table::kRight},
               {"meaning"}});
  for (const v1::ScoreTerm& term : explanation.terms()) {
    const Tone tone = term.contribution_e7() == 0 ? Tone::kFaint : Tone::kPlain;
    table.AddRow({{term.index(), tone},
                  {term.key(), tone},
                  {ValueText(term), tone},
                  {FormatScore(term.coefficient_e7()), tone},
                  {FormatScore(term.contribution_e7()), tone},
                  {term.description(), tone}});
  }
  table.AddRow({{""}, {"rounding"}, {""}, {""}, {FormatScore(explanation.rounding_e7())}, {"of the lines shown"}});
  table.AddRow({{""}, {"score"}, {""}, {""}, {FormatScore(explanation.score().score_e7()), Tone::kHeading}, {""}});
  return table.Text(look);
}

std::string ThresholdTable(const v1::ScoreExplanation& explanation, const Look& look) {
  Table table(
      {{"programme"}, {"threshold", Table::kRight}, {"the score is", Table::kRight}, {"by score"}, {"reference"}});
  for (const v1::ThresholdDistance& threshold : explanation.thresholds()) {
    const int64_t distance_e7 = threshold.distance_e7();
    const bool eligible = distance_e7 <= 0;
    const char* side = distance_e7 < 0 ? " below" : " above";
    table.AddRow({{threshold.programme()},
                  {FormatScore(threshold.threshold_e7())},
                  {distance_e7 == 0 ? "equal to it" : absl::StrCat(FormatScore(std::abs(distance_e7)), side)},
                  {eligible ? "eligible" : "not eligible", eligible ? Tone::kGood : Tone::kBad},
                  {threshold.reference()}});
  }
  return table.Text(look);
}

std::string MissingText(const v1::Score& score, const Look& look) {
  std::string text = absl::StrCat(Paint("No score: facts are not declared.", Tone::kDoubt, look), "\n");
  for (const std::string& fact : score.missing_facts()) absl::StrAppend(&text, "  ", fact, "\n");
  return absl::StrCat(text, "members count from 0 in declared order\n");
}

}  // namespace

std::string ScoreExplanationText(const v1::ScoreExplanation& explanation, bool given, const Look& look) {
  const v1::Score& score = explanation.score();
  std::string text =
      NamedValues({{"score", ScoreText(score)},
                   {"model", score.model_id()},
                   {"ages on", FormatDate(score.reference_day())},
                   {"household version", given ? "given in the question" : absl::StrCat(score.household_version())}},
                  look);
  if (score.status() == v1::SCORE_STATUS_INCOMPLETE) return absl::StrCat(text, "\n", MissingText(score, look));
  absl::StrAppend(&text, "\n", TermTable(explanation, look));
  if (explanation.thresholds_size() > 0) absl::StrAppend(&text, "\n", ThresholdTable(explanation, look));
  return text;
}

}  // namespace rsu::cli
