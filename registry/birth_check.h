// Years that no living person's papers bear, and births to come. A year typed wrong counts as an old person: it moves
// the score, the aid and the pension age.
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/civil_time.h"
#include "registry/faults.h"
#include "rsu/v1/date.pb.h"

namespace rsu::registry {

/// Adds YEAR_HIJRI for a year that is most likely of the Hijri calendar, YEAR_BEFORE_1900 for another before 1900,
/// DATE_OUT_OF_RANGE for one after the years of facts; whether there was no fault. The sentence does not show the year.
bool CheckYear(int32_t year, absl::string_view path, Faults* faults);

/// The same for the date of a birth, after BIRTH_DATE_INVALID, and BIRTH_DATE_IN_FUTURE when it is surely after
/// `today`.
bool CheckBirthDate(const v1::Date& birth, absl::CivilDay today, const std::string& path, Faults* faults);

}  // namespace rsu::registry
