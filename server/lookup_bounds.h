// Most of what callers may learn of persons in other households (docs/persons.md), with the reason.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace rsu::server {

/// Identifiers of which one caller is told an hour, by refusals, whether they are stored in other households: an import
/// of 300,000 households, one in a hundred of which has a member elsewhere, second in the list. Not below the members
/// of a household, or some could never be declared.
inline constexpr int kMaxLookupsPerHour = 6000;
/// Callers whose look-ups are counted apart: more certificates than agencies have; those beyond count as one.
inline constexpr size_t kMaxLookupCallers = 10'000;
/// As in the API: days of the audit of look-ups that are listed when none is named.
inline constexpr int kDefaultLookupDays = 7;
/// How often the audit of look-ups is written: what a crash may lose of it.
inline constexpr absl::Duration kLookupPause = absl::Seconds(10);

}  // namespace rsu::server
