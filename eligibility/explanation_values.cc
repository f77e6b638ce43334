#include "eligibility/explanation_values.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "eligibility/law_view.h"
#include "eligibility/parameter_key.h"

namespace rsu::eligibility {
namespace {

constexpr absl::string_view kScoreUnit = "score_e7";

// Names that came with one value, and those that came with several.
class Collected {
 public:
  void Add(std::string name, std::string value) {
    const auto [known, added] = values_.emplace(std::move(name), std::move(value));
    if (!added) twice_.insert(known->first);
  }

  TextValues Take() && {
    for (const std::string& name : twice_) values_.erase(name);
    return std::move(values_);
  }

 private:
  TextValues values_;
  std::set<std::string> twice_;
};

// Nobody is told of a decision before its month begins: the delays are those of its last day.
void AddDelaysOfComplaints(const LawBook& book, const v1::Verdict& verdict, const Wording& words, TextValues* values) {
  const absl::CivilMonth month = MonthFromProto(verdict.month());
  const LawView law = book.View(month, absl::CivilDay::max());
  for (const ParameterKey key : {ParameterKey::kAsdClaimWithin, ParameterKey::kAsdClaimAnswerWithin}) {
    const DatedValue* row = law.FindOn(key, absl::CivilDay(month + 1) - 1);
    if (row == nullptr || !row->value.has_value()) continue;
    values->emplace(std::string(ParameterName(key)), words.Value(row->source->value(), ParameterUnit(key)));
  }
}

std::optional<int64_t> ScoreIn(absl::string_view value, absl::string_view unit) {
  int64_t score_e7 = 0;
  if (unit != kScoreUnit || !absl::SimpleAtoi(value, &score_e7)) return std::nullopt;
  return score_e7;
}

// Score less threshold; nothing when the verdict does not hold one against the other.
std::optional<int64_t> ScoreDistance(const v1::Verdict& verdict) {
  std::optional<int64_t> score_e7;
  std::optional<int64_t> threshold_e7;
  for (const v1::Figure& figure : verdict.figures()) {
    if (figure.code() == "score") score_e7 = ScoreIn(figure.value(), figure.unit());
  }
  for (const v1::ParameterUse& use : verdict.parameters()) {
    const bool is_threshold = use.key() == ParameterName(ParameterKey::kAsdThreshold) ||
                              use.key() == ParameterName(ParameterKey::kTadamonThreshold);
    if (is_threshold) threshold_e7 = ScoreIn(use.value(), use.unit());
  }
  if (!score_e7.has_value() || !threshold_e7.has_value()) return std::nullopt;
  return *score_e7 - *threshold_e7;
}

// Whether it is of use to ask for a programme: it is not refused, and not granted already.
bool IsOpen(const v1::Verdict& verdict) {
  return verdict.conditions() != v1::OUTCOME_NOT_ELIGIBLE && verdict.entitlement() != v1::OUTCOME_ELIGIBLE;
}

void AddOpenProgrammes(const LawBook& law, const v1::Verdict& verdict, absl::Span<const v1::Verdict> answer,
                       TextValues* values) {
  for (int i = 0; i < kBenefitCount; ++i) {
    values->emplace(absl::StrCat("open.", law.benefit(static_cast<ProgrammeId>(i)).id()), "");
  }
  for (const v1::Verdict& one : answer) {
    if (!IsOpen(one)) values->erase(absl::StrCat("open.", one.programme()));
  }
  if (IsOpen(verdict)) values->emplace("open.own", "");
}

}  // namespace

TextValues ValuesOf(const LawBook& law, const v1::Verdict& verdict, absl::Span<const v1::Verdict> answer,
                    const Wording& words) {
  Collected collected;
  for (const v1::ParameterUse& use : verdict.parameters()) {
    if (!use.value().empty()) collected.Add(use.key(), words.Value(use.value(), use.unit()));
  }
  for (const v1::Figure& figure : verdict.figures()) {
    collected.Add(absl::StrCat("figure.", figure.code()), words.Value(figure.value(), figure.unit()));
  }
  TextValues values = std::move(collected).Take();
  AddDelaysOfComplaints(law, verdict, words, &values);
  const int64_t distance_e7 = ScoreDistance(verdict).value_or(0);
  if (distance_e7 != 0) values["score_distance"] = words.Value(absl::StrCat(std::abs(distance_e7)), kScoreUnit);
  AddOpenProgrammes(law, verdict, answer, &values);
  for (const absl::string_view key : words.KeysOf("proof.")) values.emplace(std::string(key), words.Say(key));
  return values;
}

}  // namespace rsu::eligibility
