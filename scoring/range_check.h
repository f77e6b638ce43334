// The ranges within which the arithmetic is exact (ISE document, section 7, rule 5, and section 8).
#pragma once

#include "absl/status/status.h"
#include "scoring/household.h"
#include "scoring/subject.h"

namespace rsu::scoring {

/// INPUT_OUT_OF_RANGE names the field: too many members, a negative or too large number, rooms outside 1 to 50, an
/// unknown milieu or region, or a counted member born after the reference day.
absl::Status CheckRanges(const Subject& subject, const CountedHousehold& household);

}  // namespace rsu::scoring
