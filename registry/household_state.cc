#include "registry/household_state.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/status_macros.h"

namespace rsu::registry {
namespace {

template <typename Message>
absl::Status Take(Table table, std::optional<Row>* row, ReadRow<Message>* read) {
  if (!row->has_value()) return absl::OkStatus();
  read->version = (*row)->version;
  read->bytes = std::move((*row)->value);
  return ParseRow(table, read->bytes, &read->message);
}

}  // namespace

absl::StatusOr<HouseholdState> ReadHouseholdState(const Store& store, const Keys& keys, absl::string_view household_ref,
                                                  absl::string_view request_id) {
  std::vector<RowKey> wanted;
  wanted.reserve(4);
  wanted.push_back(keys.Household(household_ref));
  wanted.push_back(keys.Decision(household_ref));
  wanted.push_back(keys.Applications(household_ref));
  if (!request_id.empty()) wanted.push_back(keys.Request(request_id));
  RSU_ASSIGN_OR_RETURN(std::vector<std::optional<Row>> rows, store.MultiGet(wanted));
  HouseholdState state;
  RSU_RETURN_IF_ERROR(Take(Table::kHousehold, &rows[0], &state.household));
  RSU_RETURN_IF_ERROR(Take(Table::kDecision, &rows[1], &state.decision));
  RSU_RETURN_IF_ERROR(Take(Table::kApplication, &rows[2], &state.applications));
  if (!request_id.empty()) RSU_RETURN_IF_ERROR(Take(Table::kRequest, &rows[3], &state.request));
  return state;
}

absl::Time TimeOfWrite(const Clock& clock, const HouseholdState& state) {
  const int64_t last_us = std::max(state.household.message.recorded_us(), state.decision.message.decided_us());
  return std::max(clock.Now(), absl::FromUnixMicros(last_us + 1));
}

}  // namespace rsu::registry
