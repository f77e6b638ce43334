#include "registry/timeline.h"

#include <optional>
#include <utility>

#include "base/date_message.h"
#include "base/status_macros.h"
#include "registry/household_state.h"

namespace rsu::registry {

absl::CivilDay DayOf(const v1::Date& date) { return DayFromProto(date); }

v1::Date DateOf(absl::CivilDay day) {
  v1::Date date;
  DayToProto(day, &date);
  return date;
}

bool SettlesMonth(const store::v1::HouseholdRow& household, absl::CivilMonth month) {
  return DayOf(household.declaration().declared_on()) <= absl::CivilDay(month);
}

absl::StatusOr<store::v1::HouseholdRow> ReadVersion(const Store& store, const Keys& keys,
                                                    absl::string_view household_ref, int64_t version) {
  // History first: a version never leaves it, while the present row may become history between two reads.
  store::v1::HouseholdRow household;
  for (const RowKey& key : {keys.HouseholdVersion(household_ref, version), keys.Household(household_ref),
                            keys.HouseholdVersion(household_ref, version)}) {
    RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, store.Get(key));
    if (!row.has_value()) continue;
    RSU_RETURN_IF_ERROR(ParseRow(key.table, row->value, &household));
    if (household.version() == version) return household;
  }
  return RowCorrupt(NameOf(Table::kHouseholdHistory));
}

absl::StatusOr<std::vector<store::v1::HouseholdRow>> ReadTimeline(const Store& store, const Keys& keys,
                                                                  store::v1::HouseholdRow newest,
                                                                  absl::CivilMonth month, const Knowledge& knowledge) {
  std::vector<store::v1::HouseholdRow> timeline;
  store::v1::HouseholdRow household = std::move(newest);
  while (true) {
    const int64_t version = household.version();
    const bool known = knowledge.Holds(household.known_from(), household.recorded_us());
    const bool settles = SettlesMonth(household, month);
    std::string ref = household.household_ref();
    if (known) timeline.push_back(std::move(household));
    if ((known && settles) || version <= 1) return timeline;
    RSU_ASSIGN_OR_RETURN(household, ReadVersion(store, keys, ref, version - 1));
  }
}

}  // namespace rsu::registry
