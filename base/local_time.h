// Points in time as people in Morocco read them.
#pragma once

#include <string>

#include "absl/time/time.h"

namespace rsu {

/// "2026-07-11 01:00:00 +01:00": the date and the time of day in Morocco, and how far they are from UTC, which is
/// another in Ramadan.
std::string FormatTimeInMorocco(absl::Time time);

}  // namespace rsu
