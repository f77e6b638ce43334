#include "eligibility/law_view.h"

#include <tuple>
#include <utility>

namespace rsu::eligibility {

const DatedValue* PickDatedValue(const std::vector<DatedValue>& rows, absl::CivilDay day, absl::CivilDay known_on) {
  const DatedValue* best = nullptr;
  for (const DatedValue& row : rows) {
    if (row.known_from > known_on || row.valid_from > day) continue;
    if (best == nullptr || std::tie(row.valid_from, row.known_from) > std::tie(best->valid_from, best->known_from)) {
      best = &row;
    }
  }
  return best != nullptr && day < best->valid_to ? best : nullptr;
}

namespace {

const std::vector<DatedValue>& RowsOf(const LawTables& tables, ParameterKey key) {
  const LawParameter& parameter = tables.parameters[IndexOf(key)];
  return tables.policy.calendar == Calendar::kAnnounced ? parameter.announced : parameter.applied;
}

}  // namespace

LawView::LawView(std::shared_ptr<const LawTables> tables, absl::CivilMonth month, absl::CivilDay known_on)
    : tables_(std::move(tables)), month_(month), known_on_(known_on) {
  for (int i = 0; i < kParameterCount; ++i) {
    rows_[i] = PickDatedValue(RowsOf(*tables_, static_cast<ParameterKey>(i)), absl::CivilDay(month_), known_on_);
    known_.set(i, rows_[i] != nullptr && rows_[i]->value.has_value());
  }
}

const DatedValue* LawView::FindOn(ParameterKey key, absl::CivilDay day) const {
  return PickDatedValue(RowsOf(*tables_, key), day, known_on_);
}

}  // namespace rsu::eligibility
