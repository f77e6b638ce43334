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

/// What is looked at: the rows that the administration knew by the end of a day, of those recorded by a time.
struct Knowledge {
  absl::CivilDay known_on = absl::CivilDay::max();
  int64_t recorded_by_us = std::numeric_limits<int64_t>::max();  // what a replay goes by

  bool Holds(const v1::Date& known_from, int64_t recorded_us) const {
    return recorded_us <= recorded_by_us && DayOf(known_from) <= known_on;
  }
};

/// From `newest` back: the versions that are known, newest first, up to and including the first that settles the month.
absl::StatusOr<std::vector<store::v1::HouseholdRow>> ReadTimeline(const Store& store, const Keys& keys,
                                                                  store::v1::HouseholdRow newest,
                                                                  absl::CivilMonth month, const Knowledge& knowledge);

}  // namespace rsu::registry
