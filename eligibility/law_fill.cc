#include "eligibility/law_fill.h"

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "eligibility/errors.h"
#include "eligibility/parameter_key.h"

namespace rsu::eligibility {
namespace {

using Row = policy::v1::DatedValue;
using policy::v1::Parameter;

// The rows of one calendar, oldest first. Days of ISO 8601 sort as text.
std::vector<Row> RowsOf(const Parameter& parameter, absl::string_view calendar) {
  std::vector<Row> rows;
  for (const Row& row : parameter.values()) {
    if (row.calendar() == calendar) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.valid_from() < b.valid_from(); });
  return rows;
}

// What was announced after all that is applied becomes applied on `day`, and is known from it.
void ApplyAnnounced(absl::CivilDay day, Parameter* parameter) {
  const std::vector<Row> announced = RowsOf(*parameter, "announced");
  const std::vector<Row> applied = RowsOf(*parameter, "applied");
  if (announced.empty() || applied.empty() || announced.back().value() == applied.back().value()) return;
  Row* row = parameter->add_values();
  *row = announced.back();
  row->set_calendar("applied");
  row->set_valid_from(FormatDay(day));
  row->clear_known_from();
  row->set_note("from the switch asd.step2_applied_from");
}

// The steps of `model` with the amounts of the switch in place of its own.
absl::Status FillSteps(const std::vector<int64_t>& amounts_centimes, const Parameter& model, Parameter* filled) {
  filled->clear_values();
  for (const absl::string_view calendar : {"announced", "applied"}) {
    const std::vector<Row> steps = RowsOf(model, calendar);
    if (steps.size() > amounts_centimes.size()) {
      return LawFileWrong("asd.fatherless_unschooled", "value", "it names fewer amounts than there are steps");
    }
    for (size_t step = 0; step < steps.size(); ++step) {
      Row* row = filled->add_values();
      *row = steps[step];
      row->set_value(FormatFixedPoint(amounts_centimes[step], kMoneyDecimals));
      row->set_confidence("L");
      row->set_note("from the switch asd.fatherless_unschooled");
    }
  }
  return absl::OkStatus();
}

Parameter* FindIn(std::vector<policy::v1::LawFile>* files, ParameterKey key) {
  for (policy::v1::LawFile& file : *files) {
    for (Parameter& parameter : *file.mutable_parameters()) {
      if (parameter.key() == ParameterName(key)) return &parameter;
    }
  }
  return nullptr;
}

}  // namespace

absl::Status FillFromSwitches(const Policy& policy, std::vector<policy::v1::LawFile>* files) {
  if (policy.step2_applied_from.has_value()) {
    for (policy::v1::LawFile& file : *files) {
      for (Parameter& parameter : *file.mutable_parameters()) ApplyAnnounced(*policy.step2_applied_from, &parameter);
    }
  }
  if (policy.fatherless_unschooled.empty()) return absl::OkStatus();
  const Parameter* model = FindIn(files, ParameterKey::kAsdChildRank1To3Fatherless);
  Parameter* filled = FindIn(files, ParameterKey::kAsdChildRank1To3FatherlessUnschooled);
  if (model == nullptr || filled == nullptr) return absl::OkStatus();  // the check of all keys says so
  return FillSteps(policy.fatherless_unschooled, *model, filled);
}

}  // namespace rsu::eligibility
