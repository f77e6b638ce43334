// The versions of a household, back in time.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "registry/keys.h"
#include "registry/store.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/date.pb.h"

namespace rsu::registry {

/// Of a date that is a whole day (checked before it was stored).
absl::CivilDay DayOf(const v1::Date& date);
v1::Date DateOf(absl::CivilDay day);

/// Whether no version older than this one can matter for a month: its facts were in force on the month's first day.
bool SettlesMonth(const store::v1::HouseholdRow& household, absl::CivilMonth month);

/// A version that is stored: the present row or a history row. ROW_CORRUPT when there is none.
absl::StatusOr<store::v1::HouseholdRow> ReadVersion(const Store& store, const Keys& keys,
                                                    absl::string_view household_ref, int64_t version);

inline constexpr int64_t kKnownAnyTime = std::numeric_limits<int64_t>::max();

/// From `newest` back: the versions recorded before a time, newest first, up to and including the first that settles
/// the month.
absl::StatusOr<std::vector<store::v1::HouseholdRow>> ReadTimeline(const Store& store, const Keys& keys,
                                                                  store::v1::HouseholdRow newest,
                                                                  absl::CivilMonth month, int64_t recorded_before_us);

}  // namespace rsu::registry
