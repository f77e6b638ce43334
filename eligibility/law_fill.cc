#include "eligibility/law_fill.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
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

// What was announced from an earlier day than it was applied from is owed from that day, once it is applied.
void OweFromAnnounced(Parameter* parameter) {
  const std::vector<Row> announced = RowsOf(*parameter, "announced");
  for (const Row& applied : RowsOf(*parameter, "applied")) {
    for (const Row& promise : announced) {
      if (promise.value() != applied.value() || promise.valid_from() >= applied.valid_from()) continue;
      Row* row = parameter->add_values();
      *row = applied;
      row->set_valid_from(promise.valid_from());
      if (row->known_from().empty()) row->set_known_from(applied.valid_from());
      row->set_note("from the switch asd.step1_arrears");
    }
  }
}

// The steps of `model` with the amounts of the switch in place of its own; false when there are more steps.
bool FillSteps(const std::vector<int64_t>& amounts_centimes, const Parameter& model, Parameter* filled) {
  filled->clear_values();
  for (const absl::string_view calendar : {"announced", "applied"}) {
    const std::vector<Row> steps = RowsOf(model, calendar);
    if (steps.size() > amounts_centimes.size()) return false;
    for (size_t step = 0; step < steps.size(); ++step) {
      Row* row = filled->add_values();
      *row = steps[step];
      row->set_value(FormatFixedPoint(amounts_centimes[step], kMoneyDecimals));
      row->set_confidence("L");
      row->set_note("from the switch asd.fatherless_unschooled");
    }
  }
  return true;
}

// The day on which the fixed wage gives way to the share of the minimum wage. A file that says the same stays as it is.
void MoveWageThreshold(absl::CivilDay day, Parameter* fixed, Parameter* share) {
  const std::string text = FormatDay(day);
  constexpr absl::string_view kNote = "from the switch cnss.af_60_from";
  for (Row& row : *fixed->mutable_values()) {
    if (row.valid_to().empty() || row.valid_to() == text) continue;
    row.set_valid_to(text);
    row.set_note(std::string(kNote));
  }
  if (share->values().empty() || share->values(0).valid_from() == text) return;
  share->mutable_values(0)->set_valid_from(text);
  share->mutable_values(0)->clear_known_from();
  share->mutable_values(0)->set_note(std::string(kNote));
}

// A figure that no source gives takes the months of its switch.
void FillMonths(std::optional<int64_t> months, absl::string_view name, Parameter* filled) {
  if (!months.has_value() || filled == nullptr) return;
  for (Row& row : *filled->mutable_values()) {
    row.set_value(FormatFixedPoint(*months, 0));
    row.set_note(absl::StrCat("from the switch ", name));
  }
}

void OweAllFromAnnounced(std::vector<policy::v1::LawFile>* files) {
  for (policy::v1::LawFile& file : *files) {
    for (Parameter& parameter : *file.mutable_parameters()) OweFromAnnounced(&parameter);
  }
}

Parameter* FindIn(std::vector<policy::v1::LawFile>* files, ParameterKey key) {
  for (policy::v1::LawFile& file : *files) {
    for (Parameter& parameter : *file.mutable_parameters()) {
      if (parameter.key() == ParameterName(key)) return &parameter;
    }
  }
  return nullptr;
}

// Where a switch has its value.
LawPlace PlaceOf(absl::string_view name, const std::vector<policy::v1::LawFile>& files, const LawPlaces& places) {
  for (const policy::v1::LawFile& file : files) {
    for (const policy::v1::PolicySwitch& one : file.switches()) {
      if (one.name() == name) return places.Of(one, "value");
    }
  }
  return {};
}

absl::Status FillFatherless(const Policy& policy, const LawPlaces& places, std::vector<policy::v1::LawFile>* files) {
  if (policy.fatherless_unschooled.empty()) return absl::OkStatus();
  const Parameter* model = FindIn(files, ParameterKey::kAsdChildRank1To3Fatherless);
  Parameter* filled = FindIn(files, ParameterKey::kAsdChildRank1To3FatherlessUnschooled);
  if (model == nullptr || filled == nullptr) return absl::OkStatus();  // the check of all keys says so
  if (FillSteps(policy.fatherless_unschooled, *model, filled)) return absl::OkStatus();
  constexpr absl::string_view kSwitch = "asd.fatherless_unschooled";
  return LawFileWrong(kSwitch, "value", "it names fewer amounts than there are steps",
                      PlaceOf(kSwitch, *files, places));
}

}  // namespace

absl::Status FillFromSwitches(const Policy& policy, const LawPlaces& places, std::vector<policy::v1::LawFile>* files) {
  if (policy.step2_applied_from.has_value()) {
    for (policy::v1::LawFile& file : *files) {
      for (Parameter& parameter : *file.mutable_parameters()) ApplyAnnounced(*policy.step2_applied_from, &parameter);
    }
  }
  Parameter* fixed = FindIn(files, ParameterKey::kFamilyAllowanceWageThresholdFixed);
  Parameter* share = FindIn(files, ParameterKey::kFamilyAllowanceWageThresholdShare);
  if (policy.af_60_from.has_value() && fixed != nullptr && share != nullptr) {
    MoveWageThreshold(*policy.af_60_from, fixed, share);
  }
  FillMonths(policy.declaration_period_months, "asd.declaration_period",
             FindIn(files, ParameterKey::kAsdDeclarationPeriod));
  FillMonths(policy.tadamon_review_months, "amo.tadamon_review_months",
             FindIn(files, ParameterKey::kTadamonReviewPeriod));
  if (policy.tadamon_grace_months > 0) {
    FillMonths(policy.tadamon_grace_months, "amo.tadamon_grace_months",
               FindIn(files, ParameterKey::kTadamonGracePeriod));
  }
  RSU_RETURN_IF_ERROR(FillFatherless(policy, places, files));
  if (policy.step1_arrears == StepArrears::kFrom202501) OweAllFromAnnounced(files);
  return absl::OkStatus();
}

}  // namespace rsu::eligibility
